"""How a list of people from a file becomes rows: looked up, compared, sealed and written.

Pupils and staff differ in what is inside the seal and in what happens to those who are missing;
the rest is the same and stands here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from postcheck.errors import BadRow, ImportRefused
from postcheck.stores.keyring import Keyring
from postcheck.stores.sealed import Payload, mac_of, seal, unseal


@dataclass(frozen=True, slots=True)
class Kept:
    """One person as the database has them."""

    row_id: int
    school: str | None
    payload: Payload = field(repr=False)


@dataclass(slots=True)
class Plan:
    """What is to be written: people by the `mac` of their row."""

    added: dict[bytes, Kept] = field(default_factory=dict)
    changed: dict[bytes, Kept] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    unchanged: int = 0


def kept_people(connection: Connection, keyring: Keyring, table: Table) -> dict[bytes, Kept]:
    """Returns everyone in `table` by the `mac` of their row."""
    rows = connection.execute(select(table.c.id, table.c.school_id, table.c.mac, table.c.sealed))
    return {
        mac: Kept(row_id, school, unseal(keyring, table, mac, sealed))
        for row_id, school, mac, sealed in rows
    }


def macs(keyring: Keyring, table: Table, ids: Iterable[str]) -> list[bytes]:
    """Returns the rows' `mac` of these people; raises ImportRefused if two are the same."""
    found = [mac_of(keyring, table, person) for person in ids]
    if len(set(found)) != len(found):
        raise ImportRefused([BadRow(0, "", "the same person stands in it more than once")])
    return found


def place(plan: Plan, mac: bytes, before: Kept | None, school: str | None, told: Payload) -> None:
    """Notes in `plan` what has to be written so that a person is as they are `told`."""
    if before is None:
        plan.added[mac] = Kept(0, school, told)
    elif before.school != school or before.payload != told:
        plan.changed[mac] = Kept(before.row_id, school, told)
    else:
        plan.unchanged += 1


def write(connection: Connection, keyring: Keyring, table: Table, plan: Plan) -> None:
    """Writes a plan, in the caller's transaction."""
    if plan.added:
        connection.execute(insert(table), _rows(keyring, table, plan.added))
    if plan.changed:
        statement = update(table).where(table.c.id == bindparam("row_id"))
        rows = _rows(keyring, table, plan.changed, with_id=True)
        connection.execute(statement, rows)
    remove(connection, table, plan.gone)


def remove(connection: Connection, table: Table, row_ids: Iterable[int]) -> None:
    """Deletes rows by id, in the caller's transaction."""
    rows = [{"row_id": i} for i in row_ids]
    if rows:
        connection.execute(delete(table).where(table.c.id == bindparam("row_id")), rows)


def _rows(
    keyring: Keyring, table: Table, people: dict[bytes, Kept], *, with_id: bool = False
) -> list[dict[str, Any]]:
    return [
        {
            **({"row_id": person.row_id} if with_id else {}),
            "school_id": person.school,
            "mac": mac,
            "sealed": seal(keyring, table, mac, person.payload),
        }
        for mac, person in people.items()
    ]
