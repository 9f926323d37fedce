"""Changing the key that names are sealed with, without a moment in which a name is unreadable.

The new key goes into the key file first, then every row is sealed anew in one transaction, and only
when that is kept for good are the old keys dropped. Whatever fails in between, both keys are there.
"""

from sqlalchemy import Connection, Table, bindparam, select, update

from postcheck.errors import KeyFileWrong
from postcheck.stores.database import Database
from postcheck.stores.keyring import Keyring
from postcheck.stores.office_tables import SEALED
from postcheck.stores.revisions import Part, changing
from postcheck.stores.sealed import context


def rotate(database: Database) -> int:
    """Seals everything with a fresh key, drops the old ones, and returns how many rows that was.

    A keyring from the environment cannot be written: there, everything is sealed with its active
    key, and KeyFileWrong is raised if it has no second key to change from.
    """
    keyring = database.keyring
    if keyring.path is None and len(keyring.ids) == 1:
        raise KeyFileWrong(
            "The keys come from the environment (POSTCHECK_KEYRING), so they cannot be changed "
            "here: add a second key there, make it active, restart, and run rotate-key again."
        )
    with changing(database, Part.ROLL) as connection:
        old = keyring.ids
        if keyring.path is not None:
            keyring.rotate()
        count = sum(_seal_anew(connection, keyring, table) for table in SEALED)
    if keyring.path is not None:
        keyring.drop_others(old)
    return count


def _seal_anew(connection: Connection, keyring: Keyring, table: Table) -> int:
    """Seals every row of a table with the active key, and returns how many they are."""
    rows = connection.execute(select(table.c.id, table.c.mac, table.c.sealed)).all()
    anew = [
        {"row_id": i, "anew": keyring.encrypt(keyring.decrypt(sealed, where), where)}
        for i, mac, sealed in rows
        for where in (context(table, mac),)
    ]
    if anew:
        one = update(table).where(table.c.id == bindparam("row_id"))
        connection.execute(one.values(sealed=bindparam("anew")), anew)
    return len(anew)
