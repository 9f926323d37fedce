"""Checks of words while pictures are being read: by how much do they take longer?

`python tests/bench/bench_pool.py [idle|batch|nice|none] [pinned] [stand-in]` tries how readers are
scheduled, on one processor alone, and with half a second of OpenCV in place of a real look.
"""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import bench_serve
from flask import Flask

from postcheck.picture_pool import EXTENSION, reader
from postcheck.settings import Settings

ROUNDS, CLIENTS = 3, 4
HERE = Path(__file__).parent
SCHEDULED = {"idle": os.SCHED_IDLE, "batch": os.SCHED_BATCH, "nice": None, "none": None}
SWITCHES = "BENCH_POOL"
"""In the environment of the server: the words of the command line."""


def run() -> list[tuple[str, str, str]]:
    """Returns rows: what, figure reached, figure wanted."""
    calm, busy, read, refused = _measured("")
    minutes = ROUNDS * bench_serve.SECONDS / 60
    rise = statistics.median(b[1] / c[1] for b, c in zip(busy, calm, strict=True)) - 1
    return [
        (f"{bench_serve.CALM} checks/s, no pictures", _spread(calm), "p95 ≤ 60 ms"),
        (f"the same while pictures are read, {read / minutes:.0f} a minute and {refused} refused", _spread(busy), "–"),
        ("p95 of checks while pictures are read", f"{rise:+.0%}", "≤ +20 %"),
    ]  # fmt: skip


def create_app() -> Flask:
    """Returns the app for gunicorn, with what the switches ask for."""
    from postcheck.app import create_app as real

    switches = os.environ[SWITCHES].split()  # noqa: TID251 -- the bench's own
    app = real()
    for name in set(SCHEDULED) & set(switches):
        reader._give_way = lambda: _scheduled(name, pinned="pinned" in switches)  # noqa: B023
    if "stand-in" in switches:
        app.extensions[EXTENSION]._look = _stand_in
    return app


def _scheduled(name: str, *, pinned: bool) -> None:
    if name != "none":
        os.nice(19)
    if SCHEDULED[name] is not None:
        os.sched_setscheduler(0, SCHEDULED[name], os.sched_param(0))
    if pinned:
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _stand_in(_: object, __: int) -> object:
    """Returns nothing seen, after half a second of OpenCV's time over a big picture."""
    import cv2
    import numpy as np

    from postcheck.images.looked import Looked

    pixels, until = np.zeros((3000, 4000, 3), np.uint8), time.process_time() + 0.5
    while time.process_time() < until:
        cv2.GaussianBlur(pixels, (9, 9), 0)
    return Looked((4000, 3000))


class _Server(bench_serve._Server):
    """gunicorn with an app of ours."""

    def __init__(self, home: Path, switches: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        environment = os.environ | {  # noqa: TID251 -- a child's, not ours
            "POSTCHECK_HOME": str(home),
            "POSTCHECK_MODELS_DIR": str(Settings.load().models_dir),
            "POSTCHECK_RATE_CHECK": "1000000/minute",
            "POSTCHECK_PEOPLE_AN_HOUR": "100000",
            SWITCHES: switches,
        }
        command = [
            *(sys.executable, "-m", "gunicorn", "--config", "python:postcheck.gunicorn_conf"),
            *(
                "--pythonpath",
                str(HERE),
                "--bind",
                f"127.0.0.1:{self.port}",
                "bench_pool:create_app()",
            ),
        ]
        self._started = time.monotonic()
        self._process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )


def _measured(
    switches: str,
) -> tuple[list[tuple[float, float]], list[tuple[float, float]], int, int]:
    """Returns p50 and p95 of each round without pictures and with, and pictures read and refused."""
    counts = [0, 0]
    with tempfile.TemporaryDirectory() as folder:
        key, texts = bench_serve._prepared(Path(folder))
        server = _Server(Path(folder), switches)
        try:
            server.wait(key)
            calm, busy = [], []
            for _ in range(ROUNDS):
                calm.append(bench_serve._open_loop(server.port, key, texts))
                with _pictures(server.port, key, counts):
                    busy.append(bench_serve._open_loop(server.port, key, texts))
        finally:
            server.stop()
    return calm, busy, *counts


@contextmanager
def _pictures(port: int, key: str, counts: list[int]) -> Iterator[None]:
    """Has clients ask for pictures one after another; counts those read and those refused."""
    over = threading.Event()
    body = _form(_screenshot())

    def ask() -> None:
        while not over.is_set():
            unchecked = _ask(port, key, body)
            counts[bool(unchecked)] += 1
            over.wait(1.0 if unchecked else 0.0)  # "try again in a moment"

    clients = [threading.Thread(target=ask) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    time.sleep(1)
    yield
    over.set()
    for client in clients:
        client.join()


def _ask(port: int, key: str, body: bytes) -> list[object]:
    """Returns what was not looked at of a post with a picture."""
    there = http.client.HTTPConnection("127.0.0.1", port, timeout=90)
    kind = "multipart/form-data; boundary=bench"
    there.request(
        "POST", "/api/v1/check", body, {"Content-Type": kind, "Authorization": f"Bearer {key}"}
    )
    report = json.loads(there.getresponse().read())
    there.close()
    return report["unchecked"]


def _screenshot() -> bytes:
    """Returns a picture full of words."""
    sys.path.append(str(HERE.parent))
    from pictured import screen

    return screen(*("The kite festival is on Friday after school " * 2,) * 12, size=(2000, 1500))


def _form(picture: bytes) -> bytes:
    """Returns a post with a picture."""
    head = "--bench\r\nContent-Disposition: form-data; name="
    post = json.dumps(
        {"text": "Look!", "site": "x.com", "account": {"handle": "@nobody", "name": "N"}}
    )
    return b"".join([
        f'{head}"post"\r\n\r\n{post}\r\n'.encode(),
        f'{head}"picture"; filename="picture.png"\r\nContent-Type: image/png\r\n\r\n'.encode(),
        picture, b"\r\n--bench--\r\n",
    ])  # fmt: skip


def _spread(rounds: list[tuple[float, float]]) -> str:
    p50, p95 = (statistics.median(column) for column in zip(*rounds, strict=True))
    return f"p50 {p50:.1f} ms, p95 {p95:.1f} ms"


if __name__ == "__main__":
    switches = " ".join(sys.argv[1:])
    calm, busy, *counts = _measured(switches)
    print(
        switches or "as it is",
        "| without:",
        _spread(calm),
        "| with:",
        _spread(busy),
        "| read, refused:",
        *counts,
    )
    print([f"{b[1] / c[1]:.2f}" for b, c in zip(busy, calm, strict=True)])
