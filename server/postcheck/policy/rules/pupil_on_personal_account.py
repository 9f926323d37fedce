"""A pupil is mentioned from a staff member's own account, where no consent covers it."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend
from postcheck.severity import Severity


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all pupils mentioned, a stop for any who is restricted."""
    del options
    named = case.of("PUPIL")
    if not named:
        return
    restricted = any(p.restricted for _, f in named for p in case.pupils(f))
    yield Hint(
        tuple(i for i, _ in named),
        "This mentions a pupil on a personal account",
        "Leave pupils out of personal accounts, even by first name.",
        mend=Mend.ROLE,
        at_least=Severity.STOP if restricted else None,
    )


RULE = Rule("pupil-on-personal-account", advise)
