"""How gunicorn serves Postcheck, given as `gunicorn --config python:postcheck.gunicorn_conf`.

The app is made once and shared by all workers, so that the name model and the roll take their
memory once. Nobody holds a worker by sending slowly, and no log line of gunicorn's repeats what a
client sent. Address, workers, threads and `--timeout` may be given on the command line.

SIGUSR2 takes up a new version, new settings in files and new networks while requests go on
(`postcheck.service`: `systemctl reload`): the program starts afresh beside the running one, on the
same socket, and ends it once everything is loaded. One that cannot start changes nothing. SIGHUP
alone makes new workers of the app that was loaded first.
"""

import gc
import os
import selectors
import signal
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn import systemd
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import TConn, ThreadWorker

from postcheck import check_line, machine, turning_away
from postcheck.api import shared_counts
from postcheck.app import HEADERS, start_following
from postcheck.check_line import CheckLine
from postcheck.closing import Closing
from postcheck.logs import JsonLines
from postcheck.picture_pool import EXTENSION, PicturePool
from postcheck.turning_away import TurningAway

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
        self._taken_up = 0
        self._line = _line(self.app.wsgi())
        self._closing = Closing()
        self._turning_away = TurningAway(HEADERS, self._closing, self._line.note_busy)

    def get_thread_pool(self) -> ThreadPoolExecutor:
        """Returns threads for all that work, and for all that may wait for their turn to.

        Whoever waits keeps none from those who ask for something else, or are to be told to wait.
        """
        return ThreadPoolExecutor(self._most_at_once)

    @property
    def _most_at_once(self) -> int:
        return int(self.cfg.threads) + self._line.most_waiting

    def enqueue_req(self, conn: TConn) -> None:
        """Has a request wait for a thread, as gunicorn does, unless too many wait."""
        is_full = self._taken_up >= self._most_at_once + turning_away.MOST
        if is_full and not self.cfg.is_ssl and self._is_seen_to(conn):
            return
        self._taken_up += 1
        super().enqueue_req(conn)

    def _is_seen_to(self, conn: TConn) -> bool:
        """Returns whether a request needs no thread: it was turned away, or has yet to come."""
        try:
            is_gone = self._turning_away.tell(conn)
        except BlockingIOError:
            if conn.initialized:  # gunicorn has read ahead, and has it
                return False
            self._look_again(conn)
            return True
        self.nr_conns -= is_gone
        return is_gone

    def _look_again(self, conn: TConn) -> None:
        """Looks at a connection again when something has come, as gunicorn does after a while."""
        conn.set_timeout()
        self.pending_conns.append(conn)
        come = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, come)

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

    def finish_request(self, conn: TConn, fs: object) -> None:
        """Keeps or ends a connection after an answer, as gunicorn does, but lingers elsewhere."""
        self._taken_up -= 1
        conn.close = lambda graceful=False: self._closing.close(conn, graceful=graceful)
        super().finish_request(conn, fs)

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
    shared_counts.forget(os.getpid())  # it answers nobody, and so has no present state
    gc.collect()
    gc.freeze()
    server.START_CTX["args"][:] = sys.orig_argv  # gunicorn's own list has lost the `-m`
    if server.master_pid:
        _take_over(server)


def post_worker_init(worker: ThreadWorker) -> None:
    """Has each worker read pictures, and follow changes of the roll: no thread survives a fork.

    Pictures come first, as they fork. They may keep half of the worker's threads waiting.
    """
    if pool := _pool(worker.wsgi):
        pool.start(callers=max(1, worker.cfg.threads // 2))
    if isinstance(worker.wsgi, Flask):
        start_following(worker.wsgi)


def child_exit(server: Any, worker: ThreadWorker) -> None:  # noqa: ANN401 - gunicorn's arbiter
    """Keeps what a worker counted, and drops what it said of its present state."""
    del server
    shared_counts.forget(worker.pid)


def _line(app: object) -> CheckLine:
    """Returns the line of checks of `app`; one that nobody stands in if it has none."""
    found = app.extensions.get(check_line.EXTENSION) if isinstance(app, Flask) else None
    return found if isinstance(found, CheckLine) else CheckLine(0)


def _take_over(server: Any) -> None:  # noqa: ANN401 - gunicorn's arbiter
    """Ends the program that started this one; what comes meanwhile waits at the socket of both.

    systemd has to know first whom to look after now.
    """
    systemd.sd_notify(f"MAINPID={server.pid}", server.log)
    if os.getppid() == server.master_pid:  # else it has gone, and its number may be another's
        os.kill(server.master_pid, signal.SIGTERM)


def _pool(app: object) -> PicturePool | None:
    """Returns the pool that reads pictures for `app`, if it has one."""
    found = app.extensions.get(EXTENSION) if isinstance(app, Flask) else None
    return found if isinstance(found, PicturePool) else None


raw_env = [f"{shared_counts.VARIABLE}={shared_counts.folder()}"]
preload_app = True
worker_class = PatientToAPoint
logger_class = ContentFreeLog
workers, threads = machine.workers(), machine.threads()
timeout = 30  # seconds; a picture of 20 MB needs 6 Mbit/s
graceful_timeout = 35  # seconds; a picture that is being read may take 25 and a few more
keepalive = 15
worker_connections = 800  # a process may have 1,024 files open unless somebody allowed it more
backlog = 2048  # connections not yet taken up: all browsers of a trust after a restart
limit_request_line = 4094
limit_request_fields = 50
limit_request_field_size = 8190
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - an empty file
control_socket_disable = True
