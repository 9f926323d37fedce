"""The roll: who goes to school, brought up to date from a file, all or nothing.

A pupil missing from a file is a leaver of the schools that the file speaks of: still recognised in
posts, because a leaver is a child with a name too, until leavers are purged.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection, select

from postcheck.errors import RegisterMoved, UnknownSchool
from postcheck.school import Pupil, SchoolDetails
from postcheck.stores import audit, leavers, people, roll_age
from postcheck.stores.audit import COMMAND, POSTCHECK, By
from postcheck.stores.database import Database
from postcheck.stores.keyring import Keyring
from postcheck.stores.people import Kept
from postcheck.stores.revisions import Part, changing
from postcheck.stores.roll_plan import Compared, Incoming, compare, has_left
from postcheck.stores.schools import all_schools, save_schools, school_ids
from postcheck.stores.tables import pupils, trust_details


@dataclass(frozen=True, slots=True)
class RollChange:
    """What an import does, in pupils; `new_schools` are names the trust did not have before."""

    added: int
    changed: int
    left: int
    unchanged: int
    new_schools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an import would do, in numbers and one by one; `stamp` stands for all it touches."""

    change: RollChange
    compared: Compared = field(repr=False)
    stamp: str


@dataclass(frozen=True, slots=True)
class SchoolCount:
    """How many pupils and leavers a school has, when its roll came, and pupils by year group."""

    id: str
    name: str
    pupils: int
    leavers: int
    imported_at: datetime | None = None
    years: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RollStatus:
    """The roll in numbers; `imported_at` is None before the first import."""

    schools: tuple[SchoolCount, ...]
    pupils: int
    leavers: int
    imported_at: datetime | None


def outlook(database: Database, incoming: Incoming, *, today: date | None = None) -> Outlook:
    """Returns what an import would do, and changes nothing. Raises as `apply` does."""
    with database.read() as connection:
        return _outlook(connection, database.keyring, incoming, at(today))[0]


def new_schools(database: Database, incoming: Incoming) -> tuple[str, ...]:
    """Returns the names of schools that an import would make.

    Raises UnknownSchool, with those it may not make or speak of.
    """
    with database.read() as connection:
        return _new(connection, _ids(connection, incoming))


def preview(
    database: Database,
    rows: Sequence[Pupil],
    *,
    unstated: frozenset[str] = frozenset(),
    new_schools: bool = False,
    complete: bool = True,
    today: date | None = None,
) -> RollChange:
    """Returns what `apply` with the same arguments would do, and changes nothing."""
    incoming = Incoming(rows, unstated, complete, new_schools)
    return outlook(database, incoming, today=today).change


def apply(
    database: Database,
    rows: Sequence[Pupil],
    *,
    unstated: frozenset[str] = frozenset(),
    new_schools: bool = False,
    complete: bool = True,
    today: date | None = None,
    by: By = COMMAND,
) -> RollChange:
    """Brings the roll up to date, all or nothing, and returns what that changed.

    A row's `school` may be its name, short name or id. `unstated` names the fields of Pupil that
    the file has no column for: there, what is already known stays (a file without a column for
    restricted pupils must not make them unrestricted). If rows of the file were left out, it is
    not `complete`, and nobody is taken to have left. Raises UnknownSchool, unless `new_schools`
    or while there is no school yet; then schools are made from their names.
    """
    incoming = Incoming(rows, unstated, complete, new_schools)
    with changing(database, Part.ROLL) as connection:
        return bring(connection, database.keyring, incoming, by, at(today)).change


def bring(
    connection: Connection,
    keyring: Keyring,
    incoming: Incoming,
    by: By,
    when: datetime,
    *,
    stamp: str | None = None,
) -> Outlook:
    """Brings the roll up to date in the caller's transaction, and writes that down.

    Raises RegisterMoved if what it touches is not what the `stamp` of an outlook stands for.
    """
    found, ids = _outlook(connection, keyring, incoming, when)
    if stamp is not None and stamp != found.stamp:
        raise RegisterMoved
    fresh = found.change.new_schools
    save_schools(connection, [SchoolDetails(id=name, name=name) for name in fresh])
    people.write(connection, keyring, pupils, found.compared.plan)
    roll_age.remember(connection, set(ids.values()), when)
    for school, told in sorted(_by_school(found.compared, set(ids.values())).items()):
        audit.note(connection, by, "roll imported", "the roll", school=school, after=told)
    return found


def status(database: Database) -> RollStatus:
    """Returns the roll in numbers."""
    with database.read() as connection:
        kept = people.kept_people(connection, database.keyring, pupils).values()
        on_roll = Counter(k.school for k in kept if not has_left(k))
        leavers = Counter(k.school for k in kept if has_left(k))
        years = Counter((k.school, _year(k)) for k in kept if not has_left(k))
        ages = roll_age.imported(connection)
        return RollStatus(
            schools=tuple(
                SchoolCount(
                    s.id,
                    s.name,
                    on_roll[s.id],
                    leavers[s.id],
                    ages.get(s.id),
                    {year: n for (school, year), n in years.items() if school == s.id},
                )
                for s in all_schools(connection)
            ),
            pupils=on_roll.total(),
            leavers=leavers.total(),
            imported_at=connection.scalar(select(trust_details.c.roll_imported_at)),
        )


def purge(database: Database, before: date, *, by: By = COMMAND, school: str | None = None) -> int:
    """Deletes those who left before a day, for good, and returns how many they were.

    With a `school`, only its own.
    """
    wanted = leavers.left_before(before, school)
    return leavers.delete(database, wanted, by)


def purge_leavers(database: Database, today: date, *, by: By = POSTCHECK) -> int:
    """Deletes leavers who need not be kept any longer (`leavers.last_day`); returns how many."""
    with database.read() as connection:
        years = leavers.years_kept(connection)
    return leavers.delete(database, lambda kept: leavers.last_day(kept, years) < today, by)


def at(today: date | None = None) -> datetime:
    """Returns the moment of an import: now, or midnight of the day given."""
    now = datetime.now(UTC)
    return now if today is None else datetime(today.year, today.month, today.day, tzinfo=UTC)


def _outlook(
    connection: Connection, keyring: Keyring, incoming: Incoming, when: datetime
) -> tuple[Outlook, dict[str, str]]:
    """Returns what an import would do, and the ids of the schools as the file names them."""
    ids = _ids(connection, incoming)
    placed = [replace(row, school=ids[row.school]) for row in incoming.rows]
    found = compare(connection, keyring, incoming, placed, when)
    left = len(found.left)
    change = RollChange(
        added=len(found.plan.added),
        changed=len(found.plan.changed) - left,
        left=left,
        unchanged=found.plan.unchanged,
        new_schools=_new(connection, ids),
    )
    return Outlook(change, found, found.stamp()), ids


def _ids(connection: Connection, incoming: Incoming) -> dict[str, str]:
    """Returns the id of every school as the file names it."""
    new = incoming.new_schools or not all_schools(connection)
    found = school_ids(connection, (row.school for row in incoming.rows), new=new)
    only = incoming.only
    strange = [n for n, s in found.items() if s is None or (only is not None and s != only)]
    if strange:
        known = [s.name for s in all_schools(connection) if only in {None, s.id}]
        raise UnknownSchool(strange, known)
    return {name: school for name, school in found.items() if school is not None}


def _new(connection: Connection, ids: Mapping[str, str]) -> tuple[str, ...]:
    """Returns the first name of each school that is not there yet."""
    known = {school.id for school in all_schools(connection)}
    return tuple({school: name for name, school in ids.items() if school not in known}.values())


def _by_school(found: Compared, spoken_of: set[str]) -> dict[str, dict[str, int]]:
    """Returns what an import did to each school, in numbers."""
    told = {school: {"added": 0, "changed": 0, "left": 0} for school in spoken_of}
    left = {row_id for row_id, (_, was) in found.before.items() if not has_left(was)}

    def count(kept: Kept, what: str) -> None:
        told.setdefault(kept.school or "", {"added": 0, "changed": 0, "left": 0})[what] += 1

    for kept in found.plan.added.values():
        count(kept, "added")
    for kept in found.plan.changed.values():
        count(kept, "left" if kept.row_id in left and has_left(kept) else "changed")
    return told


def _year(kept: Kept) -> str:
    year: str = kept.payload.get("year_group", "")
    return year
