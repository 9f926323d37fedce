"""A class or year group in its general form, one of the pieces that add up to a child.

Only forms that any school has ("Year 4", "4B", "one of my Year 9s"); classes with names of their
own, such as trees, are found from the roll.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import Claim, FunctionRecognizer, has_digit, mentions, word_set

# A first letter stands before its own look behind: Python then skips to it without a try.
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
_END = r"(?=s?(?!\w|[.:][0-9]))"
_YEAR = re.compile(
    rf"[Yy](?<![\w£$#@./\-].)(?:(?i:ears?|rs?)\s?(?:1[0-3]|[1-9]|(?i:{_NUMBERS}))(?:\s?[A-Z](?!\w))?"
    rf"|(?:1[0-3]|[1-9])(?:[A-Z](?!\w))?){_END}"
)
_NOT_A_YEAR = re.compile(
    r"s?\s(?:(?:years?|days?|weeks?|months?|old|ago)\b|of\s(?:my|our|the|this|being|marriage))",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"[CcFfTtSsNnR](?<![\w£$#@./\-].)(?:(?i:lass|orm|utor\sgroup)\s(?:1[0-3]|[1-9])[A-Za-z]{0,2}"
    r"|(?i:ixth\sform)(?:ers?)?"
    r"|(?:eception|ursery|oundation)(?=\s(?i:class|children|pupils|starters|teachers?|team))"
    r"|(?:eception)(?<=(?:[Ii]n|ur)\sReception)(?!\s(?i:to|at|from))"
    rf"){_END}"
)
_CODE = re.compile(rf"[1-9](?<![\w£$#@./,:\-].)(?:(?<=1)[0-3])?[A-Z]{_END}")
_NOT_CODES = word_set("1D 2D 3D 4D 3G 4G 5G 6G 4K 5K 8K 9V")
_NOT_CODE_NEXT = re.compile(
    r"\s?(?:pencils?|batter(?:y|ies)|followers|views|people|pounds|run\b|race\b|pages?|print|film"
    r"|degrees|motion|swim|sprint|relay|walk|metres|budget)",
    re.IGNORECASE,
)
_WHY = "Written like a class or year group."


def find(text: str) -> Iterator[Claim]:
    """Yields classes and year groups, without the plural s behind them."""
    counted = has_digit(text)
    taken = set()
    if counted or mentions(text, "year ", "years ", "yr "):
        for match in _YEAR.finditer(text):
            if not _NOT_A_YEAR.match(text, match.end()):
                taken.add(match.end())
                yield Claim(*match.span(), 0.7, _WHY, "year group")
    if mentions(text, "class ", "form", "tutor group", "eception", "ursery", "oundation"):
        for match in _GROUP.finditer(text):
            taken.add(match.end())
            yield Claim(*match.span(), 0.7, _WHY, "class")
    for match in _CODE.finditer(text) if counted else ():
        known = match.end() in taken or match[0] in _NOT_CODES
        if not known and not _NOT_CODE_NEXT.match(text, match.end()):
            yield Claim(*match.span(), 0.7, _WHY, "class code")


ENTITY = Entity(
    name="CLASS_NAME",
    label="class or year group",
    family=Family.CHILD,
    recognizer=lambda: FunctionRecognizer("CLASS_NAME", find),
    finds=(
        "So proud of «Year 4» today!",
        "One of my «Year 9»s and «10M» won the relay.",
        "«Y9» trip, «4B» stay here, «class 3» to the hall",
        "Our «Reception» class planted beans.",
        "a boy in «year six», and «sixth form»",
    ),
    ignores=(
        "A 2B pencil and a 3D printer",
        "5K on Sunday, £10M budget, 1500m in 4:41",
        "Come to reception to collect it.",
        "Ten years married, 4 years ago",
        "Happy New Year 2026",
    ),
    yields_to=(
        "UK_POSTCODE",
        "UK_VEHICLE_REGISTRATION",
        "STREET_ADDRESS",
        "PASSWORD",
        "UK_UPN",
        "UK_UCI",
    ),
)
