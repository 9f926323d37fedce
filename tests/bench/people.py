"""Rolls of any size, and posts that name people on them: all made up, the same each time."""

import random
from datetime import date

from postcheck.consent import Channel, Consent, Kind, Status, Use
from postcheck.roll.word_lists import nicknames, spellings
from postcheck.school import Pupil, SchoolDetails, Trust, Version

SCHOOL_SIZE = 400
ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "cr",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "qu",
    "r",
    "s",
    "sh",
    "sk",
    "st",
    "t",
    "th",
    "tr",
    "v",
    "w",
    "wh",
    "y",
    "z",
]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "ie", "oa", "oo", "ou"]
ENDS = [
    "bury",
    "by",
    "den",
    "field",
    "ford",
    "ham",
    "ington",
    "ley",
    "man",
    "more",
    "ner",
    "ock",
    "son",
    "stead",
    "ton",
    "ville",
    "well",
    "wick",
    "wood",
    "worth",
]
FILLERS = (
    "had a brilliant morning in the woods looking for minibeasts and building dens",
    "read beautifully in assembly and answered every question about the story",
    "designed a bridge out of straws that held eleven dictionaries before it broke",
    "came second in the cross-country and cheered everybody else home in the rain",
    "helped at the book fair all week without once being asked",
)
CLEAR = (
    "Please remember that the office closes at half past three on Friday and that coats must be named.",
    "What a wonderful harvest assembly! Thank you for every tin, packet and jar that you sent in.",
    "Lunch on Wednesday is roast gammon with Yorkshire pudding. The vegetarian choice is pasta bake.",
    "The path by the river is flooded again, so the walking bus will go along the high street today.",
)
LENGTH = 280


def surname(rng: random.Random) -> str:
    """Returns an invented surname."""
    middle = rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice("bdgklmnprstz")
    return (middle + rng.choice(ENDS)).capitalize()


def trust(size: int, seed: int = 7) -> Trust:
    """Returns a trust of `size` pupils in schools of about 400."""
    rng = random.Random(seed)  # noqa: S311 -- the same each time
    forenames = sorted({n for n in (*nicknames(), *spellings()) if len(n) > 2})
    surnames = [surname(rng) for _ in range(max(200, size // 4))]
    schools = tuple(
        SchoolDetails(f"s{n}", f"School {n}", classes=("Willow", "Oak", "Ash"))
        for n in range(max(1, size // SCHOOL_SIZE))
    )
    use = Use(Channel.SOCIAL, Kind.NAME)
    said = tuple((Consent(use, status),) for status in (Status.CLEARED, Status.REFUSED))
    pupils = tuple(
        Pupil(
            id=f"p{n}",
            school=schools[n % len(schools)].id,
            forename=rng.choice(forenames).capitalize(),
            surname=rng.choice(surnames),
            year_group=str(1 + n % 6),
            class_name=("Willow", "Oak", "Ash")[n % 3],
            date_of_birth=date(2012 + n % 8, 1 + n % 12, 1 + n % 28),
            consents=said[n % 3 == 0],
        )
        for n in range(size)
    )
    return Trust("Bench", None, schools, (), pupils, (), Version(1, 1))


def posts(of: Trust, count: int, seed: int = 11) -> list[str]:
    """Returns posts of 280 characters; half of them name pupils of the first school."""
    rng = random.Random(seed)  # noqa: S311 -- the same each time
    own = [p for p in of.pupils if p.school == of.schools[0].id]
    found = []
    for n in range(count):
        sentences = []
        while sum(map(len, sentences)) < LENGTH:
            who = rng.choice(own)
            name = rng.choice((who.forename, f"{who.forename} {who.surname}"))
            sentences.append(
                f"{name} {rng.choice(FILLERS)}. " if n % 2 else f"{rng.choice(CLEAR)} "
            )
        found.append("".join(sentences)[:LENGTH])
    return found
