"""A pupil is named and a picture goes with it: name or picture, not both.

UK Safer Internet Centre: “names with no images, images with no names”.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint where pupils are named and a picture or video is attached."""
    del options
    named = tuple(i for i, _ in case.of("PUPIL"))
    if named and (case.post.pictures or case.post.has_video):
        yield Hint(
            named,
            "This puts a pupil’s name and a picture together",
            "Drop the name or drop the picture.",
            mend=Mend.ROLE,
        )


RULE = Rule("name-with-picture", advise)
