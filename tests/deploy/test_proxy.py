"""The Caddyfile in a real Caddy: what it passes on, what it says of itself, what it writes down."""

import http.client
import http.server
import os
import shutil
import socket
import subprocess
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from pooled import eventually
from served import free_port

CADDYFILE = Path(__file__).parents[2] / "deploy" / "Caddyfile"
CANARY = "Quillfeatherby"


class Upstream(http.server.BaseHTTPRequestHandler):
    """Answers with the headers it was sent; notes them, as a Postcheck would see them."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.seen.append(dict(self.headers))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def do_POST(self):
        wanted = left = int(self.headers["Content-Length"])
        while left and (read := self.rfile.read(min(left, 1_000_000))):
            left -= len(read)
        self.server.seen.append((wanted, left))
        if left:
            self.close_connection = True
            return
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture
def upstream():
    with http.server.ThreadingHTTPServer(("127.0.0.1", free_port()), Upstream) as server:
        server.seen = []
        threading.Thread(target=server.serve_forever).start()
        yield server
        server.shutdown()


@pytest.fixture
def caddy(tmp_path):
    """Starts Caddy in front of a port; returns its own port and its log."""
    running = []

    def start(port):
        own, log = free_port(), tmp_path / "log"
        with log.open("wb") as stream:
            running.append(
                subprocess.Popen(
                    [shutil.which("caddy"), "run", "--adapter", "caddyfile", "--config", CADDYFILE],
                    stdout=stream,
                    stderr=stream,
                    env={
                        "PATH": os.defpath,
                        "HOME": str(tmp_path),
                        "PUBLIC_NAME": f"http://127.0.0.1:{own}",
                        "UPSTREAM": f"127.0.0.1 {port}",
                        "HEALTH_PORT": str(free_port()),
                    },
                )
            )
        eventually(lambda: running[-1].poll() is not None or listens(own), 60)
        assert running[-1].poll() is None, log.read_text()
        return own, log

    yield start
    for process in running:
        process.terminate()
        process.wait(30)


def listens(port):
    with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


def ask(port, path="/", method="GET", **headers):
    """Returns the status and headers of an answer."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=40)) as there:
        there.request(method, path, headers={n.replace("_", "-"): v for n, v in headers.items()})
        answer = there.getresponse()
        return answer.status, dict(answer.headers)


def test_who_asks_cannot_say_who_asked(caddy, upstream):
    port, _ = caddy(upstream.server_port)

    status, headers = ask(
        port,
        X_Forwarded_For="203.0.113.7",
        X_Forwarded_Host="evil.example",
        X_Forwarded_Proto="https",
        X_Real_IP="203.0.113.7",
        Forwarded="for=203.0.113.7",
    )

    (seen,) = upstream.seen
    told = {name.lower(): value for name, value in seen.items()}
    assert status == 200
    assert told["x-forwarded-for"] == "127.0.0.1"
    assert told["x-forwarded-proto"] == "http"
    assert "evil" not in told["x-forwarded-host"]
    assert not {"forwarded", "x-real-ip"} & told.keys()
    assert not {"server", "via"} & {name.lower() for name in headers}


def test_a_server_that_is_not_there_is_waited_for_and_nothing_is_written_down(caddy, upstream):
    gone = free_port()
    port, log = caddy(gone)

    status, _ = ask(port, f"/check?text={CANARY}", Authorization=f"Bearer {CANARY}", Referer=CANARY)

    said = log.read_text()
    assert status in {502, 503}
    assert '"/check"' in said
    assert CANARY not in said
    assert "127.0.0.1:" not in said.partition('"/check"')[0].rpartition("remote_ip")[2][:20]


def test_a_server_that_comes_back_answers_whoever_waited(caddy):
    """As in a restart: the proxy keeps asking for some seconds."""
    port, _ = caddy(gone := free_port())
    answers = []
    waiting = threading.Thread(target=lambda: answers.append(ask(port)))
    waiting.start()
    with http.server.ThreadingHTTPServer(("127.0.0.1", gone), Upstream) as server:
        server.seen = []
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        waiting.join()
        server.shutdown()
        serving.join()

    assert answers[0][0] == 200


@pytest.mark.parametrize(("megabytes", "status"), [(210, {200}), (212, {413, 502})])
def test_ten_pictures_go_through_and_no_more(caddy, upstream, megabytes, status):
    port, _ = caddy(upstream.server_port)

    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as there:
        there.putrequest("POST", "/api/v1/check")
        there.putheader("Content-Length", str(megabytes * 1_000_000))
        there.endheaders()
        with suppress(OSError):  # the proxy may have had enough
            for _ in range(megabytes):
                there.send(b"x" * 1_000_000)
        assert there.getresponse().status in status
    whole = [left == 0 for _, left in upstream.seen]
    assert any(whole) == (status == {200})
