import io
import time
from datetime import UTC, datetime, timedelta

import pytest

from conftest import with_key
from made_up_school import SALTMARSH
from postcheck.errors import DatabaseUnavailable, Trouble
from postcheck.services import EXTENSION, Live, Services
from postcheck.stores import devices, roll_age
from postcheck.stores.database import Database


def test_a_worker_lives_without_key_or_database(app, client):
    there = app.extensions[EXTENSION].database.path
    there.rename(there.with_suffix(".away"))
    try:
        assert client.get("/healthz").get_json() == {"status": "ok"}
    finally:
        there.with_suffix(".away").rename(there)


def test_a_ready_worker_says_which_roll_it_uses(app, client):
    app.extensions[EXTENSION].live.refresh()  # other tests change what all share
    said = client.get("/readyz").get_json()

    version = app.extensions[EXTENSION].live.checker.trust.version
    assert said["snapshot"] == {"config": version.config, "roll": version.roll, "current": True}


def test_a_ready_worker_says_how_old_the_oldest_roll_is(make_app):
    app = make_app(roll_days=30)
    then = datetime.now(UTC) - timedelta(days=42)
    fresh = app.test_client().get("/readyz").get_json()["roll"]
    with app.extensions[EXTENSION].database.begin() as connection:
        roll_age.put_back(connection, SALTMARSH, then)

    answer = app.test_client().get("/readyz")

    assert (fresh["days"], fresh["old"]) == (0, False)
    assert answer.status_code == 200
    assert answer.get_json()["roll"] == {
        "imported_at": then.isoformat(timespec="seconds"),
        "days": 42,
        "old": True,
    }


@pytest.fixture
def lose():
    """Takes an app's database away."""

    def lose(app):
        database = app.extensions[EXTENSION].database
        database.close()
        database.path.rename(database.path.with_suffix(".away"))

    return lose


def test_without_its_database_a_worker_goes_on_and_says_until_when(make_app, lose):
    app = make_app(offline_hours=12)
    lose(app)

    said = app.test_client().get("/readyz").get_json()

    assert (said["status"], said["database"]) == ("ok", "does not answer")
    since, until = (datetime.fromisoformat(said["offline"][end]) for end in ("since", "until"))
    assert until - since == timedelta(hours=12)
    assert said["snapshot"]["current"] is None


def test_when_that_time_is_over_nothing_is_checked_and_it_says_why(make_app, monkeypatch):
    app = make_app(offline_hours=0.000_001)
    served = app.extensions[EXTENSION]
    key = devices.add(served.database, "Office", None)[1]
    served.live.refresh()
    monkeypatch.setattr(Database, "read", unreachable)
    with pytest.raises(DatabaseUnavailable):
        served.live.refresh()
    while datetime.now(UTC) < served.live.until:
        time.sleep(0.001)

    ready = app.test_client().get("/readyz")
    checked = with_key(app.test_client(), key).post("/api/v1/check", json={"text": "x"})

    assert (ready.status_code, checked.status_code) == (503, 503)
    assert ready.get_json()["errors"][0]["pointer"] == "/database"
    assert int(ready.headers["Retry-After"]) > 0
    assert checked.get_json()["detail"].startswith("Nothing is checked: since ")


def unreachable(*_):
    raise DatabaseUnavailable(Trouble.UNREACHABLE)


def test_before_its_first_roll_a_worker_is_not_ready(make_app):
    app = make_app()
    had = app.extensions[EXTENSION]
    live = Live(had.database, had.analyzer, lambda: None, had.pictures.look)
    app.extensions[EXTENSION] = Services(had.database, live, had.analyzer, had.pictures)

    answer = app.test_client().get("/readyz")

    assert answer.status_code == 503
    assert answer.get_json()["errors"][0]["pointer"] == "/snapshot"


def test_counts_are_by_route_pattern_and_status(device):
    device.post("/api/v1/check", json={"text": "x"})
    device.get("/Quillfeather?q=Quillfeather")
    device.open("/healthz", method="QUILLFEATHER")

    said = device.get("/metrics")

    assert said.content_type.startswith("text/plain")
    wanted = 'postcheck_requests_total{method="POST",route="/api/v1/check",status="200"}'
    assert wanted in said.text
    assert 'method="other"' in said.text
    assert "quillfeather" not in said.text.casefold()


def test_counts_are_not_for_everybody(client):
    assert client.get("/metrics").status_code == 401


def test_pictures_are_counted_by_what_became_of_them(device):
    form = {"post": '{"text": "x"}', "picture": [(io.BytesIO(b"Quillfeather"), "Quillfeather.png")]}
    device.post("/api/v1/check", data=form)

    said = device.get("/metrics").text

    wanted = 'postcheck_picture_seconds_count{became="done",wanted="look"}'
    assert wanted in said
    assert "quillfeather" not in said.casefold()


def test_a_worker_without_a_reader_is_ready_and_says_so(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.get_json()["reader"]) == (200, "not running")
