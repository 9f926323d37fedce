"""A number that identifies a person or opens an account: never for publication."""

from collections.abc import Iterator
from typing import Any

from postcheck.finding import Family
from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for all identifiers; passwords are a rule of their own."""
    del options
    found = case.of_family(Family.IDENTIFIER)
    if numbers := tuple(i for i, f in found if f.entity != "PASSWORD"):
        yield Hint(
            numbers,
            "This gives a number that belongs to one person",
            "Take the number out; send it another way if somebody needs it.",
            mend=Mend.LEAVE_OUT,
        )


RULE = Rule("identifier", advise)
