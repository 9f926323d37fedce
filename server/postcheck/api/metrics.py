"""Counts and latency for Prometheus, by route pattern and status: no label can hold content.

One scrape tells of all workers of a server (`shared_counts`), and of what is asked for at that
moment (`asked_figures`).
"""

import os
import time
from contextlib import suppress
from dataclasses import dataclass, field

from flask import Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from postcheck.api import shared_counts
from postcheck.api.asked_figures import AskedFigures
from postcheck.errors import PostcheckError
from postcheck.picture_pool.standing import Step
from postcheck.services import Services
from postcheck.stopwatch import Part
from postcheck.stores import snapshot

EXTENSION = "postcheck_metrics"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_TURN_SECONDS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_PART_SECONDS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 25)
_WAIT_SECONDS = (0.01, 0.1, 0.5, 1, 2.5, 5, 10, 25)
_PICTURE_SECONDS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 60)


@dataclass
class Metrics:
    """The counters of one app; made before any fork, by the `first_process` of the server."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    requests: Counter = field(init=False)
    seconds: Histogram = field(init=False)
    pictures: Histogram = field(init=False)
    wide_keys: Counter = field(init=False)
    turns: Histogram = field(init=False)
    first_process: int = field(default_factory=os.getpid)

    def __post_init__(self) -> None:
        shared_counts.begin()
        self._count_checks()
        self._count_line()
        self._note_state()
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
        self.turns = Histogram(
            "postcheck_check_turn_seconds",
            "Seconds that a check waited for its turn, by what became of it.",
            ("became",),
            buckets=_TURN_SECONDS,
            registry=self.registry,
        )
        self.wide_keys = Counter(
            "postcheck_wide_keys",
            "Keys that came across too many people of the roll, by what became of them.",
            ("became",),
            registry=self.registry,
        )

    def _count_checks(self) -> None:
        self.checks = Counter(
            "postcheck_checks", "Posts checked, by verdict.", ("verdict",), registry=self.registry
        )
        parts = Histogram(
            "postcheck_part_seconds",
            "Seconds that a part of a check took, without the parts that lie in it.",
            ("part",),
            buckets=_PART_SECONDS,
            registry=self.registry,
        )
        self.parts = {part: parts.labels(part.value) for part in Part}
        self.refused = Counter(
            "postcheck_limits_refused",
            "Requests that were refused as too many, by the limit they met.",
            ("limit",),
            registry=self.registry,
        )

    def _count_line(self) -> None:
        self.waits = Histogram(
            "postcheck_picture_wait_seconds",
            "Seconds that a picture stood in line until a reader took it.",
            buckets=_WAIT_SECONDS,
            registry=self.registry,
        )
        self.waiting = self._gauge("postcheck_pictures_waiting", "Pictures that stand in line.")
        self.reading = self._gauge("postcheck_pictures_reading", "Pictures that are being read.")

    def _note_state(self) -> None:
        self.readers = self._gauge("postcheck_readers", "Readers of pictures that are running.")
        self.current = Gauge(
            "postcheck_snapshot_current",
            "Whether every worker checks with the newest roll and settings.",
            registry=self.registry,
            multiprocess_mode="livemin",
        )

    def _gauge(self, name: str, text: str) -> Gauge:
        """Returns something every worker has a part of."""
        return Gauge(name, text, registry=self.registry, multiprocess_mode="livesum")

    def count_check(self, verdict: str) -> None:
        """Counts a post that was checked."""
        self.checks.labels(verdict).inc()

    def count_part(self, part: Part, seconds: float) -> None:
        """Counts how long a part of a check took."""
        self.parts[part].observe(seconds)

    def count_refused(self, limit: str) -> None:
        """Counts a request that was one too many."""
        self.refused.labels(limit).inc()

    def count_step(self, step: Step, seconds: float) -> None:
        """Counts what a picture in line did, so many seconds after it joined."""
        match step:
            case Step.JOINED:
                self.waiting.inc()
            case Step.BEGUN:
                self.waiting.dec()
                self.reading.inc()
                self.waits.observe(seconds)
            case Step.GAVE_UP:
                self.waiting.dec()
            case Step.DONE:
                self.reading.dec()

    def note_worker(self, served: Services) -> None:
        """Notes of this worker whether it reads pictures, and checks with the newest snapshot.

        While the database cannot be asked nobody knows whether there is a newer one.
        """
        self.readers.set(served.pictures.is_running)
        with suppress(PostcheckError):
            newest = snapshot.version(served.database)
            self.current.set(newest == served.live.checker.trust.version)

    def count(self, seen: "Seen") -> None:
        """Counts a request that was answered."""
        self.requests.labels(seen.method, seen.route, str(seen.status)).inc()
        self.seconds.labels(seen.route).observe(seen.ms / 1000)

    def count_picture(self, wanted: str, became: str, seconds: float) -> None:
        """Counts a picture that was given to a reader: a look or a copy, and what became of it."""
        self.pictures.labels(wanted, became).observe(seconds)

    def count_turn(self, became: str, seconds: float) -> None:
        """Counts a check that came to the line: whether it had its turn, and how long it waited."""
        self.turns.labels(became).observe(seconds)

    def count_wide_key(self, became: str) -> None:
        """Counts a key that was "slowed" or "stopped", once in each worker and hour."""
        self.wide_keys.labels(became).inc()


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


def exposition(served: Services, asked: AskedFigures) -> Response:
    """Returns all counters as Prometheus reads them."""
    metrics().note_worker(served)
    counted = shared_counts.all_workers() or metrics().registry
    at_once = CollectorRegistry()
    at_once.register(asked)
    told = generate_latest(counted) + generate_latest(at_once)
    return Response(told, content_type=CONTENT_TYPE_LATEST)
