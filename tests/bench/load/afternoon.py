"""Who writes when on a Monday afternoon, and what each browser then asks for: all made up.

Drafts begin by chance at a given rate (a Poisson process), whether or not the server keeps up: what
comes next depends on people, not on answers. Each is written in pauses, and at every pause the
extension asks for a check of all that has been written so far; with a picture it asks again,
picture and all, where the pause goes on (`REST` in extension/src/content/session.ts).

A step of the bench looks at a window of a long afternoon: drafts that began before it are under way.
"""

import random
from dataclasses import asdict, dataclass, replace

import people

from postcheck.school import Trust

PAUSES = (5, 40)
"""The fewest and the most pauses of a draft, each as likely."""
MEAN_PAUSES = sum(PAUSES) / 2
GAP, SHORTEST = 4.0, 0.5
"""Seconds between pauses on average, and at least: 280 characters at 40 words a minute take 84 s,
over 22.5 pauses 3.7 s, and people think as well."""
PICTURED = 0.1
"""Share of drafts that have a picture, attached at any of their pauses."""
PICTURE_REST, WORDS_REST = 1.4, 0.45
"""Seconds of rest after which the extension asks about pictures, and about words."""
LENGTHS = (120, 200, 280, 280, 280, 280, 400, 700)
"""Characters of a finished post: 280 as a rule."""
TOLD = 0.4
"""Share of drafts after which the extension tells of an event: somebody was advised."""
KINDS = ("screenshot", "photograph")
HOSTS = ("facebook.com", "x.com", "instagram.com")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: seconds from the start of the window, its kind, and the text or picture."""

    due: float
    kind: str
    text: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What one browser asks for within the window; `key` is the number of its school's key."""

    key: int
    host: str
    asked: tuple[Asked, ...]


def afternoon(trust: Trust, checks: float, seconds: float, keys: int, seed: int) -> list[Draft]:
    """Returns all drafts of a window in which browsers ask for so many checks of words a second."""
    rng = random.Random(seed)  # noqa: S311 -- the same each time
    posts = [_posts(trust, number, seed) for number in range(keys)]
    longest = PAUSES[1] * GAP * 3
    start, found = -longest, []
    while (start := start + rng.expovariate(checks / MEAN_PAUSES)) < seconds:
        key = rng.randrange(keys)
        asked = [a for a in _draft(rng, start, posts[key]) if 0 <= a.due < seconds]
        if asked:
            found.append(Draft(key, rng.choice(HOSTS), tuple(asked)))
    return found


def plain(drafts: list[Draft]) -> list[dict]:
    """Returns drafts as JSON can hold them."""
    return [asdict(draft) for draft in drafts]


def _draft(rng: random.Random, start: float, posts: list[str]) -> list[Asked]:
    """Returns everything a browser asks for from the first word to the last."""
    pauses, text = rng.randint(*PAUSES), _post(rng, posts)
    picture, attached = "", pauses
    if rng.random() < PICTURED:
        picture, attached = rng.choice(KINDS), rng.randrange(pauses)
    asked, now = [Asked(start, "settings")], start
    for number in range(1, pauses + 1):
        gap = SHORTEST + rng.expovariate(1 / (GAP - SHORTEST))
        now += gap
        so_far = text[: max(1, len(text) * number // pauses)]
        asked.append(Asked(now, "words", so_far))
        if number > attached and gap > PICTURE_REST:
            asked.append(Asked(now + PICTURE_REST - WORDS_REST, "pictures", so_far, picture))
    if rng.random() < TOLD:
        asked.append(Asked(now + 1, "events"))
    return asked


def _posts(trust: Trust, number: int, seed: int) -> list[str]:
    """Returns posts about a school of the trust."""
    return people.posts(replace(trust, schools=(trust.schools[number],)), 40, seed + number)


def _post(rng: random.Random, posts: list[str]) -> str:
    """Returns a post of a length that people write; half of them name pupils."""
    length = rng.choice(LENGTHS)
    return " ".join(rng.sample(posts, -(-length // people.LENGTH)))[:length]
