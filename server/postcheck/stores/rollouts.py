"""What was last chosen for the computers of a place; never the device key."""

from collections.abc import Mapping
from typing import Any

from postcheck.stores.audit import COMMAND, By, note
from postcheck.stores.choices import choose, chosen
from postcheck.stores.database import Database

CHOICE = "rollout"
_ABOUT = "files for the computers"


def remembered(database: Database, place: str | None) -> Mapping[str, Any]:
    """Returns the choices of a school (None: the trust), else the trust's, else nothing."""
    with database.read() as connection:
        mine = chosen(connection, place, CHOICE)
        found: Mapping[str, Any] = mine or chosen(connection, None, CHOICE) or {}
    return found


def remember(
    database: Database, place: str | None, choices: Mapping[str, Any], by: By = COMMAND
) -> None:
    """Remembers choices, and notes that files were made with them."""
    with database.begin() as connection:
        before = chosen(connection, place, CHOICE)
        choose(connection, place, CHOICE, dict(choices))
        note(connection, by, "roll-out made", _ABOUT, school=place, before=before, after=choices)
