"""Examples with «marks»: what must be found stands between them, everything else must not be."""

from functools import cache

from presidio_analyzer import EntityRecognizer

from postcheck.recognizers import Entity, all_entities


@cache
def entity(name: str) -> Entity:
    """Returns the entity with this name."""
    return next(e for e in all_entities() if e.name == name)


@cache
def recognizer(name: str) -> EntityRecognizer:
    """Returns one recognizer for this entity, made once."""
    return entity(name).recognizer()


def unmarked(example: str) -> tuple[str, list[tuple[int, int]]]:
    """Returns the text of `example` without its marks, and the stretches between them."""
    text, spans, start = "", [], 0
    for char in example:
        if char == "«":
            start = len(text)
        elif char == "»":
            spans.append((start, len(text)))
        else:
            text += char
    return text, spans


def found(name: str, text: str) -> list[tuple[int, int]]:
    """Returns what the recognizer of this entity finds with a score that counts."""
    results = recognizer(name).analyze(text, [name], None)
    return sorted((r.start, r.end) for r in results if r.score >= entity(name).threshold)


def marked(name: str, text: str) -> str:
    """Returns `text` with marks around what is found, for messages a person can read."""
    for start, end in reversed(found(name, text)):
        text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
    return text
