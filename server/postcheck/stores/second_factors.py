"""Codes of an authenticator app (TOTP, RFC 6238) and the recovery codes beside them.

The app's key is sealed. A code is good once and for a step before and after its own (RFC 6238, 5.2
and 6), because a phone's clock is never quite right. Of recovery codes a keyed hash is kept.
"""

import hmac
import os
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime

import pyotp
from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from postcheck.errors import UserRefused
from postcheck.stores import sealed
from postcheck.stores.audit import By, note
from postcheck.stores.database import Database
from postcheck.stores.office_tables import recovery_codes, second_factors
from postcheck.stores.revisions import sealing
from postcheck.stores.tables import users
from postcheck.stores.users import User, as_user

STEP = 30
"""Seconds that a code is shown for."""

CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 3, 4
"""A recovery code has 59 bits, and no letter that reads like another."""


@dataclass(frozen=True, slots=True)
class Factor:
    """A user's second factor: whether it is asked for, and how many recovery codes are unused."""

    is_on: bool
    codes_left: int


def factor(database: Database, user_id: int) -> Factor:
    """Returns what a user has."""
    unused = (recovery_codes.c.user_id == user_id) & recovery_codes.c.used_at.is_(None)
    with database.read() as connection:
        row = _row(connection, user_id)
        left = connection.scalar(select(func.count()).where(unused)) or 0
    return Factor(row is not None and row.confirmed_at is not None, left)


def begin(database: Database, user_id: int) -> None:
    """Makes a key for an app, which counts only once a code of it was typed in (`confirm`).

    Raises UserRefused where one counts already.
    """
    mac, secret = os.urandom(32), pyotp.random_base32()
    with sealing(database) as connection:
        if (row := _row(connection, user_id)) and row.confirmed_at is not None:
            raise UserRefused("A second step is set up already. Turn it off first.")
        connection.execute(delete(second_factors).where(second_factors.c.user_id == user_id))
        kept = sealed.seal(database.keyring, second_factors, mac, {"secret": secret})
        fresh = {"user_id": user_id, "mac": mac, "sealed": kept}
        connection.execute(insert(second_factors), fresh)


def pending(database: Database, user_id: int) -> str | None:
    """Returns the key (base32) that waits for its first code, or None."""
    with database.read() as connection:
        row = _row(connection, user_id)
    return None if row is None or row.confirmed_at is not None else _secret(database, row)


def confirm(database: Database, user_id: int, code: str, by: By) -> User | None:
    """Turns the second factor on if this is a code of its app; returns the user, or None.

    Their sessions end: each was begun without it.
    """
    with database.begin() as connection:
        row = _row(connection, user_id)
        if (
            row is None
            or row.confirmed_at is not None
            or not _take(database, connection, row, code)
        ):
            return None
        mine = update(second_factors).where(second_factors.c.user_id == user_id)
        connection.execute(mine.values(confirmed_at=datetime.now(UTC)))
        return _changed(connection, user_id, by, "second step turned on")


def passes(database: Database, user_id: int, code: str) -> bool:
    """Returns whether a code of the app or a recovery code is good, and uses it up."""
    with database.begin() as connection:
        row = _row(connection, user_id)
        if row is None or row.confirmed_at is None:
            return False
        return _take(database, connection, row, code) or _use(database, connection, user_id, code)


def turn_off(
    database: Database, user_id: int, by: By, action: str = "second step turned off"
) -> User:
    """Forgets the app's key and the recovery codes, ends the sessions, and returns the user.

    Raises UserRefused where there is nothing to turn off.
    """
    with database.begin() as connection:
        gone = delete(second_factors).where(second_factors.c.user_id == user_id)
        if not connection.execute(gone).rowcount:
            raise UserRefused("There is no second step to turn off.")
        connection.execute(delete(recovery_codes).where(recovery_codes.c.user_id == user_id))
        return _changed(connection, user_id, by, action)


def new_recovery_codes(database: Database, user_id: int, by: By) -> tuple[str, ...]:
    """Returns ten codes that are good once each, in place of those there were."""
    codes = tuple(_code() for _ in range(CODES))
    with database.begin() as connection:
        connection.execute(delete(recovery_codes).where(recovery_codes.c.user_id == user_id))
        rows = [{"user_id": user_id, "code_hash": _mac(database, user_id, c)} for c in codes]
        connection.execute(insert(recovery_codes), rows)
        user = connection.execute(select(users).where(users.c.id == user_id)).one()
        note(connection, by, "recovery codes made", user.name, school=user.school_id)
    return codes


def _take(
    database: Database, connection: Connection, row: Row[tuple[object, ...]], code: str
) -> bool:
    """Returns whether a code is the app's, and lets it be good no second time."""
    typed, totp = "".join(code.split()), pyotp.TOTP(_secret(database, row), interval=STEP)
    if not typed.isascii():
        return False
    now = int(time.time()) // STEP
    good = [s for s in (now - 1, now, now + 1) if hmac.compare_digest(totp.generate_otp(s), typed)]
    if not good:
        return False
    # One statement asks and notes, so that of two sign-ins with one code one comes too late.
    unused = or_(second_factors.c.last_step.is_(None), second_factors.c.last_step < good[0])
    mine = update(second_factors).where(second_factors.c.id == row.id, unused)
    return connection.execute(mine.values(last_step=good[0])).rowcount == 1


def _use(database: Database, connection: Connection, user_id: int, code: str) -> bool:
    """Returns whether a recovery code was good, and uses it up."""
    unused = recovery_codes.c.used_at.is_(None)
    hashed = _mac(database, user_id, code)
    mine = update(recovery_codes).where(recovery_codes.c.code_hash == hashed, unused)
    return connection.execute(mine.values(used_at=datetime.now(UTC))).rowcount == 1


def _changed(connection: Connection, user_id: int, by: By, action: str) -> User:
    version = users.c.session_version + 1
    mine = update(users).where(users.c.id == user_id).values(session_version=version)
    user = as_user(connection.execute(mine.returning(users)).one())
    note(connection, by, action, user.name, school=user.school)
    return user


def _row(connection: Connection, user_id: int) -> Row[tuple[object, ...]] | None:
    mine = select(second_factors).where(second_factors.c.user_id == user_id)
    return connection.execute(mine).one_or_none()


def _secret(database: Database, row: Row[tuple[object, ...]]) -> str:
    payload = sealed.unseal(database.keyring, second_factors, row.mac, row.sealed)
    return str(payload["secret"])


def _code() -> str:
    letters = ["".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS)]
    return "-".join(letters)


def _mac(database: Database, user_id: int, code: str) -> bytes:
    typed = "".join(letter for letter in code.lower() if letter in _LETTERS)
    return database.keyring.mac(recovery_codes.name, f"{user_id} {typed}")
