"""Unique pupil numbers: a child's number in every school system, permanent or temporary.

Source: DfE, Unique pupil numbers guide (2013, still in force 2026). python-stdnum's `gb.upn` is
not used: it refuses every authority made after its list of 2011.
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

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_VALUES = {str(n): n for n in range(10)} | {letter: n for n, letter in enumerate(_LETTERS)}
_SHAPE = re.compile(
    rf"(?<![A-Za-z0-9])[A-HJ-NP-RT-Z]{GAP}[2-9](?:{GAP}[0-9]){{10}}(?:{GAP}[0-9]|[A-HJ-NP-RT-Z])"
    r"(?P<more>[A-Z]?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_WORDS = whole_words("upn", "upns", "pupil number", "temporary", "temporary number")


def has_right_check_letter(upn: str) -> bool:
    """Returns whether the first of 13 characters is the check letter of the other twelve."""
    total = sum(place * _VALUES.get(char, 0) for place, char in enumerate(upn[1:], start=2))
    return upn[0] == _LETTERS[total % len(_LETTERS)]


def find(text: str) -> Iterator[Claim]:
    """Yields unique pupil numbers, written together or with gaps, in any case."""
    if not has_long_number(text):
        return
    for match in _SHAPE.finditer(text):
        start, end = match.span()
        right = has_right_check_letter(compact(text[start : match.start("more")]))
        # Somebody who adds a letter to a whole number must have called it a pupil's.
        if right and (not match["more"] or has_word_near(text, start, end, _WORDS, after=20)):
            yield Claim(start, end, 0.95, "The check letter is right.", "unique pupil number")


ENTITY = Entity(
    name="UK_UPN",
    label="unique pupil number",
    family=Family.IDENTIFIER,
    recognizer=lambda: FunctionRecognizer("UK_UPN", find),
    finds=(
        "The form came back for «G999200126001» with no name on it.",
        "upn «g999200126001» please",
        "Temporary number «K99920012601V», to be replaced.",
        "your temporary number («G999200126001A») is on the sticker",
        "Transfer: «G 9992 0012 6001» and «G-999-2001-26-001»",
    ),
    ignores=(
        "Part number A999200126001 has the wrong check letter.",
        "S999200126001 begins with a letter that is never used.",
        "Batch G9992001260012 is one too long, G99920012600 one too short.",
        "Batch G999200126001A is ready.",
        "Quality mark ISO9001200801",
        "E000200005001 has no local authority.",
    ),
)
