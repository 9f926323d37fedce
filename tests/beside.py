"""What stands beside several nodes: Debian's PostgreSQL, Redis and nginx, each on loopback."""

import contextlib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from pathlib import Path

import psycopg
import pytest
import redis

SUPERUSER = "postcheck"
NGINX = Path(__file__).parents[1] / "deploy" / "nginx.conf"
PATIENCE = 60
"""Seconds after which a condition is not going to come true."""


def until(is_so, what):
    """Waits until `is_so` returns something true, and returns it; `what` says what did not come."""
    end = time.monotonic() + PATIENCE
    while not (found := is_so()):
        if time.monotonic() > end:
            pytest.fail(f"It did not come to this in {PATIENCE} s: {what}")
        time.sleep(0.05)
    return found


def family(pid):
    """Returns a process and all below it, by number."""
    children = []
    with contextlib.suppress(OSError):  # it may just have ended
        for thread in Path(f"/proc/{pid}/task").iterdir():
            children += (thread / "children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


class Program(ABC):
    """A program that can be stopped, hung and started again; `command` runs it in front."""

    def __init__(self, *command, **how):
        self.command, self.how = command, how
        self.process = None

    def start(self):
        """Starts it, and waits until it answers."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(self.command, **quiet, **self.how)
        until(self.answers, f"{self.command[0]} answers")
        return self

    @abstractmethod
    def answers(self):
        """Returns whether it does what it is there for."""

    def stop(self, how=signal.SIGTERM):
        """Ends it, and waits until it is gone."""
        if self.process is not None:
            self.go_on()
            self.process.send_signal(how)
            self.process.wait(PATIENCE)
            self.process = None

    def hang(self):
        """Has it stand still: connections are taken by the kernel, and nobody answers."""
        self._signal(signal.SIGSTOP)

    def go_on(self):
        """Has it go on where it stood still."""
        self._signal(signal.SIGCONT)

    def _signal(self, which):
        for pid in family(self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, which)


class Postgres(Program):
    """A cluster of its own in a folder, reached by a socket there and, with a port, on loopback."""

    def __init__(self, folder, port=None):
        someone = _someone()
        if someone:
            os.chown(folder, someone["user"], someone["group"])
        programs, data = _programs(), folder / "data"
        initdb = [programs / "initdb", "-D", data, "-U", SUPERUSER, "-A", "trust", "--no-sync"]
        made = [*initdb, "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **someone)
        listen = ["-h", "127.0.0.1", "-p", str(port)] if port else ["-h", ""]
        run = [programs / "postgres", "-D", data, "-k", folder, *listen, "-F"]
        super().__init__(*run, cwd=folder, **someone)
        self.there = {"host": "127.0.0.1", "port": port} if port else {"host": str(folder)}

    def connect(self):
        """Returns a connection of the superuser, committing by itself."""
        settings = {"user": SUPERUSER, "dbname": "postgres", "autocommit": True}
        return psycopg.connect(**self.there, **settings, connect_timeout=5)

    def answers(self):
        with contextlib.suppress(psycopg.OperationalError), self.connect():
            return True
        return False

    def stop(self, how=signal.SIGINT):
        super().stop(how)


class Redis(Program):
    """A Redis that keeps nothing."""

    def __init__(self, folder, port):
        keep_nothing = ("--save", "", "--appendonly", "no", "--dir", folder)
        super().__init__(
            shutil.which("redis-server") or pytest.fail("apt-get install -y redis-server"),
            *("--bind", "127.0.0.1", "--port", str(port), *keep_nothing),
        )
        self.client = redis.Redis(port=port, socket_timeout=1, retry=None)

    def answers(self):
        with contextlib.suppress(redis.RedisError):
            return self.client.ping()
        return False

    def stop(self, how=signal.SIGTERM):
        self.client.close()
        super().stop(how)


class Nginx(Program):
    """nginx with the configuration that is shipped; addresses, TLS and folders are the test's."""

    def __init__(self, folder, port, nodes):
        self.port = port
        site = _with_nodes(NGINX.read_text("utf-8"), folder, port, nodes)
        file = folder / "nginx.conf"
        file.write_text(
            f"daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;\n"
            "events { worker_connections 512; }\n"
            f"http {{ {_folders(folder)} {site} }}\n",
            "utf-8",
        )
        program = shutil.which("nginx", path=f"{os.defpath}:/usr/sbin")
        command = (program or pytest.fail("apt-get install -y nginx-light"), "-c", file)
        super().__init__(*command, "-e", folder / "error.log")

    def answers(self):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False


def _with_nodes(site, folder, port, nodes):
    """Returns the shipped configuration with nodes on loopback, without TLS and the first port."""
    server, rest = re.search(r"    server 192\.0\.2\.11:8080(.*;)\n", site), f"127.0.0.1:{port}"
    mine = "".join(f"    server 127.0.0.1:{node}{server[1]}\n" for node in nodes)
    site = re.sub(r"(    server 192\.0\.2\..*\n)+", mine, site)
    site = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", site, flags=re.DOTALL)
    site = re.sub(r"    ssl_.*\n", "", site).replace("443 ssl http2", rest)
    return site.replace("/var/log/nginx", str(folder)).replace("/dev/shm", str(folder))  # noqa: S108


def _folders(folder):
    kinds = ("proxy", "fastcgi", "uwsgi", "scgi")
    return " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)


def _programs() -> Path:
    """Returns the newest PostgreSQL that Debian has installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.fail("PostgreSQL is missing: apt-get install -y postgresql", pytrace=False)
    return found[-1].parent


def _someone() -> dict[str, str | int]:
    """Returns who runs the cluster: initdb refuses root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("postgres")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
