"""The trust as one value for a worker to check posts with, and the price of asking if it is new."""

from sqlalchemy import select

from postcheck.school import Trust, Version
from postcheck.stores import revisions
from postcheck.stores.accounts import all_accounts
from postcheck.stores.database import Database
from postcheck.stores.schools import all_schools, own_details
from postcheck.stores.sealed import all_people, read_pupil, read_staff
from postcheck.stores.tables import pupils, staff, trust_details
from postcheck.stores.tunings import all_live
from postcheck.stores.upgrade import require_key


def load_trust(database: Database) -> Trust:
    """Returns everything a check needs to know, of one moment.

    30,000 pupils take about a second. Raises DatabaseUnavailable, NotReady, KeyFileWrong.
    """
    with database.read() as connection:
        require_key(connection.scalar(select(trust_details.c.key_check)), database.keyring)
        own = own_details(connection)
        return Trust(
            name="" if own is None else own.name,
            own=own,
            schools=all_schools(connection),
            accounts=all_accounts(connection),
            pupils=all_people(connection, database.keyring, pupils, read_pupil),
            staff=all_people(connection, database.keyring, staff, read_staff),
            version=revisions.version(connection),
            tunings=all_live(connection, database.keyring),
        )


def load_accounts(database: Database) -> Trust:
    """Returns the trust with its schools and official accounts alone, as they are kept now."""
    with database.read() as connection:
        own = own_details(connection)
        return Trust(
            name="" if own is None else own.name,
            own=own,
            schools=all_schools(connection),
            accounts=all_accounts(connection),
        )


def version(database: Database) -> Version:
    """Returns the counts of changes so far: two rows; equal counts mean an equal trust."""
    with database.read() as connection:
        return revisions.version(connection)
