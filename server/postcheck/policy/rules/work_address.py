"""The school’s e-mail address or telephone number on somebody’s own account."""

import re
from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule

_DOMAIN = re.compile(r"@([\w.-]+\.\w{2,})", re.IGNORECASE)
_DIGITS = re.compile(r"\D+")
_SHORTEST = 7
"""Digits of the shortest telephone number."""


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint where an address of the school’s domain, or its number, stands there."""
    del options
    text = " ".join(t.text for t in case.post.texts)
    written = {domain.casefold() for domain in _DOMAIN.findall(text)}
    digits = _DIGITS.sub("", text)
    if case.is_official or not (written & _domains(case) or _has_number(case, digits)):
        return
    addresses = tuple(i for i, _ in case.of("EMAIL_ADDRESS", "PHONE_NUMBER"))
    yield Hint(
        addresses,
        "This uses a work address on your own account",
        "Use a private address that is yours alone.",
    )


def _domains(case: Case) -> set[str]:
    """Returns the domains of the trust's e-mail addresses and websites."""
    found = set()
    for school in case.trust.details():
        found |= {d.casefold() for d in _DOMAIN.findall(school.office_email)}
    return found


def _has_number(case: Case, digits: str) -> bool:
    numbers = (_DIGITS.sub("", school.office_phone) for school in case.trust.details())
    return any(len(number) >= _SHORTEST and number in digits for number in numbers)


RULE = Rule("work-address", advise)
