"""Public, historical, biblical and made-up people, who are no findings.

Matilda, Florence Nightingale and Harry Kane turn up in school posts every day. A pupil who shares
such a name is still found when the class or the school says so (`postcheck.roll.weigh`).
"""

from dataclasses import dataclass
from functools import cache

from postcheck.roll.word_lists import lines
from postcheck.text.words import Word, fold, words

_LONGEST = 6
"""Words of the longest public name."""
_REACH = 40
"""Words on each side in which a cue for a single public forename counts."""


@dataclass(frozen=True, slots=True)
class PublicPeople:
    """Public names by their keys, and the cues that single forenames need."""

    names: frozenset[tuple[str, ...]]
    starts: frozenset[str]
    forenames: dict[str, frozenset[tuple[str, ...]]]

    def spans(self, found: list[Word]) -> list[tuple[int, int]]:
        """Returns (first, last) word indexes of public people, longest first at each place."""
        keys = [w.key for w in found]
        spans: list[tuple[int, int]] = []
        at = 0
        while at < len(keys):
            taken = self._name_at(keys, at) if keys[at] in self.starts else 0
            if taken:
                spans.append((at, at + taken - 1))
            elif self._is_cued(keys, at):
                spans.append((at, at))
            at += taken or 1
        return spans

    def _name_at(self, keys: list[str], at: int) -> int:
        for upto in range(min(at + _LONGEST, len(keys)), at, -1):
            if tuple(keys[at:upto]) in self.names:
                return upto - at
        return 0

    def _is_cued(self, keys: list[str], at: int) -> bool:
        cues = self.forenames.get(keys[at])
        if not cues:
            return False
        around = keys[max(0, at - _REACH) : at] + keys[at + 1 : at + _REACH]
        joined = f" {' '.join(around)} "
        return any(f" {' '.join(cue)} " in joined for cue in cues)


@cache
def public_people() -> PublicPeople:
    """Returns the people listed in `data/`."""
    names: set[tuple[str, ...]] = set()
    for line in lines("public_people.txt"):
        for form in line.split(" | "):
            keys = tuple(w.key for w in words(form.strip()))
            names.add(keys[1:] if keys[:1] == ("the",) and len(keys) > 1 else keys)
    forenames = {
        fold(name): frozenset(tuple(fold(w) for w in cue.split("_")) for cue in cues.split())
        for name, _, cues in (line.partition("\t") for line in lines("public_first_names.txt"))
    }
    names.discard(())
    return PublicPeople(frozenset(names), frozenset(n[0] for n in names), forenames)


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
