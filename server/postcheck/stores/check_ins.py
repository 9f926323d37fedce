"""What extensions say once a day: browser, version and the settings they run with; never who.

They are counted by day and key. No row stands for one computer or one person: a computer on which
five people have a profile of their own says good morning five times.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, delete, exists, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from postcheck.stores.database import Database
from postcheck.stores.fleet_tables import check_ins, effective_settings

MOST = 200
"""Combinations kept of one key on one day: a school has a handful, and a key that leaked must not
fill the database with thousands."""

_INSERT: Mapping[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What one extension runs; every value is a word of a short list (`api.check_in`).

    `effective` holds `settings` by name, `sources` (who chose each) and `wrong` (names of settings
    that could not be used).
    """

    browser: str
    version: str
    effective: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """A browser, a version and settings with one key on one day: how often, and when last.

    `settings`, `sources` and `wrong` are those of `CheckIn.effective`.
    """

    device: int
    day: date
    browser: str
    version: str
    number: int
    last_at: datetime
    settings: Mapping[str, Any] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()


def record(database: Database, device: int, told: CheckIn, at: datetime) -> None:
    """Counts a check-in with a key. Raises DatabaseUnavailable."""
    said = json.dumps(told.effective, sort_keys=True)
    here = {
        "day": at.astimezone(UTC).date(),
        "device_id": device,
        "browser": told.browser,
        "version": told.version,
        "digest": sha256(said.encode()).digest(),
    }
    with database.begin() as connection:
        if not _counted(connection, here, at) and _has_room(connection, here):
            settings = {"digest": here["digest"], "settings": json.loads(said)}
            _insert(connection, effective_settings, settings)
            _insert(connection, check_ins, here | {"number": 0, "last_at": at})
            _counted(connection, here, at)


def seen(database: Database, since: date) -> tuple[Seen, ...]:
    """Returns what was seen on each day since one."""
    settings = effective_settings.c
    rows = (
        select(check_ins, settings.settings)
        .join(effective_settings, check_ins.c.digest == settings.digest)
        .where(check_ins.c.day >= since)
        .order_by(check_ins.c.id)
    )
    with database.read() as connection:
        return tuple(_seen(row) for row in connection.execute(rows))


def last_seen(database: Database) -> dict[int, datetime]:
    """Returns when each key was last checked in with, as far as that is still kept."""
    device, when = check_ins.c.device_id, func.max(check_ins.c.last_at).label("at")
    with database.read() as connection:
        rows = connection.execute(select(device, when).group_by(device))
        return {row.device_id: row.at for row in rows}


def forget_settings(connection: Connection) -> None:
    """Deletes settings that no check-in has any more."""
    in_use = exists().where(check_ins.c.digest == effective_settings.c.digest)
    connection.execute(delete(effective_settings).where(~in_use))


def _counted(connection: Connection, here: Mapping[str, Any], at: datetime) -> bool:
    """Counts one more where such a row is there; returns whether it was."""
    row = and_(*(check_ins.c[name] == value for name, value in here.items()))
    more = update(check_ins).where(row).values(number=check_ins.c.number + 1, last_at=at)
    return connection.execute(more).rowcount > 0


def _has_room(connection: Connection, here: Mapping[str, Any]) -> bool:
    today = (check_ins.c.day == here["day"]) & (check_ins.c.device_id == here["device_id"])
    kinds = select(func.count()).select_from(check_ins).where(today)
    return (connection.scalar(kinds) or 0) < MOST


def _insert(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Adds a row, unless another node has just added the same."""
    added = _INSERT[connection.dialect.name](table).values(**row)
    connection.execute(added.on_conflict_do_nothing())


def _seen(row: Row[Any]) -> Seen:
    told = row.settings
    return Seen(
        row.device_id,
        row.day,
        row.browser,
        row.version,
        row.number,
        row.last_at,
        told["settings"],
        told["sources"],
        tuple(told["wrong"]),
    )
