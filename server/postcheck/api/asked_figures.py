"""Figures that are asked for when Prometheus asks: of the database, the roll, the processes.

They are the whole server's whichever worker answers. None is about a person: of advice only sums
are told, and no share before it says something (`stores.figures`).
"""

import platform
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from flask import current_app
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from redis import Redis, RedisError

from postcheck import __version__
from postcheck.api import processes
from postcheck.errors import PostcheckError
from postcheck.stores import figures, revisions, roll_age
from postcheck.stores.database import Database

EXTENSION = "postcheck_asked_figures"
_DAYS = 28
"""Days of advice that the alert budget looks back on."""
_KEPT = 300
"""Seconds for which a sum over so many days is good enough."""
_PATIENCE = 1
"""Seconds that Redis has to answer."""
_DAY = timedelta(days=1)


class AskedFigures(Collector):
    """The figures of one server: `first` is its first process, `redis_url` None without Redis."""

    def __init__(self, database: Database, first: int, redis_url: str | None) -> None:
        self._database = database
        self._first = first
        self._redis_url = redis_url
        self._asking = threading.Lock()
        self._budget: tuple[float, list[Metric]] = (-_KEPT, [])

    def collect(self) -> Iterator[Metric]:
        """Yields every figure; of a database that does not answer only that."""
        about = {"version": __version__, "python": platform.python_version()}
        yield _by_label(
            "postcheck_build_info", "What runs here.", {tuple(about.values()): 1}, *about
        )
        yield from self._of_database()
        if self._redis_url is not None:
            yield _figure("postcheck_redis_up", "Whether Redis answers.", self._redis_answers())
        number, memory = processes.of(self._first)
        yield _by_label("postcheck_processes", "Processes of this server.", number, "process")
        text = "Memory of this server, what is shared divided among processes (PSS)."
        yield _by_label("postcheck_memory_bytes", text, memory, "process")

    def _of_database(self) -> Iterator[Metric]:
        text = "Whether the database answers."
        try:
            with self._database.read() as connection:
                version = revisions.version(connection)
                imported = roll_age.imported(connection).values()
            budget = self._alert_budget()
        except PostcheckError:
            yield _figure("postcheck_database_up", text, 0)
            return
        yield _figure("postcheck_database_up", text, 1)
        changes = {"config": version.config, "roll": version.roll}
        text = "Changes of roll and settings so far: the newest snapshot."
        yield _by_label("postcheck_snapshot_version", text, changes, "part")
        if imported:
            days = (datetime.now(UTC) - min(imported)) / _DAY
            yield _figure("postcheck_roll_age_days", "Days since the oldest roll’s import.", days)
        yield from budget

    def _alert_budget(self) -> list[Metric]:
        """Returns how often advice is wrong, summed anew every few minutes."""
        with self._asking:
            at, found = self._budget
            if time.monotonic() - at >= _KEPT:
                found = [*self._advice()]
                self._budget = (time.monotonic(), found)
            return found

    def _advice(self) -> Iterator[Metric]:
        tallies = figures.tallies(self._database, datetime.now(UTC) - _DAYS * _DAY, None)
        over = sum(tally.is_over_budget for tally in tallies)
        text = f"Rules that were wrong in over {figures.BUDGET:.0%} of cases, in {_DAYS} days."
        yield _figure("postcheck_rules_over_budget", text, over)
        shown = sum(tally.shown for tally in tallies)
        yield _figure("postcheck_advice_shown", f"Advice shown in {_DAYS} days.", shown)
        if shown >= figures.ENOUGH:
            share = sum(tally.wrong for tally in tallies) / shown
            text = f"Share of advice that people said was wrong, in {_DAYS} days."
            yield _figure("postcheck_false_alarm_share", text, share)

    def _redis_answers(self) -> bool:
        try:
            with Redis.from_url(
                self._redis_url or "", socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE
            ) as there:
                return bool(there.ping())
        except (RedisError, OSError):
            return False


def asked_figures() -> AskedFigures:
    """Returns the figures of the current app."""
    found: AskedFigures = current_app.extensions[EXTENSION]
    return found


def _figure(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, text, value=value)


def _by_label(
    name: str, text: str, found: Mapping[str, float] | Mapping[tuple[str, ...], float], *labels: str
) -> Metric:
    """Returns a figure for each value of a label, or of several."""
    family = GaugeMetricFamily(name, text, labels=labels)
    for given, value in found.items():
        family.add_metric([given] if isinstance(given, str) else given, value)
    return family
