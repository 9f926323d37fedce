"""The trust's own details and those of its schools, and which school a name means."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import Connection, insert, select, update

from postcheck.errors import UnknownSchool
from postcheck.school import SchoolDetails, Trust
from postcheck.stores.database import Database
from postcheck.stores.tables import schools, trust_details

TRUST_ID = "trust"
"""The id of the trust's own details; people of the trust itself have no school."""

_FIELDS = tuple(f.name for f in fields(SchoolDetails))
_LISTS = ("short_names", "places", "classes", "houses", "hashtags")


@dataclass(frozen=True, slots=True)
class SchoolsChange:
    """What saving schools does; `ids` has the stored id of each school by the id it came with."""

    added: int
    changed: int
    ids: dict[str, str]


def all_schools(connection: Connection) -> tuple[SchoolDetails, ...]:
    """Returns every school, in the order of the register."""
    rows = connection.execute(select(schools).order_by(schools.c.position, schools.c.id))
    return tuple(_details(row) for row in rows.mappings())


def own_details(connection: Connection) -> SchoolDetails | None:
    """Returns what the trust says about itself, or None before it has said anything."""
    row = connection.execute(select(trust_details)).mappings().one()
    return _details({**row, "id": TRUST_ID}) if row["name"] else None


def details_of(database: Database) -> tuple[tuple[SchoolDetails, ...], SchoolDetails | None]:
    """Returns every school, and what the trust says of itself, as they are kept now."""
    with database.read() as connection:
        return all_schools(connection), own_details(connection)


def save_own(connection: Connection, own: SchoolDetails) -> None:
    """Replaces what the trust says about itself."""
    connection.execute(update(trust_details).values(as_columns(own)))


def save_schools(
    connection: Connection, wanted: Sequence[SchoolDetails], *, dry_run: bool = False
) -> SchoolsChange:
    """Adds schools, or replaces those of the same id or name; a dry run only counts.

    No school is removed: people, devices and accounts may belong to it. A profile, hashtags or a
    contact of the designated safeguarding lead that the register leaves out stay as they were.
    """
    known, ids, added, changed = all_schools(connection), dict[str, str](), 0, 0
    for school in wanted:
        before = _counterpart(school, known)
        after = school if before is None else _keeping_choices(school, before)
        ids[school.id] = id_for(school.id) if before is None else before.id
        if before is None:
            row = {**as_columns(after), "id": ids[school.id], "position": len(known) + added}
            added += 1
            if not dry_run:
                connection.execute(insert(schools), row)
        elif after != before:
            changed += 1
            same = update(schools).where(schools.c.id == before.id)
            if not dry_run:
                connection.execute(same.values(as_columns(after)))
    return SchoolsChange(added, changed, ids)


def school_ids(
    connection: Connection, names: Iterable[str], *, new: bool = False
) -> dict[str, str | None]:
    """Returns the id for each way a school is named: by id, name or short name.

    None stands for the trust itself: its name, `trust` or nothing. If `new`, unknown names get the
    id they would have as schools; else they raise UnknownSchool.
    """
    trust = Trust(own=own_details(connection), schools=all_schools(connection))
    found: dict[str, str | None] = {}
    unknown: list[str] = []
    for name in sorted(set(names)):
        school = trust.school_named(name)
        if school is not None:
            found[name] = school.id
        elif _means_trust(name, trust.own):
            found[name] = None
        elif new:
            found[name] = id_for(name)
        else:
            unknown.append(name)
    if unknown:
        raise UnknownSchool(unknown, [s.name for s in trust.schools])
    return found


def id_for(name: str) -> str:
    """Returns the id of a school with this name: `St Mary’s C of E` -> `st-marys-c-of-e`.

    An id stands for itself.
    """
    letters = unicodedata.normalize("NFKD", name).casefold()
    letters = re.sub(r"['’‘`\u0300-\u036f]", "", letters)
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:100]
    return slug or hashlib.sha256(name.encode(errors="replace")).hexdigest()[:12]


def _counterpart(school: SchoolDetails, known: Sequence[SchoolDetails]) -> SchoolDetails | None:
    """Returns the school already known by this id, or by one of these names."""
    names = {n.casefold() for n in (school.name, *school.short_names)}
    by_id = (k for k in known if k.id == id_for(school.id))
    by_name = (k for k in known if k.name.casefold() in names)
    return next(by_id, None) or next(by_name, None)


def _keeping_choices(school: SchoolDetails, before: SchoolDetails) -> SchoolDetails:
    return replace(
        school,
        id=before.id,
        profile=before.profile if school.profile == "default" else school.profile,
        dsl_contact=school.dsl_contact or before.dsl_contact,
        hashtags=school.hashtags or before.hashtags,
    )


def _means_trust(name: str, own: SchoolDetails | None) -> bool:
    names = {"", TRUST_ID} | ({own.name.casefold()} if own else set())
    return name.casefold().strip() in names


def as_columns(school: SchoolDetails) -> dict[str, Any]:
    """Returns what a school says of itself as columns of its row, which are JSON values too."""
    values = {name: getattr(school, name) for name in _FIELDS if name != "id"}
    return values | {name: list(values[name]) for name in _LISTS}


def _details(row: Any) -> SchoolDetails:  # noqa: ANN401 - a row of any table with these columns
    values = {name: row[name] for name in _FIELDS}
    return SchoolDetails(**(values | {name: tuple(values[name]) for name in _LISTS}))
