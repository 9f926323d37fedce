"""Mentions of a class or year group: “Year 4”, “Y9”, “10M”, “Willow class”, “4B”.

They say which of two Amelias is meant, and that “Grace” beside them is a child.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from postcheck.text.words import Word, fold

_YEAR = re.compile(
    r"\b(?:year|yr|y)[\s-]?(1[0-3]|[1-9])(?:['’]?s)?\b(?!\s*[-–]\s*\d)", re.IGNORECASE
)
_RECEPTION = re.compile(r"\b(?:reception|eyfs|foundation stage|YR)\b")
_STAGES = {
    "ks1": ("1", "2"),
    "ks2": ("3", "4", "5", "6"),
    "ks3": ("7", "8", "9"),
    "ks4": ("10", "11"),
    "sixth form": ("12", "13"),
}


@dataclass(frozen=True, slots=True)
class ClassMention:
    """A class or year named in a text: code points, and the word indexes it covers.

    `is_wide`: a stage of several years. `is_plain`: a class of the school and nothing else, where
    “Hazel” alone may be a child or a nut.
    """

    start: int
    end: int
    class_name: str = ""
    years: tuple[str, ...] = ()
    first: int = -1
    last: int = -1
    is_wide: bool = False
    is_plain: bool = False

    def fits(self, class_name: str, year: str) -> bool:
        """Returns whether a pupil of this class and year is meant."""
        if self.class_name:
            return fold(class_name) == self.class_name
        return year in self.years

    def covers(self, word: int) -> bool:
        """Returns whether this mention is made of the word at this index."""
        return self.first <= word <= self.last


REACH = 300
"""Code points between a name and a class that may belong to it; sentences are shorter."""
MOST_NEAR = 12
"""Classes on each side of a name that are looked at: a list of classes is no cue."""


class ClassMentions(Sequence[ClassMention]):
    """The classes named in a text, in its order, and what is asked of them for every name."""

    def __init__(self, mentions: Iterable[ClassMention] = ()) -> None:
        self._mentions = sorted(mentions, key=lambda m: (m.start, m.end))
        self._starts = [m.start for m in self._mentions]
        self.names = frozenset(m.class_name for m in self._mentions if m.class_name)
        self.words = frozenset(i for m in self._mentions for i in range(m.first, m.last + 1))
        self._kinds = Counter(_kind(m) for m in self._mentions)

    def __len__(self) -> int:
        return len(self._mentions)

    @overload
    def __getitem__(self, at: int) -> ClassMention: ...

    @overload
    def __getitem__(self, at: slice) -> list[ClassMention]: ...

    def __getitem__(self, at: int | slice) -> ClassMention | list[ClassMention]:
        return self._mentions[at]

    def near(self, start: int, end: int) -> list[ClassMention]:
        """Returns the classes close to a stretch of the text, by code points."""
        first = bisect_left(self._starts, start)
        beside = self._mentions[max(0, first - MOST_NEAR) : first + MOST_NEAR]
        return [m for m in beside if m.start - end <= REACH and start - m.end <= REACH]

    def only_one(self, word: int, near: Sequence[ClassMention]) -> ClassMention | None:
        """Returns the one class that is named beside those made of `word`; None for several.

        `near` are the mentions close to the word.
        """
        kinds = self._kinds - Counter(_kind(m) for m in near if m.covers(word))
        if len(kinds) != 1:
            return None
        return next(m for m in self._mentions if _kind(m) in kinds and not m.covers(word))


def _kind(mention: ClassMention) -> tuple[str, tuple[str, ...]]:
    return mention.class_name, mention.years


def class_mentions(text: str, words: list[Word], patterns: list[re.Pattern[str]]) -> ClassMentions:
    """Returns the classes and years named in `text`; `patterns` find the school's own classes."""
    found = [ClassMention(m.start(), m.end(), years=(m.group(1),)) for m in _YEAR.finditer(text)]
    found += [ClassMention(m.start(), m.end(), years=("R",)) for m in _RECEPTION.finditer(text)]
    lower = text.lower()
    for stage, years in _STAGES.items():
        if (at := lower.find(stage)) >= 0:
            found.append(ClassMention(at, at + len(stage), years=years, is_wide=True))
    for pattern in patterns:
        found += [m for match in pattern.finditer(text) if (m := _own_class(match, words))]
    return ClassMentions(found)


def _own_class(match: re.Match[str], words: list[Word]) -> ClassMention | None:
    """Returns a school's own class; “willow” in small letters is a tree unless “class” follows."""
    inside = [i for i, w in enumerate(words) if w.start < match.end() and match.start() < w.end]
    first, last = (inside[0], inside[-1]) if inside else (-1, -1)
    written = match.group()
    is_said = any(
        0 <= i < len(words) and words[i].key in {"class", "form"} for i in (first - 1, last + 1)
    )
    if written.isalpha() and not (written[0].isupper() or is_said):
        return None
    is_plain = not written.isalpha() or is_said
    return ClassMention(
        match.start(), match.end(), fold(written), (), first, last, is_plain=is_plain
    )
