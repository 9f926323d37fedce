"""Unique learner numbers, which follow a learner from the age of 14.

Source: DfE (Learning Records Service), ULN validation guide. One in eleven ten-digit numbers
passes the check, so the words beside it must say what it is.
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
    has_word_near,
    mentions,
    whole_words,
)

_TEN_DIGITS = re.compile(rf"(?<![A-Za-z0-9])[1-9](?:{GAP}[0-9]){{9}}(?![A-Za-z0-9])")
_WORDS = whole_words(
    "uln", "ulns", "unique learner number", "unique learner numbers", "learner number",
    "learner no", "learner reference", "learner id", "learner", "learners", "learner's",
    "learner’s",
)  # fmt: skip
_WHY = "Called a learner number, and the check digit is right."
_BEFORE, _AFTER = 60, 30
_MODULUS = 11


def has_right_check_digit(uln: str) -> bool:
    """Returns whether the last of ten digits is the check digit of the other nine."""
    remainder = sum((10 - i) * int(digit) for i, digit in enumerate(uln[:9])) % _MODULUS
    return remainder != 0 and int(uln[9]) == _MODULUS - 1 - remainder


def find(text: str) -> Iterator[Claim]:
    """Yields unique learner numbers that stand by such words, or follow one in a list."""
    if not mentions(text, "uln", "learner"):
        return
    listed_until = -_BEFORE
    for match in _TEN_DIGITS.finditer(text):
        start, end = match.span()
        named = has_word_near(text, start, end, _WORDS, before=_BEFORE, after=_AFTER)
        if (named or start - listed_until < _BEFORE) and has_right_check_digit(compact(match[0])):
            listed_until = end
            yield Claim(start, end, 0.95, _WHY, "unique learner number")


ENTITY = Entity(
    name="UK_ULN",
    label="unique learner number",
    family=Family.IDENTIFIER,
    recognizer=lambda: FunctionRecognizer("UK_ULN", find),
    finds=(
        "Results uncollected: ULN «9000000016».",
        "His unique learner number is «9000 0000 24»",
        "ULNs: «9000000016», «9000000024» and «9000-000-032»",
        "«9000000032» (uln) has no results yet",
        "Learner record left in the printer: «900-000-0016»",
    ),
    ignores=(
        "Ring 9000000016 if you can.",
        "ULN 9000000017 has the wrong check digit.",
        "Learner of the week, 1000 points and 250 more.",
        "Learner of the month is number 9000000017",
    ),
)
