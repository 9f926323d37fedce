"""Party politics, more so before an election.

On somebody’s own account a view is theirs; where it names the school it is not (Education Act
1996, section 406). The option `pre_election` holds the first and the last day of the period.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted
from postcheck.severity import Severity


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint: stronger in the pre-election period, and where the school is drawn in."""
    first, last = options.get("pre_election", ("9999-12-31", "0001-01-01"))
    is_before_election = date.fromisoformat(first) <= case.today <= date.fromisoformat(last)
    drawn_in = case.touches_school and not case.is_official
    if is_before_election and case.is_official:
        title = "This is political, in the weeks before an election"
    else:
        title = "This may be political"
    yield from hinted(
        case,
        "political",
        title=title,
        detail="A school takes no side: leave the school out of it, or leave it out.",
        at_least=_least(is_before_election=is_before_election, drawn_in=drawn_in, case=case),
    )


def _least(case: Case, *, is_before_election: bool, drawn_in: bool) -> Severity | None:
    if is_before_election and case.is_official:
        return Severity.STOP
    return Severity.WARN if drawn_in else None


RULE = Rule("political", advise)
