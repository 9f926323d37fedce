"""Somebody else’s work is passed on."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for everything that reads so."""
    del options
    yield from hinted(
        case,
        "copyright",
        title="This may pass on somebody else’s work",
        detail="Link to where it can be had, or ask the owner and credit them.",
    )


RULE = Rule("copyright", advise)
