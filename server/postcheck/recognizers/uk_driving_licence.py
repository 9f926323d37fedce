"""Driver numbers, which spell out part of a surname and the date of birth.

Source: DVLA, INF1D / form D1 notes: five of the surname (filled with 9), decade, month (+50 for
women), day, year, two initials (or 9), one figure and two letters. Ours, as Presidio's knows no
gaps and no lower case.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import GAP, Claim, FunctionRecognizer, compact, has_long_number

_SHAPE = re.compile(
    rf"(?<![A-Za-z0-9])[A-Z][A-Z9]{{4}}{GAP}[0-9]{GAP}"
    rf"(?:0[1-9]|1[0-2]|5[1-9]|6[0-2]){GAP}(?:0[1-9]|[12][0-9]|3[01]){GAP}[0-9]{GAP}"
    rf"[A-Z9]{{2}}{GAP}[0-9A-Z]{GAP}[A-Z]{{2}}(?:[0-9]{{2}})?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_SURNAME = 5


def find(text: str) -> Iterator[Claim]:
    """Yields driver numbers whose parts are a possible surname, date of birth and initials."""
    if not has_long_number(text, 6):
        return
    for match in _SHAPE.finditer(text):
        if not compact(match[0])[:_SURNAME].rstrip("9").isalpha():
            continue
        yield Claim(*match.span(), 0.9, "Built like a driver number.", "driver number")


ENTITY = Entity(
    name="UK_DRIVING_LICENCE",
    label="driving licence number",
    family=Family.IDENTIFIER,
    recognizer=lambda: FunctionRecognizer("UK_DRIVING_LICENCE", find),
    finds=(
        "Minibus form: licence «PEBBL753116ZZ9ZZ»",
        "licence is «pebbl753116zz9zz» lol",
        "Driver «PEBBL 753116 ZZ9ZZ» has six points",
        "Short surname: «FOX99 802290 Z99ZZ»",
    ),
    ignores=(
        "Month 13 cannot be: PEBBL713316ZZ9ZZ",
        "Day 32 cannot be: PEBBL753326ZZ9ZZ",
        "Serial ABCDE123",
        "No surname: 99999753116ZZ9ZZ",
    ),
)
