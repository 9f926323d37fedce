"""Staff and governors, brought up to date from a file, all or nothing.

Whoever is missing from a file is removed from the schools that it speaks of: an adult who has left
has no register to be kept on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from postcheck.errors import UnknownSchool
from postcheck.school import Staff
from postcheck.stores import people
from postcheck.stores.database import Database
from postcheck.stores.keyring import Keyring
from postcheck.stores.people import Plan
from postcheck.stores.revisions import Part, changing
from postcheck.stores.schools import own_details, school_ids
from postcheck.stores.sealed import merge_consents, write_staff
from postcheck.stores.tables import staff


@dataclass(frozen=True, slots=True)
class StaffChange:
    """What an import does, in people."""

    added: int
    changed: int
    removed: int
    unchanged: int


def preview(database: Database, rows: Sequence[Staff]) -> StaffChange:
    """Returns what `apply` would do, and changes nothing."""
    with database.read() as connection:
        return _change(_plan(connection, database.keyring, rows))


def apply(database: Database, rows: Sequence[Staff]) -> StaffChange:
    """Brings the staff up to date, all or nothing, and returns what that changed.

    A row's `school` may be its name, short name or id, or the trust's. Raises UnknownSchool, except
    while the trust's own name is not known: then an unknown name is taken for the trust's.
    """
    with changing(database, Part.ROLL) as connection:
        plan = _plan(connection, database.keyring, rows)
        people.write(connection, database.keyring, staff, plan)
        return _change(plan)


def _plan(connection: Connection, keyring: Keyring, rows: Sequence[Staff]) -> Plan:
    ids = _ids(connection, rows)
    kept = people.kept_people(connection, keyring, staff)
    plan, named = Plan(), people.macs(keyring, staff, (row.id for row in rows))
    for mac, row in zip(named, rows, strict=True):
        before = kept.get(mac)
        lines = [] if before is None else before.payload.get("consents", [])
        merged = merge_consents(lines, row.consents, "import", datetime.now(UTC))
        told = write_staff(replace(row, school=""), merged)
        people.place(plan, mac, before, ids[row.school], told)
    spoken_of = set(ids.values())
    missing = kept.keys() - set(named)
    plan.gone = [kept[mac].row_id for mac in missing if kept[mac].school in spoken_of]
    return plan


def _ids(connection: Connection, rows: Sequence[Staff]) -> dict[str, str | None]:
    names = {row.school for row in rows}
    try:
        return school_ids(connection, names, new=False)
    except UnknownSchool as unknown:
        if own_details(connection) is not None:
            raise
        known = school_ids(connection, names - set(unknown.names))
        return known | dict.fromkeys(unknown.names)


def _change(plan: Plan) -> StaffChange:
    return StaffChange(len(plan.added), len(plan.changed), len(plan.gone), plan.unchanged)
