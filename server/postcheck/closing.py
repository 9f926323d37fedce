"""Connections are ended beside the thread that takes up new ones.

A server lingers on a connection that it ends until the client has closed it too (RFC 9112, section
9.6): whoever still sends a picture that was refused would lose the answer otherwise. gunicorn does
so in the very thread that every other connection waits for, and for no more than 64 kB: clients
that send on, or do not close, would hold up a whole process.
"""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from threading import BoundedSemaphore

from gunicorn.workers.gthread import TConn

MOST = 32
"""Connections lingered on at once in each process; any further one is ended without."""

SECONDS = 2
"""How long a connection is lingered on at most, as gunicorn does."""


class Closing:
    """Ends connections, lingering on as many as there are threads for."""

    def __init__(self, most: int = MOST) -> None:
        self._threads = ThreadPoolExecutor(most, "closing")
        self._free = BoundedSemaphore(most)

    def close(self, conn: TConn, *, graceful: bool) -> None:
        """Ends a connection; returns at once."""
        if graceful and self._free.acquire(blocking=False):
            self._threads.submit(self._linger, conn)
        else:
            TConn.close(conn)

    def _linger(self, conn: TConn) -> None:
        try:
            _read_to_its_end(conn.sock)
        finally:
            self._free.release()


def _read_to_its_end(connection: socket.socket) -> None:
    """Ends a connection once the other side has, or its time is over."""
    until = time.monotonic() + SECONDS
    with closing(connection), suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
        while (left := until - time.monotonic()) > 0:
            connection.settimeout(left)
            if not connection.recv(65_536):
                break
