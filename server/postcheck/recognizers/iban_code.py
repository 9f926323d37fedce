"""International bank account numbers, as appeals for donations put them in posts.

Check digits by python-stdnum. Presidio's own recognizer knows capitals only, takes in words
that follow, and can log the text it could not check. Lengths: ISO 13616 registry (2024).
"""

import re
from collections.abc import Iterator

from stdnum import iban

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import GAP, Claim, FunctionRecognizer, has_long_number, word_set

_LENGTHS = {
    entry[:2]: int(entry[2:])
    for entry in word_set(
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28"
        " EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23"
        " IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31"
        " MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 TN24"
        " TR26 UA29 VG24 XK20",
    )
}
_START = re.compile(
    rf"(?<![A-Za-z0-9])[A-Z]{{2}}{GAP}[0-9]{{2}}(?=(?:{GAP}[A-Z0-9]){{11}})", re.IGNORECASE
)
_WHY = "An IBAN of its country, and the check digits are right."
_CHARACTER = re.compile(rf"{GAP}([A-Za-z0-9])")


def find(text: str) -> Iterator[Claim]:
    """Yields account numbers of the right length for their country with right check digits."""
    if not has_long_number(text, 6):
        return
    for match in _START.finditer(text):
        length = _LENGTHS.get(match[0][:2].upper(), 0)
        end, number = _read(text, match.start(), length)
        follows = text[end : end + 1]
        if length and not follows.isalnum() and iban.is_valid(number):
            yield Claim(match.start(), end, 0.95, _WHY, "IBAN")


def _read(text: str, start: int, length: int) -> tuple[int, str]:
    characters, at = "", start
    while len(characters) < length and (match := _CHARACTER.match(text, at)):
        characters, at = characters + match[1], match.end()
    return at, characters.upper()


ENTITY = Entity(
    name="IBAN_CODE",
    label="bank account number (IBAN)",
    family=Family.IDENTIFIER,
    recognizer=lambda: FunctionRecognizer("IBAN_CODE", find),
    finds=(
        "Pay «GB29 ZZZZ 0000 0000 0000 01» by Friday please",
        "iban «gb29zzzz00000000000001»",
        "«DE03-0000-0000-0000-0000-12» for the exchange",
        "To «FR43 0000 0000 0000 0000 0000 012». Thank you!",
    ),
    ignores=(
        "GB30 ZZZZ 0000 0000 0000 01 has wrong check digits.",
        "GB29 ZZZZ 0000 0000 0000 is too short.",
        "Room GB29, table 4",
        "Bus DE03 leaves at 9.10 and DE04 at 9.40 from stop 12",
    ),
)
