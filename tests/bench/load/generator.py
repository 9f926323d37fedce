"""Asks as all browsers together would, by locust: a process of its own, started by `monday.py`.

Locust is closed by nature: its users wait for an answer before they go on. Here it is open. Who
asks for what and when is laid down before (`afternoon.py`); every draft is one user of locust's,
spawned at its moment by the clock and gone after its last answer, and every request of a draft
leaves at its own moment, whether or not an earlier one was answered. A time counts from when a
request was due, so that a late answer, a connection that is not accepted and a generator that
cannot keep up all show. What this process takes of the processor is told (`cpu`, in cores), and by
how much a request left late at most (`late`): it stands on the same machine as the server.

Not as in life: an extension drops a question when somebody types on before its answer; here every
answer is waited for. A browser keeps its connection for 15 s, as here; TLS and a proxy are missing.
"""

import contextlib
import json
import os
import sys
import time
from pathlib import Path
from typing import ClassVar

import gevent
from locust import FastHttpUser, task
from locust.env import Environment
from locust.exception import StopUser

WORDS_PATIENCE, PICTURES_PATIENCE = 5.0, 20.0
"""Seconds after which a browser gives up (`PATIENCE` in extension/src/shared/settings.ts)."""
PROBES = ("/healthz", "/readyz")
EVENT = {
    "site": "x.com", "surface": "post", "account_kind": "official",
    "rule": "identifier", "severity": "warn", "action": "shown",
}  # fmt: skip


class Told:
    """What came of every request: kind, seconds since it was due, status, what else there is."""

    def __init__(self):
        self.rows = []
        self.late = 0.0

    def note(self, kind, seconds, status, more):
        self.rows.append((kind, round(seconds, 5), status, more))


class Browser(FastHttpUser):
    """Somebody's browser with one draft, asking at the moments of its plan."""

    network_timeout = connection_timeout = WORDS_PATIENCE
    queue: ClassVar[list] = []
    keys: ClassVar[list] = []
    files: ClassVar[dict] = {}
    told, began = None, 0.0

    @task
    def write(self):
        draft = self.queue.pop()
        asking = []
        for asked in draft["asked"]:
            due = self.began + asked["due"]
            gevent.sleep(max(0.0, due - time.monotonic()))
            self.told.late = max(self.told.late, time.monotonic() - due)
            asking.append(gevent.spawn(self.ask, draft, asked, due))
        gevent.joinall(asking)
        raise StopUser

    def ask(self, draft, asked, due):
        kind = asked["kind"]
        answer = getattr(self, kind)(draft, asked)
        status, more = answer.status_code, {}
        if status in {429, 503}:
            more["later"] = "Retry-After" in answer.headers
        if kind == "pictures" and status == 200:
            more["unread"] = bool(json.loads(answer.content)["unchecked"])
        self.told.note(kind, time.monotonic() - due, status, more)

    def settings(self, draft, _):
        return self._send("GET", "/api/v1/settings", draft)

    def events(self, draft, _):
        return self._send("POST", "/api/v1/events", draft, json={"events": [EVENT]})

    def words(self, draft, asked):
        return self._send("POST", "/api/v1/check", draft, json=self._post(draft, asked))

    def pictures(self, draft, asked):
        head = "--load\r\nContent-Disposition: form-data; name="
        body = b"".join([
            f'{head}"post"\r\n\r\n{json.dumps(self._post(draft, asked))}\r\n'.encode(),
            f'{head}"picture"; filename="picture"\r\nContent-Type: image/png\r\n\r\n'.encode(),
            self.files[asked["picture"]], b"\r\n--load--\r\n",
        ])  # fmt: skip
        kind = {"Content-Type": "multipart/form-data; boundary=load"}
        return self._send("POST", "/api/v1/check", draft, kind, data=body)

    def _post(self, draft, asked):
        account = {"handle": "@nobody", "name": "N"}
        return {"text": asked["text"], "site": draft["host"], "surface": "post", "account": account}

    def _send(self, method, path, draft, headers=None, **body):
        key = {"Authorization": f"Bearer {self.keys[draft['key']]}"}
        with self.client.request(
            method, path, headers=key | (headers or {}), catch_response=True, **body
        ) as answer:
            answer.success()  # what counts as one is told by whoever reads the rows
        return answer


class PatientBrowser(Browser):
    """A browser whose draft has a picture: it waits longer."""

    network_timeout = connection_timeout = PICTURES_PATIENCE
    queue: ClassVar[list] = []


class Balancer(FastHttpUser):
    """Asks for the probes every second."""

    network_timeout = connection_timeout = WORDS_PATIENCE
    until, told = 0.0, None

    @task
    def probe(self):
        while (now := time.monotonic()) < self.until:
            for path in PROBES:
                began = time.monotonic()
                with self.client.get(path, catch_response=True) as answer:
                    answer.success()
                self.told.note("probe", time.monotonic() - began, answer.status_code, {})
            gevent.sleep(max(0.0, now + 1 - time.monotonic()))
        raise StopUser


def main():
    """Reads a plan from a file, carries it out, and writes what came of it to standard output."""
    with contextlib.suppress(PermissionError):
        os.nice(-15)  # it stands for machines of their own, which wait for no server's processor
    plan = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    told = Told()
    classes = [Browser, PatientBrowser, Balancer]
    FastHttpUser.host = f"http://127.0.0.1:{plan['port']}"
    runner = Environment(user_classes=classes).create_local_runner()
    Browser.keys, Browser.told = plan["keys"], told
    Browser.files = {name: Path(file).read_bytes() for name, file in plan["pictures"].items()}
    cpu, began = time.process_time(), time.monotonic() + 0.2
    Browser.began = began
    Balancer.told, Balancer.until = told, began + plan["seconds"]
    runner.spawn_users({"Balancer": 1})
    for draft in sorted(plan["drafts"], key=lambda d: d["asked"][0]["due"]):
        gevent.sleep(max(0.0, began + draft["asked"][0]["due"] - time.monotonic()))
        has_picture = any(asked["kind"] == "pictures" for asked in draft["asked"])
        kind = PatientBrowser if has_picture else Browser
        kind.queue.append(draft)
        runner.spawn_users({kind.__name__: 1})
        gevent.sleep(0)
    runner.user_greenlets.join()
    spent = (time.process_time() - cpu) / plan["seconds"]
    print(json.dumps({"rows": told.rows, "late": told.late, "cpu": spent}))


if __name__ == "__main__":
    main()
