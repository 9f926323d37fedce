"""The devices that may ask for checks: a key each, named per school, shown once, revocable."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import Row, func, insert, select, update

from postcheck.errors import DatabaseUnavailable, DeviceRefused
from postcheck.stores.audit import COMMAND, By, note
from postcheck.stores.database import Database
from postcheck.stores.schools import school_ids
from postcheck.stores.tables import devices
from postcheck.stores.tokens import new_token, token_hash

PREFIX = "pck_"
"""What every key begins with, so that one that leaks can be recognised for what it is."""

SHOWN = 8
"""How many characters of a key are kept, for telling keys apart in a list."""

LONGEST_NAME = 200
_SEEN_PATIENCE = 0.05


@dataclass(frozen=True, slots=True)
class Device:
    """A computer, or a group of them, that may ask; `school` is None for the whole trust."""

    id: int
    name: str
    school: str | None
    prefix: str = ""
    created_at: datetime | None = None
    revoked_at: datetime | None = None
    last_seen_on: date | None = None


def add(database: Database, name: str, school: str | None, by: By = COMMAND) -> tuple[Device, str]:
    """Adds a device and returns it with its key, which can never be shown again.

    `school` is a school's name, short name or id. Raises DeviceRefused or UnknownSchool.
    """
    key, now, shown = PREFIX + new_token(), datetime.now(UTC), name.strip()
    if not shown or not shown.isprintable() or len(shown) > LONGEST_NAME:
        raise DeviceRefused(f"A name needs 1 to {LONGEST_NAME} letters that can be seen.")
    with database.begin() as connection:
        place = school_ids(connection, [school or ""])[school or ""]
        added = insert(devices).values(
            name=shown,
            school_id=place,
            key_hash=token_hash(key),
            prefix=key[:SHOWN],
            created_at=now,
        )
        device_id = connection.execute(added.returning(devices.c.id)).scalar_one()
        note(connection, by, "device key made", shown, school=place)
    return Device(device_id, shown, place, key[:SHOWN], now), key


def verify(database: Database, key: str) -> Device | None:
    """Returns the device whose key this is, or None if there is none or it was revoked.

    Notes the day it was last seen, unless the database is busy: no check waits for that.
    """
    hashed = token_hash(key)
    with database.read() as connection:
        row = connection.execute(select(devices).where(devices.c.key_hash == hashed)).one_or_none()
    if row is None or not hmac.compare_digest(row.key_hash, hashed) or row.revoked_at is not None:
        return None
    today = datetime.now(UTC).date()
    if row.last_seen_on != today:
        _note_seen(database, row.id, today)
    return Device(row.id, row.name, row.school_id, row.prefix, row.created_at, None, today)


def with_key(database: Database, key: str) -> Device | None:
    """Returns the device whose good key this is, or None; unlike `verify`, as if nobody asked."""
    return good(database).by_hash.get(token_hash(key))


@dataclass(frozen=True, slots=True)
class Good:
    """Every device whose key is good, by the key's hash; `mark` changes with any of them."""

    mark: tuple[object, ...]
    by_hash: Mapping[bytes, Device] = field(repr=False)


def good(database: Database, known: Good | None = None) -> Good:
    """Returns the devices whose keys are good now: `known` itself, unless anything changed.

    Raises DatabaseUnavailable.
    """
    seen = func.count(devices.c.last_seen_on), func.max(devices.c.last_seen_on)
    today = func.count().filter(devices.c.last_seen_on == datetime.now(UTC).date())
    revoked = func.count(devices.c.revoked_at)
    with database.read() as connection:
        mark = tuple(
            connection.execute(select(func.max(devices.c.id), revoked, *seen, today)).one()
        )
        if known is not None and known.mark == mark:
            return known
        rows = connection.execute(select(devices).where(devices.c.revoked_at.is_(None)))
        return Good(mark, {row.key_hash: _as_device(row) for row in rows})


def _as_device(r: Row[tuple[object, ...]]) -> Device:
    return Device(r.id, r.name, r.school_id, r.prefix, r.created_at, r.revoked_at, r.last_seen_on)


def revoke(database: Database, device_id: int, by: By = COMMAND) -> bool:
    """Makes a device's key useless from now on; returns whether it was good until now."""
    with database.begin() as connection:
        good = update(devices).where(devices.c.id == device_id, devices.c.revoked_at.is_(None))
        revoked = good.values(revoked_at=datetime.now(UTC)).returning(devices)
        row = connection.execute(revoked).one_or_none()
        if row is None:
            return False
        note(connection, by, "device key revoked", row.name, school=row.school_id)
        return True


def all_devices(database: Database) -> tuple[Device, ...]:
    """Returns every device, revoked ones too, oldest first."""
    with database.read() as connection:
        rows = connection.execute(select(devices).order_by(devices.c.id))
        return tuple(map(_as_device, rows))


def _note_seen(database: Database, device_id: int, today: date) -> None:
    try:
        with database.begin(wait=_SEEN_PATIENCE) as connection:
            mine = update(devices).where(devices.c.id == device_id)
            connection.execute(mine.values(last_seen_on=today))
    except DatabaseUnavailable:
        # The day is a courtesy for tidying up unused keys; the next check notes it.
        return
