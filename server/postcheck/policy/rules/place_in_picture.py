"""A picture file carries the place where it was taken, unseen beside its pixels.

NSPCC Learning and the DfE's advice on images: location data off, or removed before publishing.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all pictures that say where they were taken."""
    del options
    if places := tuple(i for i, _ in case.of("GPS_LOCATION")):
        yield Hint(
            places,
            "The picture says where it was taken",
            "Use the covered copy: it keeps nothing but the picture itself.",
        )


RULE = Rule("place-in-picture", advise)
