"""Counts and latency for Prometheus, by route pattern and status: no label can hold content.

Each worker counts for itself, so a scrape sees one of them; sums over time are right as long as
the balancer spreads scrapes. Counting across workers comes when somebody needs exact figures.
"""

import time
from dataclasses import dataclass, field

from flask import Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

EXTENSION = "postcheck_metrics"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_PICTURE_SECONDS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 60)


@dataclass(slots=True)
class Metrics:
    """The counters of one app in one worker."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    requests: Counter = field(init=False)
    seconds: Histogram = field(init=False)
    pictures: Histogram = field(init=False)

    def __post_init__(self) -> None:
        labels = ("method", "route", "status")
        self.requests = Counter(
            "postcheck_requests", "Requests answered.", labels, registry=self.registry
        )
        self.seconds = Histogram(
            "postcheck_request_seconds",
            "Seconds from a request's head to its answer.",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.pictures = Histogram(
            "postcheck_picture_seconds",
            "Seconds that a picture took, waiting in line counted, by what became of it.",
            ("wanted", "became"),
            buckets=_PICTURE_SECONDS,
            registry=self.registry,
        )

    def count(self, seen: "Seen") -> None:
        """Counts a request that was answered."""
        self.requests.labels(seen.method, seen.route, str(seen.status)).inc()
        self.seconds.labels(seen.route).observe(seen.ms / 1000)

    def count_picture(self, wanted: str, became: str, seconds: float) -> None:
        """Counts a picture that was given to a reader: a look or a copy, and what became of it."""
        self.pictures.labels(wanted, became).observe(seconds)


@dataclass(frozen=True, slots=True)
class Seen:
    """What may be said of a request: the pattern of its route, never its address."""

    method: str
    route: str
    status: int
    ms: float


def begin() -> None:
    """Notes when a request began."""
    g.began = time.perf_counter()


def seen(response: Response) -> Seen:
    """Returns what may be said of the current request and its answer."""
    began = g.get("began", time.perf_counter())
    return Seen(
        method=request.method if request.method in _METHODS else "other",
        route=request.url_rule.rule if request.url_rule else "none",
        status=response.status_code,
        ms=round((time.perf_counter() - began) * 1000, 2),
    )


def metrics() -> Metrics:
    """Returns the counters of the current app."""
    found: Metrics = current_app.extensions[EXTENSION]
    return found


def exposition() -> Response:
    """Returns all counters as Prometheus reads them."""
    return Response(generate_latest(metrics().registry), content_type=CONTENT_TYPE_LATEST)
