"""What a worker and a reader say to each other: a picture one way, what was seen of it the other.

A picture goes as plain bytes, so that a reader never unpickles what a stranger sent; the answer
comes from a reader of our own, pickled.
"""

import pickle
import struct
from socket import socket

from postcheck.images.looked import Looked
from postcheck.post import Picture

_HEAD = struct.Struct("!IIQ")
"""Index of the picture, bytes of its name, bytes of its data."""

_LENGTH = struct.Struct("!Q")
_BEGIN = b"b"


def send_picture(line: socket, picture: Picture, index: int) -> None:
    """Sends a picture; raises OSError where nobody takes it."""
    name = picture.name.encode("utf-8", "surrogatepass")
    line.sendall(_HEAD.pack(index, len(name), len(picture.data)) + name)
    line.sendall(picture.data)


def receive_picture(line: socket) -> tuple[Picture, int]:
    """Returns a picture and its index; raises EOFError or OSError where it does not come whole."""
    index, name, data = _HEAD.unpack(_receive(line, _HEAD.size))
    decoded = _receive(line, name).decode("utf-8", "surrogatepass")
    return Picture(decoded, bytes(_receive(line, data))), index


def send_begin(line: socket) -> None:
    """Says that a picture's turn has come; raises OSError where nobody waits for it any more."""
    line.sendall(_BEGIN)


def wait_for_begin(line: socket) -> None:
    """Returns once it is the picture's turn; raises EOFError or OSError where that never comes."""
    _receive(line, len(_BEGIN))


def send_looked(line: socket, looked: Looked) -> None:
    """Sends what was seen; raises OSError where nobody waits for it any more."""
    answer = pickle.dumps(looked)
    line.sendall(_LENGTH.pack(len(answer)) + answer)


def receive_looked(line: socket) -> Looked:
    """Returns what was seen; raises EOFError or OSError where it does not come whole."""
    (length,) = _LENGTH.unpack(_receive(line, _LENGTH.size))
    looked: Looked = pickle.loads(_receive(line, length))  # noqa: S301 - from a fork of our own
    return looked


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
