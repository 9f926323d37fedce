"""More requests than threads and the line ahead of them hold: gunicorn answers without reading."""

import contextlib
import json
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pooled import eventually
from postcheck import turning_away
from served import serving

ONE_BY_ONE = ("--workers", "1", "--threads", "1")
THREADS = 2
"""One for what is asked, one for a check that waits."""

CHECK = json.dumps({"text": "Well done!", "site": "x.com"})


@pytest.fixture(scope="module")
def served(tmp_path_factory, models_dir):
    home = tmp_path_factory.mktemp("full")
    with serving(home, models_dir, *ONE_BY_ONE, POSTCHECK_CHECK_WAITING="1") as served:
        yield served


@contextlib.contextmanager
def crowded(served, others=0):
    """Yields connections that say nothing: each of the first has a thread for five seconds."""
    eventually(lambda: len(held(served)) <= others, 60)
    with contextlib.ExitStack() as crowd:
        for _ in range(THREADS + 2 * turning_away.MOST):
            crowd.enter_context(opened(served))
        # Connections are taken up in order: when this one is answered, all have been.
        assert served.ask("POST", "/api/v1/check", CHECK, seconds=4)[0] == 503
        yield crowd


def held(served):
    """Returns the connections that the server has not ended, by their state; proc(5), /proc/net."""
    fields = [line.split() for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]]
    mine = f"0100007F:{served.port:04X}"
    return [state for _, local, _, state, *_ in fields if local == mine and state in {"01", "08"}]


def until(connection, end):
    """Returns what came up to its end."""
    came = b""
    while not came.endswith(end):
        came += connection.recv(4_096)
    return came


def opened(served):
    return socket.create_connection(("127.0.0.1", served.port), timeout=4)


@pytest.fixture
def crowd(served):
    with crowded(served) as crowd:
        yield crowd


@pytest.mark.usefixtures("crowd")
def test_whoever_cannot_wait_is_told_when_to_ask_again(served):
    status, headers, body = served.ask("POST", "/api/v1/check", CHECK, seconds=4)

    assert (status, headers["Content-Type"]) == (503, "application/problem+json")
    assert 1 <= int(headers["Retry-After"]) <= 5
    assert (headers["Cache-Control"], headers["Connection"]) == ("no-store", "close")
    assert json.loads(body)["detail"] == "The server is busy. Try again in a moment."


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize(
    "more", [b"Content-Length: 9000000\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n", b"X: "]
)
def test_the_answer_arrives_while_a_picture_is_still_being_sent(served, more):
    with opened(served) as sending:
        sending.sendall(b"POST /api/v1/check HTTP/1.1\r\nHost: x\r\n" + more + b"0" * 10_000)
        answer = sending.recv(4_096)
        for _ in range(30):
            sending.sendall(b"0" * 50_000)  # nobody hangs up on it

    assert answer.startswith(b"HTTP/1.1 503")


def test_a_connection_that_is_kept_is_told_so_too(served):
    with opened(served) as kept:
        kept.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert until(kept, b'ok"}\n').startswith(b"HTTP/1.1 200")

        with crowded(served, others=1):
            kept.sendall(b"GET /api/v1/settings HTTP/1.1\r\nHost: x\r\n\r\n")

            assert kept.recv(4_096).startswith(b"HTTP/1.1 503")
            assert kept.recv(1) == b""


def test_probes_and_counts_wait_for_their_thread(served, crowd):
    with ThreadPoolExecutor(2) as asking:
        asked = [asking.submit(served.ask, "GET", p, seconds=60) for p in ("/healthz", "/metrics")]
        crowd.close()

    (alive, *_), (counted, _, counts) = (one.result() for one in asked)
    assert (alive, counted) == (200, 200)
    assert b'postcheck_check_turn_seconds_count{became="busy"}' in counts


def test_when_they_have_gone_all_is_as_before(served):
    with crowded(served):
        pass

    assert served.ask("GET", "/healthz", seconds=60)[0] == 200
    assert served.ask("POST", "/api/v1/check", CHECK, seconds=60)[0] == 200
