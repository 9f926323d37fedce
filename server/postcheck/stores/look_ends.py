"""The end of second looks: taken back, or over. Keys go first, so that nothing opens what is left.

Compacted afterwards: not even sealed bytes stay in the database or its write-ahead log.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from postcheck.errors import DatabaseUnavailable
from postcheck.stores.audit import POSTCHECK, By, note
from postcheck.stores.database import Database
from postcheck.stores.look_keys import LookKeys
from postcheck.stores.looks import name_of
from postcheck.stores.office_tables import looks

STRAY = timedelta(hours=1)
"""Age from which a key without a look, or a look without a key, is no longer just being made."""


def end(database: Database, keys: LookKeys, ids: Iterable[int], by: By) -> int:
    """Destroys looks: their keys first, so that whatever else is left of them opens no more.

    Returns how many there were.
    """
    wanted = list(ids)
    with database.read() as connection:
        chosen = select(looks.c.seal_id).where(looks.c.id.in_(wanted))
        seal_ids = connection.scalars(chosen).all()
    keys.forget(seal_ids)
    with database.begin() as connection:
        gone = connection.execute(
            delete(looks)
            .where(looks.c.id.in_(wanted))
            .returning(looks.c.id, looks.c.school_id, looks.c.asker_id)
        ).all()
        for row in gone:
            if row.asker_id is not None:
                note(connection, by, "second look deleted", name_of(row.id), school=row.school_id)
    if gone:
        with suppress(DatabaseUnavailable):  # what is left is sealed with a key that is gone
            database.compact()
    return len(gone)


def end_overdue(database: Database, keys: LookKeys, now: datetime) -> int:
    """Destroys every look whose time is over, and strays; returns how many looks there were."""
    kept = keys.all()
    with database.read() as connection:
        rows = connection.execute(
            select(looks.c.id, looks.c.seal_id, looks.c.asked_at, looks.c.deadline)
        ).all()
    gone = [
        row.id
        for row in rows
        if row.deadline <= now or (row.seal_id not in kept and row.asked_at < now - STRAY)
    ]
    strays = kept.keys() - {row.seal_id for row in rows}
    keys_alone = [seal_id for seal_id in strays if kept[seal_id] < now - STRAY]
    if keys_alone:
        keys.forget(keys_alone)
    return end(database, keys, gone, POSTCHECK) if gone else 0
