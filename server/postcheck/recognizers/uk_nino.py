"""National Insurance numbers, which staff and school leavers carry for life.

Source: HMRC, National Insurance Manual NIM39110 (letters that are never issued). Presidio's
own recognizer knows no gaps but single spaces, and is case-blind without asking for context.
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

_SHAPE = re.compile(
    rf"(?<![A-Za-z0-9])[A-Z] ?[A-Z]{GAP}[0-9](?:{GAP}[0-9]){{5}}(?:{GAP}[A-D])?(?![A-Za-z0-9/])",
    re.IGNORECASE,
)
_NOT_FIRST, _NOT_SECOND = frozenset("DFIQUV"), frozenset("DFIOQUV")
_NEVER_ISSUED = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
_WHOLE = 9
_BEFORE, _AFTER = 60, 30
_WORDS = whole_words(
    "ni", "ni number", "ni no", "nino", "ninos", "national insurance", "nat ins", "n.i", "nics",
    "hmrc", "payroll", "pension", "pensions", "payslip", "payslips", "tax code", "p45", "p60",
    "dwp", "wages",
)  # fmt: skip
_EXAMPLE = whole_words(
    "looks like", "look like", "format", "example", "examples", "e.g", "eg", "such as", "sample",
    "specimen", "placeholder",
)  # fmt: skip


def is_issued(prefix: str) -> bool:
    """Returns whether HMRC issues numbers that begin with these two capitals."""
    first, second = prefix[0], prefix[1]
    return first not in _NOT_FIRST and second not in _NOT_SECOND and prefix not in _NEVER_ISSUED


def find(text: str) -> Iterator[Claim]:
    """Yields National Insurance numbers; without the words only those in capitals and whole."""
    if not has_long_number(text, 6):
        return
    for match in _SHAPE.finditer(text):
        start, end = match.span()
        number = compact(match[0])
        whole = len(number) == _WHOLE and match[0][:2].isupper()
        named = has_word_near(text, start, end, _WORDS, before=_BEFORE, after=_AFTER)
        if not is_issued(number[:2]):
            # "QQ" stands for a number on forms; somebody who says it is theirs may be mistyping.
            meant = number.startswith("QQ") and (named or whole)
            if meant and not has_word_near(text, start, end, _EXAMPLE, before=40, after=20):
                yield Claim(start, end, 0.55, "Written like a National Insurance number.", "QQ")
        elif named:
            yield Claim(start, end, 0.95, "Called a National Insurance number.", "named")
        elif whole:
            yield Claim(start, end, 0.8, "Written like a National Insurance number.", "whole")


ENTITY = Entity(
    name="UK_NINO",
    label="National Insurance number",
    family=Family.IDENTIFIER,
    recognizer=lambda: FunctionRecognizer("UK_NINO", find),
    finds=(
        "NI number «AA 00 00 00 A», payroll still wrong",
        "Payslip says «AA000000A» but that is not me",
        "my national insurance is «aa-00-00-00-b»",
        "nino «AA000000» (suffix missing)",
        "Pension letters for «QQ 00 00 00 A» and «QQ000000B»",
        "hmrc say aa not bb, so «aa 00 00 00 c» it is",
    ),
    ignores=(
        "Your NI number looks like QQ 12 34 56 C.",
        "Part GB123456A fits the boiler.",
        "Model we 12 34 56 a and others",
        "Flight BA 1234, gate 56 A",
    ),
    yields_to=("IBAN_CODE",),
)
