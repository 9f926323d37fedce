"""What a pupil did wrong, or how they were punished.

A named pupil with such a detail is a stop; where nobody can tell who it was, a note at most.
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
        "behaviour_incident",
        title="This tells of a pupil’s behaviour",
        detail="Leave it out: it stays between the school, the pupil and the family.",
        at_least=Severity.STOP if case.names_pupil else None,
        at_most=None if case.is_about_somebody or case.is_official else Severity.NOTE,
    )


RULE = Rule("behaviour-incident", advise)
