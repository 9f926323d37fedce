"""NHS numbers: a person's key to every health record.

Source: NHS Data Dictionary, NHS number (modulus 11, checked by python-stdnum). One ten-digit
number in eleven passes, so it must be named or be written 3-3-4 as on letters from the NHS.
"""

import re
from collections.abc import Iterator

from stdnum.gb import nhs

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

_TEN_DIGITS = re.compile(
    rf"(?<![A-Za-z0-9+])(?<!\+[0-9][ \-])[3-9](?:{GAP}[0-9]){{9}}(?![A-Za-z0-9])"
)
_AS_ON_LETTERS = re.compile(r"[0-9]{3}[ \-][0-9]{3}[ \-][0-9]{4}")
_WORDS = whole_words(
    "nhs", "nhs number", "nhs no", "n.h.s", "national health", "health number", "health no",
    "medical number", "medical no", "medical form",
)  # fmt: skip
_OTHER_WORDS = whole_words(
    "call", "ring", "tel", "phone", "text", "fax", "uln", "learner", "order", "isbn", "mobile",
)  # fmt: skip
_CALLED = "Called an NHS number, and the check digit is right."
_WRITTEN = "Written like an NHS number, and the check digit is right."


def find(text: str) -> Iterator[Claim]:
    """Yields NHS numbers with a right check digit that are named, or written 3-3-4."""
    if not has_long_number(text):
        return
    for match in _TEN_DIGITS.finditer(text):
        start, end = match.span()
        if not nhs.is_valid(compact(match[0])):
            continue
        if has_word_near(text, start, end, _WORDS, before=45, after=20):
            yield Claim(start, end, 0.95, _CALLED, "named")
        elif _AS_ON_LETTERS.fullmatch(match[0]) and not has_word_near(
            text, start, end, _OTHER_WORDS, before=25
        ):
            yield Claim(start, end, 0.7, _WRITTEN, "3-3-4")


ENTITY = Entity(
    name="UK_NHS",
    label="NHS number",
    family=Family.IDENTIFIER,
    recognizer=lambda: FunctionRecognizer("UK_NHS", find),
    finds=(
        "His NHS number is «9990000077».",
        "nhs no. «999-000-0212» for the trip form",
        "For the nurse: «999 000 0352»",
        "NHS: «999.000.0425»",
    ),
    ignores=(
        "NHS number 9990000078 has the wrong check digit.",
        "Raffle ticket 9990000077 wins!",
        "Ring the NHS on 111.",
        "Call 999 000 0352 for tickets",
    ),
    yields_to=("UK_ULN", "PHONE_NUMBER"),
)
