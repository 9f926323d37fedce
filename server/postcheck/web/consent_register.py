"""Finding pupils in the register, and its states in the words that an office uses for them.

Who fits is looked up in the snapshot, which may be a second old; what is shown of them is read from
the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from postcheck.consent import Channel, Consent, Kind, Status, Use
from postcheck.school import Pupil, Trust
from postcheck.stores.consent import USES, Line
from postcheck.text.words import fold

CHANNELS = {
    Channel.SOCIAL: "Social media",
    Channel.WEBSITE: "Website",
    Channel.NEWSLETTER: "Newsletter",
    Channel.PRESS: "Press",
    Channel.EXTERNAL: "Other organisations",
}
"""The channels in the order in which an office is asked for them."""

KINDS = {Kind.NAME: "Name", Kind.PICTURE: "Picture"}

STATUSES = {
    Status.CLEARED: "Cleared",
    Status.REFUSED: "Refused",
    Status.OBJECTED: "Objected",
    Status.WITHDRAWN: "Withdrawn",
    Status.EXPIRED: "Expired",
    Status.NEVER: "Never asked",
}

NOT_CLEARED, RESTRICTED, LEFT = "not_cleared", "restricted", "left"
STATES = {
    NOT_CLEARED: "Not cleared, for any reason",
    **{status.value: words for status, words in STATUSES.items()},
    RESTRICTED: "Restricted",
    LEFT: "Left the school",
}
"""What one may look for; a clearance whose last day is over counts as expired."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for in a school's register; what is empty does not matter."""

    school: str
    words: str = field(default="", repr=False)
    group: str = ""
    state: str = ""
    use: Use | None = None
    page: int = 1

    @classmethod
    def read(cls, school: str, form: Mapping[str, str]) -> "Sought":
        """Returns what a form asks for; what it may not ask for is left out."""
        state, page = form.get("state", ""), form.get("page", "")
        return cls(
            school,
            form.get("words", "").strip()[:100],
            form.get("group", ""),
            state if state in STATES else "",
            use_named(form.get("use", "")),
            int(page) if page.isdecimal() and len(page) < 5 else 1,  # noqa: PLR2004 - pages
        )


def use_name(use: Use) -> str:
    """Returns what forms call a use: `social-picture`."""
    return f"{use.channel.value}-{use.kind.value}"


def use_named(name: str) -> Use | None:
    """Returns the use that forms call so, or None."""
    return next((use for use in USES if use_name(use) == name), None)


def use_words(use: Use) -> str:
    """Returns a use in words: `Social media, picture`."""
    return f"{CHANNELS[use.channel]}, {KINDS[use.kind].lower()}"


def uses_of(channel: Channel) -> tuple[Use, ...]:
    """Returns the lines of a channel: name, then picture."""
    return tuple(Use(channel, kind) for kind in KINDS)


def day(when: date) -> str:
    """Returns a day as it is written: `31 July 2027`."""
    return f"{when.day} {when:%B %Y}"


def moment(when: datetime) -> str:
    """Returns a day and time where the server stands: `3 November 2026, 10:42`."""
    here = when.astimezone()
    return f"{day(here)}, {here:%H:%M}"


def state(line: Line, today: date) -> Status:
    """Returns what a line comes to on a day: a clearance that has ended is expired."""
    return Status.EXPIRED if line.has_ended(today) else line.status


def found(trust: Trust, sought: Sought, today: date) -> list[Pupil]:
    """Returns the pupils who fit, by surname and forename."""
    terms = [fold(term) for term in sought.words.split()]
    fits = [
        pupil
        for pupil in trust.pupils
        if pupil.school == sought.school
        and (pupil.left_on is not None) == (sought.state == LEFT)
        and (not sought.group or is_in(pupil, sought.group))
        and _has_state(pupil, sought, today)
        and (not terms or _has_words(pupil, terms))
    ]
    return sorted(fits, key=lambda p: (p.surname.casefold(), p.forename.casefold(), p.id))


def is_in(pupil: Pupil, group: str) -> bool:
    """Returns whether a pupil is in a class or year as `web.classes` calls it."""
    year = group.removeprefix("Year ")
    if year != group and year.isdecimal():
        return pupil.year_group == year
    return pupil.class_name == group


def _has_words(pupil: Pupil, terms: list[str]) -> bool:
    """Returns whether every term stands in one of the names, whatever its case or accents."""
    names = (
        *(pupil.forename, pupil.surname, pupil.preferred_forename, pupil.preferred_surname),
        *(pupil.middle_names, *pupil.former_surnames),
    )
    said = " ".join(fold(name) for name in names if name)
    return all(term in said for term in terms)


def _has_state(pupil: Pupil, sought: Sought, today: date) -> bool:
    if sought.state in {"", LEFT}:
        return True
    if sought.state == RESTRICTED:
        return pupil.restricted
    uses = USES if sought.use is None else (sought.use,)
    if sought.state == NOT_CLEARED:
        return any(not pupil.is_cleared(use, today) for use in uses)
    said = {consent.use: _said(consent, today) for consent in pupil.consents}
    return any(said.get(use, Status.NEVER) == sought.state for use in uses)


def _said(consent: Consent, today: date) -> Status:
    return state(Line(consent.status, consent.until), today)
