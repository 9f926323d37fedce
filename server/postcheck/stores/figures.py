"""How often each rule spoke, and what people then did: sums of events and feedback, of nobody.

Of what was shown fewer than five times nothing is told apart: so few may be one person's.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from postcheck.stores.database import Database
from postcheck.stores.tables import events, feedback

FEW = 5
"""A number shown below which nothing is told apart."""

BUDGET = 0.10
"""The share of false alarms above which a rule should be quieter (Tricorder: Sadowski et al.,
ICSE 2015, keeps checks below one in ten)."""

ENOUGH = 20
"""Times shown below which a share says little."""

SHOWN, CHANGED, USED, ANYWAY, DISMISSED = (
    *("shown", "changed", "used_instead", "posted_anyway", "dismissed"),
)
MISTAKEN = "mistaken"


@dataclass(frozen=True, slots=True)
class Tally:
    """What a rule came to: times shown, heeded, posted anyway, dismissed, told to be wrong.

    `mistaken` are those posted anyway because Postcheck was wrong. Who calls advice no problem and
    agrees to tell is both `dismissed` and `told`, so the larger of the two counts.
    """

    rule: str
    shown: int = 0
    heeded: int = 0
    anyway: int = 0
    dismissed: int = 0
    told: int = 0
    mistaken: int = 0

    @property
    def is_few(self) -> bool:
        """Returns whether this was shown too seldom to be told apart."""
        return self.shown < FEW

    @property
    def wrong(self) -> int:
        """Returns how often it was called no problem: never more often than it was shown."""
        return min(self.shown, max(self.dismissed, self.told) + self.mistaken)

    @property
    def share(self) -> float:
        """Returns the share of false alarms, 0 to 1."""
        return self.wrong / self.shown if self.shown else 0.0

    @property
    def heeded_share(self) -> float:
        """Returns the share that was heeded, 0 to 1."""
        return min(1.0, self.heeded / self.shown) if self.shown else 0.0

    @property
    def is_over_budget(self) -> bool:
        """Returns whether this is wrong too often, and shown often enough to say so."""
        return self.shown >= ENOUGH and self.share > BUDGET


@dataclass(frozen=True, slots=True)
class Week:
    """A stretch of seven days from `start`, and how often advice was shown and heeded in it."""

    start: datetime
    shown: int
    heeded: int


def tallies(database: Database, since: datetime, school: str | None) -> tuple[Tally, ...]:
    """Returns every rule that spoke since then, the most often shown first.

    `school` is a school's id; None is the whole trust.
    """
    with database.read() as connection:
        did, why = _actions(connection, since, None, school)
        told = _told(connection, since, school)
    rules = {rule for rule, _ in did} | set(told)
    found = [_tally(rule, did, told[rule], why[rule]) for rule in rules]
    return tuple(sorted(found, key=lambda t: (-t.shown, t.rule)))


def weeks(
    database: Database, since: datetime, now: datetime, school: str | None, rule: str = ""
) -> tuple[Week, ...]:
    """Returns the weeks from `since` to `now`, oldest first: of a rule, or of all of them."""
    found = []
    with database.read() as connection:
        start = since
        while start < now:
            did, _ = _actions(connection, start, start + timedelta(days=7), school)
            mine = [(action, n) for (name, action), n in did.items() if rule in {"", name}]
            found.append(Week(start, _sum(mine, SHOWN), _sum(mine, CHANGED, USED)))
            start += timedelta(days=7)
    return tuple(found)


def by_school(database: Database, since: datetime) -> dict[str | None, tuple[int, int]]:
    """Returns how often advice was shown and heeded at each school, by its id."""
    counted = (
        select(events.c.school_id, events.c.action, func.count())
        .where(events.c.minute >= since)
        .group_by(events.c.school_id, events.c.action)
    )
    sums = Counter[tuple[str | None, str]]()
    with database.read() as connection:
        for school, action, n in connection.execute(counted):
            sums[school, action] += n
    schools = {school for school, _ in sums}
    return {s: (sums[s, SHOWN], sums[s, CHANGED] + sums[s, USED]) for s in schools}


def _actions(
    connection: Connection, since: datetime, until: datetime | None, school: str | None
) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Returns counts by rule and action, and by rule of those posted as Postcheck was wrong."""
    columns = (events.c.rule, events.c.action, events.c.reason)
    fits = _fits(events, since, until, school)
    counted = select(*columns, func.count()).where(fits).group_by(*columns)
    did, why = Counter[tuple[str, str]](), Counter[str]()
    for rule, action, reason, n in connection.execute(counted):
        did[rule, action] += n
        if reason == MISTAKEN:
            why[rule] += n
    return did, why


def _told(connection: Connection, since: datetime, school: str | None) -> Counter[str]:
    fits = _fits(feedback, since, None, school)
    counted = select(feedback.c.rule, func.count()).where(fits).group_by(feedback.c.rule)
    return Counter({row.rule: row[1] for row in connection.execute(counted)})


def _fits(
    table: Any,  # noqa: ANN401 - a table
    since: datetime,
    until: datetime | None,
    school: str | None,
) -> ColumnElement[bool]:
    return and_(
        table.c.minute >= since,
        true() if until is None else table.c.minute < until,
        true() if school is None else table.c.school_id == school,
    )


def _tally(rule: str, did: Counter[tuple[str, str]], told: int, mistaken: int) -> Tally:
    return Tally(
        rule,
        shown=did[rule, SHOWN],
        heeded=did[rule, CHANGED] + did[rule, USED],
        anyway=did[rule, ANYWAY],
        dismissed=did[rule, DISMISSED],
        told=told,
        mistaken=mistaken,
    )


def _sum(counts: Iterable[tuple[str, int]], *actions: str) -> int:
    return sum(n for action, n in counts if action in actions)
