"""Traces by OpenTelemetry, where a trust has a collector of its own: what took how long, no more.

A span says the pattern of a route, its status and a check's rough figures (`postcheck.checked`);
those in it say which part of a check it was. No address, header, key, school, statement or word of
a post is in any of them. They go out from a thread of each worker, in batches; while the collector
is away they are dropped. This module is loaded only where `POSTCHECK_TRACES_URL` is set.
"""

import atexit
import secrets
import threading
import time
from urllib.parse import urlsplit

from flask import g, has_request_context, request
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from postcheck import __version__
from postcheck.api.metrics import Seen
from postcheck.checked import Checked
from postcheck.errors import SettingsWrong
from postcheck.stopwatch import Part

PATH = "/v1/traces"
"""Where a collector takes traces, unless the address says otherwise (OTLP 1.0, "OTLP/HTTP")."""

_SECONDS = 3
"""How long the collector may take for a batch, and for the last one when a worker ends."""

_CALLER = "traceparent"
"""The header by which a caller says of which trace it is (W3C Trace Context)."""

_FAILED = 500


class Traces:
    """Makes the spans of an app and sends them to `url`.

    `has_proxy`: the request came through a proxy of the trust's own, which says of which trace it
    is; a stranger's word is not taken. Raises SettingsWrong.
    """

    def __init__(self, url: str, *, has_proxy: bool) -> None:
        self._url = _endpoint(url)
        self._has_proxy = has_proxy
        self._started = threading.Lock()
        self._tracer: Tracer = trace.NoOpTracer()
        self._provider: TracerProvider | None = None

    def start(self) -> None:
        """Begins to send from this process; once is enough, and after a fork."""
        if not self._started.acquire(blocking=False):
            return
        about = {
            "service.name": "postcheck",
            "service.version": __version__,
            "service.instance.id": secrets.token_hex(8),
        }
        provider = TracerProvider(resource=Resource.create(about), shutdown_on_exit=False)
        exporter = OTLPSpanExporter(self._url, timeout=_SECONDS)
        provider.add_span_processor(BatchSpanProcessor(exporter))
        self._provider, self._tracer = provider, provider.get_tracer("postcheck", __version__)
        atexit.register(self.end)

    def end(self) -> None:
        """Sends what is left, for some seconds at most, and no more after that."""
        provider, self._provider = self._provider, None
        if provider is not None:
            last = threading.Thread(target=provider.shutdown, daemon=True)
            last.start()
            last.join(_SECONDS)

    def flush(self) -> None:
        """Sends what there is, now."""
        if self._provider:
            self._provider.force_flush()

    def begin(self) -> None:
        """Begins the span of the current request."""
        method = request.method if request.url_rule else "other"
        g.postcheck_span = self._tracer.start_span(
            method, context=self._caller(), kind=SpanKind.SERVER, record_exception=False
        )

    def told(self, part: Part, seconds: float) -> None:
        """Makes a span of a part of a check that has just ended."""
        if (span := current_span()) is not None and span.is_recording():
            until = time.time_ns()
            inside = self._tracer.start_span(
                f"check {part}",
                trace.set_span_in_context(span),
                start_time=until - int(seconds * 1e9),
            )
            inside.end(until)

    def answered(self, seen: Seen, checked: Checked | None) -> None:
        """Ends the span of the current request."""
        span = current_span()
        if span is None:
            return
        span.update_name(f"{seen.method} {seen.route}")
        span.set_attributes(_attributes(seen, checked))
        if seen.status >= _FAILED:
            span.set_status(Status(StatusCode.ERROR))
        span.end()

    def _caller(self) -> Context:
        """Returns the trace that the request belongs to, or that it begins one."""
        told = request.headers.get(_CALLER) if self._has_proxy else None
        return TraceContextTextMapPropagator().extract({_CALLER: told} if told else {}, Context())


def current_span() -> Span | None:
    """Returns the span of the current request, if there is one."""
    found: Span | None = g.get("postcheck_span") if has_request_context() else None
    return found


def trace_id() -> str | None:
    """Returns the id of the current request's trace: 32 hexadecimal digits."""
    span = current_span()
    if span is None or not span.get_span_context().is_valid:
        return None
    return trace.format_trace_id(span.get_span_context().trace_id)


def _attributes(seen: Seen, checked: Checked | None) -> dict[str, str | int]:
    """Returns what a request's span says, by OpenTelemetry's names where it has them."""
    found: dict[str, str | int] = {
        "http.request.method": seen.method if seen.method != "other" else "_OTHER",
        "http.route": seen.route,
        "http.response.status_code": seen.status,
    }
    if checked is not None:
        found |= {
            "postcheck.verdict": checked.verdict,
            "postcheck.findings": checked.findings,
            "postcheck.advice": checked.advice,
            "postcheck.pictures": checked.pictures,
            "postcheck.characters": checked.characters,
        }
    return found


def _endpoint(url: str) -> str:
    """Returns where traces are sent; raises SettingsWrong, which does not repeat the address."""
    try:
        parts = urlsplit(url)
        is_right = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_right = False
    if not is_right:
        raise SettingsWrong(["POSTCHECK_TRACES_URL must be http://HOST:4318 or https://HOST."])
    return url if parts.path.strip("/") else parts._replace(path=PATH).geturl()
