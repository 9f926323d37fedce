"""The names of a trust as a device may hold them: to see that a post might name somebody.

An extension asks this filter on the device, so that a personal post without any name of the trust
is never sent. It is made of two Bloom filters of keyed hashes of single names: forenames, short
forms, other spellings, surnames and their parts, of pupils, leavers and staff of every school.

What it gives away: whoever holds a device's settings holds the key too, and can ask about one
name after another, whether somebody of the trust is called so; about 1 in 2,000 wrong guesses
seems right. What it does not: which forename goes with which surname, at which school, whether a
pupil or a teacher, or anything of a consent. No full name is in it. Another trust's key differs,
so its filter cannot be laid beside this one. Names of the trust's other schools are in it because
staff move between schools and so do pupils.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from postcheck.roll.bloom import Bloom, Hashed, hashed, room
from postcheck.roll.names import PARTICLES, SHORTEST, forename_forms, surname_parts
from postcheck.roll.word_lists import forenames, frequencies, is_everyday, name_words
from postcheck.school import Pupil, Staff, Trust
from postcheck.text.words import fold

WORDS = 30_000
"""How many of the most frequent English words may never be taken for a name by accident."""

EVERYWHERE = 20_000_000
"""Occurrences from which a word nobody knows as a forename is a word even where it is one too."""

_THINGS = {
    *("plant", "animal", "bird", "jewel", "object"),
    *("food", "colour", "weather", "season", "month"),
}
"""Kinds of words that people write in small letters and mean: poppy, heather, robin, ruby."""

_APART = re.compile(r"[\s\-'’]+")


@dataclass(frozen=True, slots=True)
class NameFilter:
    """Single names as two filters under one key.

    `bits` holds those that are no ordinary words, `common` those that are: they count only where
    they are written as a name. `not_names` are ordinary words that `bits` seems to hold and does
    not; none of them is on the roll.
    """

    key: bytes = field(repr=False)
    bits: Bloom
    common: Bloom
    not_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Folded single names of a trust, by whether they are ordinary words too."""

    rare: frozenset[str] = field(repr=False)
    ordinary: frozenset[str] = field(repr=False)


def name_filter(trust: Trust, key: bytes) -> NameFilter | None:
    """Returns the filter of a trust under a key of 16 bytes, or None where nobody is on the roll.

    The same names and key give the same filter. 30,000 pupils take a quarter of a second.
    """
    names = single_names(trust)
    if not (names.rare or names.ordinary):
        return None
    rare, ordinary = hashed([*names.rare], key), hashed([*names.ordinary], key)
    bits = _apart_from(rare, ordinary)
    words = [w for w in frequent_words() if w not in names.rare and w not in names.ordinary]
    seem = np.flatnonzero(bits.holds(hashed(words, key)))
    return NameFilter(key, bits, _apart_from(ordinary, rare), tuple(words[i] for i in seem))


def single_names(trust: Trust) -> Names:
    """Returns every single name that somebody of the trust is called by."""
    people: tuple[Pupil | Staff, ...] = (*trust.pupils, *trust.staff)
    given = {name for person in people for name in _forenames(person)}
    forms = [forename_forms(name) for name in given]
    exact = {key for form in forms for key in form.exact}
    keys = exact.union(*(form.derived for form in forms))
    for name in {name for person in people for name in _surnames(person)}:
        parts = surname_parts(name)
        keys |= parts.exact | parts.derived | _pieces(name)
    keys |= {piece for name in given for piece in _pieces(name)}
    ordinary = frozenset(key for key in keys if is_ordinary(key, is_forename=key in exact))
    return Names(frozenset(keys) - ordinary, ordinary)


def is_ordinary(key: str, *, is_forename: bool) -> bool:
    """Returns whether a folded name says little in small letters, being a word as well.

    `is_forename`: somebody on the roll has it as a forename, in just this form. Then a word that
    is hardly ever one counts as a name (jack, tom), unless it is a thing (poppy, heather).
    """
    if len(key) <= SHORTEST:
        return True
    is_known = is_forename and key in forenames()
    if key in name_words():
        strength, kind = name_words()[key]
        return strength != "weak" or kind in _THINGS or not is_known
    if is_forename:
        return not is_known and frequencies().get(key, 0) >= EVERYWHERE
    return is_everyday(key)


@cache
def frequent_words() -> tuple[str, ...]:
    """Returns folded English words, the most frequent first, and all that hold an apostrophe."""
    counted = sorted(frequencies().items(), key=lambda pair: (-pair[1], pair[0]))
    words = [word for at, (word, _) in enumerate(counted) if at < WORDS or "'" in word]
    return tuple(dict.fromkeys(map(fold, words)))


def _apart_from(these: Hashed, those: Hashed) -> Bloom:
    """Returns a filter of these names with room enough that none of those seems to be in it.

    Else “will” would count in small letters, and could not be listed, as a list of what is not a
    name must not name anybody; and some rare name would always need its capital.
    """
    size = room(len(these))
    while (bloom := Bloom.filled(these, size)).holds(those).any():
        size += size // 16
    return bloom


def _forenames(person: Pupil | Staff) -> Iterable[str]:
    preferred = person.preferred_forename if isinstance(person, Pupil) else ""
    return filter(None, (person.forename, preferred))


def _surnames(person: Pupil | Staff) -> Iterable[str]:
    more = (person.preferred_surname, *person.former_surnames) if isinstance(person, Pupil) else ()
    return filter(None, (person.surname, *more))


def _pieces(name: str) -> set[str]:
    """Returns the parts of a name that somebody may write apart: O Brien."""
    pieces = {fold(piece) for piece in _APART.split(name)}
    return {p for p in pieces if len(p) > SHORTEST and p not in PARTICLES}
