"""Passport numbers, as they turn up when a school plans a trip abroad.

Source: NHS Data Dictionary and HM Passport Office: nine digits; two letters and seven digits on
some. The form is so plain that the word "passport" must stand beside it.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import (
    GAP,
    Claim,
    FunctionRecognizer,
    has_word_near,
    mentions,
    whole_words,
)

_SHAPE = re.compile(
    rf"(?<![A-Za-z0-9£])(?:[0-9](?:{GAP}[0-9]){{8}}|[A-Z]{{2}}{GAP}[0-9](?:{GAP}[0-9]){{6}}"
    rf"|[A-Z]{GAP}[0-9](?:{GAP}[0-9]){{7}})(?![A-Za-z0-9]|[ \-][0-9])",
    re.IGNORECASE,
)
_WORDS = whole_words("passport", "passports", "passport number", "passport no")
_BEFORE, _AFTER = 50, 25


def find(text: str) -> Iterator[Claim]:
    """Yields passport numbers that stand by the word, or follow one in a list."""
    if not mentions(text, "passport"):
        return
    listed_until = -_BEFORE
    for match in _SHAPE.finditer(text):
        start, end = match.span()
        named = has_word_near(text, start, end, _WORDS, before=_BEFORE, after=_AFTER)
        if named or start - listed_until < _BEFORE:
            listed_until = end
            yield Claim(start, end, 0.85, "Next to the word “passport”.", "passport number")


ENTITY = Entity(
    name="UK_PASSPORT",
    label="passport number",
    family=Family.IDENTIFIER,
    recognizer=lambda: FunctionRecognizer("UK_PASSPORT", find),
    finds=(
        "Her passport number is «000000019».",
        "Passports for Lisbon: «000000019», «000000027»",
        "passport no. «ZZ0000001», expires in May",
        "«000 000 019» is the passport we have on file",
    ),
    ignores=(
        "Passport photos: £6, ask at the desk.",
        "Bring a passport by 12/11/2026.",
        "Passport helpline 0300 222 0000",
        "Barcode 000000019 on the box",
    ),
    yields_to=("PHONE_NUMBER", "UK_NINO"),
)
