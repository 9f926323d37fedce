"""POST /api/v1/events and /feedback: what was advised and done, never about what or by whom.

Every value is one of a short list, and a field that is not known is refused: by this door no piece
of a post can come in. A check records nothing by itself; the extension tells what was shown.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from flask import Blueprint, Response, request
from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from postcheck.api.keys import asking
from postcheck.api.request import read_json
from postcheck.api.wire import WHOLE, Wire
from postcheck.conduct import all_signals
from postcheck.policy.rules import all_rules
from postcheck.post import AccountKind, Surface
from postcheck.recognizers import all_entities
from postcheck.school import SITES, site_name
from postcheck.services import services
from postcheck.stores.events import OTHER, Event, Feedback, record, record_feedback
from postcheck.stores.feedback import LONGEST, WORD, share

bp = Blueprint("events", __name__)

_PEOPLE = frozenset({"PUPIL", "STAFF", "PERSON", "ROLE_PHRASE", "OWN_TERM"})
NEVER_RECORDED = frozenset({"SAFEGUARDING", "COMPLAINT"})
"""Entities of the rules of which nothing is kept (DESIGN §4)."""

MOST_EVENTS = 200
OLDEST = 7 * 24 * 60
"""Minutes for which an extension may hold events back while the server is away."""


class Action(StrEnum):
    """What the person did with a piece of advice."""

    SHOWN = "shown"
    CHANGED = "changed"
    USED_INSTEAD = "used_instead"
    ASKED = "asked"
    POSTED_ANYWAY = "posted_anyway"
    DISMISSED = "dismissed"


class Reason(StrEnum):
    """Why somebody posted all the same: asked on the school's own accounts, never in own words."""

    CONSENT = "consent"
    SOMEBODY_ELSE = "somebody_else"
    AGREED = "agreed"
    MISTAKEN = "mistaken"
    OTHER = "other"


def _one_of(value: str, known: frozenset[str]) -> str:
    if value not in known:
        raise PydanticCustomError("unknown_name", "not known")
    return value


def rule_names() -> frozenset[str]:
    """Returns the names of the rules of which anything may be kept.

    Worries about a child and complaints are not among them: an event or a word of feedback about
    them is refused like a rule that does not exist.
    """
    return frozenset(name for name, rule in all_rules().items() if rule.is_recorded)


def entity_names() -> frozenset[str]:
    """Returns the names of all entities that a finding may have."""
    recorded = {s.entity for s in all_signals().values()} - NEVER_RECORDED
    return frozenset(e.name for e in all_entities()) | recorded | _PEOPLE


def _choices(names: Callable[[], frozenset[str]]) -> Callable[[dict[str, Any]], None]:
    """Returns what writes the names into a schema; asked late, as folders are read."""
    return lambda schema: schema.update(enum=sorted(names()))


RuleName = Annotated[
    str,
    AfterValidator(lambda name: _one_of(name, rule_names())),
    Field(json_schema_extra=_choices(rule_names)),
]
EntityName = Annotated[
    str,
    AfterValidator(lambda name: _one_of(name, entity_names())),
    Field(json_schema_extra=_choices(entity_names)),
]


class Told(Wire):
    """What an extension tells: nothing but what its model names."""

    model_config = ConfigDict(extra="forbid")


class WireEvent(Told):
    """A piece of advice and what the person then did.

    A time is told as minutes ago, so that a wrong clock makes no wrong event. An event with an
    `id`, a random one, may be told again if no answer came: it is kept once.
    """

    id: UUID | None = None
    minutes_ago: Annotated[int, Field(ge=0, le=OLDEST), WHOLE] = 0
    site: Annotated[str, Field(max_length=100)]
    surface: Surface
    account_kind: AccountKind
    rule: RuleName
    severity: Literal["note", "warn", "stop"]
    action: Action
    reason: Reason | None = None

    def to_event(self, now: datetime, school: str | None) -> Event:
        """Returns the event as it is kept: to the minute, a site we do not know as `other`."""
        site = site_name(self.site)
        return Event(
            minute=now - timedelta(minutes=self.minutes_ago),
            school=school,
            site=site if site in SITES else OTHER,
            surface=self.surface.value,
            account_kind=self.account_kind.value,
            rule=self.rule,
            severity=self.severity,
            action=self.action.value,
            reason=self.reason and self.reason.value,
            told_id=self.id.hex if self.id else None,
        )


class WireEvents(Told):
    """Events since the last time."""

    events: Annotated[tuple[WireEvent, ...], Field(max_length=MOST_EVENTS)]


class WireFeedback(Told):
    """Someone's word that a piece of advice was wrong; the text it was about stays where it is.

    `word` is what the advice was about, one word or name, where they agreed to share just that.
    """

    rule: RuleName
    entity: EntityName
    word: Annotated[
        Annotated[str, Field(max_length=LONGEST, pattern=WORD)] | None, Field(repr=False)
    ] = None


@bp.post("/events")
def events() -> Response:
    """Keeps events and returns 204."""
    told, now = read_json(request, WireEvents), datetime.now(UTC)
    school = asking().school
    record(services().database, [event.to_event(now, school) for event in told.events])
    return Response(status=204)


@bp.post("/feedback")
def feedback() -> Response:
    """Keeps a word of feedback and returns 204."""
    told, database = read_json(request, WireFeedback), services().database
    word = Feedback(datetime.now(UTC), asking().school, told.rule, told.entity)
    if told.word is None:
        record_feedback(database, [word])
    else:
        share(database, word, told.word)
    return Response(status=204)
