"""Somebody is insulted, mocked or threatened."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all insults and threats."""
    del options
    yield from hinted(
        case,
        "abuse",
        title="This may read as an insult or a threat",
        detail="Say it without the insult, or leave it for a calmer hour.",
    )


RULE = Rule("abuse", advise)
