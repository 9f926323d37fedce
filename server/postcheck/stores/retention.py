"""How long things are kept, and their deletion when the days are over.

The UK GDPR names no days: data are kept "no longer than is necessary" (Article 5(1)(e), storage
limitation), and whoever keeps them must be able to say why so long. Each kind has its reason here;
a trust chooses other days within bounds that keep the purpose possible at all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, select, update

from postcheck.errors import CannotPutBack, FormRefused
from postcheck.stores.audit import POSTCHECK, By, Entry, note
from postcheck.stores.check_ins import forget_settings
from postcheck.stores.choices import choose, chosen
from postcheck.stores.database import Database
from postcheck.stores.erased import old_marks
from postcheck.stores.fleet_tables import check_ins
from postcheck.stores.leavers import RETENTION, YEARS, last_day
from postcheck.stores.office_tables import audit, choices, feedback_words, looks, receipts
from postcheck.stores.people import kept_people, remove
from postcheck.stores.revisions import Part, changing
from postcheck.stores.tables import devices, events, feedback, pupils, users

CHANGED, DONE = "retention changed", "old data deleted"


@dataclass(frozen=True, slots=True)
class Period:
    """A kind of data: how long it is kept at first, at least and at most, and why.

    In days, but where `unit` says otherwise.
    """

    name: str
    words: str
    at_first: int
    least: int
    most: int
    reason: str
    unit: str = "days"


PERIODS = (
    Period(
        "events",
        "Counts of advice",
        365,
        30,
        1095,
        "A school year with its seasons is enough to see which rules help and which annoy. They "
        "name nobody.",
    ),
    Period(
        "feedback",
        "Counts of “not a problem”",
        365,
        30,
        1095,
        "As long as the counts of advice, with which they are compared. They name nobody.",
    ),
    Period(
        "feedback_words",
        "Words that staff shared as “not a problem”",
        30,
        7,
        90,
        "Somebody looks through them within a month; they may hold a name, so they go soon.",
    ),
    Period(
        "receipts",
        "Receipts of second looks",
        365,
        30,
        1095,
        "A year lets a school show who approved a post that is questioned later. They hold two "
        "names of staff and no post.",
    ),
    Period(
        "check_ins",
        "Counts of browsers, by key",
        90,
        14,
        365,
        "A term shows which version and settings browsers run, and which key has fallen silent. "
        "They name no person and no computer.",
    ),
    Period(
        "audit",
        "What was changed, by whom",
        1095,
        365,
        2555,
        "Three years cover an audit cycle and most complaints. They name staff, never a pupil.",
    ),
    Period(
        "leaver_years",
        "Leavers whose date of birth is not known",
        YEARS,
        1,
        14,
        "Policies protect former pupils until 19. Without a date of birth that day is unknown; "
        "eight years reach from the end of Year 6 to it. Others go on their 19th birthday.",
        "years",
    ),
    Period(
        "users",
        "People who may no longer sign in",
        90,
        7,
        365,
        "A term in which somebody may come back. What they changed stays in the audit.",
    ),
)
"""Every kind whose days can be chosen."""


def periods(connection: Connection) -> dict[str, int]:
    """Returns the days of each kind, as chosen or as they are at first."""
    told = chosen(connection, None, RETENTION) or {}
    return {period.name: int(told.get(period.name, period.at_first)) for period in PERIODS}


def change(database: Database, days: Mapping[str, int], by: By) -> bool:
    """Chooses days; returns whether that changed any. Raises FormRefused for days out of bounds."""
    problems = {
        p.name: f"{p.words}: choose {p.least} to {p.most:,} {p.unit}."
        for p in PERIODS
        if p.name in days and not p.least <= days[p.name] <= p.most
    }
    if problems:
        raise FormRefused(problems)
    with changing(database, Part.CONFIG) as connection:
        return _choose(connection, days, by)


def put_back(connection: Connection, entry: Entry, by: By) -> None:
    """Takes back a choice of days, in the caller's transaction; raises CannotPutBack."""
    now = periods(connection)
    if any(now[name] != days for name, days in entry.after.items()):
        raise CannotPutBack("These days were changed again since. Choose them anew instead.")
    _choose(connection, entry.before, by)


def due(
    connection: Connection, database: Database, today: date, schools: Sequence[str] | None = None
) -> dict[str, tuple[int, int]]:
    """Returns, by kind, how many rows there are and how many of them go within 30 days.

    `schools`: of these alone, where any are given.
    """
    days, soon = periods(connection), today + timedelta(days=30)
    found = {}
    for name, (table, _) in _TABLES.items():
        here = _of(table, schools)
        last = _last(soon, days[name])
        found[name] = (
            _count(connection, table, and_(here, _kept_at_all(table))),
            _count(connection, table, and_(here, _old(name, last))),
        )
    leavers = [
        kept
        for kept in kept_people(connection, database.keyring, pupils).values()
        if "left_on" in kept.payload and (schools is None or kept.school in schools)
    ]
    going = sum(last_day(kept, days["leaver_years"]) < soon for kept in leavers)
    return found | {"leaver_years": (len(leavers), going)}


def enforce(database: Database, today: date) -> dict[str, int]:
    """Deletes what has been kept its days, and returns how many rows of each kind that was.

    Leavers are the roll's business (`roll.purge_leavers`), by the years chosen here. Safe to run on
    several nodes at once, and as often as one likes: where nothing is old, nothing is written. The
    space is given back at once, so that no byte stays.
    """
    with database.read() as connection:
        if not any(_old_counts(connection, today).values()):
            return {}
    with changing(database, Part.ROLL) as connection:
        gone = {name: n for name, n in _delete(connection, today).items() if n}
        if gone:
            note(connection, POSTCHECK, DONE, "kept its days", after=gone)
    database.compact()
    return gone


def _old_counts(connection: Connection, today: date) -> dict[str, int]:
    days = periods(connection)
    found = {
        name: _count(connection, table, _old(name, _last(today, days[name])))
        for name, (table, _) in _TABLES.items()
    }
    found["erased"] = len(old_marks(connection, today))
    return found


def _delete(connection: Connection, today: date) -> dict[str, int]:
    days, gone = periods(connection), {}
    for name, (table, clear) in _TABLES.items():
        old = _old(name, _last(today, days[name]))
        clear(connection, select(table.c.id).where(old))
        gone[name] = connection.execute(delete(table).where(old)).rowcount
    forget_settings(connection)
    marks = old_marks(connection, today)
    remove(connection, choices, marks)
    return gone | {"erased": len(marks)}


def _choose(connection: Connection, days: Mapping[str, int], by: By) -> bool:
    before = periods(connection)
    after = before | {name: int(n) for name, n in days.items() if name in before}
    if before == after:
        return False
    choose(connection, None, RETENTION, after)
    names = [name for name in after if before[name] != after[name]]
    note(
        connection,
        by,
        CHANGED,
        "how long things are kept",
        before={name: before[name] for name in names},
        after={name: after[name] for name in names},
    )
    return True


def _nothing(connection: Connection, rows: Any) -> None:  # noqa: ANN401 - a select
    del connection, rows


def free_looks(connection: Connection, rows: Any) -> None:  # noqa: ANN401 - a select
    """Lets second looks go on without the users in `rows`: what they asked for ends now."""
    now = datetime.now(UTC)
    asked = update(looks).where(looks.c.asker_id.in_(rows))
    connection.execute(asked.values(asker_id=None, deadline=now))
    answered = update(looks).where(looks.c.reviewer_id.in_(rows))
    connection.execute(answered.values(reviewer_id=None))


_TABLES: dict[str, tuple[Table, Callable[[Connection, Any], None]]] = {
    "events": (events, _nothing),
    "feedback": (feedback, _nothing),
    "feedback_words": (feedback_words, _nothing),
    "receipts": (receipts, _nothing),
    "check_ins": (check_ins, _nothing),
    "audit": (audit, _nothing),
    "users": (users, free_looks),
}
_WHEN = {"receipts": "at", "audit": "at", "users": "disabled_at", "check_ins": "last_at"}


def _last(today: date, days: int) -> datetime:
    """Returns the moment before which things are older than so many days."""
    return datetime.combine(today - timedelta(days=days), time(), tzinfo=UTC)


def _old(name: str, before: datetime) -> ColumnElement[bool]:
    table = _TABLES[name][0]
    return table.c[_WHEN.get(name, "minute")] < before


def _kept_at_all(table: Table) -> ColumnElement[bool]:
    return table.c.id.is_not(None) if table is not users else users.c.disabled_at.is_not(None)


def _of(table: Table, schools: Sequence[str] | None) -> ColumnElement[bool]:
    if schools is None:
        return table.c.id.is_not(None)
    if table is check_ins:
        here = select(devices.c.id).where(devices.c.school_id.in_(schools))
        return check_ins.c.device_id.in_(here)
    return table.c.school_id.in_(schools)


def _count(connection: Connection, table: Table, fits: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(fits)) or 0
