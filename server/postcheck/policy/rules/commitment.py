"""A promise in the school’s name that binds it."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all promises."""
    del options
    yield from hinted(
        case,
        "commitment",
        title="This promises something in the school’s name",
        detail="Ask whoever may promise it, or say what is hoped instead.",
    )


RULE = Rule("commitment", advise)
