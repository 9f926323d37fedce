"""Reminders: what a policy asks people to bear in mind, at the moment it fits.

Said once and quietly, by whoever shows them, and never counted: they are no advice on a text and
change no verdict.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

import holidays

from postcheck.policy.case import Case
from postcheck.policy.profile import Moment, Profile, ProfileClause
from postcheck.post import AccountKind, Page, Surface
from postcheck.report import Advice, Clause, Door, Reminder
from postcheck.severity import Severity

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def remind(
    case: Case, advice: tuple[Advice, ...], profile: Profile, now: datetime | None
) -> tuple[Reminder, ...]:
    """Returns the reminders that fit a case, in the profile's order, each moment's after another.

    `now` is the time where the school is; without it nothing is said of working hours.
    """
    return tuple(
        Reminder(Clause(clause.policy, clause.id, clause.says), moment.value, _told(clause, case))
        for moment, fits in _MOMENTS.items()
        if fits(case, advice)
        for clause in profile.reminders(moment, case.kind)
        if moment is not Moment.WORKING_HOURS or (now and is_working(clause.options, now))
    )


def is_working(options: dict[str, Any], now: datetime) -> bool:
    """Returns whether `now` lies in the working hours that a clause states, and in no break.

    `options`: `days` (mon … sun), `from` and `to` (HH:MM), `breaks` (pairs of HH:MM).
    """
    if DAYS[now.weekday()] not in options.get("days", DAYS[:5]):
        return False
    if not _is_between(now.time(), (options["from"], options["to"])):
        return False
    return not any(_is_between(now.time(), pair) for pair in options.get("breaks", ()))


def answer_by(today: date, school_days: int) -> date:
    """Returns the day that lies `school_days` after `today`: weekdays that are no bank holidays.

    Term dates are not known, so in a holiday the day it names is early rather than late.
    """
    off = _bank_holidays(today.year)
    day = today
    while school_days:
        day += timedelta(days=1)
        school_days -= day.weekday() < DAYS.index("sat") and day not in off
    return day


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    """Returns the bank holidays of England in a year and the next."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=(year, year + 1)))


def _told(clause: ProfileClause, case: Case) -> str:
    """Returns what is shown: a clause with a reply clock says the day by which to answer.

    One about who may use an account names those who keep it, where the register says so.
    """
    told = clause.tells
    if days := int(clause.options.get("school_days", 0)):
        by = answer_by(case.today, days)
        told = f"{told} From today that is {by:%A} {by.day} {by:%B}."
    if clause.options.get("keepers") and (names := case.keepers):
        listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        told = f"{told} It is kept by {listed}."
    return told


def _is_between(now: time, pair: tuple[str, str]) -> bool:
    start, end = (time.fromisoformat(written) for written in pair)
    return start <= now < end


Fits = Callable[[Case, tuple[Advice, ...]], bool]


def _on(*surfaces: Surface, kind: AccountKind | None = None, pictures: bool = False) -> Fits:
    """Returns what says whether a case is in one of these boxes, in this voice, with pictures."""

    def fits(case: Case, advice: tuple[Advice, ...]) -> bool:
        del advice
        is_kind = kind is None or case.is_official == (kind is AccountKind.OFFICIAL)
        has_pictures = bool(case.post.pictures or case.post.has_video)
        is_here = case.post.destination.surface in surfaces
        return is_here and is_kind and (has_pictures or not pictures)

    return fits


def _is_warned(case: Case, advice: tuple[Advice, ...]) -> bool:
    is_writing = case.post.destination.surface is not Surface.MODERATION
    return is_writing and any(a.severity >= Severity.WARN for a in advice)


def _is_public(case: Case, advice: tuple[Advice, ...]) -> bool:
    return case.post.destination.is_public and _PERSONAL_BOX(case, advice)


def _touches_school(case: Case, advice: tuple[Advice, ...]) -> bool:
    return case.touches_school and _PERSONAL_BOX(case, advice)


def _names_work(case: Case, advice: tuple[Advice, ...]) -> bool:
    del advice
    is_profile = case.post.destination.surface is Surface.PROFILE
    return is_profile and (case.speaks_of_school or bool(case.of("EMAIL_ADDRESS")))


def _goes_to(page: Page) -> Fits:
    def fits(case: Case, advice: tuple[Advice, ...]) -> bool:
        del advice
        return case.post.destination.page is page and not case.is_official

    return fits


def _is_group_chat(case: Case, advice: tuple[Advice, ...]) -> bool:
    del advice
    destination = case.post.destination
    return destination.surface is Surface.MESSAGE and destination.site == "whatsapp"


def _brings_abuse(case: Case, advice: tuple[Advice, ...]) -> bool:
    del case
    return any(a.door is Door.ABUSE_RECEIVED for a in advice)


_PERSONAL_BOX = _on(Surface.POST, Surface.COMMENT, kind=AccountKind.PERSONAL)
_ALL = tuple(Surface)
_MOMENTS: dict[Moment, Fits] = {
    Moment.WARNED: _is_warned,
    Moment.ABUSE_RECEIVED: _brings_abuse,
    Moment.OFFICIAL_POST: _on(Surface.POST, kind=AccountKind.OFFICIAL),
    Moment.OFFICIAL_COMMENT: _on(Surface.COMMENT, kind=AccountKind.OFFICIAL),
    Moment.OFFICIAL_PICTURE: _on(
        Surface.POST, Surface.COMMENT, kind=AccountKind.OFFICIAL, pictures=True
    ),
    Moment.PERSONAL_POST: _touches_school,
    Moment.PERSONAL_PICTURE: _on(
        Surface.POST, Surface.COMMENT, kind=AccountKind.PERSONAL, pictures=True
    ),
    Moment.PUBLIC_AUDIENCE: _is_public,
    Moment.PROFILE: _on(Surface.PROFILE),
    Moment.WORK_IN_PROFILE: _names_work,
    Moment.PROFILE_PICTURE: _on(Surface.PROFILE, pictures=True),
    Moment.REQUEST: _on(Surface.REQUEST),
    Moment.MESSAGE: _on(Surface.MESSAGE),
    Moment.GROUP_CHAT: _is_group_chat,
    Moment.WORKING_HOURS: _on(*_ALL, kind=AccountKind.PERSONAL),
    Moment.THIRD_PARTY_PAGE: _goes_to(Page.OTHER),
    Moment.ON_OFFICIAL_PAGE: _goes_to(Page.OFFICIAL),
    Moment.MODERATION: _on(Surface.MODERATION),
}
