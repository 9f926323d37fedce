"""A picture file carries whose camera took it, or an older copy of the picture.

A small copy from before the picture was cropped shows what was cut away; serial numbers and owners'
names tie pictures of many accounts to one person (research/IMAGES §4).
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all pictures with such details."""
    del options
    if hidden := tuple(i for i, _ in case.of("CAMERA_METADATA")):
        yield Hint(
            hidden,
            "The picture carries details of the camera or its owner",
            "Use the covered copy: it keeps nothing but the picture itself.",
        )


RULE = Rule("hidden-in-picture", advise)
