"""Where a child will be, and when: enough for a stranger to be there too."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all places and times given."""
    del options
    if found := tuple(i for i, _ in case.of("WHEREABOUTS")):
        yield Hint(
            found,
            "This says where a child will be and when",
            "Post it afterwards, or leave out the place or the time.",
        )


RULE = Rule("whereabouts", advise)
