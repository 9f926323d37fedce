"""Where a post may be going: the choices of the checker, from the register of official accounts.

The choice decides which policy clauses count, so it comes before the text, and a value that is
not among the choices is refused rather than guessed at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from postcheck.post import AccountKind, Destination, Surface
from postcheck.school import Account, Trust

SITE_NAMES = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "x": "X",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "threads": "Threads",
    "bluesky": "Bluesky",
    "whatsapp": "WhatsApp",
    "messenger": "Messenger",
    "reddit": "Reddit",
}
"""How the sites of `postcheck.school.SITES` write their names, in the order of the menu."""

ELSEWHERE = ""
OWN_ACCOUNT = "My own account"

SURFACES = {
    Surface.POST: "Post",
    Surface.COMMENT: "Comment",
    Surface.MESSAGE: "Message",
    Surface.MODERATION: "Somebody else’s comment",
}
"""What a text may be; a comment that somebody else wrote stands under one of the school's posts."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the menu: the form's value and the words a person reads."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of the menu that belong together."""

    words: str
    choices: tuple[Choice, ...]


def menu(trust: Trust, school: str | None) -> tuple[Group, ...]:
    """Returns the choices for staff of `school` (None: of the whole trust), grouped by site.

    Sites with official accounts come first, each with the person's own account there; a last
    group holds their own accounts on all other sites.
    """
    accounts = [a for a in trust.accounts if school is None or a.school in {None, school}]
    known = [*SITE_NAMES, *sorted({a.site for a in accounts} - SITE_NAMES.keys())]
    official = [site for site in known if any(a.site == site for a in accounts)]
    groups = [Group(site_words(s), tuple(_official(s, accounts))) for s in official]
    others = [site for site in known if site not in official]
    return (*groups, Group("My own account somewhere else", tuple(_own(others))))


def _official(site: str, accounts: list[Account]) -> Iterator[Choice]:
    for account in accounts:
        if account.site == site:
            handle = account.handle.removeprefix("@")
            yield Choice(f"{site}|{account.handle}", f"{account.display_name} (@{handle})")
    yield Choice(f"{site}|", f"{OWN_ACCOUNT} on {site_words(site)}")


def _own(sites: list[str]) -> Iterator[Choice]:
    for site in sites:
        yield Choice(f"{site}|", f"{OWN_ACCOUNT} on {site_words(site)}")
    yield Choice(f"{ELSEWHERE}|", "Another site or app")


def site_words(site: str) -> str:
    """Returns how a site writes its name; a host stands for itself."""
    return SITE_NAMES.get(site, site)


def destination(
    value: str, surface: Surface, trust: Trust, school: str | None
) -> Destination | None:
    """Returns where a choice of `menu` leads, or None for a value that is not in it."""
    if all(value != c.value for group in menu(trust, school) for c in group.choices):
        return None
    site, _, handle = value.partition("|")
    found = trust.destination(site=site, surface=surface, handle=handle, school=school)
    return found if handle else replace(found, kind=AccountKind.PERSONAL)


def words_for(destination: Destination) -> str:
    """Returns what the text was checked as: `A post from St Mary’s on X, an official account`."""
    surface = SURFACES[destination.surface]
    is_ours = destination.surface is not Surface.MODERATION
    where = f" on {site_words(destination.site)}" if destination.site else ""
    if destination.kind is AccountKind.OFFICIAL:
        name = destination.account or "the school"
        said = "" if name.endswith(where) else where  # many accounts say their site in their name
        whose = f"A {surface.lower()} from" if is_ours else f"{surface} on the page of"
        return f"{whose} {name}{said}, an official account"
    return f"A {surface.lower()} from your own account{where}"
