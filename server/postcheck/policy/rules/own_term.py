"""A word or pattern is in the post that the school itself looks for.

Which they are, what they are called and how strongly each speaks is the school's own choice.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for each of the school's lists that something is from, as strong as it."""
    del options
    found = case.of("OWN_TERM")
    for term in case.trust.tuning(case.post.destination.school).terms:
        severity = (term.official if case.is_official else term.personal).severity
        here = tuple(i for i, finding in found if finding.term == term.id)
        if severity and here:
            yield Hint(
                here,
                f"Your school looks out for this: {term.label}",
                "Leave it out, or ask the office.",
                mend=Mend.LEAVE_OUT,
                at_least=severity,
                at_most=severity,
            )


RULE = Rule("own-term", advise)
