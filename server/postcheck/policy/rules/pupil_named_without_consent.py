"""A pupil is named on an official account who is not cleared for it.

A clearance counts for one pupil, channel and kind. Where a first name may mean several pupils,
the strictest of them decides. The words never say why somebody is not cleared: refused,
withdrawn, expired and kept safe from publication all read the same (DESIGN, promise 6).
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend
from postcheck.severity import Severity


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all pupils who are not cleared, a stop for any who is restricted."""
    del options
    named = [(i, case.pupils(f)) for i, f in case.of("PUPIL")]
    uncleared = [(i, pupils) for i, pupils in named if not all(map(case.may_name, pupils))]
    if not uncleared:
        return
    restricted = any(p.restricted for _, pupils in uncleared for p in pupils)
    many = len(uncleared) > 1
    yield Hint(
        tuple(i for i, _ in uncleared),
        f"This names {'pupils who are' if many else 'a pupil who is'} not cleared for social media",
        f"Leave the {'names' if many else 'name'} out, or ask the office to check.",
        mend=Mend.ROLE,
        at_least=Severity.STOP if restricted else None,
    )


RULE = Rule("pupil-named-without-consent", advise)
