"""Whether a HEIF file can be handed to pi-heif, which a name that is no text takes down.

pi-heif 1.4 makes text of the kind and the name of every item that is no picture without asking
whether it can be: where it cannot, the whole process ends. Seen 2026-11-21.
"""

from collections.abc import Iterator

_SHORTEST = 12  # bytes of an entry before its kind


def is_sound(data: bytes) -> bool:
    """Returns whether every item of a file has a kind and a name that are text."""
    for start, end in _boxes(data, 0, len(data)):
        if data[start + 4 : start + 8] == b"meta" and not _has_sound_items(data[start:end]):
            return False
    return True


def _boxes(data: bytes, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yields where boxes begin and end; what is no box any more is one to the end."""
    while start + 8 <= stop:
        length = int.from_bytes(data[start : start + 4], "big")
        if length == 1:  # its length follows, in eight bytes
            length = int.from_bytes(data[start + 8 : start + 16], "big")
        end = start + length if length >= 8 else stop  # noqa: PLR2004 - length and name
        yield start, min(end, stop)
        start = end


def _has_sound_items(meta: bytes) -> bool:
    """Returns whether the entries of items in a box can be read as text, all but their numbers."""
    at = meta.find(b"infe")
    while at >= 0:
        length = int.from_bytes(meta[at - 4 : at], "big")
        entry = meta[at + 4 : at - 4 + length]
        if length <= _SHORTEST or not _is_text(entry[10 if entry[:1] == b"\3" else 8 :]):
            return False
        at = meta.find(b"infe", at + 4)
    return True


def _is_text(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True
