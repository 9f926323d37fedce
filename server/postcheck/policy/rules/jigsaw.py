"""Pieces that are harmless alone add up to one child: name, class, age, place and time, picture."""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule

PIECES = {
    "a name": ("PUPIL",),
    "a class": ("CLASS_NAME",),
    "an age or date of birth": ("AGE_OF_CHILD", "DATE_OF_BIRTH"),
    "a place and time": ("WHEREABOUTS",),
    "an address": ("STREET_ADDRESS", "UK_POSTCODE"),
}
ENOUGH = 3
"""Pieces, a name among them, from which a stranger can tell which child is meant."""


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint that lists the pieces where `enough` of them (option, 3) are together."""
    pieces = {label: case.of(*entities) for label, entities in PIECES.items()}
    there = [label for label, found in pieces.items() if found]
    if case.may_show_faces:
        there.append("a picture")
    if "a name" not in there or len(there) < int(options.get("enough", ENOUGH)):
        return
    yield Hint(
        tuple(i for found in pieces.values() for i, _ in found),
        f"Together this points at one child: {', '.join(there[:-1])} and {there[-1]}",
        "Leave one or two of these out.",
    )


RULE = Rule("jigsaw", advise)
