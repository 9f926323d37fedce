"""A collector of traces on loopback: takes OTLP over HTTP and keeps the spans."""

import gzip
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


class Collector(ThreadingHTTPServer):
    """`spans` are those that came, `raw` all bytes, headers too, `processes` who sent them.

    `is_slow` has it never answer until `ends` is set; `hangs` then says that somebody waits.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.spans, self.processes, self.raw = [], set(), b""
        self.is_slow, self.hangs, self.ends = False, threading.Event(), threading.Event()
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def named(self, name):
        """Returns the spans of a name."""
        return [span for span in self.spans if span.name == name]


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.is_slow:
            self.server.hangs.set()
            self.server.ends.wait(60)
            return
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.server.raw += f"{self.path}\n{self.headers}\n".encode() + body
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            about = values(resource.resource.attributes)
            self.server.processes.add(about["service.instance.id"])
            self.server.spans += [s for scope in resource.scope_spans for s in scope.spans]
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Says nothing."""


@contextmanager
def collecting():
    """Yields a collector that listens."""
    there = Collector()
    thread = threading.Thread(target=there.serve_forever)
    thread.start()
    try:
        yield there
    finally:
        there.ends.set()
        there.shutdown()
        thread.join()
        there.server_close()


def values(attributes):
    """Returns attributes as a dictionary."""
    return {a.key: getattr(a.value, a.value.WhichOneof("value")) for a in attributes}
