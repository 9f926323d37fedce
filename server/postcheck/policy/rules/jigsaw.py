"""Pieces that are harmless alone add up to one child: a name, a class, an age, a place and time.

Each piece has a weight: how far it alone takes a stranger towards one child. Together they are
1 − (1 − a)(1 − b)…, a number from 0 to 1. Weights and thresholds were set on the open labelled
posts: of 62 clear official ones none reaches a note by it (a first name and a year group: 0.48).
"Liable to identify" is the true test of a primary school's code (chest-22e).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from postcheck.finding import Finding, NameForm
from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.severity import Severity

ENOUGH = 0.6
"""The number from which the pieces are named, in a note."""
PLAIN = 0.8
"""The number from which it is a warning: nearly everybody could tell."""

_NAMES = {
    NameForm.FULL: ("a full name", 0.6),
    NameForm.HANDLE: ("a handle made of a name", 0.6),
    NameForm.INITIAL_SURNAME: ("an initial and surname", 0.5),
    NameForm.FIRST_INITIAL: ("a first name and initial", 0.45),
    NameForm.SURNAME: ("a surname", 0.4),
    NameForm.GROUP: ("a family name", 0.4),
}
_FIRST = ("a first name", 0.35)
_FACTS = {
    "CLASS_NAME": ("a class", 0.2),
    "AGE_OF_CHILD": ("an age", 0.2),
    "DATE_OF_BIRTH": ("a date of birth", 0.5),
    "WHEREABOUTS": ("a place and time", 0.4),
    "STREET_ADDRESS": ("an address", 0.5),
    "UK_POSTCODE": ("a postcode", 0.4),
}
_PICTURE = ("a picture", 0.25)
_SCHOOL = ("the school’s name", 0.1)


@dataclass(frozen=True, slots=True)
class Piece:
    """One kind of detail, how far it takes a stranger (0 to 1), and the findings it stands on."""

    label: str
    weight: float
    findings: tuple[int, ...] = ()


def pieces(case: Case) -> list[Piece]:
    """Returns the pieces of a post that names a pupil, each kind once, the strongest name alone."""
    named = case.of("PUPIL")
    if not named:
        return []
    label, weight = max((_name(f) for _, f in named), key=lambda n: n[1])
    found = [Piece(label, weight, tuple(i for i, _ in named))]
    for entity, (label, weight) in _FACTS.items():
        if facts := case.of(entity):
            found.append(Piece(label, weight, tuple(i for i, _ in facts)))
    if case.may_show_faces:
        found.append(Piece(*_PICTURE))
    if case.speaks_of_school and not case.is_official:
        found.append(Piece(*_SCHOOL))
    return found


def together(found: list[Piece]) -> float:
    """Returns how far all pieces together take a stranger: 0 for none, towards 1 for many."""
    return 1 - math.prod(1 - piece.weight for piece in found)


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint that adds the pieces up; a name alone is other rules' matter.

    Options: `enough` and `plain`, the numbers from which it is a note and a warning.
    """
    found = pieces(case)
    number = together(found)
    if len(found) < 2 or number < float(options.get("enough", ENOUGH)):  # noqa: PLR2004 -- a sum
        return
    is_plain = number >= float(options.get("plain", PLAIN))
    yield Hint(
        tuple(i for piece in found for i in piece.findings),
        f"Together this points at one child: {' + '.join(p.label for p in found)}",
        f"That is {number:.0%} of the way. Leave one or two of these out.",
        at_least=Severity.WARN if is_plain else None,
        at_most=None if is_plain else Severity.NOTE,
    )


def _name(finding: Finding) -> tuple[str, float]:
    return _NAMES.get(finding.form, _FIRST) if finding.form else _FIRST


RULE = Rule("jigsaw", advise)
