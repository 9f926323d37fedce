"""What a worker and a reader say to each other: what is wanted one way, what came of it the other.

A picture goes as plain bytes and what to cover as JSON, so that a reader never unpickles what a
stranger sent; the answer comes from a reader of our own, pickled.
"""

import json
import pickle
import struct
from dataclasses import astuple, dataclass, field
from socket import socket

from postcheck.errors import PictureRefused
from postcheck.images.cover import Copy, Cover, Style
from postcheck.images.looked import Looked
from postcheck.post import Picture

_HEAD = struct.Struct("!IIIQ")
"""Index of the picture, bytes of its name, bytes of what to cover, bytes of its data."""

_LENGTH = struct.Struct("!Q")
_BEGIN = b"b"

Answer = Looked | Copy | PictureRefused
"""What came of it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture, its index, and what is wanted: a copy with `covers`, or (None) a look."""

    picture: Picture
    index: int = 0
    covers: tuple[Cover, ...] | None = field(default=None, repr=False)


def send_wanted(line: socket, wanted: Wanted) -> None:
    """Sends what is wanted; raises OSError where nobody takes it."""
    name = wanted.picture.name.encode("utf-8", "surrogatepass")
    covers, data = _written(wanted.covers), wanted.picture.data
    line.sendall(_HEAD.pack(wanted.index, len(name), len(covers), len(data)) + name + covers)
    line.sendall(data)


def receive_wanted(line: socket) -> Wanted:
    """Returns what is wanted; raises EOFError or OSError where it does not come whole."""
    index, name, covers, data = _HEAD.unpack(_receive(line, _HEAD.size))
    called = _receive(line, name).decode("utf-8", "surrogatepass")
    places = _read(bytes(_receive(line, covers)))
    return Wanted(Picture(called, bytes(_receive(line, data))), index, places)


def send_begin(line: socket) -> None:
    """Says that a picture's turn has come; raises OSError where nobody waits for it any more."""
    line.sendall(_BEGIN)


def wait_for_begin(line: socket) -> None:
    """Returns once it is the picture's turn; raises EOFError or OSError where that never comes."""
    _receive(line, len(_BEGIN))


def send_answer(line: socket, answer: Answer) -> None:
    """Sends what came of it; raises OSError where nobody waits for it any more."""
    packed = pickle.dumps(answer)
    line.sendall(_LENGTH.pack(len(packed)))
    line.sendall(packed)


def receive_answer(line: socket) -> Answer:
    """Returns what came of it; raises EOFError or OSError where it does not come whole."""
    (length,) = _LENGTH.unpack(_receive(line, _LENGTH.size))
    answer: Answer = pickle.loads(_receive(line, length))  # noqa: S301 - from a fork of our own
    return answer


def _written(covers: tuple[Cover, ...] | None) -> bytes:
    return json.dumps(covers and [astuple(cover) for cover in covers]).encode("ascii")


def _read(written: bytes) -> tuple[Cover, ...] | None:
    covers = json.loads(written)
    if covers is None:
        return None
    return tuple(
        Cover(left, top, width, height, Style(style), page)
        for left, top, width, height, style, page in covers
    )


def _receive(line: socket, length: int) -> bytearray:
    """Returns so many bytes; raises EOFError where the other side closes before."""
    received = bytearray(length)
    rest = memoryview(received)
    while rest:
        count = line.recv_into(rest)
        if not count:
            raise EOFError
        rest = rest[count:]
    return received
