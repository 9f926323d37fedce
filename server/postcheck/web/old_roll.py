"""The sentence on every page of the office when the roll is older than the settings allow."""

from datetime import UTC, datetime

from flask import current_app

from postcheck.services import services
from postcheck.stores.roll import imported_at

DAYS = "POSTCHECK_ROLL_DAYS"
"""The app's config key for the days after which a roll is old."""


def old_roll() -> str:
    """Returns the sentence, or nothing where the roll is new enough; an empty roll is no old one.

    Raises DatabaseUnavailable.
    """
    when = imported_at(services().database)
    if when is None:
        return ""
    days = (datetime.now(UTC) - when).days
    if days <= current_app.config[DAYS]:
        return ""
    return f"The roll is {days} days old. Pupils who came since are not looked for: import it anew."
