"""A school's own words or pattern tried on a text, before anybody is shown them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from postcheck.errors import TuningRefused
from postcheck.own_terms import compile_pattern
from postcheck.own_terms.terms import OwnTerms
from postcheck.post import AccountKind
from postcheck.severity import Severity
from postcheck.tuning import Level, OwnTerm
from postcheck.web.marked import Mark, Piece, pieces

LONGEST_SAMPLE = 5_000
"""Code points of a text to try on: with RE2, whose time grows with the text alone, a blink."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What was found: the text in pieces, how often, or the sentence that says what is wrong."""

    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    count: int = 0
    wrong: str = ""

    @property
    def says(self) -> str:
        """Returns what came of it."""
        if self.wrong:
            return self.wrong
        found = {0: "Nothing in this text is found", 1: "Found once"}
        return f"{found.get(self.count, f'Found {self.count} times')}."


def tried(term: OwnTerm, sample: str) -> Tried:
    """Returns where `term` stands in `sample`; only the first 5,000 characters are looked at."""
    text = sample[:LONGEST_SAMPLE]
    try:
        marks = list(_hits(term, text))
    except TuningRefused as refused:
        return Tried(wrong=refused.sentence)
    return Tried(pieces(text, marks), len(marks))


def _hits(term: OwnTerm, text: str) -> Iterator[Mark]:
    """Yields what a check would find, whatever strength is chosen."""
    if term.pattern:
        compile_pattern(term.pattern)
    spoken = replace(term, official=Level.WARN)
    for hit in OwnTerms([spoken]).find(text, AccountKind.OFFICIAL):
        yield Mark(hit.start, hit.end, Severity.WARN, 0)
