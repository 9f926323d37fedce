"""A profile: one school's policy, every clause in exactly one mode.

`check` clauses name the rules that look after them; `remind` clauses are shown at the right
moment; `people` clauses are those software cannot see, listed so that nobody thinks they are
covered.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from postcheck.post import AccountKind, Surface
from postcheck.severity import Severity


class Mode(StrEnum):
    """How a clause is looked after."""

    CHECK = "check"
    REMIND = "remind"
    PEOPLE = "people"


class Moment(StrEnum):
    """When a reminder fits: by the box, the time or the place somebody writes in."""

    OFFICIAL_POST = "official-post"
    OFFICIAL_COMMENT = "official-comment"
    OFFICIAL_PICTURE = "official-picture"
    PERSONAL_POST = "personal-post"
    PERSONAL_PICTURE = "personal-picture"
    PUBLIC_AUDIENCE = "public-audience"
    PROFILE = "profile"
    WORK_IN_PROFILE = "work-in-profile"
    PROFILE_PICTURE = "profile-picture"
    REQUEST = "request"
    MESSAGE = "message"
    GROUP_CHAT = "group-chat"
    WORKING_HOURS = "working-hours"
    THIRD_PARTY_PAGE = "third-party-page"
    ON_OFFICIAL_PAGE = "on-official-page"
    MODERATION = "moderation"
    WARNED = "warned"
    ABUSE_RECEIVED = "abuse-received"


WRITING = frozenset(Surface) - {Surface.MODERATION}
"""The boxes somebody writes in; what others wrote is judged by clauses that say so."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that looks after a clause: how strongly, for whom and where; `options` are its own.

    `triggers` is a post that it must speak of, `spares` one like it that it must leave alone, each
    a table with its `text` and what else matters (account, surface, site, recipient, pictures).
    `untuned` is the policy's own severity where an admin has chosen another; `is_off`: the admin
    wants none.
    """

    rule: str
    severity: Severity
    accounts: frozenset[AccountKind] = frozenset(AccountKind)
    surfaces: frozenset[Surface] = WRITING
    options: dict[str, Any] = field(default_factory=dict)
    triggers: dict[str, Any] = field(default_factory=dict)
    spares: dict[str, Any] = field(default_factory=dict)
    untuned: Severity | None = None
    is_off: bool = False

    def applies(self, kind: AccountKind, surface: Surface) -> bool:
        """Returns whether this is about such an account and box."""
        return kind in self.accounts and surface in self.surfaces


@dataclass(frozen=True, slots=True)
class ProfileClause:
    """A clause as a profile states it, in our words, with the document it comes from.

    `checks` are set in mode `check` alone; `moment` and `tells`, what is shown then, in mode
    `remind`: `accounts` and `options` are the moment's. `policy` is the id of the policy it is of:
    of a neutral clause that holds beside another policy, still the neutral one's.
    """

    id: str
    says: str
    mode: Mode
    source: str = ""
    checks: tuple[Check, ...] = ()
    moment: Moment | None = None
    tells: str = ""
    accounts: frozenset[AccountKind] = frozenset(AccountKind)
    options: dict[str, Any] = field(default_factory=dict)
    policy: str = ""


@dataclass(frozen=True)
class Profile:
    """A policy: its id, its name and its clauses in their order.

    `law` are the neutral clauses that hold beside it, whatever it says. `is_about_school_only`: of
    a personal post that does not touch the school it says nothing at all.
    """

    id: str
    name: str
    clauses: tuple[ProfileClause, ...]
    law: tuple[ProfileClause, ...] = ()
    is_about_school_only: bool = False

    @cached_property
    def _by_rule(self) -> dict[str, list[tuple[ProfileClause, Check]]]:
        found: dict[str, list[tuple[ProfileClause, Check]]] = {}
        for clause in (*self.clauses, *self.law):
            for check in clause.checks:
                found.setdefault(check.rule, []).append((clause, check))
        return found

    def checks(
        self, rule: str, kind: AccountKind, surface: Surface
    ) -> list[tuple[ProfileClause, Check]]:
        """Returns what switches `rule` on here, each with its clause, in the profile's order."""
        return [
            (c, check) for c, check in self._by_rule.get(rule, ()) if check.applies(kind, surface)
        ]

    def reminders(self, moment: Moment, kind: AccountKind) -> list[ProfileClause]:
        """Returns the clauses to be reminded of at a moment, when writing in such a voice."""
        return [
            clause
            for clause in (*self.clauses, *self.law)
            if clause.moment is moment and kind in clause.accounts
        ]
