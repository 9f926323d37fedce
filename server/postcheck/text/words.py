"""Words of a Reading, folded so that José, JOSE and jose are one key.

Also the opening of tags: `#WellDoneZainab` and `@flo_york_10m` are words without spaces.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

_SPECIAL = str.maketrans(
    {
        "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
        "þ": "th", "Þ": "th", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
        "ı": "i", "ə": "e", "Ə": "e", "ħ": "h", "Ħ": "h", "ŋ": "ng", "Ŋ": "ng",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Returns `text` as a key: lower case, no accents, letters and digits only.

    Not cached: a cache would keep words of posts after their request.
    """
    if text.isascii():
        return text.lower() if text.isalnum() else _only_letters(text.lower())
    decomposed = unicodedata.normalize("NFKD", text.translate(_SPECIAL))
    return _only_letters(decomposed.casefold())


def _only_letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters: code points of the reading, `end` exclusive, and its key.

    `gap` is what stands between the word before and this one. `tag` is `#` or `@` where the word
    is part of a hashtag or handle, and `tag_start`, `tag_end` are the bounds of the whole tag.
    """

    start: int
    end: int
    text: str = field(repr=False)
    key: str = field(repr=False)
    gap: str = field(default="", repr=False)
    tag: str = ""
    tag_start: int = 0
    tag_end: int = 0

    @property
    def is_capital(self) -> bool:
        """Returns whether the word begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_all_capitals(self) -> bool:
        """Returns whether every letter of a word of two letters or more is a capital."""
        return len(self.text) > 1 and self.text.isupper()


_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f])"
_WORD = re.compile(rf"{_LETTER}+")
_PIECE = re.compile(
    r"(?:[A-Z\u00c0-\u00d6\u00d8-\u00de]{2,}(?![a-z\u00df-\u00ff]))|[A-Z\u00c0-\u00d6\u00d8-\u00de]?(?:(?![A-Z\u00c0-\u00d6\u00d8-\u00de])[^\W\d_]|[\u0300-\u036f])+|[^\W\d_]"
)
_TAG = re.compile(r"(?<![\w@#/.])([#@＃＠])([\w.]*\w)")
_SKIPPED = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:co\.uk|org\.uk|sch\.uk|com|org|net|uk)\b\S*",
    re.IGNORECASE,
)
"""Addresses of pages and mailboxes: contact details, found by their own recognizers."""


def words(text: str) -> list[Word]:
    """Returns the words of `text` in order, tags opened up, addresses left out."""
    skipped = [m.span() for m in _SKIPPED.finditer(text)] if _may_hold_address(text) else []
    tags = [] if "#" not in text and "@" not in text else [*_TAG.finditer(text)]
    tags = [m for m in tags if not _inside(m.start(), skipped)]
    found: list[Word] = []
    last = 0
    tagged = [(m.start(), m.end()) for m in tags]
    pieces = [(m.start(), m.end(), None) for m in _WORD.finditer(text)]
    spans: list[tuple[int, int, re.Match[str] | None]] = [
        p for p in pieces if not _inside(p[0], skipped) and not _inside(p[0], tagged)
    ]
    if tags:
        spans += [piece for m in tags for piece in _open(m)]
        spans.sort(key=lambda s: s[0])
    for start, end, tag in spans:
        raw = text[start:end]
        bounds = (tag.start(), tag.end()) if tag else (0, 0)
        mark = tag.group(1).translate(_NARROW) if tag else ""
        found.append(Word(start, end, raw, fold(raw), text[last:start], mark, *bounds))
        last = end
    return found


_NARROW = str.maketrans("＃＠", "#@")


def _open(tag: re.Match[str]) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yields the pieces of a tag: by capitals, digits, dots and underscores."""
    body = tag.start(2)
    for piece in _PIECE.finditer(tag.group(2)):
        yield body + piece.start(), body + piece.end(), tag


def _may_hold_address(text: str) -> bool:
    return "." in text and (
        "@" in text
        or "www." in text
        or "/" in text
        or ".co" in text
        or ".org" in text
        or ".uk" in text
        or ".net" in text
    )


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
