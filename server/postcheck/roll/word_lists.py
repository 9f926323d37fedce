"""Lists a name is weighed against: ordinary words, nicknames, spellings, public people.

The lists in `data/` were written for this project; the frequencies of English words come from
symspellpy's dictionary (Google Books counts of SCOWL's words, MIT).
"""

from functools import cache
from importlib import resources
from typing import Literal

from postcheck.text.words import fold

Strength = Literal["strong", "medium", "weak"]

COMMON = 1_500_000
"""Occurrences in the dictionary's source from which a word is an everyday one."""


def lines(name: str) -> list[str]:
    """Returns the lines of a list, without comments and blank ones."""
    text = (resources.files("postcheck.roll") / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def sections(name: str) -> dict[str, frozenset[str]]:
    """Returns the lists of a file by the heading `[in brackets]` above each."""
    found: dict[str, set[str]] = {}
    heading = ""
    for line in lines(name):
        if line.startswith("["):
            heading = line.strip("[] ")
            found[heading] = set()
        else:
            found[heading].update(line.split())
    return {key: frozenset(listed) for key, listed in found.items()}


@cache
def frequencies() -> dict[str, int]:
    """Returns English words in lower case with how often they were counted; names among them."""
    file = resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    pairs = (line.split() for line in file.read_text("utf-8-sig").splitlines())
    return {word: int(count) for word, count in pairs}


@cache
def name_words() -> dict[str, tuple[Strength, str]]:
    """Returns names that are also ordinary words: how much more often a word, and of what kind."""
    found: dict[str, tuple[Strength, str]] = {}
    for line in lines("name_words.txt"):
        word, strength, kind = line.split("\t")[:3]
        found[fold(word)] = (_strength(strength), kind)
    return found


def _strength(word: str) -> Strength:
    match word:
        case "strong" | "medium" | "weak":
            return word
        case _:
            message = f"name_words.txt: {word} is no strength"
            raise ValueError(message)


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Returns for each forename, folded, the short and long forms it may be called by."""
    found: dict[str, set[str]] = {}
    for line in lines("nicknames.txt"):
        formal, _, short = line.partition(":")
        for nick in short.split():
            found.setdefault(fold(formal), set()).add(fold(nick))
            found.setdefault(fold(nick), set()).add(fold(formal))
    return {name: frozenset(forms - {name}) for name, forms in found.items()}


@cache
def spellings() -> dict[str, frozenset[str]]:
    """Returns for each forename, folded, other spellings that people mix up with it."""
    found: dict[str, set[str]] = {}
    for line in lines("spelling_variants.txt"):
        group = {fold(word) for word in line.split()}
        for name in group:
            found.setdefault(name, set()).update(group)
    return {name: frozenset(forms - {name}) for name, forms in found.items()}


@cache
def forenames() -> frozenset[str]:
    """Returns forenames common in English schools, folded, short forms among them."""
    return frozenset({*nicknames(), *spellings()})


def is_everyday(key: str) -> bool:
    """Returns whether a folded word is an everyday English word (a name may be one too)."""
    return frequencies().get(key, 0) >= COMMON
