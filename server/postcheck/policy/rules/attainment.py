"""A pupil’s poor results: theirs to tell. Praise for good ones is another matter (names rules)."""

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
        "attainment",
        title="This tells of a pupil’s results",
        detail="Leave it out: results are between the school, the pupil and the family.",
        at_least=Severity.STOP if case.names_pupil else None,
    )


RULE = Rule("attainment", advise)
