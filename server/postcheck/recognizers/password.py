"""Passwords, PINs and the codes of doors and alarms: what lets somebody in.

Ours: Presidio has no recognizer of secrets in prose. A value counts where it is called one and
is not an ordinary word going on with the sentence ("password reset will arrive").
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import Claim, FunctionRecognizer, has_word_near, mentions, whole_words

_PLACE = (
    r"(?:alarm|door|gate|entry|entrance|access|security|keypad|key ?pad|key ?safe|safe|lock|padlock"
    r"|locker|building|staff ?room|barrier|cupboard|shed|bike ?shed|garage|store ?room|office"
    r"|lockbox|lock ?box|key ?box|lift|car ?park|trolley|tablet|ipad|phone|laptop|unlock|voicemail)"
)
_KEY = re.compile(
    r"(?<![\w\-])(?:"
    r"(?P<password>pass\s?(?:words?|phrase|key)|passwd|pwd|pw|p/w|(?:log|sign)[ \-]?ins?"
    r"|wi-?fi(?:\s(?:code|key|pass))?|wpa2?(?:\skey)?|network key|pass(?=\s?[:=]))"
    rf"|(?P<code>pins?(?:\s(?:codes?|numbers?|no\.?))?|pass\s?codes?|{_PLACE}\s(?:entry\s)?(?:codes?|pin"
    rf"|combination|combo|number)|code\s(?:for|to|on|of)\s(?:the\s|our\s)?(?:\w+\s){{0,2}}{_PLACE}"
    r"(?:\s(?:door|gate|room))?|combination|(?:alarm|keypad|padlock)(?=\s(?:is|code)\b|\s?[:=]))"
    r")(?:['’]s)?(?![\w\-])",
    re.IGNORECASE,
)
_FOR = r"(?:\s{1,2}(?:for|to|on|of|at|in)\s(?:(?!is\b|are\b)[\w'’\-]{1,20}\s){0,4}?[\w'’\-]{1,20}(?=\s(?:is|are|was|will|has|now|still|=|:)|\s?[:=]))?"
_LINK = (
    r"(?P<link>(?:\s{0,2}(?:is|are|was|be|will|has|now|still|changed|remains|set|to|currently|just"
    r"|today|again|back|=|:|[\-\u2013\u2014>]|→))*+)"
)
_VALUE = r"\s{0,2}(?P<quote>[\"'“‘`«])?(?P<value>[^\s\"”’`»,;<>]{2,40})"
_SPOKEN = (
    r"(?P<spoken>(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)(?:[\s,\-]{1,3}"
    r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)){2,7})(?!\w)"
)
_SPACED = r"(?P<spaced>[0-9](?:[ \-][0-9]){3,7})(?![\w\-])"
_NEXT = re.compile(
    rf"{_FOR}{_LINK}(?:\s{{0,2}}(?:{_SPOKEN}|{_SPACED})|{_VALUE})", re.IGNORECASE
)
_TRAILING = ".,!?;:)]}'\"”’…"
_GOES_ON = re.compile(r"[!?](?=\s[a-z])")
_DIGITS_ONLY = re.compile(r"[0-9]{3,8}[#*]?|[0-9]{2}-[0-9]{2}")
_CODE = re.compile(r"(?=.{0,11}[0-9])[A-Za-z0-9*#\-]{3,12}")
_TIME_OR_DATE = re.compile(
    r"[0-9]{1,2}(?:[.:][0-9]{2})?(?:am|pm|ish|st|nd|rd|th|hrs)?|[0-9]{1,2}[/\-.][0-9]{1,2}(?:[/\-.][0-9]{2,4})?"
    r"|(?:year|yr|y|ks)[0-9]{1,2}|[0-9]+(?:%|k|gb|mb|p|x)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|www\.|@[\w\-]+\.|\.(?:com|org|net|uk|co|html?)\b|/\w+/", re.IGNORECASE)
_DIGIT, _LETTER = re.compile(r"[0-9]"), re.compile(r"[^\W\d_]")
_SPECIAL = re.compile(r"[!@#$%^&*_+=~?£](?=.)|(?<=.)[!@#$%^&*_+=~£]")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_SIGNS_IN = whole_words(
    "login", "log in", "wifi", "wi-fi", "network", "account", "username", "user", "teams", "zoom",
    "portal", "laptop", "computer", "email", "app", "website", "site", "purple mash", "google",
    "tablet", "ipad", "laptops", "computers", "tablets", "ipads", "accounts", "sims", "arbor", "bromcom", "guest", "admin", "machine",
)  # fmt: skip
_GAMES = whole_words(
    "kahoot", "quiz", "game", "blooket", "quizizz", "gimkit", "nearpod", "badge", "badges", "bowling",
    "discount", "promo", "voucher", "off your", "rolling", "drawing", "qr", "post", "area",
)  # fmt: skip
_NOT_SECRET = frozenset(
    "a about above again all also always an and any are as at back be before been being below between"
    " but by can case change changed changes changing complete correct day days details different"
    " do does don't each easy email emailed even every everyone expired expires expiry fine for"
    " forgotten free from generator given go going good had has have help her here hers hints his how"
    " i if important in incorrect instead invalid is it its itself just kept known later lost manager"
    " me mine missing must my need needed needs never new no none not nothing now off ok on once only"
    " open or our ours out over page please policy private problem problems protected protection"
    " ready reminder required requirements reset resets right safe safely same secret secure"
    " security sensitive sent set shared should simple so somewhere soon still strong tbc than that"
    " the their then there they this to today tomorrow too under unknown unsafe until up updated us"
    " used using via was we weak week weekly were what when where which who will with won't written"
    " wrong yet you your yours kindness password passwords code codes name username".split(),
)
_SHORTEST, _LONGEST_LOOK = 4, 100


def find(text: str) -> Iterator[Claim]:
    """Yields the values alone, without the words that call them a password or a code."""
    if not mentions(text, "pass", "pw", "p/w", "pin", "code", "login", "log in", "log-in", "sign",
                    "combination", "wifi", "wi-fi", "wpa", "alarm", "keypad", "padlock", "key"):  # fmt: skip
        return
    taken = 0
    for key in _KEY.finditer(text):
        match = _NEXT.match(text, key.end(), min(len(text), key.end() + _LONGEST_LOOK))
        if match is None or key.start() < taken or has_word_near(
            text, key.start(), key.end(), _GAMES, before=14
        ):
            continue
        claim = _read(text, key, match)
        if claim:
            taken = claim.end
            yield claim


def _read(text: str, key: re.Match[str], match: re.Match[str]) -> Claim | None:
    is_code, linked = key["code"] is not None, bool(match["link"].strip())
    for group in ("spoken", "spaced"):
        if match[group]:
            if is_code or linked:
                return Claim(*match.span(group), 0.8, "Called a code.", "code in words")
            return None
    start = match.start("value")
    value = match["value"].rstrip(_TRAILING)
    goes_on = _GOES_ON.match(text, start + len(value))
    value += goes_on[0] if goes_on else ""
    if not _is_secret(text, key, match, value, is_code=is_code, linked=linked):
        return None
    why = "Called a code." if is_code else "Called a password."
    return Claim(start, start + len(value), 0.85, why, "code" if is_code else "password")


def _is_secret(
    text: str, key: re.Match[str], match: re.Match[str], value: str, *, is_code: bool, linked: bool
) -> bool:
    dialled = _DIGITS_ONLY.fullmatch(value) or (is_code and "-" in value)
    if _TIME_OR_DATE.fullmatch(value) and not dialled:
        return False
    if value[:1] in {"#", "@"} and value[1:].isalpha() or _ADDRESS.search(value) or value.lower() in _NOT_SECRET:
        return False
    if is_code:
        return bool(_CODE.fullmatch(value)) and (linked or _is_pin(key, value))
    signing = key[0].lower().startswith(("log", "sign", "wi", "wpa"))
    if _is_strong(value):
        return linked or not signing or len(value) > _SHORTEST
    if _DIGITS_ONLY.fullmatch(value):
        return not signing or linked and "is" in match["link"].lower()
    return _is_plain_secret(text, match, value, signing=signing)


def _is_pin(key: re.Match[str], value: str) -> bool:
    called_pin = key[0].lower().startswith("pin")
    return not called_pin or (len(value) >= _SHORTEST and bool(_DIGITS_ONLY.fullmatch(value)))


def _is_strong(value: str) -> bool:
    if len(value) < _SHORTEST or not _LETTER.search(value):
        return False
    return bool(_DIGIT.search(value) or _SPECIAL.search(value) or _INNER_CAPITAL.search(value))


def _is_plain_secret(text: str, match: re.Match[str], value: str, *, signing: bool) -> bool:
    """Returns whether a plain word is meant: quoted, or stated of something one signs in to."""
    if len(value) < _SHORTEST or not _LETTER.search(value):
        return False
    if match["quote"]:
        return not signing or bool(match["link"].strip())
    after = text[match.start("value") + len(value) :][:2]
    ends = not after or not after[0].isspace() or after[0] == "\n"
    stated = re.search(r"[:=]|\bis\b", match["link"], re.IGNORECASE)
    start, end = match.span("value")
    return bool(stated and ends and not signing) and has_word_near(
        text, start, end, _SIGNS_IN, before=70, after=30
    )


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
        "laptop password is \"«dragonfly»\"",
    ),
    ignores=(
        "Password protected sheets are on the site.",
        "Your password reset will arrive by 9am.",
        "The login page is at www.example.org",
        "Pin 4 posters to the board, dress code is smart.",
        "Kahoot game PIN 482913",
        "Never share your password with anyone.",
    ),
)
