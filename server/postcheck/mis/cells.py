"""What one cell says: a name, a date, a yes or no, a year group – or why it cannot be read.

A reason names the form that is expected and never repeats the cell.
"""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from postcheck.consent import Status

LONGEST = 200
"""Characters of a name, class or role."""

_YES = frozenset({"y", "yes", "true", "t", "1", "x", "✓", "✔", "☑"})
_NO = frozenset({"n", "no", "false", "f", "0", "✗", "✘", "☐"})
_STATUSES = {
    Status.CLEARED: (
        *("granted", "given", "cleared", "consented", "agreed", "consent given", "allowed"),
        *("consent granted", "permission given", "permission granted", "opted in"),
    ),
    Status.REFUSED: (
        *("refused", "denied", "declined", "not given", "not granted", "no consent", "not agreed"),
        *("consent refused", "consent not given", "permission refused", "not allowed"),
    ),
    Status.NEVER: (
        *("", "-", "never", "not asked", "unknown", "n/a", "none", "pending", "awaiting response"),
        *("no response", "not recorded", "not answered", "not set", "blank"),
    ),
    Status.OBJECTED: ("objected", "objection", "opted out"),
    Status.WITHDRAWN: ("withdrawn", "revoked", "consent withdrawn"),
    Status.EXPIRED: ("expired",),
}
_STATUS = {word: status for status, words in _STATUSES.items() for word in words} | {
    **dict.fromkeys(_YES, Status.CLEARED),
    **dict.fromkeys(_NO, Status.REFUSED),
}
_YEARS = {"reception": "R", "rec": "R", "r": "R", "0": "R"} | dict.fromkeys(
    ("nursery", "n", "n1", "n2", "pre reception", "pre school"), "N"
)
_YEARS |= {"x": ""}  # census: not following a year of the national curriculum
_WHOLE = re.compile(r"(?<=\d)\.0+\s*$")
_LAST_YEAR = 14
_CLASS_YEAR = re.compile(
    r"(?:y(?:ea)?r?[ .-]*)?(?P<number>1[0-4]|[1-9])(?!\d)|(?P<r>rec(?:eption)?\b|r(?![a-z]))|"
    r"(?P<n>nurs(?:ery)?\b|n\d?(?![a-z]))",
    re.IGNORECASE | re.ASCII,
)
_EARLIEST = 1900
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_PLAIN = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_SERIAL = re.compile(r"([1-6]\d{4})(\.0+)?", re.ASCII)
_FIRST_SERIAL = date(1899, 12, 30)
"""Excel counts days from here, as it takes 1900 for a leap year; five digits are 1927 to 2091."""

_NAMED_MONTH = re.compile(r"(\d{1,2})[- ]([a-z]{3,9})[- ](\d{4})", re.ASCII)
_MIDNIGHT = re.compile(r"[t ]00:00(:00(\.0+)?)?z?$")

# Cells that a spreadsheet would run (OWASP, CSV injection): a formula in a roll is never a name.
_FORMULA = re.compile(
    r"\s*(?:[=＝]|[+@＋＠-].*[(!|=]|[+@＋＠-]\s*\$?[a-z]{1,3}\$?\d+\b|"
    r"[+＋-]\d+(?:\.\d+)?\s*[-+*/^&])",
    re.IGNORECASE | re.DOTALL,
)
_NO_RESULT = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)", re.IGNORECASE
)
SUSPECT = frozenset("=+-@＝＋＠ \t\r\n\xa0#")
"""What a formula, or the error of one, may begin with."""

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LOST_LETTERS = re.compile("[ÃÂÄÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\\w\\?|\\?\\w")


class Unreadable(ValueError):  # noqa: N818 - what the cell is
    """A cell that cannot be read; its message is the reason."""


def text(cell: str) -> str:
    """Returns a cell's words with single spaces and composed letters; raises Unreadable."""
    if cell.isascii() and cell.isalpha() and len(cell) <= LONGEST:
        return cell
    words = " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", cell)).split())
    if len(words) > LONGEST:
        raise Unreadable(f"longer than {LONGEST} characters")
    if "\ufffd" in words:
        raise Unreadable("letters were lost when the file was saved")
    return words


def looks_damaged(words: str) -> bool:
    """Returns whether letters seem to have been lost or mistaken when a file was saved."""
    return (not words.isascii() or "?" in words) and bool(_LOST_LETTERS.search(words))


def is_formula(cell: str) -> bool:
    """Returns whether a spreadsheet would run this cell instead of showing it."""
    return cell[:1] in SUSPECT and bool(_FORMULA.match(cell))


def has_no_result(cell: str) -> bool:
    """Returns whether a spreadsheet has put an error in place of a formula's result."""
    return cell[:1] == "#" and bool(_NO_RESULT.match(cell))


def yes_or_no(cell: str) -> bool:
    """Returns whether a cell says yes; nothing is a no. Raises Unreadable."""
    word = cell.strip().casefold()
    if word and word not in _YES | _NO:
        raise Unreadable("neither Y nor N")
    return word in _YES


def consent(cell: str) -> Status:
    """Returns what a cell says of consent; nothing means never asked. Raises Unreadable."""
    status = _STATUS.get(cell.strip().casefold())
    if status is None:
        raise Unreadable("neither Y nor N, nor a word such as refused, withdrawn or expired")
    return status


def year_group(cell: str) -> str:
    """Returns `N`, `R` or `1` to `14`, or nothing; raises Unreadable."""
    words = " ".join(re.findall(r"[a-z0-9]+", _WHOLE.sub("", cell.casefold())))
    word = re.sub(r"^(nc |national curriculum )?(year|yr|y)\s*(?=\d|r|n)", "", words)
    if word in _YEARS or not word:
        return _YEARS.get(word, "")
    if word.isdecimal() and 1 <= int(word) <= _LAST_YEAR:
        return str(int(word))
    raise Unreadable(f"not a year group: R, N or 1 to {_LAST_YEAR}")


@lru_cache(maxsize=4096)
def year_of_class(name: str) -> str:
    """Returns the year group that a class is named for, or nothing: `3Elm` -> `3`, `R-Owls` -> `R`.

    A class whose name only may begin so (`RED`, `10th Street`) says nothing that can be relied on.
    """
    match = _CLASS_YEAR.match(name)
    if match is None or name[match.end() :].lower().startswith(("st ", "nd ", "rd ", "th ")):
        return ""
    return match["number"] or ("R" if match["r"] else "N")


@lru_cache(maxsize=16_384)
def day(cell: str) -> date | None:
    """Returns the date in a cell, day before month, or None if it is blank; raises Unreadable."""
    word = _MIDNIGHT.sub("", cell.strip().casefold())
    if word in {"", "-"}:
        return None
    if match := _ISO.fullmatch(word):
        year, month, number = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(word):
        number, month, year = (int(part) for part in match.groups())
    elif match := _PLAIN.fullmatch(word):
        year, month, number = (int(part) for part in match.groups())
    elif _SERIAL.fullmatch(word):
        return _FIRST_SERIAL + timedelta(days=int(float(word)))
    elif (match := _NAMED_MONTH.fullmatch(word)) and _month(match[2]):
        number, month, year = int(match[1]), _month(match[2]), int(match[3])
    else:
        raise Unreadable("not a date such as 31/08/2015, 2015-08-31 or 31-Aug-2015")
    try:
        found = date(year, month, number)
    except ValueError:
        raise Unreadable("there is no such day") from None
    if year < _EARLIEST:
        raise Unreadable(f"before {_EARLIEST}")
    return found


def _month(word: str) -> int:
    """Returns the number of a month written out or cut to three letters or more; 0 if none is."""
    found = (number for number, month in enumerate(_MONTHS, start=1) if month.startswith(word))
    return next(found, 0)
