"""E-mail that holds no content: that something waits, and where.

Sent from a thread of its own, so that nobody waits for a mail server. What cannot be sent is logged
without an address, and remembered for the pages to say so.
"""

import logging
import smtplib
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

from postcheck.errors import SettingsWrong

SECONDS = 15
"""How long a mail server may take for each step."""

_PORTS = {"smtp": 25, "smtps": 465}
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_UNFIT = "POSTCHECK_SMTP_URL must be smtp://USER:PASSWORD@HOST:587?tls=start or smtps://HOST."
_IN_CLEAR = (
    "POSTCHECK_SMTP_URL would send its password unprotected: write ?tls=start at its end, or smtps."
)
_FAILURES = (smtplib.SMTPException, OSError, ValueError)  # ValueError: an address that is none

_log = logging.getLogger("postcheck.mail")


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server: `is_tls` from the first byte, or `starts_tls` once it has answered."""

    host: str
    port: int
    is_tls: bool = False
    starts_tls: bool = False
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def read(cls, url: str) -> "Server":
        """Returns the server of a URL; raises SettingsWrong, which does not repeat it."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
            options = parse_qs(parts.query, strict_parsing=bool(parts.query))
        except ValueError:
            raise SettingsWrong([_UNFIT]) from None
        is_known = parts.scheme in _PORTS and options in ({}, {"tls": ["start"]})
        if not (is_known and host) or parts.path.strip("/"):
            raise SettingsWrong([_UNFIT])
        is_tls, starts_tls = parts.scheme == "smtps", bool(options)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        if password and host not in _HERE and not (is_tls or starts_tls):
            raise SettingsWrong([_IN_CLEAR])
        return cls(host, port or _PORTS[parts.scheme], is_tls, starts_tls, user, password)

    def connect(self) -> smtplib.SMTP:
        """Returns a connection, signed in; raises SMTPException or OSError."""
        context = ssl.create_default_context()
        if self.is_tls:
            there: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=SECONDS, context=context
            )
        else:
            there = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        try:
            if self.starts_tls:
                there.starttls(context=context)
            if self.user:
                there.login(self.user, self.password)
        except BaseException:
            there.close()
            raise
        return there


class Mailer:
    """Sends e-mail by one server, as one sender."""

    def __init__(self, url: str, sender: str, told: Callable[[bool], None]) -> None:
        """Reads the URL; raises SettingsWrong. `told` hears after each try whether all went."""
        self._server = Server.read(url)
        self._sender = sender
        self._told = told
        self._threads: set[threading.Thread] = set()

    def send(self, to: Sequence[str], subject: str, text: str) -> None:
        """Sends one message to each address, and returns at once."""
        if to:
            thread = threading.Thread(target=self._send, args=(tuple(to), subject, text))
            self._threads = {known for known in self._threads if known.is_alive()} | {thread}
            thread.start()

    def wait(self) -> None:
        """Returns once everything was sent, or could not be."""
        for thread in self._threads:
            thread.join()

    def _send(self, to: Sequence[str], subject: str, text: str) -> None:
        failed = 0
        try:
            with self._server.connect() as there:
                for address in to:
                    failed += not self._sent(there, address, subject, text)
        except _FAILURES as problem:
            _log.warning("E-mail could not be sent (%s).", type(problem).__name__)
            failed = len(to)
        self._told(not failed)

    def _sent(self, there: smtplib.SMTP, address: str, subject: str, text: str) -> bool:
        """Returns whether one message went; an address that is refused keeps none from another."""
        try:
            there.send_message(_message(self._sender, address, subject, text))
        except smtplib.SMTPServerDisconnected:
            raise
        except (smtplib.SMTPException, ValueError) as problem:
            _log.warning("An e-mail could not be sent (%s).", type(problem).__name__)
            return False
        return True


def _message(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2] or "localhost")
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence answers it
    message.set_content(text)
    return message
