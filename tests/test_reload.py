"""A new version takes over from a running one, and nobody who asks meanwhile is turned away."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

import pooled
from pooled import eventually
from test_picture_pool import answers, post

TESTS = Path(__file__).parent

NEWER = """
import pooled

def create_app():
    app = pooled.create_app()
    app.add_url_rule("/version", view_func=lambda: "2")
    return app
"""


@pytest.fixture
def systemd(tmp_path):
    """A socket on which systemd would hear what a service says."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as hears:
        hears.bind(str(tmp_path / "notify"))
        hears.settimeout(30)
        yield hears


@pytest.fixture
def program(tmp_path):
    """A file that is the app; a test may write a newer version of it."""
    path = tmp_path / "program.py"
    path.write_text("import pooled\n\ndef create_app():\n    return pooled.create_app()\n")
    return path


@pytest.fixture
def served(program, tmp_path, systemd):
    """gunicorn as a service of systemd, in a session of its own; its process and its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "gunicorn", "--config", "python:postcheck.gunicorn_conf"),
        *("--pythonpath", f"{TESTS},{tmp_path}", "--bind", f"127.0.0.1:{port}"),
        *("--workers", "2", "program:create_app()"),
    ]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            cwd=tmp_path,
            start_new_session=True,
            env={"PATH": os.defpath, "NOTIFY_SOCKET": str(tmp_path / "notify")},
        )
    try:
        eventually(lambda: server.poll() is not None or answers(port), 60)
        assert server.poll() is None, (tmp_path / "log").read_text()
        yield server, port
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        eventually(lambda: not pooled.processes(server.pid), 30)


class Asking:
    """People who ask on and on, each time on a new connection, until told to stop."""

    def __init__(self, port, people=2):
        self.answered, self.lost = 0, []
        self._port, self._ends = port, threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(people)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._ends.set()
        for thread in self._threads:
            thread.join()

    def _ask(self):
        while not self._ends.is_set():
            try:
                status, _ = post(self._port, "GET", "/")
            except (OSError, http.client.HTTPException) as problem:
                self.lost.append(repr(problem))
            else:
                self.answered += status == 200
                self.lost += [] if status == 200 else [status]
            time.sleep(0.02)


def test_a_reload_loses_no_request_whether_the_new_version_can_start_or_not(
    served, program, systemd, tmp_path
):
    old, port = served
    told = []
    slow = threading.Thread(target=lambda: told.append(post(port, "POST", "/look", b"sleep 2")))

    with Asking(port) as asking:
        program.write_text("raise RuntimeError('not like this')\n")
        old.send_signal(signal.SIGUSR2)
        eventually(lambda: "not like this" in (tmp_path / "log").read_text(), 60)
        assert old.poll() is None

        slow.start()
        program.write_text(NEWER)
        eventually(lambda: is_newer(old, port), 60)
        old.wait(60)
        so_far = asking.answered
        eventually(lambda: asking.answered > so_far, 30)
    slow.join()

    assert asking.lost == []
    assert told[0][0] == 200
    assert old.returncode == 0
    assert f"MAINPID={main_process(old.pid)}" in heard(systemd)


def is_newer(old, port):
    """Returns whether the newer version answers; else asks for it, which counts once."""
    old.send_signal(signal.SIGUSR2)
    time.sleep(0.2)
    return post(port, "GET", "/version") == (200, b"2")


def main_process(session):
    """Returns the process of a service that all others come from."""
    found = pooled.processes(session)
    return next(process for process, parent in found.items() if parent not in found)


def heard(systemd):
    """Returns every line that systemd was told."""
    lines = []
    systemd.settimeout(0)
    with suppress(BlockingIOError):
        while True:
            lines += systemd.recv(4096).decode().splitlines()
    return lines
