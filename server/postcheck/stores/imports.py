"""Rolls that were read and wait for somebody to say yes; and what an import replaced, to undo it.

Both are sealed, belong to the user who sent the file and are gone within an hour: a page may not
keep a register, and the file itself is never kept at all.
"""

import json
import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from postcheck.errors import BadRow
from postcheck.stores.database import Database
from postcheck.stores.office_tables import imports
from postcheck.stores.revisions import sealing
from postcheck.stores.roll_plan import Incoming
from postcheck.stores.sealed import context, read_pupil, write_pupil
from postcheck.stores.tokens import new_token, token_hash

LASTS = timedelta(hours=1)
MOST = 3
"""Of one user; what they kept longest goes."""

Told = dict[str, Any]
"""What is inside a seal: JSON values, with `kind` to tell a roll that waits from one to undo."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A roll that was read: what it may do, what was left out of it, and what to know of it.

    `columns` are fields and headings, as `mis` found them; `school` is whose it was said to be.
    """

    incoming: Incoming
    bad: tuple[BadRow, ...] = ()
    warnings: tuple[BadRow, ...] = ()
    ignored: tuple[str, ...] = ()
    kind: str = ""
    school: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()


def keep(database: Database, user_id: int, waiting: Waiting) -> str:
    """Keeps a roll until its user has looked at what it would do; returns its token."""
    with sealing(database) as connection:
        return put(connection, database, user_id, _written(waiting))


def waiting(database: Database, user_id: int, token: str) -> Waiting | None:
    """Returns the roll that this user was given the token of, unless its hour is over."""
    with database.read() as connection:
        return waiting_in(connection, database, user_id, token)


def waiting_in(
    connection: Connection, database: Database, user_id: int, token: str
) -> Waiting | None:
    """Returns the same as `waiting`, in the caller's transaction."""
    told = get(connection, database, user_id, token, "roll")
    return None if told is None else _read(told)


def drop(database: Database, user_id: int, token: str) -> bool:
    """Forgets what a user was given the token of; returns whether there was anything."""
    with database.begin() as connection:
        return forget(connection, user_id, token)


def tidy(database: Database, now: datetime | None = None) -> int:
    """Forgets whatever has waited for its hour, and returns how many that were."""
    over = imports.c.expires_at <= (now or datetime.now(UTC))
    with database.read() as connection:
        if connection.scalar(select(imports.c.id).where(over).limit(1)) is None:
            return 0
    with database.begin() as connection:
        gone = connection.execute(delete(imports).where(over)).rowcount
    return int(gone)


def put(
    connection: Connection, database: Database, user_id: int, told: Told, token: str = ""
) -> str:
    """Seals something for a user in the caller's transaction, and returns its token.

    A `token` of theirs that is given is used again; what was kept under it goes.
    """
    now, mac = datetime.now(UTC), os.urandom(32)
    if token:
        forget(connection, user_id, token)
    token = token or new_token()
    plain = zlib.compress(json.dumps(told, separators=(",", ":")).encode(), level=3)
    row = {
        "token_hash": token_hash(token),
        "user_id": user_id,
        "expires_at": now + LASTS,
        "mac": mac,
        "sealed": database.keyring.encrypt(plain, context(imports, mac)),
    }
    connection.execute(delete(imports).where(imports.c.expires_at <= now))
    connection.execute(insert(imports), row)
    mine = select(imports.c.id).where(imports.c.user_id == user_id).order_by(imports.c.id.desc())
    old = list(connection.scalars(mine.offset(MOST)))
    connection.execute(delete(imports).where(imports.c.id.in_(old)))
    return token


def get(
    connection: Connection, database: Database, user_id: int, token: str, kind: str
) -> Told | None:
    """Returns what was kept for a user under a token, if it is of this kind and not over."""
    row = connection.execute(
        select(imports.c.mac, imports.c.sealed).where(
            _is_mine(user_id, token), imports.c.expires_at > datetime.now(UTC)
        )
    ).one_or_none()
    if row is None:
        return None
    plain = database.keyring.decrypt(row.sealed, context(imports, row.mac))
    told: Told = json.loads(zlib.decompress(plain))
    return told if told["kind"] == kind else None


def expires(connection: Connection, user_id: int, token: str) -> datetime | None:
    """Returns when what was kept for a user under a token is forgotten; None if it is already."""
    is_there = _is_mine(user_id, token) & (imports.c.expires_at > datetime.now(UTC))
    return connection.scalar(select(imports.c.expires_at).where(is_there))


def forget(connection: Connection, user_id: int, token: str) -> bool:
    """Deletes what was kept for a user under a token, in the caller's transaction."""
    return connection.execute(delete(imports).where(_is_mine(user_id, token))).rowcount == 1


def _is_mine(user_id: int, token: str) -> Any:  # noqa: ANN401 - an SQL expression
    return (imports.c.token_hash == token_hash(token)) & (imports.c.user_id == user_id)


def _written(waiting: Waiting) -> Told:
    incoming = waiting.incoming
    return {
        "kind": "roll",
        "rows": [[p.school, write_pupil(p, _lines(p.consents))] for p in incoming.rows],
        "unstated": sorted(incoming.unstated),
        "complete": incoming.complete,
        "new_schools": incoming.new_schools,
        "only": incoming.only,
        "bad": _rows(waiting.bad),
        "warnings": _rows(waiting.warnings),
        "ignored": waiting.ignored,
        "source": waiting.kind,
        "school": waiting.school,
        "columns": waiting.columns,
        "headings": waiting.headings,
    }


def _read(told: Told) -> Waiting:
    return Waiting(
        Incoming(
            [read_pupil(school, payload) for school, payload in told["rows"]],
            frozenset(told["unstated"]),
            told["complete"],
            told["new_schools"],
            told["only"],
        ),
        tuple(BadRow(*row) for row in told["bad"]),
        tuple(BadRow(*row) for row in told["warnings"]),
        tuple(told["ignored"]),
        told["source"],
        told["school"],
        told["columns"],
        tuple(told["headings"]),
    )


def _lines(consents: Sequence[Any]) -> list[list[str | None]]:
    return [
        [c.use.channel.value, c.use.kind.value, c.status.value, c.until and c.until.isoformat()]
        for c in consents
    ]


def _rows(rows: Sequence[BadRow]) -> list[list[object]]:
    return [[row.line, row.column, row.reason] for row in rows]
