"""What a database does by itself once a day, and every minute: forget what it need not know."""

from datetime import date

from postcheck.stores import imports, retention, roll
from postcheck.stores.database import Database


def daily(database: Database, today: date) -> None:
    """Deletes leavers who need not be kept any longer, and whatever was kept its days."""
    roll.purge_leavers(database, today)
    retention.enforce(database, today)


def every_minute(database: Database) -> None:
    """Deletes what was kept for an hour only."""
    imports.tidy(database)
