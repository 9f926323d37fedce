"""Who changed what, when, from what to what: written in the transaction of the change itself.

A subject says what was changed without naming a child: a pupil is their class and a keyed number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, insert, select, true

from postcheck.stores.database import Database
from postcheck.stores.office_tables import audit


@dataclass(frozen=True, slots=True)
class By:
    """Who changes something: their name, and their user's number where they signed in."""

    name: str
    user_id: int | None = None


COMMAND = By("the command line")
"""Whoever may run commands on the server."""

POSTCHECK = By("Postcheck")
"""What happens by itself, such as deleting what is old."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. `school` is a school's id, None for the whole trust."""

    id: int
    at: datetime
    by: str
    school: str | None
    action: str
    subject: str
    before: Any = None
    after: Any = None


def note(
    connection: Connection,
    by: By,
    action: str,
    subject: str,
    *,
    school: str | None = None,
    before: Mapping[str, Any] | Sequence[Any] | str | None = None,
    after: Mapping[str, Any] | Sequence[Any] | str | None = None,
) -> None:
    """Writes a change down; `before` and `after` are JSON values without anybody's content.

    `action` is one of a few plain words ("consent changed"); what it may be is not limited here.
    """
    row = {
        "at": datetime.now(UTC),
        "user_id": by.user_id,
        "by": by.name,
        "school_id": school,
        "action": action,
        "subject": subject,
        "before": before,
        "after": after,
    }
    connection.execute(insert(audit), row)


def entries(
    database: Database,
    *,
    schools: Sequence[str | None] | None = None,
    since: datetime | None = None,
    most: int = 1000,
) -> tuple[Entry, ...]:
    """Returns changes, the newest first; of these `schools` alone where any are given."""
    wanted = select(audit).order_by(audit.c.at.desc(), audit.c.id.desc()).limit(most)
    if schools is not None:
        wanted = wanted.where(audit.c.school_id.in_([s for s in schools if s is not None]))
    if since is not None:
        wanted = wanted.where(audit.c.at >= since)
    with database.read() as connection:
        return tuple(_entry(row) for row in connection.execute(wanted))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes: of these schools (None: all), from one day to another, by whom, what kind."""

    schools: Sequence[str] | None = None
    since: date | None = None
    until: date | None = None
    by: str = ""
    action: str = ""


def one_page(
    database: Database, wanted: Wanted, *, skip: int, most: int
) -> tuple[tuple[Entry, ...], int]:
    """Returns `most` changes after the first `skip`, the newest first, and how many there are."""
    fits = _fits(wanted)
    newest = select(audit).where(fits).order_by(audit.c.at.desc(), audit.c.id.desc())
    with database.read() as connection:
        rows = connection.execute(newest.limit(most).offset(skip)).all()
        count = connection.scalar(select(func.count()).select_from(audit).where(fits)) or 0
    return tuple(_entry(row) for row in rows), count


def by_id(connection: Connection, entry_id: int) -> Entry | None:
    """Returns one change, or None where there is none of this number."""
    row = connection.execute(select(audit).where(audit.c.id == entry_id)).one_or_none()
    return None if row is None else _entry(row)


def kinds(database: Database, schools: Sequence[str] | None) -> tuple[list[str], list[str]]:
    """Returns the names of those who changed anything at these schools, and what they did."""
    fits = _fits(Wanted(schools))
    with database.read() as connection:
        found = (
            connection.scalars(select(column).where(fits).distinct().order_by(column)).all()
            for column in (audit.c.by, audit.c.action)
        )
        people, actions = (list(values) for values in found)
    return people, actions


def per_week(
    database: Database, schools: Sequence[str] | None, today: date, weeks: int
) -> list[tuple[date, int]]:
    """Returns how many changes each of the last `weeks` saw, by its Monday, the oldest first."""
    last = today - timedelta(days=today.weekday())
    mondays = [last - timedelta(weeks=n) for n in reversed(range(weeks))]
    sums = [func.sum(case((_fits(_week(monday)), 1), else_=0)) for monday in mondays]
    with database.read() as connection:
        since = _fits(Wanted(schools, since=mondays[0]))
        counts = connection.execute(select(*sums).where(since)).one()
    return [(monday, count or 0) for monday, count in zip(mondays, counts, strict=True)]


def _week(monday: date) -> Wanted:
    return Wanted(since=monday, until=monday + timedelta(days=6))


def _fits(wanted: Wanted) -> ColumnElement[bool]:
    """Returns the condition for a change to be among those wanted; days are UTC's."""
    fits: list[ColumnElement[bool]] = [true()]
    if wanted.schools is not None:
        fits.append(audit.c.school_id.in_(wanted.schools))
    if wanted.since is not None:
        fits.append(audit.c.at >= _midnight(wanted.since))
    if wanted.until is not None:
        fits.append(audit.c.at < _midnight(wanted.until + timedelta(days=1)))
    if wanted.by:
        fits.append(audit.c.by == wanted.by)
    if wanted.action:
        fits.append(audit.c.action == wanted.action)
    return and_(*fits)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        row.id, row.at, row.by, row.school_id, row.action, row.subject, row.before, row.after
    )
