"""A class or year group is spoken of on a staff member's own account."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all classes mentioned."""
    del options
    if named := tuple(i for i, _ in case.of("CLASS_NAME")):
        yield Hint(
            named,
            "This speaks of a class on a personal account",
            "Keep school out of personal accounts, or say it without the class.",
        )


RULE = Rule("class-on-personal-account", advise)
