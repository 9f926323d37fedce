"""Everything that can be tuned, in the words of the modules it belongs to.

Detectors are what is found, in text and in pictures; rules are what is said of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from postcheck.conduct import all_signals
from postcheck.finding import Family
from postcheck.policy.rules import all_rules as _all_rules
from postcheck.recognizers import all_entities

FAMILIES = {
    Family.PERSON: "People",
    Family.CONTACT: "Contact details",
    Family.IDENTIFIER: "Numbers and codes that identify somebody",
    Family.CHILD: "Facts about a child",
    Family.PICTURE: "In pictures",
    Family.CONDUCT: "What a post does",
}
"""Families in the order in which pages show them."""

_PEOPLE = {
    "PUPIL": "pupils on the register",
    "STAFF": "staff and governors",
    "PERSON": "other people who are named",
    "ROLE_PHRASE": "somebody called by their role, such as “a girl in my class”",
}
_IN_PICTURES = {
    "FACE": "faces",
    "CODE": "QR and bar codes",
    "GPS_LOCATION": "the place where a photograph was taken",
    "CAMERA_METADATA": "what a camera or telephone wrote into a photograph",
}
NEVER_OFF = {
    "safeguarding_or_welfare": (
        "Worries about a child are always looked for: keeping children safe is the law, and nothing"
        " of it is recorded."
    ),
    "safeguarding": (
        "What is said of a worry about a child cannot be switched off: keeping children safe is the"
        " law, and nothing of it is recorded."
    ),
}
"""Detectors and rules that no school switches off, and the sentence that says why.

Source: Keeping children safe in education, part one: whoever has a concern is told whom to tell.
"""
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")


@dataclass(frozen=True, slots=True)
class Detector:
    """Something that is looked for.

    `threshold` is the score, 0 to 1, from which it counts where nobody has tuned it; `least` the
    lowest that makes a difference. Both are None where there is nothing to choose but on and off,
    and `threshold` is None of a signal, whose own comes from its training. `says` is more about
    it, where the label is not enough.
    """

    name: str
    label: str
    family: Family
    threshold: float | None
    least: float | None = 0.0
    is_signal: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class TunableRule:
    """A rule by its name, and the first sentence of what it says of itself."""

    name: str
    label: str


@cache
def tunable() -> tuple[Detector, ...]:
    """Returns every detector, family by family in the order of `FAMILIES`."""
    found = list(_detectors())
    return tuple(d for family in FAMILIES for d in found if d.family is family)


@cache
def detector(name: str) -> Detector | None:
    """Returns the detector of this name, or None."""
    return next((d for d in tunable() if d.name == name), None)


@cache
def all_rules() -> tuple[TunableRule, ...]:
    """Returns the rules whose strength can be chosen, in the order of their names.

    Not the one for a school's own words: each of them has a strength of its own.
    """
    names = [name for name in _all_rules() if name != "own-term"]
    return tuple(TunableRule(name, _first_sentence(_module(name))) for name in names)


def _detectors() -> Iterator[Detector]:
    for name, label in _PEOPLE.items():
        counts = None if name == "ROLE_PHRASE" else 0.5  # see roll.people.COUNTS
        yield Detector(name, label, Family.PERSON, counts, counts)
    for entity in all_entities():
        yield Detector(entity.name, entity.label, entity.family, entity.threshold)
    for name, label in _IN_PICTURES.items():
        yield Detector(name, label, Family.PICTURE, None, None)
    for signal in all_signals().values():
        says = _first_sentence(f"postcheck.conduct.signals.{signal.name}")
        yield Detector(signal.name, signal.label, Family.CONDUCT, None, is_signal=True, says=says)


def _module(rule: str) -> str:
    return f"postcheck.policy.rules.{rule.replace('-', '_')}"


def _first_sentence(module: str) -> str:
    paragraph = (import_module(module).__doc__ or "").strip().split("\n\n")[0]
    return " ".join(_END.split(paragraph)[0].split())
