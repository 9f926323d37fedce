"""People are put down for what they are (Equality Act 2010)."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for everything that reads so."""
    del options
    yield from hinted(
        case,
        "discrimination",
        title="This may put people down for what they are",
        detail="Leave it out: it can hurt, and the Equality Act applies online too.",
    )


RULE = Rule("discrimination", advise)
