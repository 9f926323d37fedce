"""A small mail server on loopback: what was sent to it can be read, and it refuses on demand."""

import base64
import ssl
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer


@dataclass
class PostOffice:
    """What came: messages by recipient, and who signed in."""

    port: int = 0
    context: ssl.SSLContext | None = None
    refuses: tuple = ()
    messages: list = field(default_factory=list)
    signed_in: list = field(default_factory=list)
    secured: int = 0

    @property
    def to(self):
        return sorted(recipient for recipient, _ in self.messages)


@contextmanager
def open_office(context=None, refuses=()):
    """Yields a mail server; with a `context` it offers STARTTLS."""
    office = PostOffice(context=context, refuses=refuses)

    class Handler(StreamRequestHandler):
        def handle(self):
            talk = _Talk(self, office)
            try:
                talk.serve()
            finally:
                for end in (talk.read, talk.write, talk.socket):
                    with suppress(OSError):  # a client hung up in the middle
                        end.close()

    class Server(ThreadingTCPServer):
        allow_reuse_address = daemon_threads = True

        def handle_error(self, request, client_address):
            """A client that hangs up in the middle is its own business."""

    with Server(("127.0.0.1", 0), Handler) as server:
        office.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield office
        finally:
            server.shutdown()
            thread.join()


class _Talk:
    """One connection (RFC 5321, as far as smtplib speaks it)."""

    def __init__(self, handler, office):
        self.office, self.socket = office, handler.request
        self.read, self.write = handler.rfile, handler.wfile
        self.recipient = ""

    def serve(self):
        self.say("220 post office")
        while line := self.read.readline().decode().rstrip("\r\n"):
            word, _, rest = line.partition(" ")
            if word.upper() == "QUIT":
                return self.say("221 bye")
            getattr(self, f"on_{word.lower()}")(rest)
        return None

    def say(self, *lines):
        self.write.write("".join(f"{line}\r\n" for line in lines).encode())
        self.write.flush()

    def on_ehlo(self, _):
        offers = ["250-STARTTLS"] if self.office.context else []
        self.say("250-post office", *offers, "250 AUTH PLAIN")

    def on_starttls(self, _):
        self.say("220 go on")
        self.socket = self.office.context.wrap_socket(self.socket, server_side=True)
        self.read, self.write = self.socket.makefile("rb"), self.socket.makefile("wb")
        self.office.secured += 1

    def on_auth(self, rest):
        self.office.signed_in.append(base64.b64decode(rest.partition(" ")[2]).decode())
        self.say("235 good")

    def on_mail(self, _):
        self.say("250 good")

    def on_rcpt(self, rest):
        self.recipient = rest.partition("<")[2].rstrip(">")
        self.say("550 nobody here" if self.recipient in self.office.refuses else "250 good")

    def on_rset(self, _):
        self.say("250 good")

    def on_noop(self, _):
        self.say("250 good")

    def on_data(self, _):
        self.say("354 go on")
        lines = []
        while (line := self.read.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        self.office.messages.append((self.recipient, b"".join(lines).decode()))
        self.say("250 kept")
