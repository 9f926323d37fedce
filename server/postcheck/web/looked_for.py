"""Everything that can be found, family by family, in the words of the modules that find it."""

from collections.abc import Iterator
from dataclasses import dataclass

from postcheck.conduct import all_signals
from postcheck.finding import Family
from postcheck.recognizers import all_entities
from postcheck.tunable import FAMILIES
from postcheck.web.docstrings import first_sentence
from postcheck.web.seen import words_for
from postcheck.web.typography import curly

_SIGNALS = "postcheck.conduct.signals"
_PEOPLE = (
    "pupils on the register, in every form of their names",
    "staff and governors",
    "other people who are named",
    "somebody called by their role, such as “a girl in my class”",
)
_IN_PICTURES = ("FACE", "CODE", "GPS_LOCATION", "CAMERA_METADATA")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is looked for; `says` is more about it, where its label is not enough."""

    label: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """Things of one family."""

    words: str
    things: tuple[Thing, ...]


def looked_for() -> tuple[Kind, ...]:
    """Returns every family with what belongs to it, in the order in which a page shows them."""
    return tuple(Kind(words, tuple(_things(family))) for family, words in FAMILIES.items())


def _things(family: Family) -> Iterator[Thing]:
    if family is Family.PERSON:
        yield from map(Thing, _PEOPLE)
    if family is Family.PICTURE:
        yield Thing("everything above, in words that can be read in a picture")
        yield from (Thing(words_for(entity)) for entity in _IN_PICTURES)
    if family is Family.CONDUCT:
        for signal in all_signals().values():
            yield Thing(curly(signal.label), first_sentence(f"{_SIGNALS}.{signal.name}"))
    yield from (Thing(curly(e.label)) for e in all_entities() if e.family is family)
