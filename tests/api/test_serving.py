"""gunicorn really starts the app: two workers, loaded once, on loopback."""

import contextlib
import http.client
import json
import socket
import time
from contextlib import closing

import pytest

from served import serving

CANARY = "Quillfeatherby"
PATIENCE = 2
"""Seconds a request may take to arrive, in these tests."""


@pytest.fixture(scope="module")
def served(tmp_path_factory, models_dir):
    """Yields the port, a key and the log of a gunicorn."""
    home = tmp_path_factory.mktemp("served")
    with serving(home, models_dir, "--timeout", str(PATIENCE)) as there:
        yield there.port, there.key, there.log


def test_it_lives_and_is_ready(served):
    port, _, _ = served

    assert _ask(port, "GET", "/healthz")[0] == 200
    status, body = _ask(port, "GET", "/readyz")
    assert (status, json.loads(body)["reader"]) == (200, "ok")


def test_it_checks_a_post(served):
    port, key, _ = served
    post = {"text": "Well done Petra Lindqvist!", "account": {"handle": "@saltmarsh_pri"}}

    status, body = _ask(port, "POST", "/api/v1/check", json.dumps(post | {"site": "x.com"}), key)

    assert (status, json.loads(body)["verdict"]) == (200, "stop")


def test_a_body_in_chunks_is_read_up_to_its_limit(served):
    port, key, _ = served

    assert _ask(port, "POST", "/api/v1/check", iter([b'{"text":', b' "x"}']), key)[0] == 200
    assert _ask(port, "POST", "/api/v1/check", iter([b" " * 9_999] * 40), key)[0] == 413


@pytest.mark.parametrize(
    "head",
    [
        b"POST /api/v1/check HTTP/1.1\r\nContent-Length: 900\r\n%s\r\n{",
        b"POST /api/v1/check HTTP/1.1\r\nTransfer-Encoding: chunked\r\n%s\r\n9\r\n{",
        b"POST /api/v1/check HTTP/1.1\r\n%s",
    ],
    ids=["body", "chunks", "head"],
)
def test_a_request_that_comes_too_slowly_is_cut_off(served, head):
    """A letter now and then would otherwise keep a thread for ever."""
    port, key, _ = served
    mine = f"Host: x\r\nContent-Type: application/json\r\nAuthorization: Bearer {key}\r\n".encode()
    began = time.monotonic()

    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE * 4) as slow:
        slow.sendall(head % mine)
        answer = _drip(slow)

    assert time.monotonic() - began < PATIENCE + 3
    assert answer.startswith(b"HTTP/1.1 400 ") or not answer
    assert _ask(port, "GET", "/healthz")[0] == 200


def test_whoever_does_not_hang_up_keeps_nobody_waiting(served):
    """gunicorn waits two seconds for each that was refused, and meanwhile takes up nobody."""
    port, _, _ = served

    with contextlib.ExitStack() as open_until_the_end:
        for _ in range(200):
            stays = socket.create_connection(("127.0.0.1", port), timeout=5)
            open_until_the_end.enter_context(stays)
            stays.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: nine\r\n\r\n")

        assert _ask(port, "GET", "/healthz")[0] == 200
        assert stays.recv(12) == b"HTTP/1.1 400"


def test_slow_senders_do_not_keep_others_waiting(served):
    port, _, _ = served
    head = b"POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n"

    with contextlib.ExitStack() as open_until_the_end:
        for _ in range(12):
            slow = socket.create_connection(("127.0.0.1", port), timeout=5)
            open_until_the_end.enter_context(slow)
            slow.sendall(head)

        assert _ask(port, "GET", "/healthz")[0] == 200


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /%s HTTP/1.1\r\nHost: x\r\n\r\n",
        b"%s\r\n\r\n",
        b"GET / HTTP/%s\r\n\r\n",
        b"GET / HTTP/1.1\r\n%s\r\n\r\n",
        b"GET / HTTP/1.1\r\nA b: %s\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: %s\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: %s\r\n\r\n",
        b"POST /api/v1/check HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n",
        b"GET /?%s HTTP/1.1\r\nHost: x\r\nX: " + b"%s" * 2_000 + b"\r\n\r\n",
    ],
)
def test_nothing_of_a_broken_request_is_in_the_log(served, sent):
    port, _, log = served

    with socket.create_connection(("127.0.0.1", port), timeout=5) as broken:
        broken.sendall(sent.replace(b"%s", CANARY.encode()))
        with contextlib.suppress(TimeoutError, ConnectionError):
            broken.recv(4_096)

    assert CANARY.lower() not in log.read_text("utf-8").lower()


def test_it_writes_nothing_but_its_own_files(served):
    """ONNX Runtime would keep a diary for its makers under the home folder, and send it."""
    _, _, log = served

    written = {str(path.relative_to(log.parent)) for path in log.parent.rglob("*")}

    assert {name for name in written if not name.startswith("postcheck.db")} == {
        "key",
        "log",
        "secret_key",
    }


def test_its_log_is_json_on_every_line(served):
    port, _, log = served
    _ask(port, "GET", "/healthz")

    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]

    assert {"postcheck.access", "gunicorn.error"} <= {line["logger"] for line in lines}
    assert any(line.get("route") == "/healthz" for line in lines)


def _ask(port, method, path, body=None, key=None):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as there:
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {key}"} if key else {}
        )
        there.request(method, path, body, headers)
        answer = there.getresponse()
        return answer.status, answer.read()


def _drip(slow):
    """Sends a letter every fifth of a second until the other side answers or hangs up."""
    slow.settimeout(0.2)
    for _ in range(PATIENCE * 20):
        with contextlib.suppress(TimeoutError):
            return slow.recv(4_096)
        try:
            slow.sendall(b" ")
        except ConnectionError:
            return b""
    pytest.fail("nobody hung up")
