"""Links to people's own pages on social sites, which lead to everything they post.

Ours: Presidio finds addresses of any page. Links to firms, groups, events, posts and searches
are passed over. Forms of addresses: research/SITES.md (2026).
"""

import re
from collections.abc import Iterator

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import Claim, FunctionRecognizer, is_organisation, mentions, word_set

_SITES = (
    "facebook", "fb.com", "instagram", "linkedin", "x.com", "twitter", "tiktok", "snapchat",
    "youtube", "threads.", "bsky", "reddit", "t.me", "m.me", "linktr.ee", "messenger", "wa.me",
)  # fmt: skip
_NAME = r"@?[\w.\-%]+"
_URL = re.compile(
    r"(?<![\w@.\-/])(?:https?://)?(?:(?:www|m|web|mobile|old|uk|en-gb)\.)?(?:"
    rf"(?:facebook|fb)\.com/(?P<fb>profile\.php\?id=[0-9]+|people/[\w.\-%]+/[0-9]+|{_NAME})"
    rf"|(?:instagram\.com|x\.com|twitter\.com|m\.me|t\.me|linktr\.ee)/(?P<plain>{_NAME})"
    r"|(?:tiktok\.com|threads\.(?:net|com)|youtube\.com)/(?P<at>@[\w.\-%]+)"
    r"|linkedin\.com/(?:in|pub)/(?P<in>[\w.\-%]+)"
    r"|snapchat\.com/(?:add|@)/?(?P<snap>[\w.\-%]+)"
    r"|youtube\.com/user/(?P<tube>[\w.\-%]+)"
    r"|bsky\.app/profile/(?P<sky>[\w.\-%:]+)"
    r"|reddit\.com/u(?:ser)?/(?P<red>[\w.\-%]+)"
    r")(?P<rest>/?(?:\?[\w=&.%\-]*)?)(?![\w@])",
    re.IGNORECASE,
)
_NOT_PEOPLE = word_set(
    "about accounts ads album business dialog direct events explore friends gaming groups hashtag",
    "help home i intent jobs legal live login marketplace media messages messenger notifications",
    "p page pages permalink.php photo photo.php photos plugins policies policy privacy",
    "profile.php reel reels search settings share sharer sharer.php signup stories story.php",
    "terms tos tv video videos watch joinchat",
)
_GROUPS = ("fb", "plain", "at", "in", "snap", "tube", "sky", "red")


def find(text: str) -> Iterator[Claim]:
    """Yields links to the pages of people, without the stop at the end of a sentence."""
    if "/" not in text or not mentions(text, *_SITES):
        return
    for match in _URL.finditer(text):
        name = next(match[g] for g in _GROUPS if match[g])
        if text.startswith("/", match.end()) or not _is_persons(name):
            continue
        end = match.end()
        while text[end - 1] in ".,-":
            end -= 1
        yield Claim(match.start(), end, 0.9, "A link to somebody's own page.", "profile")


def _is_persons(name: str) -> bool:
    if "=" in name or name.startswith("people/"):
        return True
    bare = name.removeprefix("@").rstrip(".-").lower()
    return bool(bare) and bare not in _NOT_PEOPLE and not is_organisation(name)


ENTITY = Entity(
    name="PERSONAL_PROFILE_URL",
    label="link to a personal profile",
    family=Family.CONTACT,
    recognizer=lambda: FunctionRecognizer("PERSONAL_PROFILE_URL", find),
    finds=(
        "Photos on «https://www.facebook.com/orla.pebble.7».",
        "Connect: «linkedin.com/in/orla-pebble-00»",
        "«https://m.facebook.com/profile.php?id=100000000000» is him",
        "«tiktok.com/@orlap» and «https://x.com/orla_p»!",
        "«https://www.snapchat.com/add/orlap»",
    ),
    ignores=(
        "linkedin.com/company/example-trust",
        "facebook.com/groups/12345 and facebook.com/events/1",
        "https://x.com/hashtag/WorldBookDay and x.com/search?q=school",
        "instagram.com/p/Cabc123/ is our post",
    ),
)
