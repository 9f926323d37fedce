"""Mentions of a class or year group: “Year 4”, “Y9”, “10M”, “Willow class”, “4B”.

They say which of two Amelias is meant, and that “Grace” beside them is a child.
"""

import re
from dataclasses import dataclass

from postcheck.text.words import Word, fold

_YEAR = re.compile(r"\b(?:year|yr|y)[\s-]?(1[0-3]|[1-9])(?:['’]?s)?\b(?!\s*[-–]\s*\d)", re.IGNORECASE)
_FORM = re.compile(r"\b(1[0-3]|[1-9])\s?([A-Za-z]{1,2})\b")
_RECEPTION = re.compile(r"\b(?:reception|eyfs|foundation stage|YR)\b")
_STAGES = {"ks1": ("1", "2"), "ks2": ("3", "4", "5", "6"), "ks3": ("7", "8", "9"), "ks4": ("10", "11"), "sixth form": ("12", "13")}


@dataclass(frozen=True, slots=True)
class ClassMention:
    """A class or year named in a text: code points, and the word indexes it covers."""

    start: int
    end: int
    class_name: str = ""
    years: tuple[str, ...] = ()
    first: int = -1
    last: int = -1

    def fits(self, class_name: str, year: str) -> bool:
        """Returns whether a pupil of this class and year is meant."""
        if self.class_name:
            return fold(class_name) == self.class_name
        return year in self.years

    def covers(self, word: int) -> bool:
        """Returns whether this mention is made of the word at this index."""
        return self.first <= word <= self.last


def class_mentions(text: str, words: list[Word], classes: frozenset[str]) -> list[ClassMention]:
    """Returns the classes and years named in `text`, `classes` being the school's own, folded."""
    found = [
        ClassMention(m.start(), m.end(), years=(m.group(1),)) for m in _YEAR.finditer(text)
    ]
    found += [ClassMention(m.start(), m.end(), years=("R",)) for m in _RECEPTION.finditer(text)]
    for match in _FORM.finditer(text):
        key = fold(match.group())
        if key in classes:
            found.append(ClassMention(match.start(), match.end(), class_name=key))
    lower = text.lower()
    for stage, years in _STAGES.items():
        if (at := lower.find(stage)) >= 0:
            found.append(ClassMention(at, at + len(stage), years=years))
    for at, word in enumerate(words):
        if word.key in classes and word.key.isalpha() and (word.is_capital or _is_class(words, at)):
            found.append(ClassMention(word.start, word.end, word.key, (), at, at))
    return found


def _is_class(words: list[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].key == "class"
