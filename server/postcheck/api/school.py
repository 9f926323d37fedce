"""GET /api/v1/settings: what an extension has to know of the school whose device it runs on.

Everything here is public or printed on the school's own wall, but for the names of the trust as
keyed hashes (`postcheck.roll.signals` says what those give away), and nothing of a consent. The
answer is made once for each snapshot and school; unchanged, it costs an extension an ETag.
"""

import hashlib
import threading
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from flask import Blueprint, Response, current_app, request
from pydantic import Field

from postcheck.api.keys import asking
from postcheck.api.wire import Wire, WireVersion
from postcheck.errors import DatabaseUnavailable
from postcheck.policy.profiles import profile_of
from postcheck.post import AccountKind
from postcheck.roll.own import class_names
from postcheck.roll.signals import NameFilter, name_filter
from postcheck.school import SITES, SchoolDetails, Trust
from postcheck.second_looks import second_looks
from postcheck.services import services

bp = Blueprint("school", __name__)

EXTENSION = "postcheck_settings"

WORDING = {
    "kept": "Nothing of what you write is kept.",
    "not_checked": "Postcheck could not be reached, so this was not checked.",
    "not_cleared": "Not cleared for social media.",
    "your_choice": "Postcheck gives advice. The decision is yours.",
}
"""Sentences the extension shows; of a pupil it never says more than `not_cleared`."""

KEY_BYTES = 16
MOST_KEPT = 256
"""Answers kept of one snapshot; a trust has fewer schools, and is asked under one address."""


class WireSite(Wire):
    """A site that is watched, and its hosts."""

    name: str
    hosts: tuple[str, ...]


class WireOfficial(Wire):
    """An official account of the school or its trust."""

    site: str
    handle: str
    name: str


class WireTokens(Wire):
    """Single names of the trust as Bloom filters of keyed hashes, bits in base64.

    A word is hashed folded: BLAKE2s of 8 bytes under the key, its halves h1 and h2 | 1 as
    little-endian numbers; place i is (h1 + i * h2) mod 2**32 mod the number of bits, bit n is bit
    n & 7 of byte n >> 3.
    """

    key: Annotated[str, Field(description="16 bytes in hexadecimal digits.")]
    hashes: int
    bits: Annotated[str, Field(description="Names that are no ordinary words.")]
    common: Annotated[str, Field(description="Names that are; they count written as a name.")]
    common_hashes: int
    not_names: Annotated[
        tuple[str, ...], Field(description="Words that seem to be in `bits`, and are not.")
    ]


class WireSignals(Wire):
    """What on a personal account makes a post worth sending here; all else stays local."""

    schools: tuple[str, ...]
    hashtags: tuple[str, ...]
    classes: tuple[str, ...]
    houses: tuple[str, ...]
    tokens: Annotated[WireTokens | None, Field(description="Null where nobody is on the roll.")]


class WireSettingsReminder(Wire):
    """Something to bear in mind at a moment that an extension sees for itself.

    `options` are the moment's: `days`, `from`, `to` and `breaks` of working hours, `school_days`,
    `keepers` (a check says who keeps the account).
    """

    id: str
    says: str
    moment: str
    tells: str
    accounts: tuple[AccountKind, ...]
    options: dict[str, Any]


class WireFeatures(Wire):
    """What this server can do: second looks by a colleague, covered copies of pictures."""

    looks: bool = False
    redact_picture: bool = True


class WireSettings(Wire):
    """Everything an extension keeps of the school."""

    trust: str
    school: str | None
    dsl_contact: str | None
    sites: tuple[WireSite, ...]
    accounts: tuple[WireOfficial, ...]
    signals: WireSignals
    adapters: Annotated[
        tuple[dict[str, Any], ...], Field(description="Sites that have changed: texts alone.")
    ]
    features: WireFeatures
    reminders: tuple[WireSettingsReminder, ...]
    page: Annotated[str | None, Field(description="Address of the checker, to check by hand.")]
    wording: dict[str, str]
    version: WireVersion


class Answers:
    """Settings as they go out, by school and address, of the newest snapshot only."""

    def __init__(self, adapters: Sequence[Mapping[str, object]]) -> None:
        self._adapters = tuple(dict(adapter) for adapter in adapters)
        self._making = threading.Lock()
        self._trust: Trust | None = None
        self._tokens: WireTokens | None = None
        self._made: dict[tuple[str | None, str, bool], tuple[bytes, str]] = {}

    def answer(
        self, trust: Trust, school_id: str | None, page: str, *, has_looks: bool = False
    ) -> tuple[bytes, str]:
        """Returns JSON and its ETag. The first of a snapshot takes a third of a second or so."""
        with self._making:
            if trust is not self._trust:
                self._trust, self._made = trust, {}
                self._tokens = _tokens(name_filter(trust, _key()))
            made = self._made.get((school_id, page, has_looks))
            if made is None:
                settings = self._settings(trust, school_id, page, has_looks=has_looks)
                body = settings.model_dump_json().encode()
                made = body, hashlib.sha256(body).hexdigest()[:32]
                if len(self._made) < MOST_KEPT:
                    self._made[school_id, page, has_looks] = made
            return made

    def _settings(
        self, trust: Trust, school_id: str | None, page: str, *, has_looks: bool
    ) -> WireSettings:
        school = trust.school(school_id)
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
            signals=_signals(trust, school, self._tokens),
            adapters=self._adapters,
            features=WireFeatures(looks=has_looks),
            reminders=_reminders(school),
            page=page,
            wording=WORDING,
            version=WireVersion(config=trust.version.config, roll=trust.version.roll),
        )


@bp.get("/settings")
def settings() -> Response:
    """Returns the settings for the school of the device's key, or 304 for the known ETag."""
    answers: Answers = current_app.extensions[EXTENSION]
    trust = services().live.checker.trust
    school = asking().school
    page = second_looks().address(request.url_root)
    body, etag = answers.answer(trust, school, page, has_looks=_has_looks(school))
    response = Response(body, mimetype="application/json")
    response.set_etag(etag)
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.update(("Authorization", "Origin"))
    response.make_conditional(request)
    return response


def _has_looks(school: str | None) -> bool:
    """Returns whether somebody takes second looks; without a database nobody can be asked."""
    try:
        return bool(second_looks().reviewers(school))
    except DatabaseUnavailable:
        return False


def _signals(trust: Trust, school: SchoolDetails | None, tokens: WireTokens | None) -> WireSignals:
    schools = trust.schools if school is None else (school,)
    own = () if trust.own is None else (trust.own,)
    names = [n for d in (*schools, *own) for n in (d.name, *d.short_names)]
    tags = [tag for d in (*schools, *own) for tag in d.hashtags]
    on_roll = class_names(trust)
    classes = [c for d in schools for c in (*d.classes, *sorted(on_roll.get(d.id, ())))]
    return WireSignals(
        schools=tuple(dict.fromkeys(names)),
        hashtags=tuple(dict.fromkeys("#" + "".join(filter(_is_in_tag, n)) for n in names + tags)),
        classes=tuple(dict.fromkeys(classes)),
        houses=tuple(dict.fromkeys(h for d in schools for h in d.houses)),
        tokens=tokens,
    )


def _is_in_tag(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _reminders(school: SchoolDetails | None) -> tuple[WireSettingsReminder, ...]:
    """Returns what the school's policy asks people to bear in mind, and when."""
    policy = profile_of(school)
    return tuple(
        WireSettingsReminder(
            id=clause.id,
            says=clause.says,
            moment=clause.moment.value,
            tells=clause.tells,
            accounts=tuple(kind for kind in AccountKind if kind in clause.accounts),
            options=clause.options,
        )
        for clause in (*policy.clauses, *policy.law)
        if clause.moment
    )


def _tokens(names: NameFilter | None) -> WireTokens | None:
    """Returns the filter of names as it goes over the wire."""
    if names is None:
        return None
    return WireTokens(
        key=names.key.hex(),
        hashes=names.bits.hashes,
        bits=b64encode(names.bits.bits).decode(),
        common=b64encode(names.common.bits).decode(),
        common_hashes=names.common.hashes,
        not_names=names.not_names,
    )


def _key() -> bytes:
    """Returns the key of the trust's filter: of its keyring, so that all nodes have the same.

    It is derived (HKDF, then HMAC) and says nothing of the keys that seal; another trust's differs.
    """
    return services().database.keyring.mac("names for extensions", "filter")[:KEY_BYTES]
