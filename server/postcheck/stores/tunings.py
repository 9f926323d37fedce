"""Tunings and their versions: of each school or the trust a draft, the live one, those before it.

A version is sealed whole with its reason: what a school allows, and why, may name people.
"""

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from postcheck.errors import TuningRefused
from postcheck.stores import audit, revisions
from postcheck.stores.audit import By
from postcheck.stores.database import Database
from postcheck.stores.keyring import Keyring
from postcheck.stores.office_tables import tunings
from postcheck.stores.revisions import Part
from postcheck.stores.sealed import seal, unseal
from postcheck.tunable.difference import difference
from postcheck.tunable.fair import require_fair
from postcheck.tuning import Tuning

DRAFT, LIVE, PAST = "draft", "live", "past"
LONGEST_REASON = 500
"""Code points of a reason."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One version. `place` is a school's id, None for the trust; `reason` is empty of a draft."""

    id: int
    place: str | None
    at: datetime
    by: str
    reason: str = field(repr=False)
    tuning: Tuning
    is_live: bool = False


def live(database: Database, place: str | None) -> Kept | None:
    """Returns what a place itself has live; a school without one follows the trust's."""
    return _newest(database, place, LIVE)


def draft(database: Database, place: str | None) -> Kept | None:
    """Returns the draft of a place, or None."""
    return _newest(database, place, DRAFT)


def versions(database: Database, place: str | None) -> tuple[Kept, ...]:
    """Returns the versions of a place that are or were live, the newest first."""
    with database.read() as connection:
        return tuple(_all(connection, database.keyring, place, LIVE, PAST))


def save_draft(database: Database, place: str | None, tuning: Tuning, by: By) -> None:
    """Keeps a tuning as the draft of a place, in place of the one there; nothing goes live.

    Raises TuningRefused where it can never go live.
    """
    require_fair(tuning)
    with revisions.sealing(database) as connection:
        before = _first(connection, database.keyring, place, DRAFT, LIVE)
        connection.execute(delete(tunings).where(_is(place, DRAFT)))
        _write(connection, database.keyring, place, DRAFT, by, "", tuning)
        _note(connection, by, "draft of the tuning saved", place, before, tuning)


def drop_draft(database: Database, place: str | None, by: By) -> None:
    """Throws the draft of a place away, if there is one."""
    with database.begin() as connection:
        if connection.execute(delete(tunings).where(_is(place, DRAFT))).rowcount:
            audit.note(connection, by, "draft of the tuning dropped", _subject(place), school=place)


def publish(database: Database, place: str | None, reason: str, by: By) -> Kept:
    """Makes the draft of a place live and returns it; raises TuningRefused without a reason."""
    why = reason.strip()
    if not why:
        raise TuningRefused("Say in a few words why this is changed: others will ask.")
    if len(why) > LONGEST_REASON:
        raise TuningRefused(f"The reason is longer than {LONGEST_REASON} characters.")
    with revisions.changing(database, Part.CONFIG) as connection:
        revisions.hold_keys(database, connection)
        chosen = _first(connection, database.keyring, place, DRAFT)
        if chosen is None:
            raise TuningRefused("There is no draft to put live: somebody may have done it already.")
        require_fair(chosen.tuning)
        connection.execute(delete(tunings).where(_is(place, DRAFT)))
        return _put_live(connection, database.keyring, place, by, why, chosen.tuning)


def go_back(database: Database, place: str | None, version_id: int, by: By) -> Kept:
    """Makes the tuning of an earlier version live again, as a new version; a draft stays.

    Raises TuningRefused where the place has no such version.
    """
    with revisions.changing(database, Part.CONFIG) as connection:
        revisions.hold_keys(database, connection)
        every = _all(connection, database.keyring, place, LIVE, PAST)
        chosen = next((kept for kept in every if kept.id == version_id), None)
        if chosen is None:
            raise TuningRefused("This version is not there any more.")
        reason = f"Back to the version of {chosen.at:%-d %B %Y, %H:%M} UTC"
        return _put_live(connection, database.keyring, place, by, reason, chosen.tuning)


def all_live(connection: Connection, keyring: Keyring) -> dict[str, Tuning]:
    """Returns every live tuning by place; the trust's has the key of an empty text."""
    rows = connection.execute(select(tunings).where(tunings.c.state == LIVE).order_by(tunings.c.id))
    return {row.place: _kept(row, keyring).tuning for row in rows}


def _newest(database: Database, place: str | None, state: str) -> Kept | None:
    with database.read() as connection:
        return _first(connection, database.keyring, place, state)


def _first(
    connection: Connection, keyring: Keyring, place: str | None, *states: str
) -> Kept | None:
    """Returns the newest version in the first of `states` that has any."""
    found = (_all(connection, keyring, place, state) for state in states)
    return next((kept[0] for kept in found if kept), None)


def _all(connection: Connection, keyring: Keyring, place: str | None, *states: str) -> list[Kept]:
    here = select(tunings).where(_is(place, *states)).order_by(tunings.c.id.desc())
    return [_kept(row, keyring) for row in connection.execute(here)]


def _is(place: str | None, *states: str) -> Any:  # noqa: ANN401 - SQLAlchemy's expression
    return (tunings.c.place == (place or "")) & tunings.c.state.in_(states)


def _put_live(
    connection: Connection,
    keyring: Keyring,
    place: str | None,
    by: By,
    reason: str,
    tuning: Tuning,
) -> Kept:
    before = _first(connection, keyring, place, LIVE)
    connection.execute(update(tunings).where(_is(place, LIVE)).values(state=PAST))
    kept = _write(connection, keyring, place, LIVE, by, reason, tuning)
    _note(connection, by, "tuning put live", place, before, tuning)
    return kept


def _write(
    connection: Connection,
    keyring: Keyring,
    place: str | None,
    state: str,
    by: By,
    reason: str,
    tuning: Tuning,
) -> Kept:
    mac, at = os.urandom(32), datetime.now(UTC)
    payload = {"reason": reason, "tuning": tuning.to_json()}
    row = {
        "place": place or "",
        "state": state,
        "at": at,
        "by": by.name,
        "mac": mac,
        "sealed": seal(keyring, tunings, mac, payload),
    }
    made = connection.execute(insert(tunings).returning(tunings.c.id), row).scalar_one()
    return Kept(made, place, at, by.name, reason, tuning, is_live=state == LIVE)


def _kept(row: Row[Any], keyring: Keyring) -> Kept:
    inside = unseal(keyring, tunings, row.mac, row.sealed)
    tuning = Tuning.from_json(inside["tuning"])
    place = row.place or None
    return Kept(row.id, place, row.at, row.by, inside["reason"], tuning, is_live=row.state == LIVE)


def _note(
    connection: Connection,
    by: By,
    action: str,
    place: str | None,
    before: Kept | None,
    after: Tuning,
) -> None:
    """Writes down what changed, in sentences that hold no word of a list."""
    changed = difference(before.tuning if before else Tuning(), after, with_words=False)
    audit.note(connection, by, action, _subject(place), school=place, after=changed)


def _subject(place: str | None) -> str:
    return "what is looked for" if place else "what is looked for in the whole trust"
