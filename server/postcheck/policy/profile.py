"""A profile: one school's policy as data, every clause in exactly one mode.

`check` clauses name the rule that looks after them; `remind` clauses are shown at the right
moment; `people` clauses are those software cannot see, listed so that nobody thinks they are
covered. Profiles are TOML files in `profiles/`; the neutral one is `default`.
"""

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from postcheck.post import AccountKind, Surface
from postcheck.severity import Severity


class Mode(StrEnum):
    """How a clause is looked after."""

    CHECK = "check"
    REMIND = "remind"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class ProfileClause:
    """A clause as a profile states it.

    `rule` and `severity` are set in mode `check` alone. `accounts` and `surfaces` say where it
    applies. `options` are the rule's own.
    """

    id: str
    says: str
    mode: Mode
    source: str = ""
    rule: str = ""
    severity: Severity | None = None
    accounts: frozenset[AccountKind] = frozenset(AccountKind)
    surfaces: frozenset[Surface] = frozenset(Surface)
    options: dict[str, Any] = field(default_factory=dict)

    def applies(self, kind: AccountKind, surface: Surface) -> bool:
        """Returns whether this clause speaks about such an account and box."""
        return kind in self.accounts and surface in self.surfaces


@dataclass(frozen=True, slots=True)
class Profile:
    """A policy: its id, its name and its clauses in their order."""

    id: str
    name: str
    clauses: tuple[ProfileClause, ...]

    def clauses_for(self, rule: str, kind: AccountKind, surface: Surface) -> list[ProfileClause]:
        """Returns the clauses that switch `rule` on here, in the profile's order."""
        return [
            c
            for c in self.clauses
            if c.mode is Mode.CHECK and c.rule == rule and c.applies(kind, surface)
        ]


NEUTRAL = "default"
"""The profile of a school that has chosen none."""


@cache
def is_profile(name: str) -> bool:
    """Returns whether a profile of this name is shipped."""
    file = resources.files("postcheck.policy") / "profiles" / f"{name}.toml"
    return name.isidentifier() and file.is_file()


@cache
def profile(name: str) -> Profile:
    """Returns the profile of this name; raises LookupError for a name nobody ships."""
    file = resources.files("postcheck.policy") / "profiles" / f"{name}.toml"
    if not is_profile(name):
        message = f"There is no policy profile called “{name}”."
        raise LookupError(message)
    return read_profile(file.read_text("utf-8"))


def read_profile(toml: str) -> Profile:
    """Returns the profile written in `toml`; raises ValueError where it is not one."""
    data = tomllib.loads(toml)
    return Profile(data["id"], data["name"], tuple(_clause(c) for c in data["clauses"]))


def _clause(data: dict[str, Any]) -> ProfileClause:
    mode = Mode(data["mode"])
    is_check = mode is Mode.CHECK
    if is_check != ("rule" in data and "severity" in data):
        message = f"{data['id']}: a check clause, and no other, names a rule and a severity"
        raise ValueError(message)
    return ProfileClause(
        id=data["id"],
        says=data["says"],
        mode=mode,
        source=data.get("source", ""),
        rule=data.get("rule", ""),
        severity=Severity.from_word(data["severity"]) if is_check else None,
        accounts=frozenset(AccountKind(a) for a in data.get("accounts", list(AccountKind))),
        surfaces=frozenset(Surface(s) for s in data.get("surfaces", list(Surface))),
        options=data.get("options", {}),
    )
