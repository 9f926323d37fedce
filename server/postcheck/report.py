"""What a check answers: findings, advice, and what could not be looked at."""

from dataclasses import dataclass, field
from enum import StrEnum

from postcheck.finding import Finding
from postcheck.post import Destination
from postcheck.school import Version
from postcheck.severity import Severity, verdict_of


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause of a school's own policy that a piece of advice rests on."""

    profile: str
    id: str
    says: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words to use instead: code points of the typed text, `end` exclusive."""

    start: int
    end: int
    text: str = field(repr=False)
    part: str = "text"


class Door(StrEnum):
    """Where a matter belongs that does not belong online."""

    SAFEGUARDING = "safeguarding"
    COMPLAINT = "complaint"
    ABUSE_RECEIVED = "abuse-received"


class Mend(StrEnum):
    """Ways of mending a finding with words; realised by `postcheck.redact`."""

    LEAVE_OUT = "leave_out"
    INITIALS = "initials"
    ROLE = "role"
    FIRST_NAME = "first_name"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to reconsider: one sentence of title, one of action.

    `findings` are indexes into the report's findings. `mend` names the operator that can put
    other words in their place (None: no words can mend it); `instead` holds the result. `people`
    are ids of pupils whom only those who may see the register are told of. `door` is where the
    matter belongs; `routes` says in sentences how to get there. `is_recorded` says whether anything
    may be kept of it.
    """

    rule: str
    severity: Severity
    findings: tuple[int, ...]
    title: str
    detail: str
    clause: Clause | None = None
    mend: Mend | None = None
    instead: tuple[Replacement, ...] = ()
    people: tuple[str, ...] = field(default=(), repr=False)
    door: Door | None = None
    routes: tuple[str, ...] = ()
    is_recorded: bool = True


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something a policy asks people to bear in mind, at a moment it fits: no advice on a text."""

    clause: Clause
    moment: str
    tells: str


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that could not be looked at, and why, in plain words.

    `is_bad`: it is no such thing as it should be, and never will be looked at.
    """

    what: str
    why: str
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The answer to one check; `sizes` are (width, height) of its pictures, upright, in pixels.

    `recipients` are the ids of pupils whose full name the post's recipient is.
    """

    destination: Destination
    findings: tuple[Finding, ...] = ()
    advice: tuple[Advice, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    version: Version = field(default_factory=Version)
    sizes: tuple[tuple[int, int], ...] = ()
    reminders: tuple[Reminder, ...] = ()
    recipients: tuple[str, ...] = field(default=(), repr=False)

    @property
    def verdict(self) -> str:
        """Returns `clear`, `note`, `warn` or `stop`: the worst advice wins."""
        return verdict_of([a.severity for a in self.advice])
