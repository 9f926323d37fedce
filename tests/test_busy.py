"""More checks than can be made: at once "busy, try again", and whatever else is asked goes on."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from conftest import furnished, with_key
from page import PageClient
from pooled import eventually
from postcheck import check_line
from postcheck.check_line import AT_ONCE
from postcheck.services import EXTENSION
from postcheck.stores import devices, users

WAITING = 2
NAME, PASSWORD = "Corin Thrale", "curlew-and-heron"
POST = {"text": "Well done Petra Lindqvist!", "site": "x.com"}


class Full:
    """An app whose checks all stand still, with a full line behind them."""

    def __init__(self, app, key):
        self.app = app
        self.device = with_key(app.test_client(), key)
        self._key = key
        self._go = threading.Event()
        self._threads = ThreadPoolExecutor(AT_ONCE + WAITING)

    def __enter__(self):
        analyzer = self.app.extensions[EXTENSION].analyzer
        read, line = analyzer.read, self.app.extensions[check_line.EXTENSION]
        analyzer.read = lambda *about: self._go.wait(60) and read(*about)
        self.asked = [self._threads.submit(self._ask) for _ in range(AT_ONCE + WAITING)]
        eventually(lambda: line.waiting == WAITING, 60)
        return self

    def __exit__(self, *_):
        self._go.set()
        self._threads.shutdown()
        del self.app.extensions[EXTENSION].analyzer.read

    def _ask(self):
        client = with_key(self.app.test_client(), self._key)
        return client.post("/api/v1/check", json=POST).status_code

    def go(self):
        """Lets all checks go on; returns their statuses."""
        self._go.set()
        return [one.result(60) for one in self.asked]


class Unread:
    """A body that nobody may read."""

    def read(self, *_):
        pytest.fail("The body of a request that is refused was read.")

    readline = readinto = read


@pytest.fixture(scope="module")
def line_app(tmp_path_factory, models_dir):
    """An app in which few checks may wait, and a device's key."""
    with ExitStack() as stack:
        app = furnished(
            tmp_path_factory.mktemp("busy"), models_dir, stack, check_waiting=WAITING, threads=8
        )
        app.extensions[check_line.EXTENSION]._patience = 600  # the machine may be slow
        database = app.extensions[EXTENSION].database
        users.add(database, NAME, PASSWORD, "staff", "Saltmarsh")
        yield app, devices.add(database, "Office", "Saltmarsh")[1]


@pytest.fixture
def person(line_app):
    """A browser that somebody has signed in with."""
    app, _ = line_app
    return PageClient(app.test_client()).sign_in(NAME, PASSWORD)


@pytest.fixture
def full(line_app):
    with Full(*line_app) as full:
        yield full


@pytest.mark.parametrize("path", ["/api/v1/check", "/api/v1/redact", "/api/v1/looks", "/analyze"])
def test_beyond_the_line_the_answer_is_busy_before_a_body_is_read(full, path):
    answer = full.device.post(
        path,
        content_type="application/json",
        headers={"Content-Length": "50"},
        environ_overrides={"wsgi.input": Unread()},
    )

    assert answer.status_code == 503
    assert 1 <= int(answer.headers["Retry-After"]) <= 5
    said = answer.get_json()
    assert "busy" in (said["error"] if path == "/analyze" else said["detail"])
    assert full.go() == [200] * (AT_ONCE + WAITING)


def test_while_the_line_is_full_probes_settings_and_events_are_answered(full):
    ask = full.device.get

    paths = ("/healthz", "/readyz", "/metrics", "/api/v1/settings")
    assert {path: ask(path).status_code for path in paths} == dict.fromkeys(paths, 200)
    assert full.device.post("/api/v1/events", json={"events": []}).status_code < 300


def test_what_became_of_checks_is_counted(full):
    full.device.post("/api/v1/check", json=POST)
    full.go()

    said = full.device.get("/metrics").text

    assert 'postcheck_check_turn_seconds_count{became="busy"}' in said
    assert 'postcheck_check_turn_seconds_count{became="turn"}' in said


def test_nobody_is_refused_once_the_line_moves_on(full):
    full.go()

    assert full.device.post("/api/v1/check", json=POST).status_code == 200


def test_a_person_at_the_checker_is_told_to_try_again(person, full):
    page = person.post("/", 503, going_to="x.com @saltmarsh_pri", surface="post", text="Well done!")

    assert "busy" in page.h1
    assert int(page.response.headers["Retry-After"]) > 0


def test_the_script_of_the_checker_is_told_so_too(person, full):
    headers = {"X-CSRFToken": person.get("/").value("csrf_token"), "Accept": "application/json"}

    answer = person.client.post("/check", json={"text": "Well done!"}, headers=headers)

    assert answer.status_code == 503
    assert "busy" in answer.get_json()["error"]
    assert int(answer.headers["Retry-After"]) > 0
