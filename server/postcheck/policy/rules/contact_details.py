"""Somebody's telephone number, mailbox, address or own account is given.

The school's own public details are no findings and never come here.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.finding import Family, Place, Span
from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.report import Mend
from postcheck.severity import Severity

MILD = frozenset({"SOCIAL_HANDLE"})
"""A handle in a reply is how sites work; it is worth a thought, not a warning."""
BESIDE = 3
"""Code points between a name and the handle that is its own."""


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint for details, and a note for handles."""
    del options
    found = case.of_family(Family.CONTACT)
    people = [f.place for _, f in case.of_family(Family.PERSON)]
    mild = {i for i, f in found if f.entity in MILD and not _is_beside(f.place, people)}
    if details := tuple(i for i, _ in found if i not in mild):
        yield Hint(
            details,
            "This gives somebody’s contact details",
            "Use the school office’s details instead, or leave them out.",
            mend=Mend.OFFICE,
        )
    if handles := tuple(sorted(mild)):
        yield Hint(
            handles,
            "This points at somebody’s own account",
            "Check that they are happy to be linked from here.",
            at_most=Severity.NOTE,
        )


def _is_beside(place: Place, people: list[Place]) -> bool:
    """Returns whether a handle stands right behind a name, and so says whose it is."""
    if not isinstance(place, Span):
        return False
    spans = [p for p in people if isinstance(p, Span) and p.part == place.part]
    return any(0 <= place.start - p.end <= BESIDE for p in spans)


RULE = Rule("contact-details", advise)
