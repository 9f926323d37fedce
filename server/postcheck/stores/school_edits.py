"""What schools and the trust say of themselves, one at a time: added, changed, moved, put back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, select, update

from postcheck.errors import CannotPutBack, FormRefused
from postcheck.school import SchoolDetails
from postcheck.stores.audit import By, Entry, note
from postcheck.stores.database import Database
from postcheck.stores.revisions import Part, changing
from postcheck.stores.schools import (
    TRUST_ID,
    all_schools,
    as_columns,
    id_for,
    own_details,
    save_own,
)
from postcheck.stores.tables import schools

ADDED, CHANGED, TRUST_CHANGED = "school added", "school changed", "trust changed"
MOVED = "school moved"


def add(database: Database, told: SchoolDetails, by: By) -> str:
    """Adds a school after the others and returns its id; raises FormRefused for a name taken."""
    with changing(database, Part.CONFIG) as connection:
        known = all_schools(connection)
        _require_own_name(told, known)
        school_id = _free_id(told.name, {s.id for s in known})
        row = {**as_columns(told), "id": school_id, "position": len(known)}
        connection.execute(insert(schools), row)
        note(connection, by, ADDED, told.name, school=school_id, after={"name": told.name})
        return school_id


def change(database: Database, told: SchoolDetails, by: By) -> bool:
    """Makes the school with the id of `told` say this; returns whether that changed anything.

    Raises FormRefused for a name that another school goes by.
    """
    with changing(database, Part.CONFIG) as connection:
        return _change(connection, told, by)


def change_trust(database: Database, told: SchoolDetails, by: By) -> bool:
    """Makes the trust say this of itself; returns whether that changed anything."""
    with changing(database, Part.CONFIG) as connection:
        return _change_trust(connection, told, by)


def move(database: Database, school_id: str, places: int, by: By) -> bool:
    """Moves a school so many places down the order (up, if negative); returns whether it moved."""
    with changing(database, Part.CONFIG) as connection:
        order = [s.id for s in all_schools(connection)]
        if school_id not in order:
            return False
        before = order.index(school_id)
        after = max(0, min(len(order) - 1, before + places))
        order.insert(after, order.pop(before))
        for position, one in enumerate(order):
            here = update(schools).where(schools.c.id == one)
            connection.execute(here.values(position=position))
        if before != after:
            name = connection.scalar(select(schools.c.name).where(schools.c.id == school_id)) or ""
            was, now = {"place": before + 1}, {"place": after + 1}
            note(connection, by, MOVED, name, school=school_id, before=was, after=now)
        return before != after


def put_back(connection: Connection, entry: Entry, by: By) -> None:
    """Takes back a change of a school or of the trust, in the caller's transaction.

    Raises CannotPutBack where what was changed then was changed again since.
    """
    if entry.action == TRUST_CHANGED:
        now = own_details(connection)
    else:
        now = next((s for s in all_schools(connection) if s.id == entry.school), None)
    if now is None or any(_plain(now)[name] != value for name, value in entry.after.items()):
        raise CannotPutBack(
            "This was changed again since, so it cannot be put back from here. Look for a newer "
            "change, or edit it under Schools."
        )
    then: dict[str, Any] = {name: _field(value) for name, value in entry.before.items()}
    told = replace(now, **then)
    try:
        (_change_trust if entry.action == TRUST_CHANGED else _change)(connection, told, by)
    except FormRefused as refused:
        raise CannotPutBack(refused.sentence) from None


def _change(connection: Connection, told: SchoolDetails, by: By) -> bool:
    known = all_schools(connection)
    before = next((s for s in known if s.id == told.id), None)
    if before is None or before == told:
        return False
    _require_own_name(told, known)
    connection.execute(update(schools).where(schools.c.id == told.id).values(as_columns(told)))
    was, now = differing(before, told)
    note(connection, by, CHANGED, told.name, school=told.id, before=was, after=now)
    return True


def _change_trust(connection: Connection, told: SchoolDetails, by: By) -> bool:
    told = replace(told, id=TRUST_ID)
    before = own_details(connection) or SchoolDetails(TRUST_ID, "")
    if before == told:
        return False
    save_own(connection, told)
    was, now = differing(before, told)
    note(connection, by, TRUST_CHANGED, told.name, before=was, after=now)
    return True


def differing(before: SchoolDetails, after: SchoolDetails) -> tuple[dict[str, Any], dict[str, Any]]:
    """Returns the fields in which two differ, as JSON values: as they were, and as they are."""
    was, now = _plain(before), _plain(after)
    names = [name for name in now if was[name] != now[name]]
    return {name: was[name] for name in names}, {name: now[name] for name in names}


def _plain(school: SchoolDetails) -> Mapping[str, Any]:
    return as_columns(school)


def _field(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _require_own_name(told: SchoolDetails, known: tuple[SchoolDetails, ...]) -> None:
    """Raises FormRefused where another school goes by a name of this one."""
    problems: dict[str, str] = {}
    for other in known:
        taken = {n.casefold() for n in (other.id, other.name, *other.short_names)}
        if other.id == told.id:
            continue
        if told.name.casefold() in taken:
            problems["name"] = f"{other.name} goes by this name already."
        clash = [n for n in told.short_names if n.casefold() in taken]
        if clash:
            problems["short_names"] = f"{other.name} goes by “{clash[0]}” already."
    if problems:
        raise FormRefused(problems)


def _free_id(name: str, taken: set[str]) -> str:
    """Returns an id for a school of this name that no other has."""
    wanted = id_for(name)
    numbers = (f"{wanted[:96]}-{n}" for n in range(2, len(taken) + 3))
    return next(i for i in (wanted, *numbers) if i not in taken)
