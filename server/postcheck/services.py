"""What the API and the pages are served with: made once by the app, found on the Flask app.

`Live` holds the checker of the newest snapshot, and the keys that are good. A thread asks once a
second whether the roll, a setting or a key changed, makes the next checker aside and swaps it
whole: a check never waits for it, nor for a database that is gone or hangs.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from flask import current_app

from postcheck.analyzer import TextAnalyzer
from postcheck.check import Checker, Look, Turn, at_once
from postcheck.errors import NotReady, PostcheckError, TooLongAway
from postcheck.picture_pool import PicturePool
from postcheck.post import Post, Text
from postcheck.stores import devices, snapshot, upkeep
from postcheck.stores.database import Database
from postcheck.stores.devices import Device
from postcheck.stores.reach import PAUSE

_log = logging.getLogger("postcheck.services")


_ORDINARY = "So proud of the choir, who sang at the fair on Friday!"
_AWAY = "The database does not answer. Checks go on with the last roll for some hours."
_BACK = "The database answers again."


class Live:
    """The checker of the newest snapshot, for as long as it may be used without the database."""

    def __init__(
        self,
        database: Database,
        analyzer: TextAnalyzer,
        today: Callable[[], date],
        look: Look,
        turn: Turn = at_once,
        offline: timedelta = timedelta(hours=24),
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        """`offline` is how long checks go on without the database, after its last answer."""
        self._database = database
        self._analyzer = analyzer
        self._look = look
        self._turn = turn
        self._today = today
        self._checker: Checker | None = None
        self._started = threading.Lock()
        self._offline, self._clock = offline, clock or now
        self._keys: devices.Good | None = None
        self._known_at: datetime | None = None
        self._is_away = False

    @property
    def checker(self) -> Checker:
        """Returns the newest checker.

        Raises NotReady before the first one was made, TooLongAway once it is too old.
        """
        if self._checker is None:
            raise NotReady("Postcheck is still starting.")
        if self._is_away and self._known_at and self._clock() >= self._known_at + self._offline:
            raise TooLongAway(self._known_at)
        return self._checker

    @property
    def is_away(self) -> bool:
        """Returns whether the database did not answer when it was last asked what is new."""
        return self._is_away

    @property
    def known_at(self) -> datetime | None:
        """Returns when the database last said that this is the newest."""
        return self._known_at

    @property
    def until(self) -> datetime | None:
        """Returns until when checks go on if the database says no more."""
        return self._known_at and self._known_at + self._offline

    def good_keys(self, seconds: float | None = None) -> Mapping[bytes, Device]:
        """Returns the good keys by hash, as known `seconds` ago at most (None: ever); else none."""
        if self._keys is None or self._known_at is None:
            return {}
        age = (self._clock() - self._known_at).total_seconds()
        return self._keys.by_hash if seconds is None or age <= seconds else {}

    @property
    def is_ready(self) -> bool:
        """Returns whether a checker was made."""
        return self._checker is not None

    def warm_up(self) -> None:
        """Makes a check, so that nobody waits for what is done once in a process: 0.6 s."""
        self.checker.check(Post((Text("text", _ORDINARY),)))

    def refresh(self) -> bool:
        """Makes a new checker if anything changed; returns whether it did.

        Raises DatabaseUnavailable and the like, and keeps the checker there was.
        """
        asked = self._clock()
        try:
            is_new = self._remake()
            self._keys = devices.good(self._database, self._keys)
        except PostcheckError as error:
            if not self._is_away:
                _log.warning(_AWAY, exc_info=error)
            self._is_away = True
            raise
        if self._is_away:
            _log.warning(_BACK)
        self._known_at, self._is_away = asked, False
        return is_new

    def _remake(self) -> bool:
        current = self._checker
        if current and snapshot.version(self._database) == current.trust.version:
            return False
        trust = snapshot.load_trust(self._database)
        self._checker = Checker(self._analyzer, trust, self._today, self._look, now, self._turn)
        return True

    def follow(self, seconds: float) -> None:
        """Starts the thread that refreshes every `seconds`, once in each process."""
        if self._started.acquire(blocking=False):
            threading.Thread(target=self._follow, args=(seconds,), daemon=True).start()

    def _follow(self, seconds: float) -> None:
        pause = threading.Event()
        with ThreadPoolExecutor(1, initializer=self._database.reach.probe_here) as asking:
            while not pause.wait(min(seconds, PAUSE) if self._is_away else seconds):
                # Where this fails checks go on with the last snapshot, and /readyz says so.
                error = asking.submit(self.refresh).exception()
                if error is not None and not isinstance(error, PostcheckError):
                    _log.error("What is new could not be asked.", exc_info=error)


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
