"""What Prometheus is told; that no label can hold content is in `test_privacy.py`, too."""

import re
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from conftest import furnished, with_key
from made_up_school import SALTMARSH
from postcheck import __version__
from postcheck.api import keys
from postcheck.services import EXTENSION
from postcheck.stopwatch import Part
from postcheck.stores import devices, events, roll_age
from postcheck.stores.events import Event
from served import free_port

POST = {"text": "Well done Petra Lindqvist!", "account": {"handle": "@saltmarsh_pri"}} | {
    "site": "x.com"
}
CANARY = "Quillfeatherby"


@pytest.fixture
def make_told(make_app):
    """Makes apps of one's own; returns each with a client and what its metrics say."""

    def make(**chosen):
        app = make_app(**chosen)
        key = devices.add(app.extensions[EXTENSION].database, "Prometheus", None)[1]
        return app, with_key(app.test_client(), key)

    return make


def told(client):
    """Returns every figure by its name and labels: {("postcheck_x", "a=b"): 1.0}."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    return {
        (sample.name, ",".join(f"{k}={v}" for k, v in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


@pytest.fixture(scope="module")
def app(tmp_path_factory, models_dir):
    """An app that these tests share."""
    with ExitStack() as stack:
        yield furnished(tmp_path_factory.mktemp("home"), models_dir, stack)


@pytest.fixture(scope="module")
def client(app):
    """A device of that app."""
    key = devices.add(app.extensions[EXTENSION].database, "Prometheus", None)[1]
    return with_key(app.test_client(), key)


def test_every_part_of_a_check_is_timed(client):
    before = told(client)
    client.post("/api/v1/check", json=POST)

    after = told(client)

    ran = {part.value for part in Part} - {"pictures"}
    name = "postcheck_part_seconds_count"
    more = {p for p in ran if after[name, f"part={p}"] > before[name, f"part={p}"]}
    assert more == ran
    assert after[name, "part=pictures"] == before[name, "part=pictures"]
    assert after["postcheck_part_seconds_sum", "part=names"] > 0


def test_checks_are_counted_by_verdict(client):
    before = told(client)
    client.post("/api/v1/check", json=POST)
    client.post("/api/v1/check", json={"text": "Lovely weather."})

    after = told(client)

    for verdict in ("stop", "clear"):
        name = "postcheck_checks_total", f"verdict={verdict}"
        assert after[name] - before.get(name, 0) == 1


def test_refusals_are_counted_by_the_limit_that_was_met(make_told):
    _, client = make_told(rate_check="3/minute")
    for _ in range(5):
        client.get("/api/v1/settings", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    _, other = make_told(rate_sign_in="1/minute")
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', other.get("/sign-in").text)[1]
    form = {"csrf_token": token, "name": CANARY, "password": CANARY}
    answers = [other.post("/sign-in", data=form).status_code for _ in range(2)]

    assert answers == [400, 429]
    assert told(other)["postcheck_limits_refused_total", "limit=view"] == 1
    counts = client.application.extensions["postcheck_metrics"].registry
    refused = counts.get_sample_value("postcheck_limits_refused_total", {"limit": "address"})
    assert refused == 2


def test_the_age_of_the_oldest_roll_is_told_in_days(app, client):
    then = datetime.now(UTC) - timedelta(days=42.5)
    with app.extensions[EXTENSION].database.begin() as connection:
        roll_age.put_back(connection, SALTMARSH, then)

    assert 42.4 < told(client)["postcheck_roll_age_days", ""] < 42.6


def test_a_worker_behind_the_newest_roll_is_told(app, client):
    served = app.extensions[EXTENSION]
    at_first = told(client)
    devices_before = at_first["postcheck_snapshot_version", "part=config"]
    with served.database.begin() as connection:
        connection.exec_driver_sql("UPDATE counters SET n = n + 1 WHERE name = 'config'")

    said = told(client)

    assert at_first["postcheck_snapshot_current", ""] == 1
    assert said["postcheck_snapshot_current", ""] == 0
    assert said["postcheck_snapshot_version", "part=config"] == devices_before + 1
    served.live.refresh()
    assert told(client)["postcheck_snapshot_current", ""] == 1


def test_a_database_that_does_not_answer_is_told_and_the_rest_goes_on(app, client, monkeypatch):
    database = app.extensions[EXTENSION].database
    client.post("/api/v1/check", json=POST)
    monkeypatch.setattr(keys, "REMEMBERED", 3600.0)
    database.close()
    database.path.rename(database.path.with_suffix(".away"))

    said = told(client)

    database.path.with_suffix(".away").rename(database.path)
    assert said["postcheck_database_up", ""] == 0
    assert said["postcheck_checks_total", "verdict=stop"] >= 1
    assert ("postcheck_roll_age_days", "") not in said
    assert told(client)["postcheck_database_up", ""] == 1


def test_redis_is_told_of_where_there_is_to_be_one(make_told, client):
    assert ("postcheck_redis_up", "") not in told(client)

    _, away = make_told(redis_url=f"redis://127.0.0.1:{free_port()}/0")

    assert told(away)["postcheck_redis_up", ""] == 0


def test_rules_that_are_wrong_too_often_are_counted_but_not_few_events(app, client):
    asked = app.extensions["postcheck_asked_figures"]
    asked._budget = (float("-inf"), [])  # time goes by
    now = datetime.now(UTC)

    def happened(rule, action, times):
        one = Event(now, "Saltmarsh", "x", "post", "official", rule, "warn", action)
        events.record(app.extensions[EXTENSION].database, [one] * times)

    happened("jigsaw", "shown", 19)
    few = told(client)
    asked._budget = (float("-inf"), [])
    happened("jigsaw", "shown", 21)
    happened("identifier", "shown", 40)
    happened("jigsaw", "dismissed", 8)
    many = told(client)

    assert (few["postcheck_advice_shown", ""], few["postcheck_rules_over_budget", ""]) == (19, 0)
    assert ("postcheck_false_alarm_share", "") not in few
    assert many["postcheck_rules_over_budget", ""] == 1
    assert many["postcheck_false_alarm_share", ""] == 0.1


def test_a_server_tells_its_version_and_what_it_takes(client):
    said = told(client)

    (about,) = [labels for name, labels in said if name == "postcheck_build_info"]
    assert f"version={__version__}" in about
    assert said["postcheck_processes", "process=worker"] >= 1
    assert sum(v for (n, _), v in said.items() if n == "postcheck_memory_bytes") > 10 * 2**20


def test_no_label_holds_what_anybody_sent(client):
    client.post("/api/v1/check", json=POST | {"text": CANARY, "site": CANARY, "surface": "post"})
    client.post(f"/api/v1/{CANARY}", json={CANARY: CANARY})
    client.get("/healthz", headers={"traceparent": CANARY})

    assert CANARY.casefold() not in client.get("/metrics").text.casefold()
