"""Public, historical, biblical and made-up people, who are no findings.

Matilda, Florence Nightingale and Harry Kane turn up in school posts every day. A pupil who shares
such a name is still found when the class or the school says so (`postcheck.roll.weigh`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from postcheck.roll.word_lists import lines
from postcheck.text.words import Word, words

_LONGEST = 6
"""Words of the longest public name."""
_TOGETHER = frozenset({" ", "-", "'", ". ", ".", "' "})
"""What stands between the words of one name; a comma separates two people."""
TITLED = [["mr"], ["mrs"], ["miss"], ["ms"]]
"""Titles that make a famous surname alone a private person's: Mrs Dahl."""
_REACH = 40
"""Words on each side in which a cue for a single public forename counts."""


@dataclass(frozen=True, slots=True)
class PublicPeople:
    """Public names by their keys; those with cues count only where one of them stands near."""

    names: dict[tuple[str, ...], frozenset[str]]
    starts: frozenset[str]

    def spans(self, found: Sequence[Word], *, is_official: bool = True) -> list[tuple[int, int]]:
        """Returns (first, last) word indexes of public people, longest first at each place.

        Off official accounts a full name needs no cue: people write about the famous there.
        """
        keys = [w.key for w in found]
        spans: list[tuple[int, int]] = []
        at = 0
        while at < len(keys):
            taken = 0
            if keys[at] in self.starts:
                taken = self._name_at(found, keys, at, is_official=is_official)
            if taken:
                spans.append((at, at + taken - 1))
            at += taken or 1
        return spans

    def is_listed(self, keys: tuple[str, ...]) -> bool:
        """Returns whether these words are a public person's name, near a cue or not."""
        return keys in self.names

    def _name_at(
        self, found: Sequence[Word], keys: list[str], at: int, *, is_official: bool
    ) -> int:
        """Returns how many words from `at` are a public person's name."""
        longest = at + 1
        while longest < min(at + _LONGEST, len(keys)) and found[longest].gap in _TOGETHER:
            longest += 1
        for upto in range(longest, at, -1):
            cues = self.names.get(tuple(keys[at:upto]))
            if cues is None or (upto - at == 1 and keys[at - 1 : at] in TITLED):
                continue
            needs_cue = bool(cues) and (is_official or upto - at == 1)
            if not needs_cue or _is_cued(keys, at, upto, cues):
                return upto - at
        return 0


def _is_cued(keys: list[str], at: int, upto: int, cues: frozenset[str]) -> bool:
    around = keys[max(0, at - _REACH) : at] + keys[upto : upto + _REACH]
    joined = f" {' '.join(around)} "
    return any(cue in joined for cue in cues)


@cache
def public_people() -> PublicPeople:
    """Returns the people listed in `data/`."""
    names: dict[tuple[str, ...], frozenset[str]] = {}
    for file in ("public_first_names.txt", "public_full_names.txt"):
        for line in lines(file):
            name, _, cues = line.partition("\t")
            names[_keys(name)] = frozenset(f" {_spaced(cue)} " for cue in cues.split())
    for line in lines("public_people.txt"):
        names.update((_keys(form), frozenset()) for form in line.split(" | "))
    names.pop((), None)
    return PublicPeople(names, frozenset(name[0] for name in names))


def _keys(name: str) -> tuple[str, ...]:
    keys = tuple(w.key for w in words(name.strip()))
    return keys[1:] if keys[:1] == ("the",) and len(keys) > 1 else keys


def _spaced(cue: str) -> str:
    """Returns a cue as folded words: `king_of_persia` -> `king of persia`."""
    return " ".join(w.key for w in words(cue.replace("_", " ")))


@cache
def cue_phrases() -> dict[str, tuple[str, ...]]:
    """Returns the phrases near a name that point to a `public` or a `private` person, folded."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in lines("public_cues.txt"):
        if line.startswith("["):
            section = line.strip("[] ")
            found[section] = []
        else:
            found[section].append(f" {' '.join(w.key for w in words(line))} ")
    return {key: tuple(listed) for key, listed in found.items()}
