"""What an import would do, as the page shows it: who, in which order, and how many more."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from postcheck.consent import Channel, Consent, Kind, Status
from postcheck.school import Trust
from postcheck.stores.imports import Waiting
from postcheck.stores.roll import Outlook
from postcheck.stores.roll_plan import ByHand, Someone

MOST = 200
"""Names of one list on a page."""

_CHANNELS = {
    Channel.WEBSITE: "on the website",
    Channel.SOCIAL: "on social media",
    Channel.NEWSLETTER: "in the newsletter",
    Channel.PRESS: "in the press",
    Channel.EXTERNAL: "outside the school",
}
_KINDS = {Kind.NAME: "Name", Kind.PICTURE: "Picture"}


@dataclass(frozen=True, slots=True)
class People:
    """One list: its heading, what it means, whom it names, and how many more there are."""

    id: str
    heading: str
    says: str
    who: tuple[Someone, ...] = field(repr=False)
    more: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A disagreement: whom and what it is about, and the two words on it."""

    who: Someone = field(repr=False)
    what: str
    by_hand: str
    file: str


@dataclass(frozen=True, slots=True)
class ByHandShown:
    """Disagreements that end alike."""

    heading: str
    says: str
    lines: tuple[Line, ...] = field(repr=False)
    more: int = 0


def lists(found: Outlook) -> list[People]:
    """Returns everyone an import would bring, take or leave out, list by list."""
    compared = found.compared
    told = (
        ("added", "Come onto the roll", "", compared.added()),
        ("left", "Leave the roll", ("They are not in the file. They are kept as leavers, and still "
         "looked for in posts."), compared.left),
        ("moved", "Move to another school of the trust", "Shown with the school they leave.",
         compared.moved),
        ("elsewhere", "Stay at another school of the trust", ("They are on its roll, so they stay "
         "there until it has let them go, or somebody of the trust imports a file."),
         compared.elsewhere),
    )  # fmt: skip
    return [_people(*one) for one in told if one[3]]


def by_hand(found: Outlook) -> list[ByHandShown]:
    """Returns where the file and changes by hand do not agree, by who has the last word."""
    kept = [d for d in found.compared.by_hand if d.what.is_kept]
    gave_way = [d for d in found.compared.by_hand if not d.what.is_kept]
    told = (
        ("Kept as changed by hand", ("A file clears nobody whom somebody here has set to anything "
         "else, and an empty cell takes no clearance away."), kept),
        ("Taken from the file", ("Somebody here had cleared these. The file says no, and the safer "
         "word counts."), gave_way),
    )  # fmt: skip
    return [
        ByHandShown(heading, says, tuple(map(_line, lines[:MOST])), max(0, len(lines) - MOST))
        for heading, says, lines in told
        if lines
    ]


def doubts(found: Outlook, trust: Trust) -> list[str]:
    """Returns a sentence for each school that would lose most of its roll."""
    return [
        f"{_name(trust, doubt.school)}: {doubt.gone:,} of {doubt.on_roll:,} pupils would leave "
        "the roll."
        for doubt in found.compared.doubts
    ]


def bad_lines(waiting: Waiting) -> int:
    """Returns how many lines of the file were left out."""
    return len({row.line for row in waiting.bad})


def _people(name: str, heading: str, says: str, who: Sequence[Someone]) -> People:
    ordered = sorted(who, key=lambda one: (one.school, one.group, one.name.casefold()))
    return People(name, heading, says, tuple(ordered[:MOST]), max(0, len(ordered) - MOST))


def _line(one: ByHand) -> Line:
    use = one.what.use
    words = f"{_KINDS[use.kind]} {_CHANNELS[use.channel]}"
    return Line(one.who, words, _words(one.what.by_hand), _words(one.what.file))


def _words(consent: Consent) -> str:
    said = "never asked" if consent.status is Status.NEVER else consent.status.value
    return said if consent.until is None else f"{said} until {consent.until:%-d %B %Y}"


def _name(trust: Trust, school: str) -> str:
    found = trust.school(school)
    return school if found is None else found.name
