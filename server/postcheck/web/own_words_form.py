"""Lists of words and patterns as forms have them: one word a line, and an id made of the label."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from postcheck.tuning import Level, OwnTerm

_NOT_OF_AN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 40


def lines(written: str) -> tuple[str, ...]:
    """Returns the words of a box: one a line, single blanks, each once, none empty."""
    words = (" ".join(line.split()) for line in written.splitlines())
    return tuple(dict.fromkeys(filter(None, words)))


def term_of(form: Mapping[str, str], taken: Iterable[str]) -> OwnTerm:
    """Returns what a form says; a new one gets an id that is not `taken`."""
    label = " ".join(form.get("label", "").split())
    return OwnTerm(
        form.get("term") or _id_of(label, frozenset(taken)),
        label,
        lines(form.get("words", "")),
        form.get("pattern", "").strip(),
        _level(form.get("official"), Level.WARN),
        _level(form.get("personal"), Level.NOTE),
    )


def faults(term: OwnTerm, others: Iterable[OwnTerm]) -> dict[str, str]:
    """Returns what is missing, by field."""
    found = {}
    if not term.label:
        found["label"] = "Say what these words are: people are shown it."
    elif any(term.label.casefold() == other.label.casefold() for other in others):
        found["label"] = "Another list of yours has this name already."
    if not (term.words or term.pattern):
        found["words"] = "Write at least one word, or a pattern."
    elif term.words and term.pattern:
        found["pattern"] = "Give words, or a pattern, and not both: make a second list."
    return found


def _level(word: str | None, otherwise: Level) -> Level:
    return Level(word) if word in list(Level) else otherwise


def _id_of(label: str, taken: frozenset[str]) -> str:
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    made = _NOT_OF_AN_ID.sub("-", plain)[:_LONGEST_ID].strip("-") or "list"
    number, found = 1, made
    while found in taken:
        number += 1
        found = f"{made}-{number}"
    return found
