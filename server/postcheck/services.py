"""What the API and the pages are served with: made once by the app, found on the Flask app.

`Live` holds the checker of the newest snapshot. A thread asks once a second whether the roll or a
setting changed, makes the next checker aside and swaps it whole: a check never waits for it.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import current_app

from postcheck.analyzer import TextAnalyzer
from postcheck.check import Checker, Look
from postcheck.errors import NotReady, PostcheckError
from postcheck.picture_pool import PicturePool
from postcheck.stores import snapshot
from postcheck.stores.database import Database


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
class Services:
    """Everything a view may ask for."""

    database: Database
    live: Live
    analyzer: TextAnalyzer
    pictures: PicturePool


EXTENSION = "postcheck"


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
