"""The server as people reach it: asked only where its address is given.

Certificates are judged by what this machine trusts, as its browsers would.
"""

import http.client
import json
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import SplitResult, urlsplit

from postcheck.cli.doctor.found import Found, number, odd, well, wrong
from postcheck.settings import Settings

_PATIENCE = 10
"""Seconds that the server has to answer."""
_SOON, _AT_ONCE = 21, 7
"""Days before a certificate's end: those made by itself are renewed a month before."""
_AHEAD = 120
"""Seconds by which two clocks may differ."""
_MOST = 10_000
_FINE = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, headers and what its JSON says, if it is any."""

    status: int
    headers: Message
    says: Any


def reached(url: str, settings: Settings) -> Iterator[Found]:
    """Looks at the server behind `url`: certificate, answer, clock, what it takes us for."""
    what = "server"
    try:
        there = urlsplit(url)
        _ = there.port
        is_one = there.scheme in {"http", "https"} and bool(there.hostname)
    except ValueError:
        is_one = False
    if not is_one:
        yield wrong(what, "That is no address to ask.", "Write --url https://HOST")
        return
    if there.scheme == "https":
        yield _certificate(there)
    try:
        alive, ready = _answer(there, "/healthz"), _answer(there, "/readyz")
    except (OSError, http.client.HTTPException) as problem:
        says = f"It does not answer ({type(problem).__name__})."
        yield wrong(what, says, "Check that it runs, its name in the DNS, and the proxy in front.")
        return
    if alive.says != {"status": "ok"}:
        says = f"What answers is not Postcheck (status {alive.status})."
        yield wrong(what, says, "Have the proxy pass everything on to POSTCHECK_PORT.")
        return
    yield _ready(ready)
    yield _proxy(there, alive, settings)
    yield from _clock(alive)


def _answer(there: SplitResult, path: str) -> Answer:
    """Returns what a path answers, redirections as they are; raises OSError or HTTPException."""
    host, port, context = there.hostname or "", there.port, ssl.create_default_context()
    asking = (
        http.client.HTTPSConnection(host, port, timeout=_PATIENCE, context=context)
        if there.scheme == "https"
        else http.client.HTTPConnection(host, port, timeout=_PATIENCE)
    )
    with closing(asking):
        asking.request("GET", there.path.rstrip("/") + path)
        answer = asking.getresponse()
        try:
            says = json.loads(answer.read(_MOST))
        except ValueError:
            says = None
        return Answer(answer.status, answer.headers, says)


def _certificate(there: SplitResult) -> Found:
    """Returns how long the certificate is good for."""
    what, host, port = "certificate", there.hostname or "", there.port or 443
    try:
        with (
            socket.create_connection((host, port), timeout=_PATIENCE) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) as safe,
        ):
            until = ssl.cert_time_to_seconds(str((safe.getpeercert() or {})["notAfter"]))
    except ssl.SSLCertVerificationError as problem:
        says = f"It is not to be trusted: {problem.verify_message}."
        return wrong(what, says, "Give the proxy one for this name, with all certificates between.")
    except (OSError, ValueError) as problem:
        says = f"It could not be had ({type(problem).__name__})."
        return wrong(what, says, "Check that the proxy speaks TLS at this address.")
    days = (datetime.fromtimestamp(until, UTC) - datetime.now(UTC)).days
    says = f"It is good for {number(days, 'more day', 'more days')}."
    if days <= _AT_ONCE:
        return wrong(what, says, "Renew it in the proxy at once.")
    return odd(what, says, "Renew it in the proxy.") if days <= _SOON else well(what, says)


def _ready(answer: Answer) -> Found:
    """Returns whether the server can check, and with the newest roll."""
    what = "server"
    if answer.status != _FINE:
        says = f"It lives and is not ready (status {answer.status})."
        return wrong(what, says, "Its /readyz says what is missing.")
    try:
        is_current = bool(answer.says["snapshot"]["current"])
    except (KeyError, TypeError):
        return wrong(what, "Its /readyz says nothing we know.", "Bring it to this version.")
    if not is_current:
        says = "It checks with a roll or settings that are not the newest."
        return odd(what, says, "Ask again in a few seconds; then look into its log.")
    return well(what, "It is ready, with the newest roll and settings.")


def _proxy(there: SplitResult, answer: Answer, settings: Settings) -> Found:
    """Returns whether the server knows that people reach it by https.

    It asks browsers to stay with https only where its proxy told it so and is trusted.
    """
    what = "proxy"
    if there.scheme != "https":
        says = "Over http nobody can see whether the proxy is set up right."
        return odd(what, says, "Ask with --url https://…")
    if "Strict-Transport-Security" in answer.headers:
        return well(what, "The server knows that it is reached by https.")
    remedy = "Have the proxy send X-Forwarded-Proto, X-Forwarded-For and X-Forwarded-Host."
    if not settings.trusted_proxies:
        remedy = "Set POSTCHECK_TRUSTED_PROXIES=1 (the number of proxies in front)."
    return wrong(what, "The server takes people to come without https.", remedy)


def _clock(answer: Answer) -> Iterator[Found]:
    try:
        there = parsedate_to_datetime(str(answer.headers["Date"]))
    except ValueError:
        return
    seconds = abs((datetime.now(UTC) - there).total_seconds())
    if seconds > _AHEAD:
        says = f"The server’s clock and this one differ by {seconds:,.0f} seconds."
        yield wrong("clock of the server", says, "Put both right: time synchronisation.")
