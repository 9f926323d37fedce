"""A class or year group in its general form, one of the pieces that add up to a child.

Only forms that any school has ("Year 4", "4B", "one of my Year 9s"); classes with names of their
own, such as trees, are found from the roll.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import Claim, FunctionRecognizer

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
_CLASS = re.compile(
    r"(?<![\w£$#@./\-])(?:"
    rf"(?i:years?|yrs?)\s?(?:1[0-3]|[1-9]|(?i:{_NUMBERS}))(?:\s?[A-Z](?!\w))?(?P<years>)"
    r"|(?i:y)(?:1[0-3]|[1-9])(?:[A-Z](?!\w))?"
    r"|(?i:class|form|tutor\sgroup)\s(?:(?:1[0-3]|[1-9])[A-Za-z]{0,2}(?!\w))"
    r"|(?P<code>(?:1[0-3]|[1-9])\s?(?P<letter>[A-Z]))"
    r"|(?P<early>(?i:reception|nursery|foundation)(?=\s(?i:class|children|pupils|starters|teachers?|team))"
    r"|(?<=\b[Ii]n\s)Reception(?!\s(?i:to|at|from))|(?<=\b[Oo]ur\s)Reception)"
    r"|(?i:sixth\sform(?:ers?)?)"
    r")(?=s?(?!\w|[.:][0-9]))"
)
_NOT_A_YEAR = re.compile(
    r"\s(?:(?:years?|days?|weeks?|months?|old|ago)\b|of\s(?:my|our|the|this|being|marriage))", re.I
)
_NOT_CLASS_CODES = frozenset({"2D", "3D", "4D", "3G", "4G", "5G", "6G", "4K", "8K", "5K", "9V", "1D"})
_NOT_CLASS_NEXT = re.compile(
    r"\s?(?:pencils?|batter(?:y|ies)|followers|views|people|pounds|run\b|race\b|pages?|print|film|and a"
    r"|degrees|motion|swim|sprint|relay|walk|metres|budget)",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Claim]:
    """Yields classes and year groups, without the plural s behind them."""
    for match in _CLASS.finditer(text):
        if match["years"] is not None and _NOT_A_YEAR.match(text, match.end()):
            continue
        if match["code"] and not _is_code(text, match):
            continue
        yield Claim(*match.span(), 0.7, "Written like a class or year group.", "class")


def _is_code(text: str, match: re.Match[str]) -> bool:
    code = match["code"]
    joined = code[:-1].isdigit()
    return (
        joined
        and code not in _NOT_CLASS_CODES
        and not _NOT_CLASS_NEXT.match(text, match.end())
    )


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
        "a boy in «year six»",
    ),
    ignores=(
        "A 2B pencil and a 3D printer",
        "5K on Sunday, £10M budget, 1500m in 4:41",
        "Come to reception to collect it.",
        "Ten years married, 4 years ago",
        "Happy New Year 2026",
    ),
    yields_to=(
        "UK_POSTCODE", "UK_VEHICLE_REGISTRATION", "STREET_ADDRESS", "PASSWORD", "UK_UPN", "UK_UCI",
    ),
)
