"""Telephone numbers of people, in figures, in words or in both.

Ours on `phonenumbers`: Presidio's own recognizer misses Ofcom's reserved drama numbers, knows no
words and takes over a millisecond. Shapes: Ofcom, National Telephone Numbering Plan (2025).
"""

import re
from collections.abc import Iterator

import phonenumbers

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import (
    Claim,
    FunctionRecognizer,
    has_digit,
    has_word_near,
    mentions,
    whole_words,
)

_BETWEEN = r"[ .\-()_/·•\u2010-\u2015\u20e3\n]{0,4}"
_RUN = re.compile(
    r"[+0Oo47](?<![\w£$€%#].)(?<![0-9][.,:/\-].)"
    rf"(?:(?<=\+)|(?<=[0Oo])(?={_BETWEEN}[0-9Oo])|(?<=4)4(?={_BETWEEN}7)|(?<=7)(?=[0-9]{{3}}))"
    rf"(?:{_BETWEEN}[0-9Oo]){{8,16}}(?![\w])"
)
_NEXT_NUMBER = re.compile(r"(?<=[ /(\n])(?:0[0-9]{2}|\+)")
_UK = re.compile(
    r"07[0-9]{9}|01[1-9][0-9]{8}|02[03489][0-9]{8}|03[0347][0-9]{8}|05[56][0-9]{8}"
    r"|08(?:0[08]|4[2-5]|7[0-3])[0-9]{7}|09[018][0-9]{8}|0(?:800|500)[0-9]{6}"
)
_UK_LENGTHS = (11, 10)
_MOBILE_WITHOUT_ZERO, _MOBILE_WITH_COUNTRY = 10, 12
_COUNTING = "01234567890"
_SHORTEST_LINE = 3
_TIME = re.compile(r"(?<![0-9])[012]?[0-9]\.[0-5][0-9](?![0-9])")
_DATE = re.compile(r"(?<![0-9])[0-3]?[0-9][/.\-][01]?[0-9][/.\-](?:20)?[0-9]{2}(?![0-9])")
_CALLS = whole_words(
    "call", "ring", "text", "tel", "phone", "mobile", "mob", "number", "whatsapp", "on", "dm",
)  # fmt: skip
_OTHER_NUMBERS = whole_words(
    "isbn", "order", "invoice", "ref", "reference", "barcode", "tracking", "parcel", "serial",
    "ticket", "charity", "company", "urn", "membership", "account", "uln", "upn",
)  # fmt: skip
_PUBLIC_LINES = whole_words(
    "helpline", "help line", "hotline", "childline", "samaritans", "nspcc", "papyrus", "nhs",
    "police", "crimestoppers", "council", "box office", "switchboard", "customer services",
    "customer service", "support line", "advice line", "confidential line", "freephone", "mind",
    "ceop", "report line", "shout", "national", "citizens advice",
)  # fmt: skip
_SERVICES = whole_words(
    "report", "fault", "potholes", "water", "gas", "power cut", "electricity",
    "environment agency", "floodline", "bank", "hmrc", "dvla", "dwp", "gp", "surgery", "doctors",
    "hospital", "vet", "taxi", "theatre", "cinema", "bookings", "tickets", "leisure", "library",
    "museum", "hotel", "office", "reception", "absence line", "out of hours", "support", "charity",
    "advice", "service", "services", "trust", "line", "donate",
)  # fmt: skip
_NOT_OF_A_PLACE = ("03", "08", "09")

_DIGITS = {
    "o": "0", "oh": "0", "zero": "0", "nought": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    "eleven": "11", "twelve": "12", "hundred": "00", "thousand": "000", "plus": "+",
}  # fmt: skip
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_SAID = "|".join(sorted((*_DIGITS, *_TIMES, "and"), key=len, reverse=True))
_IN_WORDS = re.compile(
    rf"(?<![\w£$€])(?:[0-9]+|{_SAID})(?:[\s,.\-\u2013]{{1,3}}(?:[0-9]+|{_SAID})(?!\w)){{2,24}}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[0-9]+|[A-Za-z]+")
_DIGIT_AND_WORD = re.compile(
    r"[0-9][\s\-](?:one|two|three|four|five|six|seven|eight|nine)(?!\w)", re.IGNORECASE
)
_FIRST_WORDS = (
    "zero", "nought", "double", "hundred", "oh ", "oh-", "treble", "triple", "o seven", "o one",
)  # fmt: skip


def find(text: str) -> Iterator[Claim]:
    """Yields telephone numbers; short helplines and lines open to the public are passed over."""
    if has_digit(text):
        yield from _find_figures(text)
    if mentions(text, *_FIRST_WORDS) or _DIGIT_AND_WORD.search(text):
        yield from _find_words(text)


def _find_figures(text: str) -> Iterator[Claim]:
    at = 0
    while run := _RUN.search(text, at):
        start, end = run.start(), _end_of_number(text, run)
        if not end:
            again = _NEXT_NUMBER.search(run[0], 1)
            at = start + again.start() if again else run.end()
            continue
        at = end
        if _is_private(text, start, end):
            opened = text[start - 1 : start] == "(" and ")" in text[start:end]
            yield Claim(start - opened, end, 0.9, "Built like a telephone number.", "figures")


def _end_of_number(text: str, run: re.Match[str]) -> int:
    """Returns where the number at the beginning of `run` ends; 0 if there is none."""
    places = [i for i in range(run.start(), run.end()) if text[i] in "0123456789Oo+"]
    digits = run[0].translate(_ROUND).translate(_NO_GAPS)
    if digits.startswith(("+", "00")):
        length = _length_of_international(places, digits)
    elif digits.startswith("447"):
        length = _MOBILE_WITH_COUNTRY if _ends_group(places, _MOBILE_WITH_COUNTRY) else 0
    elif digits[0] == "7":
        called = has_word_near(text, run.start(), run.end(), _CALLS, before=20)
        length = _MOBILE_WITHOUT_ZERO if called and len(digits) == _MOBILE_WITHOUT_ZERO else 0
    else:
        length = _length_of_national(places, digits)
    end = places[length - 1] + 1 if length else 0
    return 0 if end and _is_mixed(text[run.start() : end]) else end


_ROUND = str.maketrans("Oo", "00")
_NO_GAPS = dict.fromkeys(map(ord, " .-()_/·•\n\u20e3" + "".join(map(chr, range(0x2010, 0x2016)))))


def _length_of_national(places: list[int], digits: str) -> int:
    for length in _UK_LENGTHS:
        if _ends_group(places, length) and _is_uk(digits[:length]):
            return length
    return 0


def _length_of_international(places: list[int], digits: str) -> int:
    plus = 1 if digits[0] == "+" else 2
    country = digits[plus : plus + 2]
    if country == "44":
        trunk = digits[plus + 2] == "0"
        begin = plus + 2 + trunk
        for length in _UK_LENGTHS:
            end = begin + length - 1
            if _ends_group(places, end) and _is_uk("0" + digits[begin:end]):
                return end
        return 0
    try:
        number = phonenumbers.parse("+" + digits[plus:])
    except phonenumbers.NumberParseException:
        return 0
    return len(places) if phonenumbers.is_valid_number(number) else 0


def _ends_group(places: list[int], length: int) -> bool:
    if len(places) <= length:
        return len(places) == length
    return places[length] > places[length - 1] + 1


def _is_uk(digits: str) -> bool:
    if _UK.fullmatch(digits):
        return digits != _COUNTING
    if len(digits) != _UK_LENGTHS[1] or not digits.startswith("01"):
        return False
    return phonenumbers.is_valid_number(phonenumbers.parse(digits, "GB"))


def _is_mixed(value: str) -> bool:
    """Returns whether these are really times or dates with other numbers between them."""
    timed = " " in value and _TIME.search(value)
    broken = "\n" in value and any(len(line) < _SHORTEST_LINE for line in value.split("\n"))
    return bool(timed or broken or value.startswith("0.") or _DATE.search(value))


def _is_private(text: str, start: int, end: int) -> bool:
    if has_word_near(text, start, end, _OTHER_NUMBERS, before=22):
        return False
    if text.startswith(_NOT_OF_A_PLACE, start) and has_word_near(
        text, start, end, _SERVICES, before=60, after=30
    ):
        return False
    return not has_word_near(text, start, end, _PUBLIC_LINES, before=45, after=20)


def _find_words(text: str) -> Iterator[Claim]:
    for run in _IN_WORDS.finditer(text):
        digits, worded, times = "", False, 1
        for word in _WORD.finditer(text, run.start(), run.end()):
            said = word[0].lower()
            if said in _TIMES:
                times = _TIMES[said]
                continue
            worded = worded or said in _DIGITS
            digits += (said if said.isdigit() else _DIGITS.get(said, "")) * times
            times = 1
            if worded and _is_uk("0" + digits[3:] if digits.startswith("+44") else digits):
                yield Claim(
                    run.start(), word.end(), 0.85, "A telephone number in words.", "in words"
                )
                break


ENTITY = Entity(
    name="PHONE_NUMBER",
    label="telephone number",
    family=Family.CONTACT,
    recognizer=lambda: FunctionRecognizer("PHONE_NUMBER", find),
    finds=(
        "Ring me on «07700 900541» after six.",
        "«+44 (0)7700 900541» or «0044 7700 900542»",
        "landline «(020) 7946 0777», «01632-960-541»",
        "oh and it's «oh seven seven double-oh 900 541»",
        "text «07700 nine hundred five four one» x",
        "«O77OO 9OO 541» is me",
        "Sign up here:\n«07700\n900541»",
    ),
    ignores=(
        "Childline is 0800 1111, emergencies 999.",
        "ISBN 0140320001, order 01632960541",
        "Table\n0\n1\n6\n3\n2\n9\n6\n0\n5\n4\n1",
        "Trains 07.30 11.15 12.45 from platform 2",
        "Confidential helpline 08081 570541",
        "Results 0-2, 1-3, 2-2, 4-1, 0-0, 3-1",
        "Terms: 01/09/2026 02/12/2026",
    ),
    yields_to=("UK_NHS", "CREDIT_CARD", "IBAN_CODE"),
)
