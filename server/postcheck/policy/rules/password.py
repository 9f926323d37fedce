"""A password, PIN or door code is given away."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all secrets."""
    del options
    if found := tuple(i for i, _ in case.of("PASSWORD")):
        yield Hint(
            found,
            "This gives away a password or code",
            "Take it out, and change it if anybody has seen it.",
            mend=Mend.LEAVE_OUT,
        )


RULE = Rule("password", advise)
