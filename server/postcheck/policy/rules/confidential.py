"""A matter that is not public: staffing, money, papers before their day."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for everything that reads so."""
    del options
    yield from hinted(
        case,
        "confidential",
        title="This may not be public",
        detail="Leave it out until the school itself announces it.",
    )


RULE = Rule("confidential", advise)
