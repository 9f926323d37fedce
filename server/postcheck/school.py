"""A trust, its schools, the people on their rolls and their official accounts.

A `Trust` is a snapshot: it never changes, and is swapped whole when the roll or a setting does.
Words as in the DfE's common basic data set (forename, preferred surname, year group, UPN).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz.distance import OSA

from postcheck.consent import Consent, Use, is_cleared
from postcheck.post import AccountKind, Destination, Surface
from postcheck.tuning import Tuning


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil on the roll, or a leaver (`left_on` is set). `year_group` is `R`, `1` … `13`."""

    id: str = field(repr=False)
    school: str
    forename: str = field(repr=False)
    surname: str = field(repr=False)
    preferred_forename: str = field(default="", repr=False)
    preferred_surname: str = field(default="", repr=False)
    middle_names: str = field(default="", repr=False)
    former_surnames: tuple[str, ...] = field(default=(), repr=False)
    year_group: str = ""
    class_name: str = ""
    date_of_birth: date | None = field(default=None, repr=False)
    consents: tuple[Consent, ...] = field(default=(), repr=False)
    restricted: bool = field(default=False, repr=False)
    left_on: date | None = None

    def is_cleared(self, use: Use, today: date) -> bool:
        """Returns whether this pupil may be published so; never for a restricted pupil."""
        return not self.restricted and is_cleared(self.consents, use, today)


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff or a governor."""

    id: str = field(repr=False)
    school: str
    title: str
    forename: str = field(repr=False)
    surname: str = field(repr=False)
    role: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    consents: tuple[Consent, ...] = field(default=(), repr=False)

    def is_cleared(self, use: Use, today: date) -> bool:
        """Returns whether this person may be published so."""
        return is_cleared(self.consents, use, today)


@dataclass(frozen=True, slots=True)
class SchoolDetails:
    """What a school says about itself in public; none of it is ever a finding."""

    id: str
    name: str
    short_names: tuple[str, ...] = ()
    phase: str = ""
    places: tuple[str, ...] = ()
    postal_address: str = ""
    office_phone: str = ""
    office_email: str = ""
    website: str = ""
    classes: tuple[str, ...] = ()
    houses: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    profile: str = "default"
    dsl_contact: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An official account on a social site; `school` is None for the trust's own.

    `needs_two`: what it posts, a second person looks at first. `keepers` are the names of those
    who look after it, its owner first.
    """

    site: str
    handle: str
    display_name: str
    school: str | None = None
    needs_two: bool = False
    keepers: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Version:
    """Counts of changes so far; two snapshots with equal versions hold the same."""

    config: int = 0
    roll: int = 0


@dataclass(frozen=True, slots=True)
class Trust:
    """A group of schools as one snapshot. A school on its own is a trust of one."""

    name: str = ""
    own: SchoolDetails | None = None
    schools: tuple[SchoolDetails, ...] = ()
    accounts: tuple[Account, ...] = ()
    pupils: tuple[Pupil, ...] = field(default=(), repr=False)
    staff: tuple[Staff, ...] = field(default=(), repr=False)
    version: Version = field(default_factory=Version)
    tunings: Mapping[str, Tuning] = field(default_factory=dict)

    def tuning(self, school_id: str | None) -> Tuning:
        """Returns what a school has tuned: its own, else the trust's (whose key is empty)."""
        none = Tuning()
        return self.tunings.get(school_id or "", self.tunings.get("", none))

    def school(self, school_id: str | None) -> SchoolDetails | None:
        """Returns the school with this id, or None."""
        return next((s for s in self.schools if s.id == school_id), None)

    def school_named(self, name: str) -> SchoolDetails | None:
        """Returns the school with this name or short name, whatever its case, or None."""
        wanted = name.casefold().strip()
        for school in self.schools:
            if wanted in {n.casefold() for n in (school.id, school.name, *school.short_names)}:
                return school
        return None

    def details(self) -> tuple[SchoolDetails, ...]:
        """Returns the public details of every school and of the trust itself."""
        return self.schools if self.own is None else (self.own, *self.schools)

    def destination(
        self,
        *,
        site: str,
        surface: Surface = Surface.POST,
        handle: str = "",
        school: str | None = None,
        recipient: str | None = None,
    ) -> Destination:
        """Returns where a post is going, from the register of official accounts.

        The handle must match exactly after folding case, width and a leading `@`. A handle that
        merely looks like an official one, or is a slip away from it, is `unknown`, with a note; any
        other is `personal`; none at all is `unknown`. `school` is used where the account does not
        say whose voice it is.
        """
        site = site_name(site)
        wanted = fold_handle(handle)
        here = [a for a in self.accounts if a.site == site]
        for account in here:
            if wanted and fold_handle(account.handle) == wanted:
                return Destination(
                    site,
                    surface,
                    AccountKind.OFFICIAL,
                    account.display_name,
                    account.school,
                    recipient,
                    handle=wanted,
                    needs_two=account.needs_two,
                )
        kind, note = (AccountKind.PERSONAL if wanted else AccountKind.UNKNOWN), None
        if wanted and any(is_look_alike(a.handle, handle) for a in here):
            kind = AccountKind.UNKNOWN
            note = "This account looks like an official one but is not on the register."
        return Destination(site, surface, kind, None, school, recipient, note)


SITES = {
    "x": ("x.com", "twitter.com", "mobile.x.com", "pro.x.com"),
    "facebook": ("facebook.com", "m.facebook.com", "web.facebook.com"),
    "messenger": ("messenger.com",),
    "instagram": ("instagram.com",),
    "linkedin": ("linkedin.com",),
    "whatsapp": ("web.whatsapp.com", "whatsapp.com"),
    "youtube": ("youtube.com", "studio.youtube.com", "m.youtube.com"),
    "tiktok": ("tiktok.com",),
    "threads": ("threads.com", "threads.net"),
    "bluesky": ("bsky.app",),
    "reddit": ("reddit.com", "old.reddit.com", "sh.reddit.com"),
}
"""Short names of sites and their hosts (research/SITES.md); other hosts stand for themselves."""


def site_name(site: str) -> str:
    """Returns the short name of a site given by short name or host: `www.x.com` -> `x`."""
    host = site.strip().casefold().removeprefix("www.")
    return next((name for name, hosts in SITES.items() if host in hosts), host)


def fold_handle(handle: str) -> str:
    """Returns a handle as sites compare it: compatibility forms, no case, no leading `@`."""
    return unicodedata.normalize("NFKC", handle).casefold().strip().removeprefix("@")


_LOOK_ALIKE = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "|": "l", "3": "e", "5": "s", "$": "s", "4": "a"}
    | dict(zip("аеорсухіјѕԁ", "aeopcyxljsd", strict=True)),
)


def skeleton(handle: str) -> str:
    """Returns what is left of a handle once look-alike letters and separators are folded away."""
    folded = fold_handle(handle).translate(_LOOK_ALIKE).replace("rn", "m").replace("vv", "w")
    decomposed = unicodedata.normalize("NFKD", folded)
    return re.sub(r"[^a-z0-9]", "", decomposed)


SHORTEST_SLIP = 8
"""Letters from which a handle that is one slip away counts as a look-alike; shorter ones are often
other people's."""


def is_look_alike(one: str, other: str) -> bool:
    """Returns whether two different handles could be taken for each other.

    They are the same once look-alike letters are folded away, or one slip apart: a letter more,
    less or another, or two swapped. Two that differ in a digit alone are a school's own series.
    """
    if fold_handle(one) == fold_handle(other):
        return False
    first, second = skeleton(one), skeleton(other)
    if first == second:
        return bool(first)
    if re.sub(r"\d", "", fold_handle(one)) == re.sub(r"\d", "", fold_handle(other)):
        return False
    is_long = min(len(first), len(second)) >= SHORTEST_SLIP
    return is_long and OSA.distance(first, second, score_cutoff=1) <= 1
