"""Accounts, boxes and moments of a policy in the words that staff use for them."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from postcheck.policy.profile import WRITING, Moment
from postcheck.post import AccountKind, Surface

_OWN = frozenset({AccountKind.PERSONAL, AccountKind.UNKNOWN})
_BOXES = {
    Surface.POST: "posts",
    Surface.COMMENT: "comments",
    Surface.MESSAGE: "messages",
    Surface.PROFILE: "profiles",
    Surface.REQUEST: "friend requests",
    Surface.MODERATION: "comments of other people",
}
_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}

MOMENTS = {
    Moment.OFFICIAL_POST: "When you write a post on a school account",
    Moment.OFFICIAL_COMMENT: "When you answer or comment on a school account",
    Moment.OFFICIAL_PICTURE: "When you add a picture or video on a school account",
    Moment.PERSONAL_POST: "When what you write on your own account touches school",
    Moment.PERSONAL_PICTURE: "When you add a picture or video on your own account",
    Moment.PUBLIC_AUDIENCE: "When everybody can see what you write on your own account",
    Moment.PROFILE: "When you write your profile",
    Moment.WORK_IN_PROFILE: "When your profile says where you work",
    Moment.PROFILE_PICTURE: "When you choose a profile picture",
    Moment.REQUEST: "When you send or answer a friend request",
    Moment.MESSAGE: "When you write a private message",
    Moment.GROUP_CHAT: "When you write in WhatsApp",
    Moment.WORKING_HOURS: "When you are on your own account in working hours",
    Moment.THIRD_PARTY_PAGE: "When you write on somebody else’s page",
    Moment.ON_OFFICIAL_PAGE: "When you write on a school’s page from your own account",
    Moment.MODERATION: "When you look at other people’s comments",
    Moment.WARNED: "When Postcheck asks you to change something",
    Moment.ABUSE_RECEIVED: "When a comment that you look at is abusive",
}


def accounts_words(accounts: frozenset[AccountKind]) -> str:
    """Returns whose accounts these are."""
    if accounts >= frozenset(AccountKind):
        return "on every account"
    if accounts <= _OWN:
        return "on your own accounts"
    return "on school accounts" if not accounts & _OWN else "on school accounts and your own"


def boxes_words(surfaces: frozenset[Surface]) -> str:
    """Returns the boxes that are looked at, and nothing where it is all that one writes in."""
    if surfaces >= WRITING:
        return "" if Surface.MODERATION not in surfaces else "and in comments of other people"
    names = [words for box, words in _BOXES.items() if box in surfaces]
    return f"in {_listed(names)}"


def when_words(moment: Moment, options: Mapping[str, Any]) -> str:
    """Returns when a clause is said, with the hours and the days of grace that it states."""
    said = MOMENTS[moment]
    if moment is Moment.WORKING_HOURS:
        said += f": {_hours(options)}"
    if options.get("school_days"):
        said += ", with the day by which to answer"
    return said


def _hours(options: Mapping[str, Any]) -> str:
    days = [_DAYS[day] for day in options.get("days", list(_DAYS)[:5])]
    said = f"{_days(days)}, {_between(options['from'], options['to'])}"
    breaks = [_between(*pair) for pair in options.get("breaks", ())]
    return f"{said}, but not {_listed(breaks)}" if breaks else said


def _days(days: list[str]) -> str:
    week = list(_DAYS.values())
    at = week.index(days[0])
    if len(days) > 2 and days == week[at : at + len(days)]:  # noqa: PLR2004 - two days are no span
        return f"{days[0]} to {days[-1]}"
    return _listed(days)


def _between(start: str, end: str) -> str:
    return f"{_clock(start)} to {_clock(end)}"


def _clock(written: str) -> str:
    at = time.fromisoformat(written)
    return f"{at.hour % 12 or 12}:{at:%M}{'am' if at.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
