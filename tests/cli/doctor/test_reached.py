"""What the doctor makes of a server as people reach it, on loopback."""

import json
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from browsers.certificate import write_certificate
from doctored import of
from postcheck.cli.doctor import reached
from postcheck.cli.doctor.found import State
from postcheck.settings import Settings

HSTS = {"Strict-Transport-Security": "max-age=31536000"}
READY = {"status": "ok", "snapshot": {"current": True}}


@contextmanager
def answering(*, pem=None, alive=None, ready=None, status=200, headers=None, ahead=0):
    """Yields the address of a server that answers so."""
    says = {"/healthz": alive or {"status": "ok"}, "/readyz": ready or READY}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps(says[self.path]).encode()
            self.send_response_only(status if self.path == "/readyz" else 200)
            now = datetime.now(UTC) + timedelta(seconds=ahead)
            told = {"Date": format_datetime(now), "Content-Length": len(body)} | (headers or {})
            for name, value in told.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.handle_error = lambda *_: None  # a client that trusts nobody hangs up
        if pem is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(pem)
            server.socket = context.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            scheme = "http" if pem is None else "https"
            yield f"{scheme}://localhost:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def found(url, **chosen):
    """Returns the doctor's states for an address."""
    return of(reached.reached(url, Settings.load(**chosen)))


@pytest.fixture
def pem(tmp_path, monkeypatch):
    """A certificate for a day, which this machine trusts."""
    file = write_certificate(["localhost"], tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return file


def test_a_server_behind_its_proxy_is_well_but_for_a_certificate_that_ends(pem):
    with answering(pem=pem, headers=HSTS) as url:
        states = found(url, trusted_proxies=1)

    assert states == {"certificate": State.WRONG, "server": State.WELL, "proxy": State.WELL}


@pytest.mark.parametrize(
    ("at_once", "soon", "state"),
    [(-1, 21, State.ODD), (-1, -1, State.WELL), (7, 21, State.WRONG)],
)
def test_a_certificate_is_judged_by_its_days(pem, monkeypatch, at_once, soon, state):
    monkeypatch.setattr(reached, "_AT_ONCE", at_once)
    monkeypatch.setattr(reached, "_SOON", soon)

    with answering(pem=pem) as url:
        assert found(url)["certificate"] is state


def test_a_certificate_nobody_vouches_for_is_wrong(tmp_path):
    with answering(pem=write_certificate(["localhost"], tmp_path)) as url:
        states = found(url)

    assert states == {"certificate": State.WRONG, "server": State.WRONG}


def test_a_server_that_does_not_know_of_https_is_wrong(pem):
    with answering(pem=pem) as url:
        untold = list(reached.reached(url, Settings.load(trusted_proxies=1)))[-1]
        untrusted = list(reached.reached(url, Settings.load()))[-1]

    assert (untold.state, untrusted.state) == (State.WRONG, State.WRONG)
    assert "X-Forwarded-Proto" in untold.remedy
    assert "POSTCHECK_TRUSTED_PROXIES=1" in untrusted.remedy


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({}, State.WELL),
        ({"alive": {"status": "fine"}}, State.WRONG),
        ({"status": 503}, State.WRONG),
        ({"ready": {"status": "ok"}}, State.WRONG),
        ({"ready": {"snapshot": {"current": False}}}, State.ODD),
    ],
)
def test_a_server_is_judged_by_what_it_says(answers, state):
    with answering(**answers) as url:
        assert found(url)["server"] is state


def test_a_clock_that_is_elsewhere_is_wrong():
    with answering(ahead=3600) as url:
        assert found(url)["clock of the server"] is State.WRONG
    with answering(ahead=30) as url:
        assert "clock of the server" not in found(url)


@pytest.mark.parametrize("url", ["localhost:8080", "ftp://localhost", "https://", "http://a:x"])
def test_what_is_no_address_is_not_asked(url):
    assert found(url) == {"server": State.WRONG}


def test_a_server_that_is_not_there_is_wrong(free_address):
    assert found(free_address) == {"server": State.WRONG}


@pytest.fixture
def free_address():
    """An address that nobody answers at."""
    with answering() as url:
        pass
    return url


def test_a_running_postcheck_is_known(made, models_dir, run_doctor, monkeypatch, tmp_path):
    """By the app's own answers, through the command."""
    from postcheck.app import create_app  # noqa: PLC0415 - loads the networks

    client = create_app(Settings.load(home=made, models_dir=models_dir)).test_client()
    alive, ready = (client.get(path).get_json() for path in ("/healthz", "/readyz"))

    with answering(alive=alive, ready=ready) as url:
        assert found(url)["server"] is State.WELL
