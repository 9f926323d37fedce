"""How gunicorn serves Postcheck, given as `gunicorn --config python:postcheck.gunicorn_conf`.

The app is made once and shared by all workers, so that the name model and the roll take their
memory once. Nobody holds a worker by sending slowly, and no log line of gunicorn's repeats what a
client sent. Address, workers, threads and `--timeout` may be given on the command line.
"""

import gc
import socket
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import TConn, ThreadWorker

from postcheck.app import start_following
from postcheck.logs import JsonLines
from postcheck.picture_pool import EXTENSION, PicturePool

HEAD_SECONDS = 5
"""How long the head of a request may take to arrive; it fits into one or two packets."""


class PatientToAPoint(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Threads, each with one request, which has `timeout` seconds in all to arrive.

    gunicorn's own time-out watches over processes, so that a client sending a byte now and then
    could keep a thread for ever. Here its reading side is closed: what came so far is answered as
    a broken request.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as gunicorn passes them
        super().__init__(*args, **kwargs)
        self._arriving: dict[TConn, float] = {}

    def handle(self, conn: TConn) -> object:
        """Reads and answers one request, as gunicorn does."""
        self._arriving[conn] = time.monotonic() + min(HEAD_SECONDS, self.cfg.timeout)
        try:
            return super().handle(conn)
        finally:
            self._arriving.pop(conn, None)

    def handle_request(self, req: object, conn: TConn) -> object:
        """Answers one request whose head has been read, as gunicorn does."""
        self._arriving[conn] = time.monotonic() + self.cfg.timeout
        return super().handle_request(req, conn)

    def murder_pending(self) -> None:
        """Closes what waits for too long; gunicorn calls this at least once a second."""
        super().murder_pending()
        now = time.monotonic()
        for conn, until in list(self._arriving.items()):
            if until < now:
                self._arriving.pop(conn, None)
                with suppress(OSError):  # it may just have gone
                    conn.sock.shutdown(socket.SHUT_RD)


class ContentFreeLog(Logger):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's log in Postcheck's form; the app itself logs requests."""

    def setup(self, cfg: Any) -> None:  # noqa: ANN401 - gunicorn's own settings
        """Prepares gunicorn's log."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonLines())


def when_ready(server: Any) -> None:  # noqa: ANN401 - gunicorn's arbiter
    """Opens what all workers share, and keeps it out of the garbage collector.

    Its marks would unshare the memory of what is loaded.
    """
    if pool := _pool(server.app.wsgi()):
        pool.listen()
    gc.collect()
    gc.freeze()


def post_worker_init(worker: ThreadWorker) -> None:
    """Has each worker read pictures, and follow changes of the roll: no thread survives a fork.

    Pictures come first, as they fork. They may keep half of the worker's threads waiting.
    """
    if pool := _pool(worker.wsgi):
        pool.start(callers=max(1, worker.cfg.threads // 2))
    if isinstance(worker.wsgi, Flask):
        start_following(worker.wsgi)


def _pool(app: object) -> PicturePool | None:
    """Returns the pool that reads pictures for `app`, if it has one."""
    found = app.extensions.get(EXTENSION) if isinstance(app, Flask) else None
    return found if isinstance(found, PicturePool) else None


preload_app = True
worker_class = PatientToAPoint
logger_class = ContentFreeLog
workers, threads = 2, 8
timeout = 30  # seconds; a picture of 20 MB needs 6 Mbit/s
graceful_timeout = 10
keepalive = 15
limit_request_line = 4094
limit_request_fields = 50
limit_request_field_size = 8190
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - an empty file
control_socket_disable = True
