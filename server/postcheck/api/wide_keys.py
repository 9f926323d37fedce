"""Keys that come across too many people: slowed, then stopped, and shown to the admins.

An answer says whether a name is on the roll, so a key in the wrong hands could ask for one name
after another. What counts is how many *different* pupils a key came across within a clock hour,
not how often it asked. A finding counts where it points somebody out: one pupil alone, or a full
name, which counts once however many share it. A first name that several pupils have says nothing
of one of them, and is in the filter that extensions have anyway (`postcheck.roll.signals`).

Why 400 (`POSTCHECK_PEOPLE_AN_HOUR`) does not touch ordinary use, with one key for a whole school:
a secondary school of 1,000 pupils has about 120 staff, and if half of them post in the one hour
after 15:30, each naming 3 pupils nobody else names, that is 180; five class lists of 30 pasted on
top of that make 330. Typing adds nothing, as drafts of one post come across the same people. Prize
days and team sheets may reach it, and then 20 checks a minute still go through. A key for a whole
trust needs a higher number, or better a key for each school.

Beyond the number a key has 20 checks a minute (`postcheck.limits.SLOW`), and beyond twice the
number none until the hour is over: so no hour tells more. The answer that would have crossed the
second line is not given either, however many names its text has; that nothing comes says only
that there were many. Rows for the admins begin at half the number, for a key that always stays
just below it.

Each worker keeps who was met in its own memory for the hour and nowhere else. With several workers
and no Redis each counts its own, so that the lines are reached later: at most workers times the
number. With Redis all count together (`postcheck.api.met_together`).
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flask import current_app, request

from postcheck import limits
from postcheck.api.keys import asking
from postcheck.api.met_together import Together
from postcheck.api.problems import Refused
from postcheck.finding import Finding, NameForm
from postcheck.logs import FIELDS
from postcheck.stores import wide_keys
from postcheck.stores.database import Database
from postcheck.stores.wide_keys import Wide

EXTENSION = "postcheck_wide_keys"
STOPPED = 2
"""Times the number from which no more is answered."""

_HOUR = 3600
_FULL = frozenset({NameForm.FULL, NameForm.HANDLE})
_ENDPOINTS = frozenset(
    {"api.check.check", "api.redact.redact", "api.redact.redact_picture", "presidio.analyze"}
)
"""Where an answer tells who was found."""

_log = logging.getLogger("postcheck.wide_keys")


@dataclass(slots=True)
class _Key:
    """What a worker knows of a key in this hour."""

    device_id: int
    met: set[str] = field(default_factory=set, repr=False)
    people: int = 0
    told: int = 0


class WideKeys:
    """Who each key came across in this hour, as this worker knows; `most` may be met freely.

    `clock` gives seconds since 1970; `told` is called with "slowed" or "stopped" as it happens.
    """

    def __init__(
        self,
        database: Database,
        most: int,
        told: Callable[[str], None],
        together: Together | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.most = most
        self._database = database
        self._together = together
        self._clock = clock
        self._told = told
        self._hour = 0
        self._keys: dict[str, _Key] = {}
        self._changing = threading.Lock()

    def is_slowed(self, key: str) -> bool:
        """Returns whether a key (by its stand-in) has only a few checks a minute for now."""
        return self._people(key) > self.most

    def require_going(self, key: str) -> None:
        """Raises Refused where a key has come across so many that nothing more is told."""
        if self._people(key) > STOPPED * self.most:
            wait = _HOUR - int(self._clock()) % _HOUR
            detail = "This key came across too many people. Wait until the hour is over."
            raise Refused(429, detail, headers={"Retry-After": str(wait)})

    def meet(self, key: str, device_id: int, people: Iterable[str]) -> None:
        """Notes that a key came across these people, by their ids; raises Refused for too many."""
        new = frozenset(people)
        if new:
            self._note(key, device_id, new)
        self.require_going(key)

    def keep(self) -> None:
        """Writes down which keys came across many, for the admins: a chore of every process.

        Raises DatabaseUnavailable; what was not written is written at the next turn.
        """
        with self._changing:
            hour = datetime.fromtimestamp(self._hour * _HOUR, UTC)
            many = [k for k in self._keys.values() if k.people > max(k.told, self.most // 2)]
        for one in many:
            people = one.people
            wide_keys.keep(self._database, Wide(one.device_id, hour, people, people > self.most))
            one.told = people

    def _note(self, key: str, device_id: int, new: frozenset[str]) -> None:
        with self._changing:
            self._begin_hour()
            one = self._keys.setdefault(key, _Key(device_id))
            one.met |= new
            hour, mine = self._hour, len(one.met)
        # Redis is asked outside the lock: while it is slow, other keys are not.
        others = self._together.count(hour, key, new) if self._together else 0
        with self._changing:
            before, one.people = one.people, max(one.people, mine, others)
        for line, became in ((self.most, "slowed"), (STOPPED * self.most, "stopped")):
            if before <= line < one.people:
                self._tell(became, device_id)

    def _tell(self, became: str, device_id: int) -> None:
        self._told(became)
        fields = {"device": device_id, "became": became}
        _log.warning("A key came across many people.", extra={FIELDS: fields})

    def _people(self, key: str) -> int:
        with self._changing:
            self._begin_hour()
            return self._keys[key].people if key in self._keys else 0

    def _begin_hour(self) -> None:
        """Forgets everybody when the clock's hour is over."""
        if (hour := int(self._clock() // _HOUR)) != self._hour:
            self._hour, self._keys = hour, {}


def met(findings: Iterable[Finding], recipients: Iterable[str] = ()) -> frozenset[str]:
    """Returns the ids of pupils whom findings point out; of those who share a full name, one.

    `recipients` are the ids of those whose full name a post's recipient is.
    """
    named = [
        min(f.people)
        for f in findings
        if f.entity == "PUPIL" and f.people and (len(f.people) == 1 or f.form in _FULL)
    ]
    return frozenset([*named, *sorted(recipients)[:1]])


def note_met(findings: Iterable[Finding], recipients: Iterable[str] = ()) -> None:
    """Notes who the current request's key came across; raises Refused for too many."""
    if people := met(findings, recipients):
        _wide_keys().meet(limits.key(), asking().id, people)


def require_going() -> None:
    """Raises Refused where the key of a request that asks about people has met too many."""
    if request.endpoint in _ENDPOINTS:
        _wide_keys().require_going(limits.key())


def is_slowed() -> bool:
    """Returns whether the current request is a check by a key that came across many people."""
    return request.endpoint in _ENDPOINTS and _wide_keys().is_slowed(limits.key())


def _wide_keys() -> WideKeys:
    found: WideKeys = current_app.extensions[EXTENSION]
    return found
