"""School business from one’s own account: the school’s channels are there for it.

With a name or a contact detail in it, it is more than an untidiness.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted
from postcheck.severity import Severity

_PERSONAL = ("PUPIL", "STAFF", "PHONE_NUMBER", "EMAIL_ADDRESS")


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint; a warning where somebody is named or can be reached."""
    del options
    yield from hinted(
        case,
        "school_business_on_personal",
        title="This is school business on your own account",
        detail="Send it by the school’s own channel.",
        at_least=Severity.WARN if case.of(*_PERSONAL) else None,
    )


RULE = Rule("school-business", advise)
