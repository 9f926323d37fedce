"""The sentence on every page for whoever is signed in when a roll is older than it should be."""

from datetime import UTC, datetime

from flask import current_app
from flask_login import current_user

from postcheck.services import ROLL_DAYS, services
from postcheck.stores.roll_age import ages
from postcheck.web.permissions import Permission


def old_roll() -> str:
    """Returns the sentence for the schools of whoever looks, or nothing.

    A school whose roll was never imported has no old one. Raises DatabaseUnavailable.
    """
    old = old_rolls(current_user.user.school)
    if not old:
        return ""
    days, name = old[0]
    said = f"The roll of {name} is {days:,} days old."
    if len(old) > 1:
        said = f"The rolls of {len(old)} schools are old; that of {name} is {days:,} days old."
    what = "Pupils who came since are not looked for"
    if current_user.may(Permission.IMPORT_ROLL):
        return f"{said} {what}: import it anew."
    return f"{said} {what}. Please tell the school office."


def old_rolls(school: str | None) -> list[tuple[int, str]]:
    """Returns days and name of each roll that is old, the oldest first: one school's, or all."""
    now, most = datetime.now(UTC), current_app.config[ROLL_DAYS]
    told = ages(services().database)
    if not told or not services().live.is_ready:
        return []
    names = {s.id: s.name for s in services().live.checker.trust.schools}
    days = [
        ((now - when).days, names[one])
        for one, when in told.items()
        if one in names and school in {None, one}
    ]
    return sorted([pair for pair in days if pair[0] > most], reverse=True)
