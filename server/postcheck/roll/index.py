"""Where each form of each name on the roll leads: keys to people, by school.

Full names are not spelt out: a forename and a surname standing together are looked up as a pair,
so that 100,000 people with all their forms fit in sorted arrays that forked workers share.
"""

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from postcheck.roll.names import Forms, given_forms, surname_forms
from postcheck.roll.outline import Outlines
from postcheck.school import Pupil, Staff, Trust
from postcheck.text.words import fold

BySchool = dict[str, tuple[int, ...]]

LONGEST = 60
"""Letters of the longest key; what is longer is no name, and costly to look for."""
FUZZY_FROM = 6
"""Letters from which one wrong letter is forgiven; shorter names meet too many words."""


class KeyTable:
    """Keys of forenames or of surnames, and whom they may mean."""

    def __init__(self) -> None:
        self.exact: dict[str, BySchool] = {}
        self.derived: dict[str, BySchool] = {}
        self._near: dict[str, tuple[str, ...]] = {}

    def __contains__(self, key: str) -> bool:
        return key in self.exact or key in self.derived

    def near(self, key: str) -> set[str]:
        """Returns exact keys one edit away from `key`: a letter more, less, other or swapped."""
        if not FUZZY_FROM - 1 <= len(key) <= LONGEST:
            return set()
        looked_up = {key, *_one_less(key)}
        candidates = {c for k in looked_up for c in self._near.get(k, ())}
        return {c for c in candidates if c != key and is_one_edit(key, c)}

    def fill(self, forms: Iterable[tuple[int, str, Forms]]) -> None:
        """Takes every person's forms: (index, school, forms)."""
        exact: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        derived: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for index, school, form in forms:
            for key in form.exact:
                exact[key][school].append(index)
            for key in form.derived:
                derived[key][school].append(index)
        self.exact, self.derived = _settled(exact), _settled(derived)
        near: dict[str, list[str]] = defaultdict(list)
        for key in self.exact:
            if len(key) >= FUZZY_FROM:
                for shorter in {key, *_one_less(key)}:
                    near[shorter].append(key)
        self._near = {key: tuple(keys) for key, keys in near.items()}


class RollIndex:
    """Everybody of a trust by the forms of their names; never changes."""

    def __init__(self, trust: Trust) -> None:
        self.people: tuple[Pupil | Staff, ...] = (*trust.pupils, *trust.staff)
        self.pupil_count = len(trust.pupils)
        self.given, self.surname = KeyTable(), KeyTable()
        forms = [(given_forms(p), surname_forms(p)) for p in self.people]
        schools = [p.school for p in self.people]
        self.given.fill((i, schools[i], g) for i, (g, _) in enumerate(forms))
        self.surname.fill((i, schools[i], s) for i, (_, s) in enumerate(forms))
        self._pair_keys, self._pair_people = _pairs(forms)
        self.starts = _starts(self)
        self.outlines = Outlines(self.people, self.given.exact)

    def pair(self, given: str, surname: str) -> tuple[int, ...]:
        """Returns the people whose forename may be `given` and surname `surname` (keys)."""
        wanted = _pair_key(given, surname)
        at = bisect_left(self._pair_keys, wanted)
        found = []
        while at < len(self._pair_keys) and self._pair_keys[at] == wanted:
            found.append(self._pair_people[at])
            at += 1
        return tuple(found)

    def is_pupil(self, person: int) -> bool:
        """Returns whether this index is a pupil's (else a member of staff's)."""
        return person < self.pupil_count


def _starts(index: RollIndex) -> frozenset[str]:
    """Returns every key that a written name can begin with; other words are passed over."""
    tables = (index.given, index.surname)
    keys = {key for t in tables for forms in (t.exact, t.derived) for key in forms}
    for person in index.people:
        for name in (person.forename, person.surname, *_more_names(person)):
            first = re.split(r"[\s\-'’]+", name.strip(), maxsplit=1)[0]
            keys.add(fold(first))
    return frozenset(keys)


def _more_names(person: Pupil | Staff) -> tuple[str, ...]:
    if isinstance(person, Staff):
        return ()
    return (person.preferred_forename, person.preferred_surname, *person.former_surnames)


def of_schools(by_school: BySchool | None, schools: tuple[str, ...] | None) -> tuple[int, ...]:
    """Returns the people of these schools; of all where `schools` is None."""
    if not by_school:
        return ()
    if schools is None:
        return tuple(i for people in by_school.values() for i in people)
    if len(schools) == 1:
        return by_school.get(schools[0], ())
    return tuple(i for school in schools for i in by_school.get(school, ()))


def is_one_edit(one: str, two: str) -> bool:
    """Returns whether one insertion, deletion, substitution or swap turns `one` into `two`."""
    if abs(len(one) - len(two)) > 1:
        return False
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    a, b = one[start:], two[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[2:] == b[2:] and a[:2] == b[1::-1])
    return a[1:] == b or b[1:] == a


def _one_less(key: str) -> set[str]:
    return {key[:i] + key[i + 1 :] for i in range(len(key))}


def _settled(table: dict[str, dict[str, list[int]]]) -> dict[str, BySchool]:
    return {key: {s: tuple(p) for s, p in schools.items()} for key, schools in table.items()}


def _pair_key(given: str, surname: str) -> int:
    return hash((given, surname)) & 0x7FFF_FFFF_FFFF_FFFF


def _pairs(forms: list[tuple[Forms, Forms]]) -> tuple["array[int]", "array[int]"]:
    """Returns sorted pair keys and, in the same order, the people they lead to."""
    keys, people = array("q"), array("i")
    for index, (given, surname) in enumerate(forms):
        for g in given.exact | given.derived:
            for s in surname.exact | surname.derived:
                keys.append(_pair_key(g, s))
                people.append(index)
    order = np.argsort(np.frombuffer(keys, dtype=np.int64), kind="stable").tolist()
    return array("q", (keys[i] for i in order)), array("i", (people[i] for i in order))
