"""What one check takes of a processor, by size of roll, length of text and kind of picture.

Processor time, with that of programs a check starts (tesseract), rather than time by the clock: it
is the same on a busy machine, near enough, and says how many checks a core can make.
"""

import resource
import statistics
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

import people
from screenshots import as_png, photographs, screenshots

from postcheck.analyzer import TextAnalyzer
from postcheck.check import Checker
from postcheck.images.look import Looker
from postcheck.post import AccountKind, Destination, Picture, Post, Surface, Text

ROLLS = (1_000, 10_000, 30_000, 100_000)
LENGTHS = (70, 280, 1_000, 5_000)
USUAL_ROLL, USUAL_LENGTH = 30_000, 280
POSTS, SECONDS = 60, 25
DAY = date(2026, 11, 23)


def by_roll(analyzer: TextAnalyzer, rounds: int) -> dict[int, float]:
    """Returns milliseconds of processor of a usual check, by pupils of the trust."""
    checkers = {size: Checker(analyzer, people.trust(size), lambda: DAY) for size in ROLLS}
    calls = {size: _calls(checker, USUAL_LENGTH) for size, checker in checkers.items()}
    return _measured(calls, rounds)


def by_length(analyzer: TextAnalyzer, rounds: int) -> dict[int, float]:
    """Returns milliseconds of processor of a check, by characters of the text."""
    checker = Checker(analyzer, people.trust(USUAL_ROLL), lambda: DAY)
    return _measured({length: _calls(checker, length) for length in LENGTHS}, rounds)


def by_picture(looker: Looker, rounds: int) -> dict[str, float]:
    """Returns milliseconds of processor of a look, by kind of picture."""
    made = {
        "2 MP screenshot": [as_png(image) for _, image in screenshots()],
        "12 MP photograph": photographs(),
    }
    calls = {kind: [_look(looker, data) for data in files] for kind, files in made.items()}
    return _measured(calls, rounds)


def spent() -> float:
    """Returns the seconds of processor that this process and what it started have taken."""
    found = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in found)


def _calls(checker: Checker, length: int) -> list[Callable[[], object]]:
    """Returns checks of posts so long, by an official account of the first school."""
    destination = Destination("x", Surface.POST, AccountKind.OFFICIAL, None, "s0")
    joined = people.posts(checker.trust, POSTS + -(-length // people.LENGTH))
    texts = [" ".join(joined[n:])[:length] for n in range(POSTS)]
    posts = [Post((Text("text", text),), (), destination) for text in texts]
    return [lambda post=post: checker.check(post) for post in posts]


def _look(looker: Looker, data: bytes) -> Callable[[], object]:
    return lambda: looker.look(Picture("picture", data), 0)


def _measured(calls: dict, rounds: int) -> dict:
    """Returns the median over rounds of a call's milliseconds; the kinds take turns."""
    found = {kind: [] for kind in calls}
    for kind in calls:  # warm: caches, lazily loaded lists
        calls[kind][0]()
    for _ in range(rounds):
        for kind, each in calls.items():
            before = spent()
            for call in each:
                call()
            found[kind].append((spent() - before) / len(each) * 1e3)
    return {kind: statistics.median(times) for kind, times in found.items()}
