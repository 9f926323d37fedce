"""What a database does by itself once a day, and every minute: forget what it need not know."""

from datetime import UTC, date, datetime

from postcheck.stores import ended_visits, imports, retention, roll, wide_keys
from postcheck.stores.database import Database


def daily(database: Database, today: date) -> None:
    """Deletes leavers who need not be kept any longer, and whatever was kept its days."""
    roll.purge_leavers(database, today)
    retention.enforce(database, today)
    wide_keys.forget_old(database, today)


def every_minute(database: Database) -> None:
    """Deletes what was kept for an hour, or for a visit, only."""
    imports.tidy(database)
    ended_visits.forget_over(database, datetime.now(UTC))
