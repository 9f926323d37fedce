"""The served API: gunicorn under load, its memory, and its start with 30,000 pupils."""

import http.client
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import people

from postcheck.settings import Settings
from postcheck.stores import accounts, devices, roll
from postcheck.stores.database import open_database

SIZE = 30_000
CALM, SECONDS = 50, 15


def run() -> list[tuple[str, str, str]]:
    """Returns rows: what, figure reached, figure wanted."""
    with tempfile.TemporaryDirectory() as folder:
        key, texts = _prepared(Path(folder))
        two, started = _Server(Path(folder), workers=2), 0.0
        try:
            started = two.wait(key)
            fast = _closed_loop(two.port, key, texts, clients=6)
            calm = _open_loop(two.port, key, texts)
            worker = max(two.pss()[1:])
        finally:
            two.stop()
        four = _Server(Path(folder), workers=4)
        try:
            four.wait(key)
            _closed_loop(four.port, key, texts, clients=8)
            everything = sum(four.pss())
        finally:
            four.stop()
    return [
        ("start to first answer, 30,000 pupils", f"{started:.1f} s", "≤ 5 s"),
        ("over HTTP, 2 workers, as fast as it goes", f"{fast:.0f} checks/s", "≥ 150 checks/s"),
        (f"over HTTP, 2 workers, {CALM} checks/s", f"p50 {calm[0]:.1f} ms, p95 {calm[1]:.1f} ms", "p95 ≤ 60 ms"),
        ("memory of one worker (PSS)", f"{worker:.0f} MB", "≤ 350 MB"),
        ("memory of 4 workers and their parent (PSS)", f"{everything:.0f} MB", "≤ 800 MB"),
    ]  # fmt: skip


def _prepared(home: Path) -> tuple[str, list[str]]:
    trust = people.trust(SIZE)
    settings = Settings.load(home=home)
    database = open_database(settings.database_url, settings.key_file)
    database.migrate()
    accounts.apply(database, trust)
    roll.apply(database, trust.pupils, new_schools=True)
    key = devices.add(database, "bench", None)[1]
    database.close()
    return key, people.posts(trust, 200)


class _Server:
    """gunicorn in processes of its own, stopped by id."""

    def __init__(self, home: Path, workers: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        environment = os.environ | {  # noqa: TID251 -- a child's, not ours
            "POSTCHECK_HOME": str(home),
            "POSTCHECK_MODELS_DIR": str(Settings.load().models_dir),
            "POSTCHECK_RATE_CHECK": "1000000/minute",
            "POSTCHECK_PEOPLE_AN_HOUR": "100000",
        }
        self._started = time.monotonic()
        command = [
            sys.executable,
            "-m",
            "postcheck",
            "serve",
            "--port",
            str(self.port),
            "--workers",
            str(workers),
        ]
        self._log = home / "server.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command, env=environment, stdout=log, stderr=subprocess.STDOUT
            )

    def wait(self, key: str) -> float:
        """Returns the seconds from start to the first answered check."""
        for _ in range(3_000):
            try:
                if _check(
                    http.client.HTTPConnection("127.0.0.1", self.port, timeout=5), key, "Hello"
                ):
                    return time.monotonic() - self._started
            except OSError:
                time.sleep(0.05)
        message = "the server did not start"
        raise RuntimeError(message)

    def errors(self) -> list[str]:
        """Returns the lines of its log that say that something went wrong."""
        lines = self._log.read_text("utf-8").splitlines()
        return [line for line in lines if '"level": "info"' not in line or '"status": 500' in line]

    def pss(self) -> list[float]:
        """Returns the proportional set size of parent and workers, megabytes."""
        parent = self._process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        return [_pss(pid) for pid in (parent, *children)]

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(30)


def _pss(pid: int | str) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _check(connection: http.client.HTTPConnection, key: str, text: str) -> bool:
    body = json.dumps(
        {
            "text": text,
            "site": "x.com",
            "surface": "post",
            "account": {"handle": "@nobody", "name": "N"},
        }
    )
    connection.request(
        "POST",
        "/api/v1/check",
        body,
        {"Content-Type": "application/json", "Authorization": f"Bearer {key}"},
    )
    response = connection.getresponse()
    response.read()
    return response.status == http.client.OK


def _closed_loop(port: int, key: str, texts: list[str], clients: int) -> float:
    """Returns checks a second with so many clients, each asking again at once."""
    done = [0] * clients
    until = time.monotonic() + SECONDS

    def ask(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < until:
            if not _check(connection, key, texts[(done[number] * clients + number) % len(texts)]):
                return
            done[number] += 1

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / SECONDS


def _open_loop(port: int, key: str, texts: list[str]) -> tuple[float, float]:
    """Returns p50 and p95 in milliseconds at a steady rate, waiting in line counted."""
    times: list[float] = []
    connections = threading.local()
    begin = time.monotonic() + 0.2

    def ask(number: int) -> None:
        due = begin + number / CALM
        time.sleep(max(0.0, due - time.monotonic()))
        if not hasattr(connections, "one"):
            connections.one = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        _check(connections.one, key, texts[number % len(texts)])
        times.append((time.monotonic() - due) * 1e3)

    def client(first: int) -> None:
        for number in range(first, CALM * SECONDS, 16):
            ask(number)

    threads = [threading.Thread(target=client, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    print(*run(), sep="\n")
