"""Second looks in words: where a post was going, how a look stands, how long it lasts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from postcheck.school import Trust, fold_handle
from postcheck.stores.looks import Look, State
from postcheck.web.channels import site_words

STATES = {
    State.WAITING: "Waiting for an answer",
    State.APPROVED: "Approved",
    State.WORDS: "Other words suggested",
    State.REFUSED: "Not to go out",
}
"""How a look stands, for whoever asked."""

VERDICTS = {
    State.APPROVED.value: "Approved",
    State.WORDS.value: "Approved in the reviewer’s words",
    State.REFUSED.value: "Not approved",
}
"""What a receipt says."""

_MINUTES, _HOURS = 60, 48


@dataclass(frozen=True, slots=True)
class Line:
    """A second look in a list: never a word of what is in it."""

    id: int
    asker: str
    going_to: str
    age: str
    until: str
    state: str
    reviewer: str
    is_open: bool


def line(look: Look, trust: Trust, now: datetime) -> Line:
    """Returns a look as a list shows it; `now` is where the server stands."""
    return Line(
        id=look.id,
        asker=look.asker_name,
        going_to=going_to(trust, look.site, look.account),
        age=age(look.asked_at, now),
        until=moment(look.deadline, now),
        state=STATES[look.state],
        reviewer=look.reviewer_name,
        is_open=look.is_open,
    )


def going_to(trust: Trust, site: str, account: str) -> str:
    """Returns where a post was going: an official account's name, or somebody's own on a site."""
    for known in trust.accounts:
        if known.site == site and account and fold_handle(known.handle) == account:
            return known.display_name
    if account:
        return f"@{account} on {site_words(site)}"
    return "a personal account" if site == "other" else f"a personal account on {site_words(site)}"


def age(since: datetime, now: datetime) -> str:
    """Returns how long ago something was: `5 minutes ago`, `3 hours ago`, `2 days ago`."""
    minutes = max(0, round((now - since) / timedelta(minutes=1)))
    if minutes < 1:
        return "just now"
    if minutes < _MINUTES:
        return f"{_counted(minutes, 'minute')} ago"
    hours = minutes // _MINUTES
    return f"{_counted(hours, 'hour')} ago" if hours < _HOURS else f"{hours // 24} days ago"


def moment(at: datetime, now: datetime) -> str:
    """Returns a time as people say it: `today at 15:05`, `Wednesday 25 November at 09:00`."""
    here = at.astimezone(now.tzinfo)
    return f"{_day(here.date(), now.date())} at {here:%H:%M}"


def _day(day: date, today: date) -> str:
    named = {today: "today", today + timedelta(days=1): "tomorrow"}
    return named.get(day, f"{day:%A} {day.day} {day:%B}")


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
