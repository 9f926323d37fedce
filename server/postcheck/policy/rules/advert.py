"""Trade, promotion or a money scheme."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted
from postcheck.severity import Severity


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for adverts and spam; a warning where the school is drawn in."""
    del options
    yield from hinted(
        case,
        "advert_unrelated",
        "spam",
        title="This reads like an advert",
        detail="Keep trade apart from school: only what the school itself offers belongs here."
        if case.is_official
        else "Keep trade apart from school.",
        at_least=Severity.WARN if case.speaks_of_school and not case.is_official else None,
    )


RULE = Rule("advert", advise)
