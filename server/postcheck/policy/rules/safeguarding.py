"""A worry about a child, or a family’s hard time: never online, always to the safeguarding lead.

Source: Keeping children safe in education. Nothing of it is ever kept.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted
from postcheck.report import Door
from postcheck.severity import Severity


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint: a stop where a pupil or a family is named."""
    del options
    yield from hinted(
        case,
        "safeguarding_or_welfare",
        title="This may be a worry about a child",
        detail="Do not post it. Speak to your safeguarding lead now; nothing of this is recorded.",
        at_least=Severity.STOP if case.of("PUPIL", "PERSON") else None,
        door=Door.SAFEGUARDING,
    )


RULE = Rule("safeguarding", advise, is_recorded=False)
