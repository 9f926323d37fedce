"""The forms a name takes: legal, preferred, middle, former, short, and differently spelt.

Keys are folded (`postcheck.text.words.fold`): no case, accents, spaces, hyphens or apostrophes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from postcheck.roll import cues
from postcheck.roll.word_lists import nicknames, spellings
from postcheck.school import Pupil, Staff
from postcheck.text.words import fold

PARTICLES = cues.PARTICLES
"""Small words inside surnames; none of them is a surname by itself."""

SHORTEST = 2
"""Letters of the shortest key that is looked for."""

_GERMANIC = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


@dataclass(frozen=True, slots=True)
class Forms:
    """Keys of one person: `exact` as written on the roll, `derived` from it."""

    exact: frozenset[str]
    derived: frozenset[str]


def given_forms(person: Pupil | Staff) -> Forms:
    """Returns the keys of a person's forenames: nicknames and spellings are derived."""
    written = [person.forename]
    middle: list[str] = []
    if isinstance(person, Pupil):
        written.append(person.preferred_forename)
        middle = person.middle_names.split()
    joined = {fold(f"{name}{more}") for name in written for more in middle if name}
    return _together(map(forename_forms, written), filter(_long, joined))


def surname_forms(person: Pupil | Staff) -> Forms:
    """Returns the keys of a person's surnames; halves of a double one are derived."""
    written = [person.surname]
    if isinstance(person, Pupil):
        written += [person.preferred_surname, *person.former_surnames]
    return _together(map(surname_parts, written))


def forename_forms(name: str) -> Forms:
    """Returns the keys of one written forename."""
    exact = _keys(_without_initials(name))
    known = exact | _parts(name)
    others = (listed.get(key, ()) for key in known for listed in (nicknames(), spellings()))
    derived = known.union(*others)
    return Forms(frozenset(filter(_long, exact)), frozenset(filter(_long, derived - exact)))


def surname_parts(name: str) -> Forms:
    """Returns the keys of one written surname."""
    exact = _keys(name)
    derived = {key for key in _parts(name) if key not in PARTICLES}
    derived.add(fold(_without_particles(name)))
    return Forms(frozenset(filter(_long, exact)), frozenset(filter(_long, derived - exact)))


def _together(forms: Iterable[Forms], more: Iterable[str] = ()) -> Forms:
    """Returns the forms of several names of one person; `more` are derived ones."""
    every = list(forms)
    exact = frozenset[str]().union(*(form.exact for form in every))
    return Forms(exact, frozenset(more).union(*(form.derived for form in every)) - exact)


def _keys(name: str) -> set[str]:
    """Returns the key of a whole name, and the one with ö written as oe."""
    return {fold(name), fold(name.casefold().translate(_GERMANIC))}


def _parts(name: str) -> set[str]:
    pieces = [fold(piece) for piece in re.split(r"[\s\-]+", name)]
    return {p for p in pieces if len(p) > SHORTEST} if len(pieces) > 1 else set()


def _without_initials(name: str) -> str:
    """Returns a forename as it is said: “Jacob T” is Jacob."""
    return re.sub(r"(?<=\w\w)\s+\w\.?$", "", name.strip())


def _without_particles(name: str) -> str:
    words = [w for w in re.split(r"[\s\-]+", name) if fold(w) not in PARTICLES]
    return " ".join(words)


def _long(key: str) -> bool:
    return len(key) >= SHORTEST
