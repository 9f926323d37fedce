"""The facts that notices state, from what is chosen and kept now: nothing here is written twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from postcheck import __version__
from postcheck.policy.profiles import profile_of
from postcheck.school import SITES, SchoolDetails, Trust
from postcheck.services import now, services
from postcheck.stores import devices, official, retention, user_changes, users
from postcheck.stores.retention import Period
from postcheck.tunable.difference import difference
from postcheck.tuning import Tuning
from postcheck.web.channels import SITE_NAMES
from postcheck.web.hosting import Hosting, hosting
from postcheck.web.looked_for import Kind, looked_for
from postcheck.web.permissions import Permission, allows
from postcheck.web.policy_shown import Policy, policy


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of a school (or of the trust's own accounts) at one moment.

    `tuned` are sentences on how the school's tuning differs from the standard one; `version` stands
    for the settings all this was taken from.
    """

    name: str
    school: SchoolDetails | None
    contact: SchoolDetails | None
    policy: Policy
    kinds: tuple[Kind, ...]
    tuned: tuple[str, ...]
    kept: tuple[tuple[Period, int], ...]
    reviewers: tuple[str, ...]
    admins: tuple[str, ...]
    people: int
    devices: int
    accounts: int
    needs_two: int
    pupils: int
    staff: int
    sites: tuple[str, ...]
    hosting: Hosting
    at: datetime
    version: str

    @property
    def days(self) -> Mapping[str, int]:
        """Returns how long each kind is kept, in its own unit."""
        return {period.name: days for period, days in self.kept}


def facts(trust: Trust, school: SchoolDetails | None) -> Facts:
    """Returns the facts for a school, or for the trust as a whole."""
    database = services().database
    place = None if school is None else school.id
    with database.read() as connection:
        days = retention.periods(connection)
    everybody = [p for p in user_changes.people(database) if p.disabled_at is None]
    here = [p.user for p in everybody if place is None or p.user.school in {None, place}]
    keys = [d for d in devices.all_devices(database) if d.revoked_at is None]
    accounts = [o.account for o in official.register(database)]
    return Facts(
        name=(school.name if school else trust.name) or "This school",
        school=school,
        contact=school or trust.own,
        policy=policy(profile_of(school)),
        kinds=looked_for(),
        tuned=difference(Tuning(), trust.tuning(place), with_words=False),
        kept=tuple((period, days[period.name]) for period in retention.PERIODS),
        reviewers=_named(here, Permission.REVIEW),
        admins=_named(here, Permission.PROTECT_DATA),
        people=len(here),
        devices=sum(place is None or d.school in {None, place} for d in keys),
        accounts=sum(place is None or a.school in {None, place} for a in accounts),
        needs_two=sum(a.needs_two and (place is None or a.school == place) for a in accounts),
        pupils=sum(place is None or p.school == place for p in trust.pupils),
        staff=sum(place is None or s.school in {"", place} for s in trust.staff),
        sites=tuple(SITE_NAMES.get(site, site) for site in SITES),
        hosting=hosting(),
        at=now(),
        version=f"{__version__}, version {trust.version.config} of the settings",
    )


def _named(these: list[users.User], may: Permission) -> tuple[str, ...]:
    return tuple(user.name for user in these if allows(user.role, may))
