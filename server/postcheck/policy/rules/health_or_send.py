"""Somebody’s health, needs or diagnosis: special category data (UK GDPR, article 9).

A named pupil with such a detail is a stop; where nobody can tell whose it is, a note at most.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted
from postcheck.severity import Severity

PLAIN = 0.65
"""The score from which a named pupil with such a detail is a stop and not a warning."""


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint, as strong as it can be told whom it is about."""
    del options
    yield from hinted(
        case,
        "health_or_send",
        title="This tells of somebody’s health or needs",
        detail="Leave it out: health and special needs are the most protected data there is.",
        at_least=Severity.STOP if case.names_pupil and _is_plain(case) else None,
        at_most=None if case.is_about_somebody or case.is_official else Severity.NOTE,
    )


def _is_plain(case: Case) -> bool:
    """Returns whether it is beyond doubt enough to stop a post that names a pupil."""
    return any(f.score >= PLAIN for _, f in case.signals("health_or_send"))


RULE = Rule("health-or-send", advise)
