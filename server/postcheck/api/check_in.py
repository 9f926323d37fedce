"""POST /api/v1/check-in: what an extension runs – browser, version, settings – once a day.

It says nothing of a computer or a person. Every value is a word of a short list; what else is sent
is kept as `other`, and a name that is not known is not kept: so no piece of a post can come in by
this door, and a newer extension may speak to an older server.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

from flask import Blueprint, Response, request
from pydantic import AfterValidator, Field

from postcheck.api.keys import asking
from postcheck.api.request import read_json
from postcheck.api.wire import Wire
from postcheck.rollout.site_names import GENERIC, WATCHED
from postcheck.services import services
from postcheck.stores.check_ins import CheckIn, record
from postcheck.stores.events import OTHER

bp = Blueprint("check_in", __name__)

SETTINGS = ("hold", "whenUnreachable", "postAnyway", "sitesOff", "genericSites", "events")
"""Settings of which the value is told (extension/managed_schema.json)."""

SERVER, KEY = "serverUrl", "deviceKey"
"""Settings of which it is told who chose them, or that they could not be used; never the value."""

_MOST_SITES = _LONGEST = 100


def _known(*words: str) -> AfterValidator:
    """Returns what makes any value but these words `other`."""
    return AfterValidator(lambda value: value if value in words else OTHER)


def _each_known(*words: str) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """Returns what makes a list one of these words and `other`, each once and in order."""
    return lambda values: tuple(sorted({v if v in words else OTHER for v in values}))


Word = Annotated[str, Field(max_length=_LONGEST)]
Sites = Annotated[
    tuple[str, ...],
    Field(max_length=_MOST_SITES),
    AfterValidator(_each_known(*WATCHED, *GENERIC)),
]


class WireEffective(Wire):
    """The settings that hold, by their names in the extension's managed schema."""

    hold: Annotated[Word, _known("warn", "stop", "never")]
    when_unreachable: Annotated[Word, _known("let-through", "hold-official")] = Field(
        alias="whenUnreachable"
    )
    post_anyway: Annotated[Word, _known("always", "not-official-stop")] = Field(alias="postAnyway")
    sites_off: Sites = Field(alias="sitesOff")
    generic_sites: Sites = Field(alias="genericSites")
    events: bool


def _sources(told: dict[str, str]) -> dict[str, str]:
    known = ("school", "own", "build", "default")
    names = [name for name in (SERVER, *SETTINGS) if name in told]
    return {name: told[name] if told[name] in known else OTHER for name in names}


class WireCheckIn(Wire):
    """What an extension runs.

    `sources` says of each setting who chose it: `school` (by policy), `own` (the person), `build`
    (whoever made the package) or `default` (nobody). `wrong` are names of settings of the policy
    that could not be used.
    """

    browser: Annotated[Word, _known("chrome", "edge", "firefox")]
    version: Annotated[str, Field(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4}){0,3}$", max_length=20)]
    settings: WireEffective
    sources: Annotated[dict[str, str], AfterValidator(_sources)]
    wrong: Annotated[
        tuple[str, ...],
        Field(max_length=_MOST_SITES),
        AfterValidator(_each_known(SERVER, KEY, *SETTINGS)),
    ]


@bp.post("/check-in")
def check_in() -> Response:
    """Counts a check-in and returns 204."""
    told = read_json(request, WireCheckIn)
    effective = told.model_dump(
        mode="json", by_alias=True, include={"settings", "sources", "wrong"}
    )
    now = datetime.now(UTC)
    record(services().database, asking().id, CheckIn(told.browser, told.version, effective), now)
    return Response(status=204)
