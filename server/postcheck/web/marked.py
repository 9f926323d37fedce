"""A text cut where its marks begin and end, so that marks that overlap can still be drawn.

Offsets are code points; the pieces put together are the text again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from postcheck.severity import Severity


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that a card speaks about; `is_broad`: a sentence rather than a word."""

    start: int
    end: int
    severity: Severity
    card: int
    is_broad: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text with the same cards all along; no card: nothing is marked.

    `severity` is that of the strongest card. `opens` are the cards whose first mark begins here.
    """

    start: int
    end: int
    words: str = field(repr=False)
    cards: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    severity: Severity | None = None


def calm(marks: Iterable[Mark]) -> list[Mark]:
    """Returns the marks without broad ones that lie over others, which their card quotes anyway.

    A sentence marked through would hide the name in it that has to change.
    """
    given = list(marks)
    kept = [m for m in given if not m.is_broad]
    for mark in sorted((m for m in given if m.is_broad), key=lambda m: (-m.severity, m.start)):
        if all(_is_same(mark, k) or mark.end <= k.start or k.end <= mark.start for k in kept):
            kept.append(mark)
    return kept


def pieces(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Returns `text` in pieces; marks that lie outside it are cut to it."""
    kept = [m for m in (_within(m, len(text)) for m in marks) if m.start < m.end]
    first = {m.card: m.start for m in sorted(kept, key=lambda m: -m.start)}
    cuts = sorted({0, len(text), *(m.start for m in kept), *(m.end for m in kept)})
    waiting = sorted(kept, key=lambda m: m.start, reverse=True)
    here: list[Mark] = []
    found = []
    for start, end in pairwise(cuts):
        while waiting and waiting[-1].start <= start:
            here.append(waiting.pop())
        here = [m for m in here if m.end > start]
        found.append(_piece(text, start, end, here, first))
    return tuple(found)


def _is_same(one: Mark, other: Mark) -> bool:
    return (one.start, one.end, one.is_broad) == (other.start, other.end, other.is_broad)


def _within(mark: Mark, length: int) -> Mark:
    start, end = max(mark.start, 0), min(mark.end, length)
    return Mark(start, end, mark.severity, mark.card)


def _piece(text: str, start: int, end: int, here: list[Mark], first: dict[int, int]) -> Piece:
    cards = tuple(sorted({m.card for m in here}))
    return Piece(
        start=start,
        end=end,
        words=text[start:end],
        cards=cards,
        opens=tuple(c for c in cards if first[c] == start),
        severity=max((m.severity for m in here), default=None),
    )
