"""How a word of a school's list may be written and is still the same word: shown, not told.

Every form shown is one that the check itself was asked about.
"""

from collections.abc import Iterator

from postcheck.own_terms.spots import Phrases


def variants(phrase: str, *, is_name: bool) -> tuple[str, ...]:
    """Returns written forms of a phrase that count as it, each once and never the phrase itself."""
    phrases = Phrases([phrase], is_name=is_name)
    forms = dict.fromkeys(form for form in _forms(phrase) if form != phrase)
    return tuple(form for form in forms if _is_all(phrases, form))


def _is_all(phrases: Phrases, form: str) -> bool:
    return any((spot.start, spot.end) == (0, len(form)) for spot in phrases.find(form))


def _forms(phrase: str) -> Iterator[str]:
    words = phrase.split()
    together = "".join(word[:1].upper() + word[1:] for word in words)
    yield phrase.lower()
    yield phrase.upper()
    yield "-".join(words)
    yield f"#{together}"
    yield f"@{together.lower()}"
    yield f"{phrase}’s"
    yield f"{phrase}s"
    if len(words) > 1:
        yield f"{words[-1]}, {' '.join(words[:-1])}"
