"""Handles of private people: a name under which anybody can write to them.

Ours: Presidio has none. Handles of firms, clubs and public bodies are passed over; those of the
school itself are known from its register and are left out later.
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import (
    Claim,
    FunctionRecognizer,
    has_digit,
    is_organisation,
    mentions,
    word_set,
)

_HANDLE = re.compile(
    r"(?<![\w.@/+\-])@(?P<name>[\w](?:[\w\-]|\.(?=[\w]))*+(?:@(?:[\w\-]+\.)+[a-z]{2,24})?)",
)
_SITES = (
    "ig:", "ig :", "insta", "snap", "tiktok", "tik tok", "twitter", "discord", "telegram",
    "handle", "kik",
)  # fmt: skip
_NAMED = re.compile(
    r"(?<!\w)(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|twitter|discord|telegram|kik|handle"
    r"|ig(?=\s?[:=]))(?P<link>(?:\s{1,2}(?:is|as|at|handle|name|account|me|user|username)){0,2}"
    r"\s{0,2}[:=\-\u2013]?)\s{0,2}"
    r"(?P<name>[^\W\d_](?=[\w.]*(?:[_0-9]|\.\w))(?:\w|\.(?=\w))*+)(?![\w@/])",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]")
_NOT_PEOPLE = word_set(
    "all channel everyone everybody here home school work team group followers highlight mention",
    "user users username handle media",
)
_CLOCK = re.compile(r"[0-9]{1,4}(?:\.[0-9]{2})?(?:am|pm|ish|hrs|o)|[0-9.]+(?:p|k|each|st|nd|rd|th)")
_WEB = re.compile(r"\.(?:com|org|net|uk|edu|gov|io|gg|tv|ly)$", re.IGNORECASE)
_FEWEST_LETTERS = 2


def find(text: str) -> Iterator[Claim]:
    """Yields handles with their @, and names given for a site; not those of organisations."""
    if "@" in text:
        for match in _HANDLE.finditer(text):
            if _is_persons(match["name"]):
                yield Claim(*match.span(), 0.8, "A handle on a social site.", "@name")
    if mentions(text, *_SITES):
        for match in _NAMED.finditer(text):
            name = match["name"]
            stated = match["link"].strip() or has_digit(name)
            if stated and _is_persons(name) and not _WEB.search(name):
                yield Claim(*match.span("name"), 0.7, "Called a name on a social site.", "named")


def _is_persons(name: str) -> bool:
    lowered = name.lower()
    return (
        len(_LETTERS.findall(name)) >= _FEWEST_LETTERS
        and lowered not in _NOT_PEOPLE
        and not _CLOCK.fullmatch(lowered)
        and not is_organisation(name)
    )


ENTITY = Entity(
    name="SOCIAL_HANDLE",
    label="social media handle",
    family=Family.CONTACT,
    recognizer=lambda: FunctionRecognizer("SOCIAL_HANDLE", find),
    finds=(
        "Brilliant run by «@orla_pebble»!",
        "(«@mr.pebble.7») and «@tamP»",
        "«@orla.bsky.social» took the photos",
        "add me on snap: «orla_p09»",
    ),
    ignores=(
        "Write to orla@example.org.",
        "Gates open @3pm, cakes @50p, see you @ the field",
        "Thanks @BBCBreakfast, @metoffice and @some_bank",
        "@everyone please read",
    ),
    yields_to=("EMAIL_ADDRESS", "PERSONAL_PROFILE_URL", "PUPIL"),
)
