"""Somebody’s health, needs or diagnosis: special category data (UK GDPR, article 9).

A named pupil with such a detail is a stop; where nobody can tell whose it is, a note at most.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted
from postcheck.severity import Severity


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint, as strong as it can be told whom it is about."""
    del options
    yield from hinted(
        case,
        "health_or_send",
        title="This tells of somebody’s health or needs",
        detail="Leave it out: health and special needs are the most protected data there is.",
        at_least=Severity.STOP if case.names_pupil else None,
        at_most=None if case.is_about_somebody else Severity.NOTE,
    )


RULE = Rule("health-or-send", advise)
