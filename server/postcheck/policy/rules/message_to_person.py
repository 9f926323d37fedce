"""A public post or comment that is really a message to one person."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted
from postcheck.severity import Severity


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint; a note where nobody but the person is spoken of."""
    del options
    yield from hinted(
        case,
        "private_message_to_person",
        title="This is written to one person, where everybody reads it",
        detail="Ring or write to them instead.",
        at_least=Severity.WARN if case.signals("behaviour_incident", "health_or_send") else None,
    )


RULE = Rule("message-to-person", advise)
