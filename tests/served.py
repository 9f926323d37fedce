"""The made-up school served by gunicorn, as `postcheck serve` does, and a client for it."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import fill
from postcheck.settings import Settings
from postcheck.stores import devices, users
from postcheck.stores.database import open_database

PERSON, PASSWORD = "Corin Thrale", "curlew-and-heron"
"""A teacher of Saltmarsh Primary School who may sign in."""

BOUNDARY = "a-line-between"


@dataclass(frozen=True)
class Served:
    """A running gunicorn: its port, a device's key, its log, its home folder and its process."""

    port: int
    key: str
    log: Path
    home: Path
    process: subprocess.Popen

    def ask(self, method, path, body=None, *, key=None, seconds=20, **headers):
        """Sends a request; returns the answer's status, headers and body."""
        there = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        with closing(there):
            if key is None:
                headers = {"Authorization": f"Bearer {self.key}"} | headers
            kind = {"Content-Type": "application/json"}
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            there.request(method, path, body, kind | names)
            answer = there.getresponse()
            return answer.status, answer.headers, answer.read()

    def send(self, path, post, *pictures, name="picture.png", seconds=60):
        """Sends a form with pictures; returns status, headers and body."""
        body, kind = form({"post": json.dumps(post)}, *pictures, name=name)
        return self.ask("POST", path, body, seconds=seconds, Content_Type=kind)

    def check(self, *pictures, name="picture.png", text="", seconds=60):
        """Returns the status and the JSON of a check of pictures."""
        post = {"text": text, "site": "x.com", "account": {"handle": "@saltmarsh_pri"}}
        status, _, body = self.send("/api/v1/check", post, *pictures, name=name, seconds=seconds)
        return status, json.loads(body)


def form(fields, *pictures, name="picture.png"):
    """Returns a form with pictures as bytes, and its content type."""
    heads = [(f'name="{field}"', value.encode()) for field, value in fields.items()]
    heads += [(f'name="picture"; filename="{name}"', data) for data in pictures]
    head = f"--{BOUNDARY}\r\nContent-Disposition: form-data; %s\r\n\r\n"
    parts = [(head % about).encode() + data + b"\r\n" for about, data in heads]
    body = b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()
    return body, f"multipart/form-data; boundary={BOUNDARY}"


@contextlib.contextmanager
def serving(home, models_dir, *arguments, **settings):
    """Starts gunicorn on a home folder with the made-up school; ends it with every process."""
    loaded = Settings.load(home=home, models_dir=models_dir)
    with closing(open_database(loaded.database_url, loaded.key_file)) as database:
        database.migrate()
        fill(database)
        key = devices.add(database, "Office", "Saltmarsh")[1]
        users.add(database, PERSON, PASSWORD, "staff", "Saltmarsh")
    port, log = free_port(), home / "log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "--config", "python:postcheck.gunicorn_conf"),
                *("--bind", f"127.0.0.1:{port}", "--workers", "2", *arguments),
                "postcheck.app:create_app()",
            ],
            env={
                "PATH": os.defpath,
                "HOME": str(home / "elsewhere"),
                "POSTCHECK_HOME": str(home),
                "POSTCHECK_MODELS_DIR": str(models_dir),
                "POSTCHECK_PUBLIC_URL": f"http://127.0.0.1:{port}",
            }
            | settings,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        served = Served(port, key, log, home, process)
        try:
            _wait_for(served)
            yield served
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


def free_port():
    """Returns a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_for(served):
    for _ in range(600):
        with contextlib.suppress(OSError):
            if served.ask("GET", "/readyz")[0] == 200:
                return
        if served.process.poll() is not None:
            break
        time.sleep(0.05)
    pytest.fail(f"gunicorn did not start:\n{served.log.read_text('utf-8')[-2_000:]}")
