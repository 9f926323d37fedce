"""Where sentences stand in a text, as people type them: a point inside “3.50” ends none."""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"\S(?:[^.!?\n]|[.!?]+(?!\s|[.!?]|$))*[.!?]*")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yields the sentences between two places, in order: code points, the end exclusive."""
    for match in _SENTENCE.finditer(text, start, len(text) if end is None else end):
        yield match.start(), match.start() + len(match.group().rstrip())
