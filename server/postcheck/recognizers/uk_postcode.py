"""Postcodes of homes; with a house number one is an address.

Source: Royal Mail's programmers' guide (areas and the letters that are allowed in each place).
Ours, as Presidio's own takes "Y8 2PE" on a timetable and the postcode of any theatre.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import (
    Claim,
    FunctionRecognizer,
    has_digit,
    has_word_near,
    is_at_venue,
    whole_words,
    word_set,
)

_AREAS = word_set(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY",
    "E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE",
    "LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL",
    "SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ZZ",
)
_SHAPE = re.compile(
    r"(?<![A-Za-z0-9£#@])(?P<area>[A-Z]{1,2})(?P<district>[0-9][0-9A-HJKMNPR-Y]?)"
    r"(?P<gap>[ .\-\u2010-\u2013]{0,3})(?P<inward>[0-9][ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_SPACED = re.compile(
    r"[A-Z](?<![\w£#@].) (?:[A-Z] )?[0-9] (?:[0-9A-HJKMNPR-Y] )? {0,3}"
    r"[0-9] [ABD-HJLNP-UW-Z] [ABD-HJLNP-UW-Z](?!\w)"
)
"""One character at a time, as people write to keep machines from reading it."""
_ORDINALS = frozenset({"1ST", "2ND", "3RD", "4TH", "5TH", "6TH", "7TH", "8TH", "9TH"})
_LESSONS = frozenset({"PE", "RE", "DT", "RS"})
_ADDRESS = whole_words(
    "postcode", "post code", "address", "live", "lives", "living", "road", "rd", "street", "st",
    "lane", "close", "rise", "yard", "drive", "avenue", "ave", "way", "court", "crescent",
    "gardens", "terrace", "place", "mews", "hill", "grove", "walk", "row", "square", "green",
    "park", "house", "flat", "cottage", "deliver", "home",
)  # fmt: skip


def find(text: str) -> Iterator[Claim]:
    """Yields postcodes in a valid form that do not belong to a venue open to the public."""
    if not has_digit(text):
        return
    for match in _SHAPE.finditer(text):
        if _is_postcode(text, match) and not is_at_venue(text, match.start()):
            yield Claim(*match.span(), 0.85, "Built like a postcode.", "postcode")
    for match in _SPACED.finditer(text):
        area = match[0].split(" ")[:2]
        letters = "".join(part for part in area if part.isalpha())
        if letters in _AREAS and not is_at_venue(text, match.start()):
            yield Claim(*match.span(), 0.75, "A postcode, letter by letter.", "spaced")


def _is_postcode(text: str, match: re.Match[str]) -> bool:
    area, inward = match["area"].upper(), match["inward"]
    if area not in _AREAS:
        return False
    likely = len(area) == len("PE")
    if likely and inward.upper() not in _ORDINALS and match["area"].isupper() == inward.isupper():
        return True
    one_digit = len(match["district"]) == 1
    doubtful = one_digit and (inward.upper() in _ORDINALS or inward[1:].upper() in _LESSONS)
    if match[0].isupper() and not doubtful and not match["gap"].strip():
        return True
    return has_word_near(text, match.start(), match.end(), _ADDRESS, before=40)


ENTITY = Entity(
    name="UK_POSTCODE",
    label="postcode",
    family=Family.CONTACT,
    recognizer=lambda: FunctionRecognizer("UK_POSTCODE", find),
    finds=(
        "They moved to «ZZ99 4ZZ» in May.",
        "pick her up at 7 Otter Rise «zz99 4zz»",
        "postcode «zz994zz» btw",
        "Flat 2, 9 Otter Rise, «E1 0ZZ»",
        "2 Otter Rise\n«Z Z 9 9  4 Z Z»",
    ),
    ignores=(
        "Y8 2PE is cancelled, P1 9AM is in the hall.",
        "B2 1st floor, C3 2nd floor",
        "Concert at the Guildhall, Market Square, ZZ99 4ZZ",
        "Buy AA4 4AA batteries",
    ),
    yields_to=("UK_NINO", "IBAN_CODE"),
)
