"""A child's date of birth, or the age of a child who is named."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields a hint for dates of birth, and for ages where a person is named."""
    del options
    if dates := tuple(i for i, _ in case.of("DATE_OF_BIRTH")):
        yield Hint(
            dates,
            "This gives a date of birth",
            "Leave the date out; a birthday greeting does not need the year.",
            mend=Mend.LEAVE_OUT,
        )
    is_named = bool(case.of("PUPIL", "PERSON"))
    if is_named and (ages := tuple(i for i, _ in case.of("AGE_OF_CHILD"))):
        yield Hint(
            ages,
            "This gives the age of a child who is named",
            "Leave the age out.",
            mend=Mend.LEAVE_OUT,
        )


RULE = Rule("about-a-child", advise)
