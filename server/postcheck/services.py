"""What the API and the pages are served with: made once by the app, found on the Flask app.

`Live` holds the checker of the newest snapshot. A thread asks once a second whether the roll or a
setting changed, makes the next checker aside and swaps it whole: a check never waits for it.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from flask import current_app

from postcheck.analyzer import TextAnalyzer
from postcheck.check import Checker, Look
from postcheck.errors import NotReady, PostcheckError
from postcheck.picture_pool import PicturePool
from postcheck.stores import snapshot, upkeep
from postcheck.stores.database import Database

_log = logging.getLogger("postcheck.services")


class Live:
    """The checker of the newest snapshot."""

    def __init__(
        self,
        database: Database,
        analyzer: TextAnalyzer,
        today: Callable[[], date],
        look: Look,
    ) -> None:
        self._database = database
        self._analyzer = analyzer
        self._look = look
        self._today = today
        self._checker: Checker | None = None
        self._started = threading.Lock()

    @property
    def checker(self) -> Checker:
        """Returns the newest checker; raises NotReady before the first one was made."""
        if self._checker is None:
            raise NotReady("Postcheck is still starting.")
        return self._checker

    @property
    def is_ready(self) -> bool:
        """Returns whether a checker was made."""
        return self._checker is not None

    def refresh(self) -> bool:
        """Makes a new checker if anything changed; returns whether it did.

        Raises DatabaseUnavailable and the like, and keeps the checker there was.
        """
        current = self._checker
        if current and snapshot.version(self._database) == current.trust.version:
            return False
        trust = snapshot.load_trust(self._database)
        self._checker = Checker(self._analyzer, trust, self._today, self._look, now)
        return True

    def follow(self, seconds: float) -> None:
        """Starts the thread that refreshes every `seconds`, once in each process."""
        if self._started.acquire(blocking=False):
            threading.Thread(target=self._follow, args=(seconds,), daemon=True).start()

    def _follow(self, seconds: float) -> None:
        pause = threading.Event()
        while not pause.wait(seconds):
            try:
                self.refresh()
            except PostcheckError:
                continue  # checks go on with the last snapshot; /readyz says so


@dataclass(frozen=True, slots=True)
class Chore:
    """Something to be done soon after the start, and then every so many seconds."""

    name: str
    every: float
    do: Callable[[], object]


CHORES = "postcheck-chores"
"""The name of their thread."""


class Chores:
    """What happens by itself, each in its time: a thread of its own in every process.

    A chore that fails is tried again in its next turn, and keeps no other from its own. Several
    processes may do the same chore at once.
    """

    def __init__(self) -> None:
        self._due: dict[Chore, float] = {}
        self._started = threading.Lock()

    def add(self, name: str, every: float, do: Callable[[], object]) -> None:
        """Adds something to do every so many seconds; only before the thread starts."""
        self._due[Chore(name, every, do)] = 0.0

    def start(self, pause: float) -> None:
        """Starts the thread that looks every `pause` seconds what is due; once in each process."""
        if self._started.acquire(blocking=False):
            thread = threading.Thread(target=self._run, args=(pause,), name=CHORES, daemon=True)
            thread.start()

    def do_due(self, moment: float) -> None:
        """Does what is due at a moment (seconds of a clock that never goes back)."""
        for chore, due in self._due.items():
            if due <= moment:
                self._due[chore] = moment + chore.every
                _do(chore)

    def _run(self, pause: float) -> None:
        wait = threading.Event()
        while not wait.wait(pause):
            self.do_due(time.monotonic())


def _do(chore: Chore) -> None:
    """Does a chore; whatever goes wrong is logged without what it says."""
    with ThreadPoolExecutor(1) as pool:
        error = pool.submit(chore.do).exception()
    if isinstance(error, PostcheckError):
        _log.warning("A chore has to wait: %s.", chore.name, exc_info=error)
    elif error is not None:
        _log.error("A chore failed: %s.", chore.name, exc_info=error)


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a view may ask for."""

    database: Database
    live: Live
    analyzer: TextAnalyzer
    pictures: PicturePool
    chores: Chores = field(default_factory=Chores)


def daily_chores(database: Database) -> Chores:
    """Returns what a database has to have done for it, day by day and minute by minute."""
    chores = Chores()
    chores.add("what is kept for years", 24 * 3600, lambda: upkeep.daily(database, today()))
    chores.add("what is kept for an hour", 60, lambda: upkeep.every_minute(database))
    return chores


EXTENSION = "postcheck"

ROLL_DAYS = "POSTCHECK_ROLL_DAYS"
"""The app's config key for the days after which a roll is old."""


def services() -> Services:
    """Returns the services of the current app."""
    found: Services = current_app.extensions[EXTENSION]
    return found


def now() -> datetime:
    """Returns the time where the server stands: working hours are the school's own."""
    return datetime.now(UTC).astimezone()


def today() -> date:
    """Returns the day where the server stands: consents end with a school day, not with UTC's."""
    return now().date()
