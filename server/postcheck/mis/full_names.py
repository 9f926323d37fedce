"""Names that stand in one cell, taken apart."""

import re

_TITLE = re.compile(
    r"(Mr|Mrs|Ms|Miss|Mx|Dr|Professor|Prof|Reverend|Revd|Rev|Fr|Sr|Cllr|Sir|Dame|Lady|Lord)"
    r"\.? (?=.)",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"(?:^|(?<= ))(?:(?:al|el|bin|ap|da|das|de|del|della|den|der|di|dos|du|la|le|mac|san|st|ter|"
    r"van|von)\.? )+\S+$",
    re.IGNORECASE,
)


def split_name(name: str) -> tuple[str, str, str]:
    """Returns title, forename and surname of a name written in one: `Dr Jan van Vliet`.

    The last word is the surname, with what belongs before it; one before a comma is too.
    """
    found = _TITLE.match(name)
    title, rest = (found[1], name[found.end() :]) if found else ("", name)
    if "," in rest:
        surname, _, forename = rest.partition(",")
        return title, forename.strip(), surname.strip()
    particle = _PARTICLE.search(rest)
    at = particle.start() if particle else rest.rfind(" ") + 1
    return title, rest[:at].strip(), rest[at:]
