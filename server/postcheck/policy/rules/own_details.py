"""One’s own telephone number, e-mail or home address on one’s own account."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend

_OWN = ("PHONE_NUMBER", "EMAIL_ADDRESS", "STREET_ADDRESS", "UK_POSTCODE")


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all such details on an account that is not the school’s."""
    del options
    if not case.is_official and (found := tuple(i for i, _ in case.of(*_OWN))):
        yield Hint(
            found,
            "This gives a private address or number",
            "Leave it out: pupils and strangers can find it here.",
            mend=Mend.LEAVE_OUT,
        )


RULE = Rule("own-details", advise)
