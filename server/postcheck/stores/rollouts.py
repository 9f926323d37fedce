"""What was last chosen for the computers of a place; never the device key."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from postcheck.stores.audit import COMMAND, By, note
from postcheck.stores.choices import choose, chosen
from postcheck.stores.database import Database
from postcheck.stores.office_tables import choices

CHOICE = "rollout"
_ABOUT = "files for the computers"


def remembered(database: Database, place: str | None) -> Mapping[str, Any]:
    """Returns the choices of a school (None: the trust), else the trust's, else nothing."""
    return of_place(everywhere(database), place)


def everywhere(database: Database) -> dict[str | None, Mapping[str, Any]]:
    """Returns all choices by place; None is the trust."""
    all_of_them = select(choices.c.place, choices.c.value).where(choices.c.name == CHOICE)
    with database.read() as connection:
        return {row.place or None: row.value for row in connection.execute(all_of_them)}


def of_place(found: Mapping[str | None, Mapping[str, Any]], place: str | None) -> Mapping[str, Any]:
    """Returns the choices that hold at a place, of all there are."""
    return found.get(place) or found.get(None) or {}


def remember(
    database: Database, place: str | None, told: Mapping[str, Any], by: By = COMMAND
) -> None:
    """Remembers the choices that were told, and notes that files were made with them."""
    with database.begin() as connection:
        before = chosen(connection, place, CHOICE)
        choose(connection, place, CHOICE, dict(told))
        note(connection, by, "roll-out made", _ABOUT, school=place, before=before, after=told)
