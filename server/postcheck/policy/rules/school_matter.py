"""Anything about school at all, on somebody’s own account: the strictest reading."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule

_ABOUT = ("CLASS_NAME", "ROLE_PHRASE", "SCHOOL_BUSINESS", "COMPLAINT")


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint where the post touches school."""
    del options
    if not case.is_official and case.touches_school:
        yield Hint(
            tuple(i for i, _ in case.of(*_ABOUT)),
            "This is about school",
            "Our policy keeps school matters off personal accounts.",
        )


RULE = Rule("school-matter", advise)
