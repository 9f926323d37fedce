"""A pupil is named and a picture goes with it: name or picture, not both.

UK Safer Internet Centre: “names with no images, images with no names”. Text and pictures of a post
are judged together: a name on a certificate and a face in the next picture are one pair.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend
from postcheck.severity import Severity


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint where pupils are named and a picture or video is attached.

    A mild one where every picture was looked at and no face was seen.
    """
    del options
    named = tuple(i for i, _ in case.of("PUPIL"))
    if not named:
        return
    if case.may_show_faces:
        yield Hint(
            (*named, *(i for i, _ in case.of("FACE"))),
            "This puts a pupil’s name and a picture together",
            "Drop the name or drop the picture.",
            mend=Mend.ROLE,
        )
    elif case.post.pictures and any(case.is_typed(i) for i in named):
        yield Hint(
            tuple(i for i in named if case.is_typed(i)),
            "A picture goes with a pupil’s name, though no face was seen in it",
            "Make sure that the pupil cannot be known in the picture.",
            at_most=Severity.NOTE,
        )


RULE = Rule("name-with-picture", advise)
