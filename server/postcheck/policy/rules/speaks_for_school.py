"""One’s own view given as the school’s, or on the school’s account."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted
from postcheck.post import Surface
from postcheck.severity import Severity


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint; a note for the school's own account and for profiles."""
    del options
    is_mild = case.is_official or case.post.destination.surface is Surface.PROFILE
    yield from hinted(
        case,
        "speaks_for_school",
        title="This gives a view as the school’s",
        detail="Leave views out of the school’s account."
        if case.is_official
        else "Say it as your own view, without the school.",
        at_most=Severity.NOTE if is_mild else None,
    )


RULE = Rule("speaks-for-school", advise)
