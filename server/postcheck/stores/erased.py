"""That somebody was erased, remembered without remembering them: a keyed number and a day.

A pupil who is erased here and still in the school's MIS comes back with its next file. Nobody would
notice; so the import says how many of its rows were erased before. The number is a keyed hash of
the pupil's id under a purpose of its own: without the key file it leads to nobody, and it is laid
beside nothing but the next files. (The ICO's guidance on the right to erasure allows to keep as
little as is needed to see that an erasure holds.)
"""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, select

from postcheck.stores.choices import choose
from postcheck.stores.database import Database
from postcheck.stores.keyring import Keyring
from postcheck.stores.office_tables import choices
from postcheck.stores.people import Kept

REMEMBERED_DAYS = 400
"""Days for which an erasure is remembered: a school year and its first import after."""

_NAME = "erased:"


def remember(connection: Connection, keyring: Keyring, pupil_id: str, today: date) -> None:
    """Remembers that the pupil with this id was erased."""
    choose(connection, None, _name(keyring, pupil_id), today.isoformat())


def returning(connection: Connection, keyring: Keyring, ids: Iterable[str]) -> int:
    """Returns how many of these pupils, as a file has them, were erased before."""
    names = [_name(keyring, pupil_id) for pupil_id in ids]
    known = select(choices.c.name).where(is_mark())
    marked = set(connection.scalars(known))
    return sum(name in marked for name in names) if marked else 0


def back_again(database: Database, added: Iterable[Kept]) -> int:
    """Returns how many of those whom an import would add were erased before."""
    with database.read() as connection:
        ids = [one.payload["id"] for one in added]
        return returning(connection, database.keyring, ids)


def is_mark() -> ColumnElement[bool]:
    """Returns the condition that a row of `choices` remembers an erasure."""
    return choices.c.name.startswith(_NAME, autoescape=True)


def old_marks(connection: Connection, today: date) -> list[int]:
    """Returns the rows of erasures that need not be remembered any longer."""
    last = today - timedelta(days=REMEMBERED_DAYS)
    marks = select(choices.c.id, choices.c.value).where(is_mark())
    return [row.id for row in connection.execute(marks) if date.fromisoformat(row.value) <= last]


def _name(keyring: Keyring, pupil_id: str) -> str:
    return _NAME + keyring.mac("erased pupils", pupil_id).hex()
