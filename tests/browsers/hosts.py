"""A web server for the sites' names: https on loopback, pages of our own, remembers what it got."""

import contextlib
import json
import mimetypes
import ssl
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from browsers.certificate import write_certificate


@dataclass(frozen=True)
class Page:
    """What is answered at one address."""

    body: str | bytes = ""
    kind: str = "text/html; charset=utf-8"
    headers: dict = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class Posted:
    """What went out: JSON, or a form's texts and files (name of the field, file name, bytes)."""

    host: str
    path: str
    json: object = None
    fields: dict = field(default_factory=dict)
    files: tuple = ()


class Hosts:
    """The sites that a test's browser sees: https, or plain http without a certificate's folder.

    Attributes:
      names: the sites' names.
      port: where they are served, on 127.0.0.1.
      pages: a Page for each (host, path).
      folders: a folder for each host, looked into when there is no Page.
      posted: what was sent with POST, to any address, in order.
    """

    def __init__(self, names, folder=None):
        self.names = tuple(names)
        self.pages, self.folders, self.posted = {}, {}, []
        context = None
        if folder is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(write_certificate(self.names, folder))
        self._server = _Server(("127.0.0.1", 0), self, context)
        self.port = self._server.server_address[1]

    @contextlib.contextmanager
    def serving(self):
        """Serves until the end of the block."""
        thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()

    def forget(self):
        """Forgets pages, folders and what was posted."""
        for kept in (self.pages, self.folders, self.posted):
            kept.clear()

    def find(self, host, path):
        """Returns the Page of an address."""
        if (host, path) in self.pages:
            return self.pages[host, path]
        if folder := self.folders.get(host):
            return _from_folder(Path(folder), path)
        return Page("Not here.", status=404)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address, hosts, context):
        super().__init__(address, _Handler)
        self.hosts, self._context = hosts, context

    def finish_request(self, request, client_address):
        """Shakes hands in the connection's own thread: a slow one holds up nobody."""
        with contextlib.suppress(OSError):  # browsers hang up on spare connections
            request.settimeout(60)
            if self._context is None:
                super().finish_request(request, client_address)
                return
            with self._context.wrap_socket(request, server_side=True) as private:
                super().finish_request(private, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        self._answer(self.server.hosts.find(*self._address()))

    def do_POST(self):
        host, path = self._address()
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.hosts.posted.append(_read(host, path, self.headers["Content-Type"], body))
        self._answer(Page('{"ok": true}', "application/json"))

    def log_message(self, *_):
        """Says nothing."""

    def _address(self):
        return self.headers["Host"].partition(":")[0], self.path.partition("?")[0]

    def _answer(self, page):
        body = page.body.encode() if isinstance(page.body, str) else page.body
        head = {"Content-Type": page.kind, "Content-Length": str(len(body))}
        self.send_response(page.status)
        for name, value in (head | {"Cache-Control": "no-store"} | page.headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _from_folder(folder, path):
    file = (folder / path.lstrip("/")).resolve()
    file = file / "index.html" if file.is_dir() else file
    if not file.is_file() or not file.is_relative_to(folder.resolve()):
        return Page("Not here.", status=404)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    text = "; charset=utf-8" if kind.startswith("text/") else ""
    return Page(file.read_bytes(), kind + text)


def _read(host, path, kind, body):
    if not (kind or "").startswith("multipart/"):
        return Posted(host, path, json=json.loads(body))
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    fields, files = {}, []
    for part in message_from_bytes(head + body, policy=policy.HTTP).iter_parts():
        name = part.get_param("name", header="Content-Disposition")
        data = part.get_payload(decode=True)
        if part.get_filename() is None:
            fields[name] = data.decode()
        else:
            files.append((name, part.get_filename(), data))
    return Posted(host, path, fields=fields, files=tuple(files))
