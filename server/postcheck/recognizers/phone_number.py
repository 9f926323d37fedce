"""Telephone numbers of people, in figures, in words or in both.

Ours on `phonenumbers`: Presidio's own recognizer misses Ofcom's reserved drama numbers, knows no
words and takes over a millisecond. Shapes: Ofcom, National Telephone Numbering Plan (2025).
"""

import re
from collections.abc import Iterator

import phonenumbers

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import Claim, FunctionRecognizer, has_digit, has_word_near, whole_words

_BETWEEN = r"[ .\-()_/·•\u2010-\u2015]{0,4}"
_RUN = re.compile(
    rf"(?<![\w£$€%#])(?<![0-9][.,:/\-])\(?(?:\+|[0Oo](?={_BETWEEN}[0-9Oo])|44(?={_BETWEEN}7)|7(?=[0-9]{{3}}))"
    rf"(?:{_BETWEEN}[0-9Oo]){{9,16}}(?![\w])"
)
_NATIONAL = re.compile(
    r"07[0-9]{9}|01[1-9][0-9]{8}|02[03489][0-9]{8}|03[0347][0-9]{8}|05[56][0-9]{8}"
    r"|08(?:0[08]|4[2-5]|7[0-3])[0-9]{7}|09[018][0-9]{8}",
)
_FREEPHONE = re.compile(r"0(?:800|500)[0-9]{6}")
_TIMES = re.compile(r"(?<![0-9])[012]?[0-9]\.[0-5][0-9](?![0-9])")
_DATE = re.compile(r"(?<![0-9])[0-3]?[0-9][/.\-][01]?[0-9][/.\-](?:20)?[0-9]{2}(?![0-9])")
_CALLS = whole_words(
    "call", "ring", "text", "tel", "phone", "mobile", "mob", "number", "whatsapp", "on", "dm", "t",
)  # fmt: skip
_OTHER_NUMBERS = whole_words(
    "isbn", "order", "invoice", "ref", "reference", "barcode", "tracking", "parcel", "serial",
    "ticket", "booking ref", "charity", "company", "urn", "membership", "account", "uln", "upn",
)  # fmt: skip
_PUBLIC_LINES = whole_words(
    "helpline", "help line", "hotline", "childline", "samaritans", "nspcc", "papyrus", "nhs",
    "police", "crimestoppers", "council", "box office", "switchboard", "customer services",
    "customer service", "support line", "advice line", "confidential line", "freephone", "mind",
    "ceop", "report line", "shout", "national", "citizens advice",
)  # fmt: skip
_WORDS = {
    "o": "0", "oh": "0", "zero": "0", "nought": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    "eleven": "11", "twelve": "12", "hundred": "00", "thousand": "000", "plus": "+",
}  # fmt: skip
_TIMES_WORDS = {"double": 2, "treble": 3, "triple": 3}
_IN_WORDS = re.compile(
    r"(?<!\w)(?:oh|o|zero|nought|plus|[0-9]+|double|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|hundred)(?:[\s,.\-\u2013]{1,3}(?:[0-9]+|o|oh|zero|nought|one|two|three"
    r"|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|double|treble|triple"
    r"|and)(?!\w)){2,24}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[0-9]+|[A-Za-z]+")
_ANY_WORD = re.compile(
    r"(?<!\w)(?:oh|zero|nought|double|hundred)(?!\w)"
    r"|[0-9][\s\-](?:one|two|three|four|five|six|seven|eight|nine)(?!\w)",
    re.IGNORECASE,
)
_UK_DIGITS = (11, 10)
_COUNTING = "01234567890"


def find(text: str) -> Iterator[Claim]:
    """Yields telephone numbers; short helplines and lines open to the public are passed over."""
    if has_digit(text):
        yield from _find_figures(text)
    if _ANY_WORD.search(text):
        yield from _find_words(text)


def _find_figures(text: str) -> Iterator[Claim]:
    at = 0
    while match := _RUN.search(text, at):
        end = _end_of_number(text, match)
        if end and _is_private(text, match.start(), end):
            yield Claim(_bare_start(text, match.start(), end), end, 0.9,
                        "Built like a telephone number.", "figures")  # fmt: skip
        at = end or _next_start(match)


def _next_start(run: re.Match[str]) -> int:
    inner = run[0].find(" 0", 1)
    return run.end() if inner < 0 else run.start() + inner + 1


def _bare_start(text: str, start: int, end: int) -> int:
    unclosed = text[start] == "(" and ")" not in text[start:end]
    return start + unclosed


def _end_of_number(text: str, run: re.Match[str]) -> int:
    places = [i for i in range(run.start(), run.end()) if text[i] in "0123456789Oo+"]
    digits = "".join("0" if text[i] in "Oo" else text[i] for i in places)
    if digits[0] == "+" or digits.startswith("00"):
        return _end_of_international(text, places, digits)
    if digits.startswith("447"):
        return places[11] + 1 if _ends_group(places, 12) else 0
    if digits[0] == "7":
        called = has_word_near(text, places[0], places[-1], _CALLS, before=20)
        whole = called and _ends_group(places, 10) and len(places) == _UK_DIGITS[1]
        return places[9] + 1 if whole else 0
    for length in _UK_DIGITS:
        if _ends_group(places, length) and _is_national(digits[:length]):
            end = places[length - 1] + 1
            return 0 if _is_mixed(text[run.start() : end]) else end
    return 0


def _ends_group(places: list[int], length: int) -> bool:
    if len(places) < length:
        return False
    return len(places) == length or places[length] > places[length - 1] + 1


def _is_national(digits: str) -> bool:
    if len(digits) == _UK_DIGITS[0]:
        return bool(_NATIONAL.fullmatch(digits)) and digits != _COUNTING
    if _FREEPHONE.fullmatch(digits):
        return True
    return digits.startswith("01") and phonenumbers.is_valid_number(phonenumbers.parse(digits, "GB"))


def _is_mixed(value: str) -> bool:
    """Returns whether these are really times or dates with other numbers between them."""
    return bool(_DATE.search(value)) or (" " in value and bool(_TIMES.search(value)))


def _end_of_international(text: str, places: list[int], digits: str) -> int:
    plus = digits if digits[0] == "+" else "+" + digits[2:]
    extra = len(digits) - len(plus)
    if plus.startswith("+44"):
        trunk = plus[3:4] == "0"
        for length in _UK_DIGITS:
            wanted = length - 1 + 3 + trunk
            if _ends_group(places, wanted + extra) and _is_national("0" + plus[3 + trunk : wanted]):
                return places[wanted + extra - 1] + 1
        return 0
    try:
        number = phonenumbers.parse(plus)
    except phonenumbers.NumberParseException:
        return 0
    return places[-1] + 1 if phonenumbers.is_valid_number(number) else 0


def _is_private(text: str, start: int, end: int) -> bool:
    if has_word_near(text, start, end, _OTHER_NUMBERS, before=22):
        return False
    return not has_word_near(text, start, end, _PUBLIC_LINES, before=45, after=20)


def _find_words(text: str) -> Iterator[Claim]:
    for run in _IN_WORDS.finditer(text):
        digits, worded, twice, start = "", False, 1, run.start()
        for word in _WORD.finditer(text, run.start(), run.end()):
            said = word[0].lower()
            worded = worded or not said.isdigit()
            if said in _TIMES_WORDS:
                twice = _TIMES_WORDS[said]
                continue
            value = said if said.isdigit() else _WORDS.get(said, "")
            digits, twice = digits + value * twice, 1
            if worded and _is_national(_as_national(digits)):
                yield Claim(start, word.end(), 0.85, "A telephone number in words.", "in words")
                break


def _as_national(digits: str) -> str:
    return "0" + digits[3:] if digits.startswith("+44") else digits


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
    ),
    ignores=(
        "Childline is 0800 1111, emergencies 999.",
        "ISBN 0140320001, order 01632960541",
        "Trains 07.30 11.15 12.45 from platform 2",
        "Confidential helpline 08081 570541",
        "Results 0-2, 1-3, 2-2, 4-1, 0-0, 3-1",
        "Terms: 01/09/2026 02/12/2026",
    ),
    yields_to=("UK_NHS", "CREDIT_CARD", "IBAN_CODE"),
)
