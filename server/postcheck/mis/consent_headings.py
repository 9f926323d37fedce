"""Headings of consents, which every school words for itself: “Photos – website & social media”.

A heading is understood only when each of its words is, so that “Photo consent (internal display)”
is not taken for what it does not say.
"""

from dataclasses import dataclass
from functools import lru_cache

from postcheck.consent import Channel, Kind
from postcheck.mis.table import fold

_PICTURE = frozenset(
    {
        *("photo", "photos", "photograph", "photographs", "photography", "photographic"),
        *("picture", "pictures", "image", "images", "imagery"),
    }
)
_NAME = frozenset({"name", "names", "named", "naming"})
_CONSENT = frozenset({"consent", "consents", "permission", "permissions", "consented"})
_CHANNELS = {
    **dict.fromkeys(("website", "websites", "web", "webpage", "online"), Channel.WEBSITE),
    **dict.fromkeys(("social", "facebook", "twitter", "instagram"), Channel.SOCIAL),
    **dict.fromkeys(("newsletter", "newsletters"), Channel.NEWSLETTER),
    **dict.fromkeys(("press", "newspaper", "newspapers", "media"), Channel.PRESS),
    **dict.fromkeys(("external", "externally"), Channel.EXTERNAL),
}
_UNTIL = frozenset({"until", "till", "expires", "expiry", "expire", "expiration", "end", "ends"})
_FILLERS = frozenset(
    {
        *("a", "and", "by", "can", "child", "data", "for", "gdpr", "given", "in", "is", "local"),
        *("of", "on", "or", "our", "publication", "publications", "published", "pupil", "s"),
        *("school", "site", "student", "taking", "the", "their", "to", "use", "used", "using"),
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """The fields a heading speaks of; `exact` if it names where the thing is published."""

    fields: tuple[str, ...] = ()
    exact: bool = False


_NOTHING = Told()


@lru_cache(maxsize=1024)
def consent_fields(heading: str) -> Told:
    """Returns the fields of consent that a heading speaks of; none if any word is not known.

    Where no channel is named, it is about posts on social media: what this program asks about.
    """
    words = fold(heading).replace("social media", "social").split()
    kinds = [k for k, said in ((Kind.PICTURE, _PICTURE), (Kind.NAME, _NAME)) if said & {*words}]
    channels = list(dict.fromkeys(_CHANNELS[word] for word in words if word in _CHANNELS))
    asked = bool(_CONSENT & {*words})
    until = bool(_UNTIL & {*words})
    rest = {*words} - _PICTURE - _NAME - _CONSENT - _UNTIL - _FILLERS - _CHANNELS.keys()
    if len(kinds) != 1 or rest - ({"date", "valid"} if until else set()):
        return _NOTHING
    if not asked and (not channels or kinds == [Kind.NAME]):
        return _NOTHING
    ends = " until" if until else ""
    fields = (f"{kinds[0]} {channel}{ends}" for channel in channels or [Channel.SOCIAL])
    return Told(tuple(fields), bool(channels))
