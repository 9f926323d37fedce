"""Somebody at school is spoken of by their role: “a girl in my class”.

Whoever knows the writer knows who is meant. The option `roles` says whom it is about.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule

_ROLES = ("pupil", "family", "colleague")


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all phrases of the roles wanted (all by default)."""
    wanted = options.get("roles", _ROLES)
    found = [(i, f) for i, f in case.of("ROLE_PHRASE") if f.role in wanted]
    if found:
        yield Hint(
            tuple(i for i, _ in found),
            "This speaks of somebody at school",
            "Leave school out of it: whoever knows you knows who is meant.",
        )


RULE = Rule("person-by-role", advise)
