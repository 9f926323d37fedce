"""Keys that came across many people of the roll within an hour: how many, never whom."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from postcheck.stores.audit import POSTCHECK, note
from postcheck.stores.database import Database
from postcheck.stores.fleet_tables import wide_keys
from postcheck.stores.tables import devices

SLOWED = "device key slowed"
KEPT_DAYS = 90
"""A term: long enough to see a habit, and to ask somebody who was away."""


@dataclass(frozen=True, slots=True)
class Wide:
    """How many different people a key came across in the hour that began at `hour`."""

    device_id: int
    hour: datetime
    people: int
    is_slowed: bool


def keep(database: Database, wide: Wide) -> None:
    """Keeps the larger of what is known and what is told; that a key is slowed is audited once.

    Raises DatabaseUnavailable.
    """
    with database.begin() as connection:
        device = _locked(connection, wide.device_id)
        known = connection.execute(select(wide_keys).where(_is(wide))).one_or_none()
        if known is None:
            connection.execute(insert(wide_keys).values(asdict(wide)))
        elif known.people < wide.people:
            is_slowed = known.is_slowed or wide.is_slowed
            larger = {"people": wide.people, "is_slowed": is_slowed}
            connection.execute(update(wide_keys).where(_is(wide)).values(larger))
        if wide.is_slowed and not (known and known.is_slowed):
            note(connection, POSTCHECK, SLOWED, device.name, school=device.school_id)


def lately(database: Database, since: datetime) -> Sequence[Wide]:
    """Returns keys that came across many people since then, the latest hour first.

    Those of revoked keys are left out. Raises DatabaseUnavailable.
    """
    good = select(devices.c.id).where(devices.c.revoked_at.is_(None))
    wanted = (
        select(wide_keys)
        .where(wide_keys.c.hour >= since, wide_keys.c.device_id.in_(good))
        .order_by(wide_keys.c.hour.desc(), wide_keys.c.people.desc())
    )
    with database.read() as connection:
        rows = connection.execute(wanted)
        return [Wide(r.device_id, r.hour, r.people, r.is_slowed) for r in rows]


def forget_old(database: Database, today: date) -> int:
    """Deletes what is older than `KEPT_DAYS`, and returns how many rows that was."""
    last = datetime.combine(today - timedelta(days=KEPT_DAYS), time(), tzinfo=UTC)
    old = wide_keys.c.hour < last
    with database.read() as connection:
        if connection.execute(select(wide_keys.c.id).where(old).limit(1)).one_or_none() is None:
            return 0
    with database.begin() as connection:
        return connection.execute(delete(wide_keys).where(old)).rowcount


def _locked(connection: Connection, device_id: int) -> Row[Any]:
    """Returns a device, whose keys no other worker writes about until the transaction ends."""
    mine = select(devices).where(devices.c.id == device_id)
    return connection.execute(mine.with_for_update()).one()


def _is(wide: Wide) -> ColumnElement[bool]:
    return (wide_keys.c.device_id == wide.device_id) & (wide_keys.c.hour == wide.hour)
