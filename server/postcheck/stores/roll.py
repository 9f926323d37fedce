"""The roll: who goes to school, brought up to date from a file, all or nothing.

A pupil missing from a file is a leaver of the schools that the file speaks of: still recognised in
posts, because a leaver is a child with a name too, until leavers are purged.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection, select, update

from postcheck.errors import UnknownSchool
from postcheck.school import Pupil, SchoolDetails
from postcheck.stores import people
from postcheck.stores.database import Database
from postcheck.stores.keyring import Keyring
from postcheck.stores.people import Kept, Plan
from postcheck.stores.revisions import Part, changing
from postcheck.stores.schools import all_schools, save_schools, school_ids
from postcheck.stores.sealed import Payload, mac_of, merge_consents, read_pupil, write_pupil
from postcheck.stores.tables import pupils, trust_details

_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")


@dataclass(frozen=True, slots=True)
class RollChange:
    """What an import does, in pupils; `new_schools` are names the trust did not have before."""

    added: int
    changed: int
    left: int
    unchanged: int
    new_schools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolCount:
    """How many pupils and leavers a school has."""

    id: str
    name: str
    pupils: int
    leavers: int


@dataclass(frozen=True, slots=True)
class RollStatus:
    """The roll in numbers; `imported_at` is None before the first import."""

    schools: tuple[SchoolCount, ...]
    pupils: int
    leavers: int
    imported_at: datetime | None


def preview(
    database: Database,
    rows: Sequence[Pupil],
    *,
    unstated: frozenset[str] = frozenset(),
    new_schools: bool = False,
    today: date | None = None,
) -> RollChange:
    """Returns what `apply` with the same arguments would do, and changes nothing."""
    at = _at(today)
    with database.read() as connection:
        ids = _ids(connection, rows, new=new_schools)
        plan, left = _plan(connection, database.keyring, _placed(rows, ids), unstated, at)
        return _change(plan, left, _new(connection, ids))


def apply(
    database: Database,
    rows: Sequence[Pupil],
    *,
    unstated: frozenset[str] = frozenset(),
    new_schools: bool = False,
    today: date | None = None,
) -> RollChange:
    """Brings the roll up to date, all or nothing, and returns what that changed.

    A row's `school` may be its name, short name or id. `unstated` names the fields of Pupil that
    the file has no column for: there, what is already known stays (a file without a column for
    restricted pupils must not make them unrestricted). Raises UnknownSchool, unless `new_schools`
    or while there is no school yet; then schools are made from their names.
    """
    at = _at(today)
    with changing(database, Part.ROLL) as connection:
        ids = _ids(connection, rows, new=new_schools)
        fresh = _new(connection, ids)
        save_schools(connection, [SchoolDetails(id=name, name=name) for name in fresh])
        plan, left = _plan(connection, database.keyring, _placed(rows, ids), unstated, at)
        people.write(connection, database.keyring, pupils, plan)
        connection.execute(update(trust_details).values(roll_imported_at=datetime.now(UTC)))
        return _change(plan, left, fresh)


def status(database: Database) -> RollStatus:
    """Returns the roll in numbers."""
    with database.read() as connection:
        kept = people.kept_people(connection, database.keyring, pupils).values()
        on_roll = Counter(k.school for k in kept if "left_on" not in k.payload)
        leavers = Counter(k.school for k in kept if "left_on" in k.payload)
        return RollStatus(
            schools=tuple(
                SchoolCount(s.id, s.name, on_roll[s.id], leavers[s.id])
                for s in all_schools(connection)
            ),
            pupils=on_roll.total(),
            leavers=leavers.total(),
            imported_at=connection.scalar(select(trust_details.c.roll_imported_at)),
        )


def imported_at(database: Database) -> datetime | None:
    """Returns when a roll was last imported, or None before the first time."""
    with database.read() as connection:
        return connection.scalar(select(trust_details.c.roll_imported_at))


def purge(database: Database, before: date) -> int:
    """Deletes those who left before a day, for good, and returns how many they were."""
    with changing(database, Part.ROLL) as connection:
        kept = people.kept_people(connection, database.keyring, pupils).values()
        gone = [k.row_id for k in kept if k.payload.get("left_on", "9999") < before.isoformat()]
        people.remove(connection, pupils, gone)
    database.compact()
    return len(gone)


def _plan(
    connection: Connection,
    keyring: Keyring,
    rows: Sequence[Pupil],
    unstated: frozenset[str],
    at: datetime,
) -> tuple[Plan, int]:
    """Returns what to write, and how many of the changed are leavers now."""
    kept = people.kept_people(connection, keyring, pupils)
    plan, named = Plan(), people.macs(keyring, pupils, (row.id for row in rows))
    spoken_of = {row.school for row in rows}
    missing = {mac for mac in kept.keys() - set(named) if kept[mac].school in spoken_of}
    by_name = _by_name(kept, missing)
    for mac, row in zip(named, rows, strict=True):
        known = mac if mac in kept else by_name.pop(_who(row), None)
        before = None if known is None else kept[known]
        missing.discard(known or mac)
        told = _told(row, before, unstated, at)
        people.place(plan, mac_of(keyring, pupils, told["id"]), before, row.school, told)
    left = [mac for mac in missing if "left_on" not in kept[mac].payload]
    for mac in left:
        told = kept[mac].payload | {"left_on": at.date().isoformat()}
        plan.changed[mac] = Kept(kept[mac].row_id, kept[mac].school, told)
    return plan, len(left)


_Who = tuple[str, str, date | None]
"""What tells a pupil from others where the UPN does not: names and date of birth."""


def _who(pupil: Pupil) -> _Who:
    return pupil.forename.casefold(), pupil.surname.casefold(), pupil.date_of_birth


def _by_name(kept: dict[bytes, Kept], missing: set[bytes]) -> dict[_Who, bytes]:
    """Returns those missing from a file by names and date of birth, if that tells them apart.

    A temporary UPN becomes a permanent one, and some files have none: the same child must keep
    their consents and restriction then, and not become a leaver beside a double of themselves.
    """
    found: dict[_Who, list[bytes]] = {}
    for mac in missing:
        who = _who(read_pupil("", kept[mac].payload))
        if who[2] is not None:
            found.setdefault(who, []).append(mac)
    return {who: macs[0] for who, macs in found.items() if len(macs) == 1}


def _told(row: Pupil, before: Kept | None, unstated: frozenset[str], at: datetime) -> Payload:
    """Returns a pupil as they are after the import."""
    if before is not None and unstated:
        known = read_pupil(row.school, before.payload)
        row = replace(row, **{name: getattr(known, name) for name in unstated - {"left_on"}})
    if before is not None and not _UPN.fullmatch(row.id):
        row = replace(row, id=before.payload["id"])
    lines = [] if before is None else before.payload.get("consents", [])
    return write_pupil(row, merge_consents(lines, row.consents, "import", at))


def _ids(connection: Connection, rows: Sequence[Pupil], *, new: bool) -> dict[str, str]:
    """Returns the id of every school as the file names it."""
    new = new or not all_schools(connection)
    found = school_ids(connection, (row.school for row in rows), new=new)
    nowhere = [name for name, school in found.items() if school is None]
    if nowhere:
        raise UnknownSchool(nowhere, [s.name for s in all_schools(connection)])
    return {name: school for name, school in found.items() if school is not None}


def _placed(rows: Sequence[Pupil], ids: dict[str, str]) -> list[Pupil]:
    return [replace(row, school=ids[row.school]) for row in rows]


def _new(connection: Connection, ids: dict[str, str]) -> tuple[str, ...]:
    """Returns the first name of each school that is not there yet."""
    known = {school.id for school in all_schools(connection)}
    return tuple({school: name for name, school in ids.items() if school not in known}.values())


def _change(plan: Plan, left: int, fresh: tuple[str, ...]) -> RollChange:
    return RollChange(len(plan.added), len(plan.changed) - left, left, plan.unchanged, fresh)


def _at(today: date | None) -> datetime:
    """Returns the moment of an import: now, or midnight of the day given."""
    now = datetime.now(UTC)
    return now if today is None else datetime(today.year, today.month, today.day, tzinfo=UTC)
