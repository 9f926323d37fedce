"""Names that wrong passwords are tried for: after five failures each further try waits longer.

A name that does not exist costs and says the same as one that does; only a keyed number of it is
kept. A try counts before it is looked at, so that a hundred at once are a hundred, and a success
takes them all back. NIST SP 800-63B, 5.2.2 asks for a limit; waiting locks nobody out for good.
"""

import math
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from postcheck.stores.database import Database
from postcheck.stores.office_tables import sign_in_delays
from postcheck.stores.users import folded

FREE = 5
"""How many failures cost no wait; the fifth costs one minute."""

LONGEST = 15
"""Minutes that a wait is at most."""

FORGOTTEN = timedelta(days=1)


def try_once(database: Database, name: str, now: datetime | None = None) -> int:
    """Counts a try for `name` and returns 0, or returns the seconds until one is looked at again.

    `now` is for commands and tests that know the time.
    """
    now, mac = now or datetime.now(UTC), _mac(database, name)
    with database.begin() as connection:
        connection.execute(delete(sign_in_delays).where(sign_in_delays.c.until < now - FORGOTTEN))
        failures, until = _kept(connection, mac, now)
        if until > now:
            return math.ceil((until - now).total_seconds())
        wait = timedelta(minutes=minutes_after(failures + 1))
        counted = {"failures": failures + 1, "until": now + wait}
        mine = update(sign_in_delays).where(sign_in_delays.c.name_mac == mac)
        connection.execute(mine.values(counted))
        return 0


def undo(database: Database, name: str, now: datetime | None = None) -> None:
    """Takes one try back: what was typed was right, and more is asked before it is a success."""
    with database.begin() as connection:
        mine = update(sign_in_delays).where(sign_in_delays.c.name_mac == _mac(database, name))
        less = sign_in_delays.c.failures - 1
        connection.execute(mine.values(failures=less, until=now or datetime.now(UTC)))


def clear(database: Database, name: str) -> None:
    """Forgets the failures of a name: whoever it is has signed in, or an admin says so."""
    with database.begin() as connection:
        mac = _mac(database, name)
        connection.execute(delete(sign_in_delays).where(sign_in_delays.c.name_mac == mac))


def minutes_after(failures: int) -> int:
    """Returns the minutes to wait after so many failures: 0, then 1, 2, 4, 8 and 15 at most."""
    return 0 if failures < FREE else min(LONGEST, 2 ** min(failures - FREE, 10))


def _kept(connection: Connection, mac: bytes, now: datetime) -> tuple[int, datetime]:
    """Returns failures and the time to wait for, in a row that is there and ours to change."""
    mine = select(sign_in_delays).where(sign_in_delays.c.name_mac == mac).with_for_update()
    row = connection.execute(mine).one_or_none()
    if row is None:
        try:
            with connection.begin_nested():
                fresh = {"name_mac": mac, "failures": 0, "until": now}
                connection.execute(insert(sign_in_delays), fresh)
        except IntegrityError:  # another worker was first
            pass
        row = connection.execute(mine).one()
    return row.failures, row.until


def _mac(database: Database, name: str) -> bytes:
    return database.keyring.mac(sign_in_delays.name, folded(name))
