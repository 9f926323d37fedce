"""A pupil is named beside faces whose picture is not cleared: the face may well be theirs.

Two schools were reprimanded because one refusal in a spreadsheet was overlooked (ICO, 2023 and
2024). Nobody's face is ever recognised: the name in the same post is what points at the pupil.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all pupils named whose pictures are not cleared."""
    del options
    if not case.may_show_faces:
        return
    named = [(i, case.pupils(f)) for i, f in case.of("PUPIL")]
    uncleared = tuple(i for i, pupils in named if not all(map(case.may_picture, pupils)))
    if uncleared:
        many = len(uncleared) > 1
        yield Hint(
            uncleared,
            f"{'Pupils' if many else 'A pupil'} named here {'are' if many else 'is'} not cleared "
            "for pictures on social media",
            "If they are in the picture, choose another or use the covered copy.",
        )


RULE = Rule("pupil-pictured-without-consent", advise)
