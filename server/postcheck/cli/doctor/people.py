"""Who may do what: official accounts, keys of devices, administrators and their second factor."""

from collections.abc import Iterator

from sqlalchemy import func, select

from postcheck.cli.doctor.found import Found, number, odd, well, wrong
from postcheck.settings import Settings
from postcheck.stores import devices
from postcheck.stores.database import Database
from postcheck.stores.office_tables import second_factors
from postcheck.stores.tables import accounts, schools, users
from postcheck.stores.users import Role

_ADMINS = (Role.ADMIN, Role.TRUST_ADMIN)
_FACTOR = "second factor"


def official(database: Database) -> Iterator[Found]:
    """Looks whether schools and their official accounts are known."""
    what, remedy = "accounts", "Run: postcheck accounts import FILE"
    with database.read() as connection:
        places = connection.scalar(select(func.count()).select_from(schools)) or 0
        count = connection.scalar(select(func.count()).select_from(accounts)) or 0
    says = f"{number(places, 'school', 'schools')}, {number(count, 'account', 'accounts')}."
    if not places:
        yield wrong(what, "No school is known.", remedy)
    elif not count:
        yield odd(what, f"{says} Every account counts as somebody’s own.", remedy)
    else:
        yield well(what, says)


def keys(database: Database) -> Iterator[Found]:
    """Looks whether any device may ask, and whether one has."""
    what = "device keys"
    good = [device for device in devices.all_devices(database) if device.revoked_at is None]
    says = f"{number(len(good), 'key is', 'keys are')} good"
    if not good:
        yield odd(what, "There are none.", "Extensions need one: postcheck key add NAME")
    elif not any(device.last_seen_on for device in good):
        yield odd(what, f"{says}; none was ever used.", "Hand out the extension with its key.")
    else:
        last = max(device.last_seen_on for device in good if device.last_seen_on)
        yield well(what, f"{says}; last used on {last:%d %B %Y}.")


def admins(database: Database, settings: Settings) -> Iterator[Found]:
    """Looks whether somebody may look after everything, with more than a password."""
    active = (users.c.role.in_(_ADMINS)) & users.c.disabled_at.is_(None)
    with database.read() as connection:
        whole = connection.scalar(
            select(func.count()).where(active, users.c.role == Role.TRUST_ADMIN)
        )
        without = connection.scalar(
            select(func.count())
            .select_from(users.outerjoin(second_factors))
            .where(
                active, users.c.password_hash.is_not(None), second_factors.c.confirmed_at.is_(None)
            )
        )
    if not whole:
        remedy = "Run: postcheck user add NAME --role trust_admin"
        yield wrong("administrators", "Nobody has the role trust_admin.", remedy)
    else:
        yield well("administrators", number(whole, "trust_admin.", "with trust_admin."))
    if not without:
        yield well(_FACTOR, "Every administrator with a password has one.")
    elif settings.second_factor == "offered":
        says = f"{number(without, 'administrator has', 'administrators have')} a password alone."
        yield odd(_FACTOR, says, "Ask for it: POSTCHECK_SECOND_FACTOR=office")
    else:
        says = f"{number(without, 'administrator has', 'administrators have')} yet to set it up."
        yield odd(_FACTOR, says, "They are asked at their next sign-in.")
