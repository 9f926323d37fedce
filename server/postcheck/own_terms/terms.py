"""A school's own words and patterns, made ready once and looked for in every text."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postcheck.errors import TuningRefused
from postcheck.own_terms.patterns import Pattern, compile_pattern
from postcheck.own_terms.spots import Phrases
from postcheck.post import AccountKind
from postcheck.tuning import Level, OwnTerm

ENTITY = "OWN_TERM"
MOST = 50
"""Places of one list that are shown in one text: a pattern may fit every word."""


class Hit(NamedTuple):
    """Where something of a list stands: code points, `end` exclusive; and the list."""

    start: int
    end: int
    term: OwnTerm


class OwnTerms:
    """What a school looks for itself, in the order in which it states it."""

    def __init__(self, terms: Iterable[OwnTerm]) -> None:
        self._words = [(term, Phrases(term.words)) for term in terms if term.words]
        self._patterns = [(term, made) for term in terms if (made := _compiled(term)) is not None]

    def find(self, text: str, kind: AccountKind) -> list[Hit]:
        """Returns the hits of every list that is to speak on such an account, in order."""
        found = [
            *(Hit(s.start, s.end, t) for t, words in self._words for s in words.find(text)[:MOST]),
            *(Hit(*span, t) for t, pattern in self._patterns for span in _spans(pattern, text)),
        ]
        return sorted((h for h in found if _speaks(h.term, kind)), key=lambda h: (h.start, h.end))


def _speaks(term: OwnTerm, kind: AccountKind) -> bool:
    level = term.official if kind is AccountKind.OFFICIAL else term.personal
    return level is not Level.OFF


def _compiled(term: OwnTerm) -> Pattern | None:
    """Returns a list's pattern; None where it has none, or one that an older version allowed."""
    try:
        return compile_pattern(term.pattern) if term.pattern else None
    except TuningRefused:
        return None


def _spans(pattern: Pattern, text: str) -> Iterator[tuple[int, int]]:
    found = 0
    for match in pattern.finditer(text):
        if match.end() > match.start():
            yield match.span()
            found += 1
        if found == MOST:
            return
