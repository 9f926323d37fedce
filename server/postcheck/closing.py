"""Connections are ended beside the thread that takes up new ones.

gunicorn lingers on a connection that it ends, for up to two seconds until the client has closed it
too (RFC 9112, section 9.6), and in the very thread that every other connection waits for: clients
that send on after they were refused, or do not close, would hold up a whole process.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore

from gunicorn.workers.gthread import TConn

MOST = 32
"""Connections lingered on at once in each process; any further one is ended without."""


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
            TConn.close(conn, graceful=True)
        finally:
            self._free.release()
