"""Profiles as TOML files, one school's policy each; the folder is the list."""

import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from postcheck.policy.profile import Check, Mode, Moment, Profile, ProfileClause
from postcheck.post import AccountKind, Surface
from postcheck.school import SchoolDetails
from postcheck.severity import Severity

NEUTRAL = "default"
"""The profile of a school that has chosen none."""

_FOLDER = resources.files(__name__)
_OF_MODE = {
    Mode.CHECK: {"checks"},
    Mode.REMIND: {"moment", "tells", "accounts", "options"},
    Mode.PEOPLE: set[str](),
}


@cache
def names() -> frozenset[str]:
    """Returns the names of the profiles that are shipped."""
    files = (file.name for file in _FOLDER.iterdir())
    return frozenset(name.removesuffix(".toml") for name in files if name.endswith(".toml"))


def is_profile(name: str) -> bool:
    """Returns whether a profile of this name is shipped."""
    return name in names()


@cache
def profile(name: str) -> Profile:
    """Returns the profile of this name; raises LookupError for a name nobody ships."""
    if not is_profile(name):
        message = f"There is no policy profile called “{name}”."
        raise LookupError(message)
    return read_profile((_FOLDER / f"{name}.toml").read_text("utf-8"))


def profile_of(school: SchoolDetails | None) -> Profile:
    """Returns the policy of a school, the neutral one where it has none that is shipped."""
    is_chosen = school is not None and is_profile(school.profile)
    return profile(school.profile if school and is_chosen else NEUTRAL)


def read_profile(toml: str) -> Profile:
    """Returns the profile written in `toml`; raises ValueError where it is not one."""
    data = tomllib.loads(toml)
    clauses = tuple(_clause(c, data["id"]) for c in data["clauses"])
    also = data.get("also", ())
    return Profile(
        data["id"],
        data["name"],
        clauses,
        tuple(_law(one) for one in also),
        is_about_school_only=data.get("personal") == "about-school",
    )


def _clause(data: dict[str, Any], policy: str) -> ProfileClause:
    mode = Mode(data["mode"])
    known = {"id", "says", "source", "mode"} | _OF_MODE[mode]
    if unknown := data.keys() - known:
        message = f"{data['id']}: {', '.join(sorted(unknown))} is not for a {mode} clause"
        raise ValueError(message)
    if (mode is Mode.CHECK) != ("checks" in data) or (mode is Mode.REMIND) != ("tells" in data):
        message = f"{data['id']}: a check clause has checks, a reminder what it tells"
        raise ValueError(message)
    if data.get("moment") == Moment.WORKING_HOURS and not {"from", "to"} <= data["options"].keys():
        message = f"{data['id']}: working hours have a beginning and an end"
        raise ValueError(message)
    return ProfileClause(
        id=data["id"],
        says=data["says"],
        mode=mode,
        source=data.get("source", ""),
        checks=tuple(_check(c) for c in data.get("checks", ())),
        moment=Moment(data["moment"]) if mode is Mode.REMIND else None,
        tells=data.get("tells", ""),
        accounts=_accounts(data),
        options=data.get("options", {}),
        policy=policy,
    )


def _check(data: dict[str, Any]) -> Check:
    chosen: dict[str, Any] = (
        {"surfaces": frozenset(map(Surface, data["surfaces"]))} if "surfaces" in data else {}
    )
    return Check(
        rule=data["rule"],
        severity=Severity.from_word(data["severity"]),
        accounts=_accounts(data),
        options=data.get("options", {}),
        triggers=data["triggers"],
        spares=data["spares"],
        **chosen,
    )


def _accounts(data: dict[str, Any]) -> frozenset[AccountKind]:
    return frozenset(map(AccountKind, data.get("accounts", list(AccountKind))))


def _law(one: str | dict[str, Any]) -> ProfileClause:
    """Returns a clause of the neutral profile, for the accounts that `one` narrows it to."""
    wanted = {"id": one} if isinstance(one, str) else one
    for clause in profile(NEUTRAL).clauses:
        if clause.id == wanted["id"]:
            accounts = _accounts(wanted)
            checks = (replace(c, accounts=c.accounts & accounts) for c in clause.checks)
            return replace(clause, checks=tuple(checks), accounts=clause.accounts & accounts)
    message = f"{wanted['id']}: the neutral profile has no such clause"
    raise ValueError(message)
