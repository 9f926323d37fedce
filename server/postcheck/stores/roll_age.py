"""When the roll of each school was last imported: an old one misses pupils who came since."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select, update

from postcheck.stores.choices import choose
from postcheck.stores.database import Database
from postcheck.stores.office_tables import choices
from postcheck.stores.tables import schools, trust_details

CHOICE = "roll imported"
"""The name under which a school's last import is remembered."""


def ages(database: Database) -> dict[str, datetime]:
    """Returns when each school's roll was last imported; a school without a roll is not in it."""
    with database.read() as connection:
        return imported(connection)


def imported(connection: Connection) -> dict[str, datetime]:
    """Returns when each school's roll was last imported.

    Before anything was remembered school by school, the trust's last import counts for all.
    """
    wanted = select(choices.c.place, choices.c.value).where(choices.c.name == CHOICE)
    found = {row.place: datetime.fromisoformat(row.value) for row in connection.execute(wanted)}
    whole = connection.scalar(select(trust_details.c.roll_imported_at))
    if found or whole is None:
        return found
    return dict.fromkeys(connection.scalars(select(schools.c.id)), whole)


def remember(connection: Connection, spoken_of: Iterable[str], when: datetime) -> None:
    """Remembers an import of the rolls of these schools."""
    for school, told in (imported(connection) | dict.fromkeys(spoken_of, when)).items():
        put_back(connection, school, told)
    connection.execute(update(trust_details).values(roll_imported_at=when))


def put_back(connection: Connection, school: str, when: datetime | None) -> None:
    """Writes when a school's roll was last imported; None is never."""
    choose(connection, school, CHOICE, when and when.isoformat())
