"""Traces say what took how long: the collector keeps all bytes that come, none is content."""

import json
import subprocess
import sys
from contextlib import ExitStack
from functools import cache

import pytest

from collecting import collecting, values
from conftest import furnished, with_key
from postcheck import logs
from postcheck.api.traces import Traces, trace_id
from postcheck.errors import SettingsWrong
from postcheck.services import EXTENSION
from postcheck.stopwatch import Part
from postcheck.stores import devices

CANARY = "Quillfeatherby"
POST = {
    "text": f"Well done Petra Lindqvist, says {CANARY}! " * 3,
    "account": {"handle": "@saltmarsh_pri", "name": CANARY},
    "site": "x.com",
}
TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
CALLER = {"traceparent": f"00-{TRACE}-{PARENT}-01", "tracestate": f"x={CANARY}", "baggage": CANARY}


@pytest.fixture(scope="module")
def collector():
    with collecting() as there:
        yield there


@pytest.fixture(scope="module")
def apps(collector, tmp_path_factory, models_dir):
    """Makes an app for each number of proxies, once; each with a device's key."""
    with ExitStack() as stack:

        @cache
        def make(proxies):
            home = tmp_path_factory.mktemp("home")
            chosen = {"traces_url": collector.url, "trusted_proxies": proxies}
            app = furnished(home, models_dir, stack, **chosen)
            stack.callback(app.extensions["postcheck_traces"].end)
            return app, devices.add(app.extensions[EXTENSION].database, "Office", None)[1]

        yield make


@pytest.fixture
def make_traced(apps, collector):
    """Returns apps whose spans go to the collector, each with a device's client."""

    def make(trusted_proxies=0):
        app, key = apps(trusted_proxies)
        flush(app)
        collector.spans.clear()
        return app, with_key(app.test_client(), key)

    return make


def flush(app):
    """Sends what waits."""
    app.extensions["postcheck_traces"].flush()


def test_a_check_is_a_span_with_its_parts_in_it(make_traced, collector):
    app, client = make_traced()
    client.post("/api/v1/check", json=POST)
    flush(app)

    (check,) = collector.named("POST /api/v1/check")
    parts = [span for span in collector.spans if span.name.startswith("check ")]

    assert {span.name for span in parts} == {f"check {p}" for p in Part if p is not Part.PICTURES}
    assert {span.parent_span_id for span in parts} == {check.span_id}
    assert {span.trace_id for span in parts} == {check.trace_id}
    assert all(span.end_time_unix_nano >= span.start_time_unix_nano for span in parts)
    assert not any(span.attributes or span.events for span in parts)
    assert values(check.attributes) == {
        "http.request.method": "POST",
        "http.route": "/api/v1/check",
        "http.response.status_code": 200,
        "postcheck.verdict": "stop",
        "postcheck.findings": values(check.attributes)["postcheck.findings"],
        "postcheck.advice": values(check.attributes)["postcheck.advice"],
        "postcheck.pictures": 0,
        "postcheck.characters": 200,
    }


def test_nothing_of_a_request_leaves_in_a_trace(make_traced, collector):
    app, client = make_traced(trusted_proxies=1)
    client.post("/api/v1/check", json=POST, headers=CALLER | {"User-Agent": CANARY})
    client.post(f"/api/v1/{CANARY}?{CANARY}", json=POST, headers=CALLER)
    client.open("/api/v1/check", method=CANARY.upper())
    client.post("/api/v1/check", data=CANARY, headers={"traceparent": CANARY})
    client.get(
        "/sign-in", headers={"Cookie": f"postcheck={CANARY}", "Host": f"{CANARY}.example.org"}
    )
    flush(app)

    assert len(collector.named("POST /api/v1/check")) == 2
    assert b"/api/v1/check" in collector.raw
    for word in (CANARY, "Petra", "Lindqvist", "saltmarsh"):
        assert word.lower().encode() not in collector.raw.lower()


def test_a_failure_is_marked_and_says_nothing(make_traced, collector, monkeypatch):
    app, client = make_traced()

    def fail(*_, **__):
        raise RuntimeError(CANARY)

    monkeypatch.setattr(app.extensions[EXTENSION].live.checker, "check", fail)
    assert client.post("/api/v1/check", json=POST).status_code == 500
    flush(app)

    (check,) = collector.named("POST /api/v1/check")
    assert check.status.code == 2
    assert not check.status.message
    assert not check.events


@pytest.mark.parametrize(("proxies", "is_taken"), [(0, False), (1, True)])
def test_only_a_proxy_of_our_own_may_say_of_which_trace_a_request_is(
    make_traced, collector, proxies, is_taken
):
    app, client = make_traced(trusted_proxies=proxies)
    client.get("/healthz", headers=CALLER)
    flush(app)

    (span,) = collector.named("GET /healthz")
    assert (span.trace_id.hex() == TRACE) is is_taken
    assert (span.parent_span_id.hex() == PARENT) is is_taken
    assert span.trace_state == ""


def test_a_line_of_the_log_says_of_which_trace_it_is(make_traced, collector, capfd):
    app, client = make_traced()
    logs.set_up("info", trace_id)  # another app of these tests may have set up its own
    capfd.readouterr()
    client.get("/healthz")
    flush(app)

    (line,) = [
        json.loads(said) for said in capfd.readouterr().err.splitlines() if "healthz" in said
    ]
    (span,) = collector.named("GET /healthz")
    assert line["trace"] == span.trace_id.hex()


def test_without_traces_a_line_of_the_log_says_nothing_of_one(client, capfd):
    logs.set_up("info")  # as the app without traces did
    capfd.readouterr()
    client.get("/healthz")

    assert "trace" not in json.loads(capfd.readouterr().err.splitlines()[-1])


def test_a_collector_that_hangs_keeps_no_check_waiting(make_app):
    with collecting() as collector:
        collector.is_slow = True
        app = make_app(traces_url=collector.url)
        client = app.test_client()
        for _ in range(600):  # more than a batch
            client.get("/healthz")
        assert collector.hangs.wait(60)

        assert client.get("/readyz").status_code == 200
        assert not collector.ends.is_set()
    app.extensions["postcheck_traces"].end()


def test_switched_off_nothing_of_it_is_loaded():
    """Redis’s client brings a part of OpenTelemetry’s SDK of its own accord, never these."""
    ours = ("opentelemetry.sdk.trace", "opentelemetry.exporter", "postcheck.api.traces")
    loaded = f"import sys, postcheck.app; sys.exit(any(m.startswith({ours}) for m in sys.modules))"
    subprocess.run([sys.executable, "-c", loaded], check=True)


@pytest.mark.parametrize("url", ["collector:4318", "ftp://collector", "http:///x", "http://a:x/"])
def test_an_address_that_is_none_is_named_and_not_repeated(url):
    with pytest.raises(SettingsWrong, match=r"POSTCHECK_TRACES_URL must be") as wrong:
        Traces(url, has_proxy=False)

    assert url not in wrong.value.sentence


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/traces"),
        ("http://127.0.0.1:4318/", "http://127.0.0.1:4318/v1/traces"),
        ("https://a.example.org/otlp/v1/traces", "https://a.example.org/otlp/v1/traces"),
    ],
)
def test_traces_go_where_collectors_take_them(url, sent):
    assert Traces(url, has_proxy=False)._url == sent
