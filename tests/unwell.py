"""The school's server as seen on bad days: behind a line that a test makes slow, wrong or dead."""

import contextlib
import http.client
import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from served import free_port

PASSED_ON = ("Authorization", "Content-Type", "Origin", "If-None-Match")


@dataclass(frozen=True)
class Trouble:
    """What comes instead of the server's own answer, and after how many seconds."""

    status: int | None = None
    body: str = ""
    kind: str = "application/json"
    headers: dict = field(default_factory=dict)
    wait: float = 0


class Unwell:
    """Stands before the school's server; `trouble` is what it does to requests, None for nothing.

    Attributes:
      url: the address to give the extension.
      asked: the paths that were asked for, preflights left out, in order.
      change: a function that is given the school's settings and returns others.
    """

    def __init__(self, port):
        self.behind, self.port = port, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.trouble, self.asked, self.change = None, [], None
        self.over = threading.Event()
        self._running = contextlib.ExitStack()

    @contextlib.contextmanager
    def serving(self):
        """Serves until the end of the block."""
        self.up()
        try:
            yield self
        finally:
            self.over.set()
            self.down()

    def up(self):
        """Begins to listen."""
        server = ThreadingHTTPServer(("127.0.0.1", self.port), _Handler)
        server.unwell = self
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        self._running.callback(server.server_close)
        self._running.callback(thread.join)
        self._running.callback(server.shutdown)

    def down(self):
        """Listens no more: connections are refused."""
        self._running.close()

    def checks(self):
        """Returns how many checks were asked for."""
        return self.asked.count("/api/v1/check")


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self._answer()

    def do_POST(self):
        self._answer()

    def do_OPTIONS(self):
        with contextlib.suppress(OSError):
            self._pass_on(b"")

    def log_message(self, *_):
        """Says nothing."""

    def _answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        unwell = self.server.unwell
        unwell.asked.append(self.path)
        trouble = unwell.trouble
        with contextlib.suppress(OSError):  # whoever asked may have hung up
            if trouble and trouble.wait:
                unwell.over.wait(trouble.wait)
            if trouble and trouble.status:
                allowed = {"Access-Control-Allow-Origin": "*", "Content-Type": trouble.kind}
                self._send(trouble.status, allowed | trouble.headers, trouble.body.encode())
            else:
                self._pass_on(body)

    def _pass_on(self, body):
        there = http.client.HTTPConnection("127.0.0.1", self.server.unwell.behind, timeout=30)
        with contextlib.closing(there):
            there.request(self.command, self.path, body, self._heads())
            answer = there.getresponse()
            heads = [one for one in answer.getheaders() if one[0] not in ("Connection", "Date")]
            self._send(answer.status, *self._changed(dict(heads), answer.read()))

    def _heads(self):
        asked = {name for name in self.headers if name.startswith("Access-Control-")}
        return {name: self.headers[name] for name in {*PASSED_ON, *asked} if self.headers[name]}

    def _changed(self, heads, body):
        change = self.server.unwell.change
        if not change or self.path != "/api/v1/settings" or not body:
            return heads, body
        heads = {name: one for name, one in heads.items() if name != "ETag"}
        return heads, json.dumps(change(json.loads(body))).encode()

    def _send(self, status, heads, body):
        self.send_response_only(status)
        heads = {name: one for name, one in heads.items() if name != "Content-Length"}
        for name, value in (heads | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
