"""Unique candidate identifiers, by which examination boards know a candidate.

Source: JCQ, Unique candidate identifiers, as explained by WJEC and Pearson (read 2026-11):
centre (5), board (0 or a letter), year (2), candidate (4) and a check letter, modulus 17.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import (
    GAP,
    Claim,
    FunctionRecognizer,
    compact,
    has_long_number,
    has_word_near,
    whole_words,
)

_LETTERS = "ABCDEFGHKLMRTVWXY"
_HIGHEST_WEIGHT = 16
_SHAPE = re.compile(
    rf"(?<![A-Za-z0-9])[0-9](?:{GAP}[0-9]){{4}}{GAP}[0-9A-Pa-p](?:{GAP}[0-9]){{6}}"
    r"(?:[A-HK-MRTV-Ya-hk-mrtv-y]|[ \-]{1,3}[A-HK-MRTV-Y])(?![A-Za-z0-9])",
)
_WORDS = whole_words(
    "uci", "ucis", "unique candidate identifier", "candidate identifier", "candidate number",
    "candidate no", "candidate id",
)  # fmt: skip


def has_right_check_letter(uci: str) -> bool:
    """Returns whether the last of 13 characters is the check letter of the other twelve."""
    values = (int(char) if char.isdigit() else ord(char) - ord("A") + 1 for char in uci[:12])
    total = sum((_HIGHEST_WEIGHT - place) * value for place, value in enumerate(values))
    return uci[12] == _LETTERS[total % len(_LETTERS)]


def find(text: str) -> Iterator[Claim]:
    """Yields candidate identifiers that are named or whose check letter is right."""
    if not has_long_number(text, 6):
        return
    for match in _SHAPE.finditer(text):
        start, end = match.span()
        right = has_right_check_letter(compact(match[0]))
        named = has_word_near(text, start, end, _WORDS, before=45, after=25)
        if right and named:
            yield Claim(start, end, 0.95, "Called a UCI, and the check letter is right.", "UCI")
        elif right:
            yield Claim(start, end, 0.75, "The check letter is right.", "UCI")
        elif named:
            yield Claim(start, end, 0.6, "Called a UCI, though its check letter is wrong.", "UCI")


ENTITY = Entity(
    name="UK_UCI",
    label="exam candidate identifier",
    family=Family.IDENTIFIER,
    recognizer=lambda: FunctionRecognizer("UK_UCI", find),
    finds=(
        "UCI «990000260001B» has no seat in the hall.",
        "Missing from the register: «99000 0 26 0002 G»",
        "uci: «990000260002g»",
        "UCI is «99000 B 26 0002 R» if they ask",
        "His candidate number is «990000260001C», can you check?",
    ),
    ignores=(
        "Order 990000260001C has been sent.",
        "Candidate number 2058, please come to the desk.",
        "Delivery 9900002600012 is late.",
        "Centre 99000, series 26, paper 1B",
    ),
    yields_to=("UK_UPN",),
)
