"""Where words of a school's own stand in a text, however they are written there.

Case, accents, hyphen or blank, a possessive or plural, a hashtag: all are the same word. A name
may also stand surname first. Nothing is found inside another word: “art” is not in “party”.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import NamedTuple

from postcheck.text.words import fold

_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
_RUN = re.compile(rf"{_LETTER}+")
_TAG = re.compile(r"(?<![\w@#/.])[#@＃＠][\w.]*\w")
_HUMP = re.compile(
    r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)"
)
_BETWEEN = re.compile(r"[^\w\n]{0,3}")
"""What may stand where the words of a phrase are parted: a blank, a hyphen, nothing."""
_WITHIN = re.compile(r"[-'.]?")
"""What may stand inside a word: “well-being” is “wellbeing”, “the rapist” no “therapist”."""
_ENDINGS = ("", "s", "es")
_APOSTROPHES = ("'", "’")


class Piece(NamedTuple):
    """A run of letters and digits, folded; `gap` stands between it and the piece before.

    `tag_start` is where the hashtag or handle begins that it is the first piece of, else `start`.
    """

    start: int
    end: int
    key: str
    gap: str
    tag_start: int


class Spot(NamedTuple):
    """Where a phrase stands: code points, `end` exclusive.

    `core` is where its last letter ends, a possessive not counted. `is_turned`: a name with the
    surname first.
    """

    start: int
    end: int
    phrase: str
    core: int
    is_turned: bool = False

    def holds(self, start: int, end: int) -> bool:
        """Returns whether a stretch lies in it; of a turned name it has to be the whole.

        In “Mr Hall, Rowan” the first word is somebody else's surname.
        """
        if self.is_turned:
            return start == self.start and end >= self.core
        return self.start <= start and end <= self.end


@dataclass(frozen=True, slots=True)
class _Key:
    """A phrase as it is looked for: its letters, and after how many of them its words part.

    `comma` is after how many a comma must stand: of a name with the surname first.
    """

    letters: str = field(repr=False)
    parts: frozenset[int]
    phrase: str = field(repr=False)
    comma: int = 0

    def goes_on(self, taken: int, gap: str) -> bool:
        """Returns whether the next word may follow behind `gap`."""
        if taken == self.comma:
            return "," in gap and _BETWEEN.fullmatch(gap) is not None
        return (_BETWEEN if taken in self.parts else _WITHIN).fullmatch(gap) is not None


class Phrases:
    """Words and names to look for; made once, used by every check. `is_name`: in either order."""

    def __init__(self, phrases: Iterable[str], *, is_name: bool = False) -> None:
        self._by_start: dict[str, list[_Key]] = defaultdict(list)
        for phrase in phrases:
            for key in _keys(phrase, is_name=is_name):
                for upto in range(1, len(key.letters) + 1):
                    self._by_start[key.letters[:upto]].append(key)

    def __bool__(self) -> bool:
        return bool(self._by_start)

    def find(self, text: str) -> list[Spot]:
        """Returns where phrases stand, in order, no two overlapping; the longest at one place."""
        found: list[Spot] = []
        every = pieces(text) if self._by_start else []
        for at, piece in enumerate(every):
            if found and piece.start < found[-1].end:
                continue
            here = (self._spot(every, at, key) for key in self._possible(piece.key))
            if longest := max(filter(None, here), key=lambda spot: spot.end, default=None):
                found.append(longest)
        return found

    def _spot(self, every: list[Piece], at: int, key: _Key) -> Spot | None:
        if ends := _ends(every, at, key):
            core, end = ends
            return Spot(every[at].tag_start, end, key.phrase, core, is_turned=key.comma > 0)
        return None

    def _possible(self, key: str) -> Iterator[_Key]:
        """Yields phrases that begin with a word, or are one that has an ending here."""
        for ending in _ENDINGS:
            if key.endswith(ending):
                yield from self._by_start.get(key.removesuffix(ending) if ending else key, ())


def folded(phrase: str) -> str:
    """Returns the letters and digits a phrase is looked for by; empty where it has none."""
    return "".join(piece.key for piece in pieces(phrase))


def pieces(text: str) -> list[Piece]:
    """Returns the pieces of a text in order; hashtags are opened at their capitals and digits."""
    tags = {m.start() + 1: m for m in _TAG.finditer(text)} if "#" in text or "@" in text else {}
    upto = 0
    found: list[Piece] = []
    last = 0
    for run in _RUN.finditer(text):
        tag = tags.get(run.start())
        upto = tag.end() if tag else upto
        for start, end in _humps(run, is_tag=run.start() < upto):
            if key := fold(text[start:end]):
                begin = start - 1 if tag and start == run.start() else start
                found.append(Piece(start, end, key, text[last:start], begin))
                last = end
    return found


def _humps(run: re.Match[str], *, is_tag: bool) -> Iterator[tuple[int, int]]:
    cuts = [run.start(), *(m.start() for m in _cuts(run) if is_tag), run.end()]
    yield from pairwise(cuts)


def _cuts(run: re.Match[str]) -> Iterator[re.Match[str]]:
    return _HUMP.finditer(run.string, run.start() + 1, run.end())


def _keys(phrase: str, *, is_name: bool) -> Iterator[_Key]:
    """Yields the keys of a phrase; a name may be given surname first, with a comma."""
    last, _, first = phrase.partition(",") if is_name else (phrase, "", "")
    keys = [piece.key for piece in (*pieces(first), *pieces(last))]
    if not keys:
        return
    yield from _spelt(keys, phrase)
    if is_name and len(keys) > 1:
        yield from _spelt([keys[-1], *keys[:-1]], phrase, comma=len(keys[-1]))


def _spelt(keys: list[str], phrase: str, comma: int = 0) -> Iterator[_Key]:
    parts = frozenset([*accumulate(len(key) for key in keys)][:-1])
    letters = "".join(keys)
    yield _Key(letters, parts, phrase, comma)
    if letters.endswith("y"):
        yield _Key(f"{letters[:-1]}ies", parts, phrase, comma)


def _ends(every: list[Piece], at: int, key: _Key) -> tuple[int, int] | None:
    """Returns where a phrase that begins at the piece `at` ends, without a possessive and with."""
    taken = 0
    for piece in every[at:]:
        if taken and not key.goes_on(taken, piece.gap):
            return None
        rest = key.letters[taken:]
        if piece.key.startswith(rest):
            return _with_ending(every, at, piece, piece.key[len(rest) :])
        if not rest.startswith(piece.key):
            return None
        taken += len(piece.key)
        at += 1
    return None


def _with_ending(every: list[Piece], at: int, piece: Piece, ending: str) -> tuple[int, int] | None:
    if ending not in _ENDINGS:
        return None
    after = every[at + 1] if at + 1 < len(every) else None
    is_possessive = after and after.key == "s" and after.gap in _APOSTROPHES
    return piece.end, after.end if after and is_possessive else piece.end
