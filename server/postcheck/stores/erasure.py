"""Erasing somebody for good: their row, their name wherever else it stands, and the bytes of both.

What stays and why: that somebody was erased, when and by whom (the school must be able to show it);
of a pupil also a keyed number, so that the next import can say they are back (`erased`).
"""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, func, literal, select, update

from postcheck.errors import NotErased
from postcheck.stores import erased, mentions
from postcheck.stores.audit import By, note
from postcheck.stores.database import Database
from postcheck.stores.held import Kind, names_of, notes_about, table_of
from postcheck.stores.keepers import Keepers
from postcheck.stores.mentions import NO_LONGER, Names
from postcheck.stores.office_tables import audit, feedback_words, imports, receipts, tunings
from postcheck.stores.retention import free_looks
from postcheck.stores.revisions import Part, changing
from postcheck.stores.sealed import Payload, unseal
from postcheck.stores.tables import accounts, pupils, staff, users
from postcheck.stores.users import Role

ERASED = {Kind.PUPIL: "pupil erased", Kind.STAFF: "staff erased", Kind.USER: "user erased"}
_TOUCHED = (pupils, staff, users, accounts, audit, receipts, tunings, feedback_words, imports)


def erase(database: Database, kind: Kind, key: str, by: By, today: date) -> None:
    """Erases somebody by the key they are found by (`held.Found`), and gives their bytes back.

    Raises NotErased where they are not there any more, or must not go.
    """
    with changing(database, Part.ROLL) as connection:
        if kind is Kind.USER:
            _user(connection, int(key), by)
        else:
            _person(connection, database, kind, bytes.fromhex(key), by, today)
        connection.execute(delete(imports))
    database.compact()
    if database.path is None:
        for table in _TOUCHED:
            database.rewrite(table.name)


def _person(
    connection: Connection, database: Database, kind: Kind, mac: bytes, by: By, today: date
) -> None:
    table, keyring = table_of(kind), database.keyring
    row = connection.execute(select(table).where(table.c.mac == mac)).one_or_none()
    if row is None:
        raise NotErased("This person is not there any more.")
    payload = unseal(keyring, table, mac, row.sealed)
    names = names_of(kind, payload)
    connection.execute(delete(table).where(table.c.id == row.id))
    words = mentions.shared_words(connection, keyring, names)
    connection.execute(delete(feedback_words).where(feedback_words.c.id.in_(words)))
    _forget_lines(connection, mac)
    if kind is Kind.PUPIL:
        erased.remember(connection, keyring, payload["id"], today)
    else:
        _strike(connection, names)
    note(connection, by, ERASED[kind], _subject(kind, payload, mac), school=row.school_id)


def _user(connection: Connection, user_id: int, by: By) -> None:
    row = connection.execute(select(users).where(users.c.id == user_id)).one_or_none()
    if row is None:
        raise NotErased("This person is not there any more.")
    _require_may_go(connection, row, by)
    free_looks(connection, select(literal(user_id)))
    connection.execute(delete(users).where(users.c.id == user_id))
    mine = update(audit).where(audit.c.user_id == user_id)
    connection.execute(mine.values(by=NO_LONGER, user_id=None))
    _strike(connection, Names.of([row.name]))
    note(connection, by, ERASED[Kind.USER], NO_LONGER, school=row.school_id)


def _require_may_go(connection: Connection, row: Row[Any], by: By) -> None:
    """Raises NotErased for oneself, and for the last one who may run the trust."""
    if row.id == by.user_id:
        raise NotErased("You cannot erase yourself. Ask somebody else who may do this.")
    able = (users.c.role == Role.TRUST_ADMIN) & users.c.school_id.is_(None)
    others = able & users.c.disabled_at.is_(None) & (users.c.id != row.id)
    is_able = row.role == Role.TRUST_ADMIN and row.school_id is None and row.disabled_at is None
    if is_able and not connection.scalar(select(func.count()).select_from(users).where(others)):
        raise NotErased("Nobody else may run the trust. Give somebody else that role first.")


def _strike(connection: Connection, names: Names) -> None:
    """Takes a name off the accounts that the person kept, and out of audit and receipts."""
    for row in mentions.kept_accounts(connection, names):
        left = _without(Keepers.from_json(row.keepers), names).to_json()
        connection.execute(update(accounts).where(accounts.c.id == row.id).values(keepers=left))
    mentions.leave_out(connection, names)


def _without(keepers: Keepers, names: Names) -> Keepers:
    def stays(name: str) -> bool:
        return not names.stand_in(name)

    return Keepers(
        keepers.owner if stays(keepers.owner) else "",
        keepers.second if stays(keepers.second) else "",
        tuple(filter(stays, keepers.approvers)),
        {name: day for name, day in keepers.trained.items() if stays(name)},
    )


def _forget_lines(connection: Connection, mac: bytes) -> None:
    """Takes what the register said of a pupil out of the notes of changes of many at once."""
    for row in notes_about(connection, mac):
        lines = (row.before or {}).get("lines") if isinstance(row.before, dict) else None
        if isinstance(lines, dict) and lines.pop(mac.hex(), None) is not None:
            left = {**row.before, "lines": lines}
            connection.execute(update(audit).where(audit.c.id == row.id).values(before=left))


def _subject(kind: Kind, payload: Payload, mac: bytes) -> str:
    if kind is Kind.STAFF:
        return NO_LONGER
    where = f" of {payload['class_name']}" if payload.get("class_name") else ""
    return f"a pupil{where}, {mac.hex()[:8]}"
