"""Several nodes as a trust runs them: PostgreSQL, Redis, a balancer, and people who go on working.

`standing` starts everything; `Work` posts checks and events as the extension does.
"""

import contextlib
import http.client
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from beside import PATIENCE, Nginx, Postgres, Redis, family, until
from postcheck.stores.keyring import fresh_keyring
from served import free_port

CHECK, EVENTS, READY = "/api/v1/check", "/api/v1/events", "/readyz"
LOST = 502
"""A balancer that has lost its server; the extension asks once more."""

POST = {"text": "Well done Petra Lindqvist!", "site": "x.com", "account": {"handle": "@nobody"}}
EVENT = {
    "site": "x.com",
    "surface": "post",
    "account_kind": "official",
    "rule": "identifier",
    "severity": "warn",
    "action": "changed",
}


def ask(port, path, body=None, key="", seconds=20):
    """Returns the status and the JSON of an answer; raises OSError or HTTPException for none."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)) as there:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
        sent = None if body is None else json.dumps(body)
        there.request("GET" if body is None else "POST", path, sent, headers)
        answer = there.getresponse()
        said = answer.read()
        is_json = "json" in (answer.getheader("Content-Type") or "")
        return answer.status, json.loads(said) if is_json else said


class Node:
    """One `postcheck serve`, restarted on the same port."""

    def __init__(self, folder, settings, workers=1, core=None):
        self.port, self.log = free_port(), folder / "log"
        home = folder / "home"
        home.mkdir(parents=True)
        self._env = {"PATH": os.defpath, "POSTCHECK_HOME": str(home)} | settings
        serve = ("serve", "--port", str(self.port), "--workers", str(workers), "--threads", "8")
        alone = () if core is None else ("taskset", "--cpu-list", str(core))
        self._command = (*alone, sys.executable, "-m", "postcheck", *serve)
        self.process = None

    def begin(self):
        """Starts it, and does not wait."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command,
                env=self._env,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    def start(self):
        """Starts it, and waits until it is ready."""
        self.begin()
        until(self.is_ready, f"a node is ready; its log ends with {self.told()[-600:]}")
        return self

    def told(self):
        """Returns its log."""
        return self.log.read_text("utf-8") if self.log.exists() else ""

    def ready(self):
        """Returns what it says of itself, and nothing where it does not answer."""
        with contextlib.suppress(OSError, http.client.HTTPException):
            return ask(self.port, READY)[1]
        return {}

    def is_ready(self):
        return self.ready().get("status") == "ok"

    def stop(self):
        """Ends it in good order."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(PATIENCE)
            self.process = None

    def kill(self):
        """Ends all its processes at once, as a power cut would."""
        for pid in family(self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        self.process = None


@dataclass
class Several:
    """Everything that stands: what `standing` started, where the database is, and its keys."""

    postgres: Postgres
    redis: Redis
    nginx: Nginx
    nodes: list[Node]
    url: str
    keyring: str


@contextlib.contextmanager
def standing(models_dir, number=3, workers=1, *, own_cores=False, **settings):
    """Starts everything on an empty database, all nodes at once; yields Several, and ends it.

    With `own_cores` each node has a core, as it were a machine of its own, in turn.
    """
    folder = Path(tempfile.mkdtemp(prefix="several-"))
    folder.chmod(0o755)  # PostgreSQL and nginx's worker are other users
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        for name in ("pg", "redis", "nginx"):
            (folder / name).mkdir(mode=0o755)
        postgres = _started(stack, Postgres(folder / "pg", free_port()))
        redis_port = free_port()
        redis = _started(stack, Redis(folder / "redis", redis_port))
        url = f"postgresql://postcheck@127.0.0.1:{postgres.there['port']}/postgres"
        keyring = fresh_keyring()
        chosen = {
            "POSTCHECK_DATABASE_URL": url,
            "POSTCHECK_KEYRING": keyring,
            "POSTCHECK_SECRET_KEY": "0123456789abcdef" * 2,
            "POSTCHECK_MODELS_DIR": str(models_dir),
            "POSTCHECK_REDIS_URL": f"redis://127.0.0.1:{redis_port}/0",
            "POSTCHECK_TRUSTED_PROXIES": "1",
            "POSTCHECK_RATE_CHECK": "1000000/minute",
        }
        cores = [n % os.cpu_count() if own_cores else None for n in range(number)]
        nodes = [
            Node(folder / str(n), chosen | settings, workers, core) for n, core in enumerate(cores)
        ]
        for node in nodes:
            stack.callback(node.stop)
            node.begin()
        for node in nodes:
            until(node.is_ready, f"a node is ready; its log ends with {node.told()[-600:]}")
        nginx = Nginx(folder / "nginx", free_port(), [node.port for node in nodes])
        yield Several(postgres, redis, _started(stack, nginx), nodes, url, keyring)


def _started(stack, program):
    stack.callback(program.stop)
    return program.start()


@dataclass
class Work:
    """People who check and tell through one port, like extensions: what they saw of it.

    A request whose connection broke, or whose balancer lost its server, is sent once more. Events
    are kept until they were taken.
    """

    port: int
    key: str
    people: int = 2
    pause: float = 0.1
    checks: list[tuple[float, float, int]] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    waiting: list[dict] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _numbers: itertools.count = field(default_factory=itertools.count)

    @property
    def failed(self):
        """Returns the checks that nobody answered well: when, seconds, status (0: no answer)."""
        return [one for one in self.checks if one[2] != 200]

    @contextlib.contextmanager
    def going_on(self):
        """Has them work meanwhile."""
        self._over.clear()
        people = [threading.Thread(target=self._work) for _ in range(self.people)]
        for person in people:
            person.start()
        try:
            yield self
        finally:
            self._over.set()
            for person in people:
                person.join()

    def more(self, number=20):
        """Waits until that many more checks were answered, well or not."""
        before = len(self.checks)
        until(lambda: len(self.checks) >= before + number, f"{number} more checks")

    def tell_the_rest(self):
        """Tells what waits; returns whether nothing does any more."""
        self.waiting = self._tell(self.waiting)
        return not self.waiting

    def _work(self):
        mine = []
        while not self._over.wait(self.pause):
            began = time.monotonic()
            status = self._once_more(CHECK, POST)
            self.checks.append((began, time.monotonic() - began, status))
            mine.append(EVENT | {"id": str(uuid.uuid4())})
            if next(self._numbers) % 3 == 0:
                mine = self._tell(mine)
        self.waiting += mine

    def _tell(self, events):
        """Tells events, and returns those that were not taken."""
        batch = events[:200]
        if not batch or self._once_more(EVENTS, {"events": batch}) != 204:
            return events
        self.told |= {one["id"] for one in batch}
        return events[200:]

    def _once_more(self, path, body):
        """Returns the status of the answer, 0 where none came: as extension/…/client.ts asks."""
        status = 0
        for _ in range(2):
            with contextlib.suppress(OSError, http.client.HTTPException):
                status = ask(self.port, path, body, self.key)[0]
                if status != LOST:
                    break
        return status
