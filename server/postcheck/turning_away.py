"""Requests beyond what can wait for a thread: told so at once, without being read.

The line for checks is bounded (`check_line`), but to be told that it is full takes a thread and
milliseconds, too. Where more people ask than can even be told so, they would wait in gunicorn's own
line ahead of it, which has no bound, until nobody waits any more for what is worked out for them.
Beyond a bound there they get an answer that was made beforehand.
"""

import re
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import cycle
from math import inf

from gunicorn.workers.gthread import TConn

from postcheck.api.problems import WAIT, problem, refusal
from postcheck.closing import Closing
from postcheck.errors import ChecksBusy

MOST = 32
"""Requests that may wait for a thread in each process: what a busy one answers in half a second."""

_READ_FIRST = (b"GET /healthz ", b"GET /readyz ", b"GET /metrics ")
"""Whoever looks after the server has to see it at such a time of all times."""

_SAID_LENGTH = re.compile(rb"\r\ncontent-length: *(\d{1,12})\r\n", re.IGNORECASE)
_HEAD, _PIECE, _PIECES = 8_192, 65_536, 16
_NOW = socket.MSG_DONTWAIT


class TurningAway:
    """Tells those who cannot be taken up to ask again.

    `headers` are those of every answer; `told` is told of each.
    """

    def __init__(
        self, headers: Mapping[str, str], closing: Closing, told: Callable[[], object]
    ) -> None:
        self._answers = cycle([_answer(headers, seconds) for seconds in range(1, WAIT + 1)])
        self._closing = closing
        self._told = told

    def tell(self, conn: TConn) -> bool:
        """Answers and ends a connection; returns False where somebody asks how the server is.

        Raises BlockingIOError where nothing was asked yet.
        """
        try:
            head = conn.sock.recv(_HEAD, _NOW | socket.MSG_PEEK)
            if head.startswith(_READ_FIRST):
                return False
            is_whole = _thrown_away(conn.sock) >= _length(head)
            conn.sock.send(next(self._answers), _NOW)
        except BlockingIOError:
            raise
        except OSError:  # gone
            is_whole = True
        self._told()
        self._closing.close(conn, graceful=not is_whole)
        return True


def _thrown_away(connection: socket.socket) -> int:
    """Reads what came of a request; returns how many bytes.

    Ending a connection takes back the answer of whoever has something left unread in it.
    """
    came = 0
    with suppress(BlockingIOError):
        for _ in range(_PIECES):
            piece = len(connection.recv(_PIECE, _NOW))
            came += piece
            if not piece:
                break
    return came


def _length(head: bytes) -> float:
    """Returns how many bytes a request has of which the first are known; infinity for unknown."""
    end, said = head.find(b"\r\n\r\n"), _SAID_LENGTH.search(head)
    if end < 0 or b"chunked" in head:
        return inf
    return end + 4 + (int(said[1]) if said else 0)


def _answer(headers: Mapping[str, str], seconds: int) -> bytes:
    """Returns the answer of a full line (`postcheck.api.problems`) as it is sent."""
    said = problem(refusal(ChecksBusy()))
    said.headers.update(headers)
    said.headers["Retry-After"] = str(seconds)
    said.headers["Connection"] = "close"
    return f"HTTP/1.1 {said.status}\r\n{said.headers}".encode() + said.get_data()
