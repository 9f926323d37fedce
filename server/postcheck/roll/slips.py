"""Full names that a reader of pictures read with slips: “Thet Hangheaves” for Theo Hargreaves.

Letters that look alike are taken as one (0 and o, 1 and l, rn and m); then a fifth of the letters
may differ, as long as forename and surname begin as they should. Handwriting arrives with one or
two wrong letters (research/IMAGES §1.1), so the roll, not the dictionary, is what it is held to.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from postcheck.finding import NameForm
from postcheck.roll.index import LONGEST
from postcheck.roll.window import How, Match, Window
from postcheck.roll.word_lists import frequencies, is_everyday
from postcheck.text.words import Word

SHORTEST = 8
"""Letters of the shortest full name that may have slips: Amy Ng is too near to too much."""

_NUMERAL = re.compile(r"(?=.*[VXI])(?=.*l)[VXIl]{2,5}")
SHORTEST_FORENAME = 4
"""Letters of the shortest forename that may have a slip, where those beside it are names."""


def with_capital(word: Word, is_name: Callable[[str], bool]) -> Word:
    """Returns “loana” as Ioana, “VIll” as VIII: to a reader of pictures l and I are one stroke."""
    if _NUMERAL.fullmatch(word.text):
        numeral = word.text.replace("l", "I")
        return replace(word, text=numeral, key=numeral.casefold())
    if not word.text.startswith("l") or word.key in frequencies() or is_name(word.key):
        return word
    key = f"i{word.key[1:]}"
    return replace(word, text=f"I{word.text[1:]}", key=key) if is_name(key) else word


def slipped_forenames(window: Window, matches: Iterable[Match]) -> Iterator[Match]:
    """Yields forenames read with one wrong letter: “Teddly”. What is beside them has to speak."""
    taken = {i for match in matches for i in range(match.first, match.last + 1)}
    for at, word in enumerate(window.words):
        is_unknown = word.is_capital and not word.tag and word.key not in frequencies()
        if at in taken or not is_unknown or len(word.key) < SHORTEST_FORENAME:
            continue
        for key in window.index.outlines.forenames(word.key):
            if people := window.people_of(window.index.given.exact.get(key)):
                yield window.made(at, at, NameForm.FIRST, How.MISREAD, key, people)
                break


def slipped(window: Window, taken: set[int]) -> Iterator[Match]:
    """Yields full names on the roll that two neighbouring words are near to.

    `taken` are the indexes of words that already are part of a full name.
    """
    at = 0
    while at + 1 < len(window.words):
        match = None if {at, at + 1} & taken else _at(window, at)
        if match:
            yield match
        at += 2 if match else 1


def _at(window: Window, at: int) -> Match | None:
    one, other = window.words[at], window.words[at + 1]
    if not (one.is_capital and other.is_capital) or other.gap not in {" ", ", "}:
        return None
    if is_everyday(one.key) or is_everyday(other.key):
        return None
    given, surname = (other, one) if other.gap == ", " else (one, other)
    if not SHORTEST <= len(given.key) + len(surname.key) <= LONGEST:
        return None
    people = tuple(
        person
        for person in window.index.outlines.full_names(given.key, surname.key)
        if window.surname_begins(person, surname.key[:1])
    )
    if not people:
        return None
    return window.made(at, at + 1, NameForm.FULL, How.SLIPPED, given.key, people)
