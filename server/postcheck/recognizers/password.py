"""Passwords, PINs and the codes of doors and alarms: what lets somebody in.

Ours: Presidio has no recognizer of secrets in prose. A value counts where it is called one and
is not an ordinary word going on with the sentence ("password reset will arrive").
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import (
    Claim,
    FunctionRecognizer,
    apart,
    has_word_near,
    mentions,
    whole_words,
    word_set,
)

_PLACE = (
    r"(?:alarm|door|gate|entry|entrance|access|security|key ?pad|key ?safe|safe|lock|padlock|locker"
    r"|building|staff ?room|barrier|cupboard|shed|bike ?shed|garage|store ?room|office|lock ?box"
    r"|key|key ?box|lift|car ?park|trolley|tablet|ipad|phone|laptop|log-?in|unlock|voicemail"
    r"|common ?room|changing ?rooms?|server ?room|gym|kitchen|lab|toilets?|photo ?copier|copier"
    r"|printer|minibus|till|porch)"
)
_KEY = re.compile(
    r"(?<![\w\-])(?:(?P<password>pass\s?(?:words?|phrase|key)|passwd|pwd|pw|p/w|pass(?=\s?[:=]))"
    r"|(?P<login>(?:log|sign)[ \-]?ins?|wi-?fi(?:\s(?:code|key|pass))?|wpa2?(?:\skey)?"
    r"|network\skey)"
    r"|(?P<pin>pins?(?:\s(?:codes?|numbers?|no\.?))?)"
    rf"|(?P<code>pass\s?codes?|{_PLACE}\s(?:entry\s)?(?:codes?|pin|combination|combo)"
    rf"|code\s(?:for|to|on|of)\s(?:the\s|our\s)?(?:\w+\s){{0,2}}{_PLACE}(?:\s(?:door|gate|room))?"
    r"|combination|(?:alarm|keypad|padlock)(?=\s(?:is|code)\b|\s?[:=]))"
    r")(?:['’]s)?(?![\w\-])",
    re.IGNORECASE,
)
_FOR = (
    r"(?:\s{1,2}(?:for|to|on|of|at|in)\s(?:(?!is\b|are\b)[\w'’\-]{1,20}\s){0,4}?[\w'’\-]{1,20}"
    r"(?=\s(?:is|are|was|will|has|now|still|it|=|:)|\s?[:=]))?"
)
_LINK = (
    r"(?P<link>(?:\s{0,2}(?:is|are|was|be|will|hasn['’]?t|has|now|still|changed|remains|set|to|currently|just"
    r"|it['’]?s|it|literally|actually|basically|with|using|today|again|back|[=:>→]"
    r"|[\-\u2013\u2014](?=\s)))*+)"
)
_WORD = (
    r"(?:(?:(?:double|treble|triple)\s)?"
    r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine))"
)
_SPOKEN = rf"{_WORD}(?:[\s,\-]{{1,3}}{_WORD}){{2,7}}(?!\w)"
_NEXT = re.compile(
    rf"{_FOR}{_LINK}\s{{0,2}}(?:(?P<spoken>{_SPOKEN})"
    r"|(?P<spaced>[0-9](?:[ \-][0-9]){3,7})(?![\w\-])"
    r"|(?P<quote>[\"'“‘`«])?(?P<value>[^\s\"”’`»,;<>]{2,40}))",
    re.IGNORECASE,
)
_VALUE = r"(?P<value>[^\s\"“”’`,;<>()]{6,40})"
_SIGNED_IN = re.compile(
    r"(?<![\w\-])(?:pass|(?:admin|root)\s?/|(?:log[ \-]?(?:in|on)s?|cred(?:ential)?s"
    r"|user(?:name)?|network)(?:\s?[:=]|\sis)?"
    rf"\s[\w.@\-]{{1,40}}\s?(?:/|,|\||\+|\band\b)(?:\s(?:pass|pw))?)\s?{_VALUE}",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"(?<![\w\-])(?:open(?:s|ed)?|unlock(?:s|ed)?|(?:log(?:s|ged)?|sign(?:s|ed)?|gets?|got|get you)"
    rf"\s(?:in|on|into it|back in))\s(?:with|using|by typing)\s{_VALUE}",
    re.IGNORECASE,
)
_COUNTED = (
    r"\s(?!(?:then|until|please|from|this|again|with|when|today|thanks|after|press|till)\b)[a-z]{4}"
)
_DIALS = re.compile(
    r"(?<![\w\-])(?:(?P<lock>alarm|keypad|padlock|safe|gate|door|lock|locker|key ?box|key ?safe"
    r"|shed|barrier)(?:['’]s|\sis|\s(?:opens|unlocks)\swith)"
    r"|(?:key ?box|key ?safe|lock ?box|keypad|padlock)"
    r"|(?<!post )codes?(?:['’]s|\s(?:is|are|now)|\s?[:=]|\schanged\sto))"
    r"(?:\s(?:now|still|just|back\sto|it['’]?s)){0,2}\s"
    rf"(?P<value>[0-9]{{4,6}}[*#]?(?![\w:/£%]|[.,][0-9]|{_COUNTED})|{_SPOKEN}"
    r"|[A-Z][0-9]{3,5}[A-Z]?(?!\w))",
    re.IGNORECASE,
)
_PRODUCT = re.compile(
    r"(?:i?phone|ipad|office|microsoft|windows|android|chrome|galaxy|xbox|ios|covid|year|yr|under"
    r"|over)[\-]?[0-9]|[£$€]|[0-9.,]+[a-z]{1,4}$|.*['’]s$",
    re.IGNORECASE,
)
_TRAILING = ".,!?;:)]}'\"”’…"
_GOES_ON = re.compile(r"[!?](?=\s[a-z])")
_DIALLED = re.compile(r"[0-9]{3,8}[#*]?|[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?")
_ALSO = re.compile(r"\s?(?:,|/|&|and|or)\s?(?P<value>[0-9]{4,8})(?![\w.:/])")
_CODE = re.compile(r"(?=.{0,11}[0-9])[A-Za-z0-9*#\-]{3,12}")
_TIME_OR_DATE = re.compile(
    r"[0-9]{1,2}(?:[.:][0-9]{2})?(?:am|pm|ish|st|nd|rd|th|hrs)?"
    r"|[0-9]{1,2}[/\-.][0-9]{1,2}(?:[/\-.][0-9]{2,4})?"
    r"|(?:year|yr|y|ks)[0-9]{1,2}|[0-9]+(?:%|k|gb|mb|p)|[0-9]{1,3}x|(?:office|microsoft|windows|365)[0-9]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"https?:|www\.|@[\w\-]+\.|\.(?:com|org|net|uk|co|html?)\b|/\w+/|^[#@][^\W\d_]+$", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
_STRONG = re.compile(r"[0-9]|[a-z][A-Z]|[!@#$%^&*_+=~?£](?=.)|(?<=.)[!@#$%^&*_+=~£]")
_STRONGER = re.compile(r"[0-9!#$%^&*_+=~£]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_STATED = re.compile(r"[:=]|\bis\b", re.IGNORECASE)
_SIGNS_IN = whole_words(
    "login", "log in", "wifi", "wi-fi", "network", "account", "username", "user", "teams", "zoom",
    "portal", "laptop", "computer", "email", "app", "website", "site", "purple mash", "google",
    "tablet", "ipad", "laptops", "computers", "tablets", "ipads", "accounts", "sims", "arbor",
    "bromcom", "guest", "admin", "machine", "smartboard", "whiteboard", "board", "screen", "pc",
    "chromebook", "printer", "router", "drive", "folder", "file", "document", "spreadsheet",
    "phone", "door", "system", "server", "zip file", "log on", "logon", "sign in",
)  # fmt: skip
_OTHERS = whole_words(
    "kahoot", "quiz", "game", "blooket", "quizizz", "gimkit", "nearpod", "badge", "badges",
    "bowling", "discount", "promo", "voucher", "rolling", "drawing", "qr", "post", "area",
)  # fmt: skip
_OFFERS = whole_words(
    "kahoot", "quiz", "game", "blooket", "quizizz", "gimkit", "nearpod", "discount", "promo",
    "voucher", "qr", "offer", "sale", "checkout", "off", "course", "subject", "join", "joining",
    "class", "meeting", "dress", "dialling", "area", "product", "item", "stock", "entry code",
    "zip", "sort", "postal", "post", "country", "tax", "school", "centre", "colour", "source",
    "component", "paper", "spec", "specification", "exam", "error", "parcel", "booking",
)  # fmt: skip
_NOT_SECRET = word_set(
    "a about above again all also always an and any are as at back be before been being below but",
    "between by can case change changed changes changing code codes complete correct day days",
    "details different do does don't each easy email emailed even every everyone expired expires",
    "expiry fine for forgotten free from generator given go going good had has have help her here",
    "hers hints his how i if important in incorrect instead invalid is it its itself just kept",
    "kindness known later lost manager me mine missing must my name need needed needs never new",
    "no none not nothing now of off ok on once only open or our ours out over page password",
    "passwords please policy private problem problems protected protection ready reminder",
    "required requirements reset resets right safe safely same secret secure security sensitive",
    "sent set shared should simple so somewhere soon still strong tbc than that the their then",
    "there they this to today tomorrow too under unknown unsafe until up updated us used username",
    "using via was we weak week weekly were what when where which who will with won't written",
    "wrong yet you your yours",
)
_SIGN = re.compile(r"[!#$%^&*_+=~£](?=.)")
_SHORTEST, _LONG, _REACH = 4, 8, 100


class _Said(NamedTuple):
    """How a value is called: the kind of secret, and whether "is" or ":" leads to it."""

    kind: str
    link: str
    quoted: bool


def find(text: str) -> Iterator[Claim]:
    """Yields the values alone, without the words that call them a password or a code."""
    if mentions(
        text, "pass", "pw", "p/w", "pin", "code", "login", "log in", "log-in", "sign", "wpa",
        "open", "unlock", "cred", "user", "admin", "network", "safe", "gate", "door", "lock",
        "barrier", "shed", "log",
        "combination", "wifi", "wi-fi", "alarm", "keypad", "padlock", "number", "key",
    ):  # fmt: skip
        yield from apart([*_named(text), *_unnamed(text)])


def _named(text: str) -> Iterator[Claim]:
    taken = 0
    for key in _KEY.finditer(text):
        start, end = key.span()
        match = _NEXT.match(text, end, min(len(text), end + _REACH))
        if not match or start < taken or has_word_near(text, start, end, _OTHERS, before=14):
            continue
        said = _Said(key.lastgroup or "", match["link"].strip(), bool(match["quote"]))
        if claim := _claim(text, match, said):
            yield claim
            taken = claim.end
            if also := _ALSO.match(text, taken):
                alike = len(also["value"]) == claim.end - claim.start
                if alike and text[claim.start : claim.end].isdigit():
                    yield Claim(*also.span("value"), claim.score, claim.why, claim.pattern)


def _unnamed(text: str) -> Iterator[Claim]:
    """Yields values that nobody calls a password: "opens with …", "the alarm's four four …"."""
    for match in _DIALS.finditer(text):
        start, end = match.span("value")
        near = has_word_near(text, match.start(), end, _OFFERS, before=30, after=20)
        if not near and not _YEAR.fullmatch(match["value"]):
            yield Claim(start, end, 0.75, "Said to open something.", "unnamed")
    for pattern in (_SIGNED_IN, _OPENED):
        for match in pattern.finditer(text):
            start = match.start("value")
            value = _untrailed(text, start, match["value"])
            near = has_word_near(text, start, start, _SIGNS_IN, before=60)
            if _is_mixed(value, near=near, sure=near and pattern is _SIGNED_IN):
                end = start + len(value)
                yield Claim(start, end, 0.75, "Said to open something.", "unnamed")


def _is_mixed(value: str, *, near: bool, sure: bool) -> bool:
    """Returns whether a value is made like a password, with figures or signs among letters."""
    if _PRODUCT.match(value) or _TIME_OR_DATE.fullmatch(value) or _ADDRESS.search(value):
        return False
    figures = any(char.isdigit() for char in value)
    signs = bool(_SIGN.search(value))
    letters = bool(_LETTER.search(value))
    if sure:
        return letters and (figures or signs)
    cased = value.lower() != value and value.upper() != value
    return figures and letters and (signs or (near and cased and len(value) >= _LONG))


def _untrailed(text: str, start: int, value: str) -> str:
    value = value.rstrip(_TRAILING)
    goes_on = _GOES_ON.match(text, start + len(value))
    return value + (goes_on[0] if goes_on else "")


def _claim(text: str, match: re.Match[str], said: _Said) -> Claim | None:
    why = "Called a code." if said.kind in {"code", "pin"} else "Called a password."
    for group in ("spoken", "spaced"):
        if match[group]:
            meant = said.link or said.kind in {"code", "pin"}
            return Claim(*match.span(group), 0.8, why, said.kind) if meant else None
    start = match.start("value")
    value = _untrailed(text, start, match["value"])
    end = start + len(value)
    return Claim(start, end, 0.85, why, said.kind) if _is_secret(text, start, end, said) else None


def _is_secret(text: str, start: int, end: int, said: _Said) -> bool:
    value = text[start:end]
    is_code = said.kind in {"code", "pin"}
    dialled = _DIALLED.fullmatch(value)
    dated = _TIME_OR_DATE.fullmatch(value) and not (dialled and (is_code or value.isdigit()))
    if dated or value.lower() in _NOT_SECRET or _ADDRESS.search(value):
        return False
    if is_code:
        is_pin = dialled and len(value) >= _SHORTEST and not _YEAR.fullmatch(value)
        return bool(_CODE.fullmatch(value) and (said.link or said.kind == "code" or is_pin))
    if dialled:
        return said.kind == "password" or bool(_STATED.search(said.link))
    if len(value) < _SHORTEST or not _LETTER.search(value):
        return False
    if _STRONG.search(value):
        return said.kind == "password" or bool(_STRONGER.search(value))
    return _is_plain_secret(text, start, end, said)


def _is_plain_secret(text: str, start: int, end: int, said: _Said) -> bool:
    """Returns whether a plain word is meant: quoted, or stated of something one signs in to."""
    if said.quoted:
        return said.kind == "password" or bool(said.link)
    goes_on = text[end : end + 1] == " "
    if goes_on or said.kind != "password" or not _STATED.search(said.link):
        return False
    return has_word_near(text, start, end, _SIGNS_IN, before=70, after=30)


ENTITY = Entity(
    name="PASSWORD",
    label="password or code",
    family=Family.IDENTIFIER,
    recognizer=lambda: FunctionRecognizer("PASSWORD", find),
    finds=(
        "Guest wifi is up, password «Otters4Ever!» until Friday.",
        "arbor login still «Pebble2026» on the old machine",
        "the alarm code is «4471», don't forget",
        "new PIN «8032» for the copier",
        "code for the side gate: «C2580X»",
        "router is up, login admin pass «Otter!Rise#88»",
        "the board still opens with «StHilda1st»",
        "alarm's «four four seven one», then the green key",
        "Common room code is now «C2580X».",
        'laptop password is "«dragonfly»"',
    ),
    ignores=(
        "Password protected sheets are on the site.",
        "Your password reset will arrive by 9am.",
        "The login page is at www.example.org",
        "Pin 4 posters to the board, dress code is smart.",
        "Kahoot game PIN 482913",
        "The concert opens with Scherzo, the door opened with a bang, then with 20 minutes left",
        "Subject code is 8300, the discount code is OTTER10, bus pass £30/month",
        "Never share your password with anyone.",
    ),
)
