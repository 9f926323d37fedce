"""The wire's models: JSON -> Post, Report -> JSON. The OpenAPI document is made from them.

Fields that are not known are ignored, so that a newer extension may speak to an older server.
Who on the roll a finding may mean stays here: ids of pupils never leave the server.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from postcheck.finding import Box, Family, Finding, Place, Span
from postcheck.post import LONGEST_TEXT, AccountKind, Page, Picture, Post, Surface, Text
from postcheck.report import Advice, Clause, Door, Report
from postcheck.school import Trust

LONGEST_NAME = 300
"""Code points of a site, a handle or the name of an account."""


class Wire(BaseModel):
    """What goes over the wire: exact types, no change, no content in errors."""

    model_config = ConfigDict(strict=True, frozen=True, hide_input_in_errors=True)

    def __repr_args__(self) -> list[tuple[str | None, object]]:
        """Returns nothing: most of these hold content, and none of it belongs in a log."""
        return []


def _whole(number: object) -> object:
    """Returns 5 for 5.0: to JSON they are one number."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


WHOLE = BeforeValidator(_whole)
Name = Annotated[str, Field(max_length=LONGEST_NAME)]
Content = Annotated[str, Field(max_length=LONGEST_TEXT)]


class WireAccount(Wire):
    """The account that is being written from, as the site shows it."""

    handle: Name | None = Field(None, description="What follows the @; decides whose voice it is.")
    name: Name | None = Field(None, description="The name shown beside it; not looked at yet.")


class WirePost(Wire):
    """A post on its way out."""

    text: Content
    site: Name = Field("", description="The site's host or short name.")
    surface: Surface = Surface.POST
    account: WireAccount | None = None
    recipient: Name | None = Field(None, description="Whom a message or request is for.")
    has_video: bool = False
    pictured: Name = Field("", description="The class or year that is in the pictures, if said.")
    is_public: bool = Field(default=False, description="The site says that everybody sees it.")
    page: Page = Field(Page.OWN, description="Whose page it goes to, as far as the site shows it.")

    def to_post(self, trust: Trust, school: str | None, pictures: tuple[Picture, ...] = ()) -> Post:
        """Returns the post, its destination looked up in the register of official accounts.

        `school` is that of the device, for accounts that do not say whose voice they are.
        """
        destination = trust.destination(
            site=self.site,
            surface=self.surface,
            handle=(self.account and self.account.handle) or "",
            school=school,
            recipient=self.recipient,
        )
        destination = replace(destination, is_public=self.is_public, page=self.page)
        texts = (Text("text", self.text),)
        return Post(texts, pictures, destination, self.has_video, self.pictured)


class WireDestination(Wire):
    """Where the post is going, as the register has it."""

    kind: AccountKind
    account: str | None
    note: str | None


class WireSpan(Wire):
    """A stretch of the text: code points, `end` exclusive."""

    kind: Literal["span"] = "span"
    start: int
    end: int


class WireBox(Wire):
    """A stretch of a picture: its index, pixels of the upright picture, and what was read.

    `page` counts from 0: the page of a document, the frame of an animation.
    """

    kind: Literal["box"] = "box"
    picture: int
    page: int
    left: int
    top: int
    width: int
    height: int
    read: str


class WirePicture(Wire):
    """A picture as a whole, by its index, and what was read beside its pixels."""

    kind: Literal["picture"] = "picture"
    picture: int
    read: str


class WireFinding(Wire):
    """One thing found; `score` from 0 to 1 says how sure.

    `signal` says of a finding about conduct which, finer than its entity.
    """

    id: str
    entity: str
    family: Family
    score: float
    why: str
    signal: str | None
    place: Annotated[WireSpan | WireBox | WirePicture, Field(discriminator="kind")]


class WireClause(Wire):
    """The clause of the school's policy that advice rests on."""

    profile: str
    id: str
    says: str


class WireReplacement(Wire):
    """Words to use instead of a stretch of the text."""

    start: int
    end: int
    text: str


class WireAdvice(Wire):
    """One thing to reconsider; `findings` are ids.

    `door` is where the matter belongs, `routes` how to get there, each way a sentence. Of advice
    that is not `recorded` no event may be told.
    """

    rule: str
    severity: Literal["note", "warn", "stop"]
    findings: tuple[str, ...]
    title: str
    detail: str
    clause: WireClause | None
    instead: tuple[WireReplacement, ...]
    door: Door | None
    routes: tuple[str, ...]
    recorded: bool


class WireReminder(Wire):
    """What a policy asks people to bear in mind now: shown once and quietly, never counted."""

    clause: WireClause
    moment: str
    tells: str


class WireUnchecked(Wire):
    """Something that could not be looked at, and why."""

    what: str
    why: str


class WireSize(Wire):
    """The size of a picture, upright, in pixels; 0 by 0 where it could not be opened."""

    width: int
    height: int


class WireVersion(Wire):
    """The snapshot that was checked against."""

    config: int
    roll: int


class WireReport(Wire):
    """The answer to a check."""

    verdict: Literal["clear", "note", "warn", "stop"]
    destination: WireDestination
    findings: tuple[WireFinding, ...]
    advice: tuple[WireAdvice, ...]
    reminders: tuple[WireReminder, ...]
    unchecked: tuple[WireUnchecked, ...]
    pictures: tuple[WireSize, ...]
    version: WireVersion


def to_wire(report: Report) -> WireReport:
    """Returns a report as it goes over the wire."""
    return WireReport.model_validate(
        {
            "verdict": report.verdict,
            "destination": {
                "kind": report.destination.kind,
                "account": report.destination.account,
                "note": report.destination.note,
            },
            "findings": tuple(_finding(n, f) for n, f in enumerate(report.findings)),
            "advice": tuple(_advice(a) for a in report.advice),
            "reminders": tuple(
                {"clause": _clause(r.clause), "moment": r.moment, "tells": r.tells}
                for r in report.reminders
            ),
            "unchecked": tuple({"what": u.what, "why": u.why} for u in report.unchecked),
            "pictures": tuple({"width": w, "height": h} for w, h in report.sizes),
            "version": {"config": report.version.config, "roll": report.version.roll},
        }
    )


def finding_id(index: int) -> str:
    """Returns the id of the finding with this index: `f1` is the first."""
    return f"f{index + 1}"


def _finding(index: int, finding: Finding) -> dict[str, object]:
    return {
        "id": finding_id(index),
        "entity": finding.entity,
        "family": finding.family,
        "score": finding.score,
        "why": finding.why,
        "signal": finding.signal or None,
        "place": _place(finding.place),
    }


def _place(place: Place) -> dict[str, object]:
    match place:
        case Span():
            return {"kind": "span", "start": place.start, "end": place.end}
        case Box():
            sides = ("picture", "page", "left", "top", "width", "height", "read")
            return {"kind": "box"} | {side: getattr(place, side) for side in sides}
        case _:
            return {"kind": "picture", "picture": place.picture, "read": place.read}


def _advice(advice: Advice) -> dict[str, object]:
    return {
        "rule": advice.rule,
        "severity": advice.severity.word,
        "findings": _ids(advice.findings),
        "title": advice.title,
        "detail": advice.detail,
        "clause": advice.clause and _clause(advice.clause),
        "instead": tuple({"start": r.start, "end": r.end, "text": r.text} for r in advice.instead),
        "door": advice.door,
        "routes": advice.routes,
        "recorded": advice.is_recorded,
    }


def _clause(clause: Clause) -> dict[str, object]:
    return {"profile": clause.profile, "id": clause.id, "says": clause.says}


def _ids(indexes: Iterable[int]) -> tuple[str, ...]:
    return tuple(finding_id(i) for i in indexes)
