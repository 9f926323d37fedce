"""An appeal for money.

Bank details in it are another rule’s; a link or a bucket is the charity’s and the head’s to agree.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule, hinted
from postcheck.severity import Severity

_BANK = ("UK_BANK_ACCOUNT", "IBAN_CODE", "CREDIT_CARD")


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint; a warning where bank details stand in it."""
    del options
    yield from hinted(
        case,
        "donation_appeal",
        title="This asks for money",
        detail="Check that the school agreed to it, and use a payment page, not bank details.",
        at_least=Severity.WARN if case.of(*_BANK) else None,
    )


RULE = Rule("donation-appeal", advise)
