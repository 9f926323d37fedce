"""A member of staff is named on an official account who has not agreed to it."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all staff who are not cleared; the strictest namesake decides."""
    del options
    named = [(i, case.staff(f)) for i, f in case.of("STAFF")]
    if uncleared := tuple(i for i, staff in named if not all(map(case.may_name, staff))):
        yield Hint(
            uncleared,
            "This names a member of staff who is not cleared for social media",
            "Leave the name out, or ask them first.",
            mend=Mend.ROLE,
        )


RULE = Rule("staff-named-without-consent", advise)
