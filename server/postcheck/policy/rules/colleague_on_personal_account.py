"""A colleague is named on a staff member's own account."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all colleagues named."""
    del options
    if named := tuple(i for i, _ in case.of("STAFF")):
        yield Hint(
            named,
            "This names a colleague on a personal account",
            "Leave colleagues’ names out, or ask them first.",
            mend=Mend.ROLE,
        )


RULE = Rule("colleague-on-personal-account", advise)
