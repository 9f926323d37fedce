"""A profile says where somebody works: pupils find it by that.

The option `sites_exempt` names professional networks where it is usual.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.post import Surface


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint where a profile that is not the school’s names the school."""
    destination = case.post.destination
    is_exempt = destination.site in options.get("sites_exempt", ())
    if destination.surface is Surface.PROFILE and case.speaks_of_school and not is_exempt:
        yield Hint(
            (),
            "This profile names the school",
            "Leave it out, so that pupils do not find you by it.",
        )


RULE = Rule("school-in-profile", advise)
