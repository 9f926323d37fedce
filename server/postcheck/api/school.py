"""GET /api/v1/settings: what an extension has to know of the school whose device it runs on.

Everything here is public or printed on the school's own wall: no name of a pupil, nothing of a
consent. An unchanged answer costs an extension an ETag.
"""

import hashlib
from typing import Annotated

from flask import Blueprint, Response, request
from pydantic import Field

from postcheck.api.keys import asking
from postcheck.api.wire import Wire, WireVersion
from postcheck.school import SITES, SchoolDetails, Trust
from postcheck.services import services

bp = Blueprint("school", __name__)

WORDING = {
    "kept": "Nothing of what you write is kept.",
    "not_checked": "Postcheck could not be reached, so this was not checked.",
    "not_cleared": "Not cleared for social media.",
    "your_choice": "Postcheck gives advice. The decision is yours.",
}
"""Sentences the extension shows; of a pupil it never says more than `not_cleared`."""


class WireSite(Wire):
    """A site that is watched, and its hosts."""

    name: str
    hosts: tuple[str, ...]


class WireOfficial(Wire):
    """An official account of the school or its trust."""

    site: str
    handle: str
    name: str


class WireSignals(Wire):
    """What on a personal account makes a post worth sending here; all else stays local.

    `tokens` will be the filter of keyed hashes of name tokens (DESIGN section 6); until then null,
    and an extension asks only about what the other lists point to.
    """

    schools: tuple[str, ...]
    hashtags: tuple[str, ...]
    classes: tuple[str, ...]
    tokens: Annotated[str | None, Field(description="Comes with the extension.")] = None


class WireSettings(Wire):
    """Everything an extension keeps of the school."""

    trust: str
    school: str | None
    dsl_contact: str | None
    sites: tuple[WireSite, ...]
    accounts: tuple[WireOfficial, ...]
    signals: WireSignals
    wording: dict[str, str]
    version: WireVersion


@bp.get("/settings")
def settings() -> Response:
    """Returns the settings for the school of the device's key, or 304 for the known ETag."""
    body = _settings(services().live.checker.trust, asking().school).model_dump_json().encode()
    response = Response(body, mimetype="application/json")
    response.set_etag(hashlib.sha256(body).hexdigest()[:32])
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.add("Authorization")
    response.make_conditional(request)
    return response


def _settings(trust: Trust, school_id: str | None) -> WireSettings:
    school = trust.school(school_id)
    places = trust.schools if school is None else (school,)
    own = () if trust.own is None else (trust.own,)
    contacts = own if school is None else (school, *own)
    return WireSettings(
        trust=trust.name,
        school=None if school is None else school.name,
        dsl_contact=next((d.dsl_contact for d in contacts if d.dsl_contact), None),
        sites=tuple(WireSite(name=name, hosts=hosts) for name, hosts in SITES.items()),
        accounts=tuple(
            WireOfficial(site=a.site, handle=a.handle, name=a.display_name)
            for a in trust.accounts
            if school is None or a.school in {None, school.id}
        ),
        signals=_signals(places, own),
        wording=WORDING,
        version=WireVersion(config=trust.version.config, roll=trust.version.roll),
    )


def _signals(schools: tuple[SchoolDetails, ...], own: tuple[SchoolDetails, ...]) -> WireSignals:
    names = [n for d in (*schools, *own) for n in (d.name, *d.short_names)]
    return WireSignals(
        schools=tuple(dict.fromkeys(names)),
        hashtags=tuple(dict.fromkeys("#" + "".join(filter(str.isalnum, n)) for n in names)),
        classes=tuple(dict.fromkeys(c for d in schools for c in d.classes)),
    )
