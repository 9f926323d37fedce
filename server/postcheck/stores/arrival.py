"""A database server that starts later than this one: after a power cut everything comes up at once.

A node waits for it a minute, so that nobody has to start it by hand. Then it ends with a sentence,
and whoever runs it (systemd, Kubernetes) starts it again.
"""

import logging
import time

from postcheck.errors import DatabaseUnavailable, Trouble
from postcheck.stores.database import Database

WAIT = 60.0
"""Seconds that a start waits for a database."""

_PAUSE = 1.0
_log = logging.getLogger("postcheck.stores")


def migrate_when_there(database: Database, wait: float = WAIT) -> None:
    """Brings the tables up to date as soon as the database server can be reached.

    A file is there or is not: only a server is waited for. Raises DatabaseUnavailable after `wait`
    seconds, or at once where it answers and something else is wrong.
    """
    until, is_said = time.monotonic() + wait, False
    while True:
        try:
            return database.migrate()
        except DatabaseUnavailable as error:
            is_late = time.monotonic() >= until
            if database.path is not None or error.trouble is not Trouble.UNREACHABLE or is_late:
                raise
        if not is_said:
            _log.warning("The database cannot be reached yet. Waiting for %.0f seconds.", wait)
            is_said = True
        time.sleep(_PAUSE)
