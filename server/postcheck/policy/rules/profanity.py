"""Swearing: on a school’s account always, on one’s own where the post touches school.

What somebody says at home in their own words is theirs.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all swear words."""
    del options
    if case.is_official or case.touches_school:
        yield from hinted(
            case,
            "profanity",
            title="This swears",
            detail="Choose words that suit everybody who may read this.",
        )


RULE = Rule("profanity", advise)
