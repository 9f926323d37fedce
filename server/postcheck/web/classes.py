"""Classes and years that somebody may say are in a picture: those on the roll of their school.

The register then says how many of them are not cleared, which no look at a face could.
"""

import re

from postcheck.school import Trust
from postcheck.web.channels import Choice, Group


def menu(trust: Trust, school: str | None) -> tuple[Group, ...]:
    """Returns the years and classes of `school` (None: of the whole trust), empty if it has none.

    A name that several schools use stands there once: where the post is going says whose it is.
    """
    here = [p for p in trust.pupils if p.left_on is None and school in {None, p.school}]
    years = sorted({int(p.year_group) for p in here if p.year_group.isdecimal()})
    classes = sorted({p.class_name for p in here if p.class_name}, key=_natural)
    groups = (
        Group("A class", tuple(Choice(name, name) for name in classes)),
        Group("A whole year", tuple(Choice(f"Year {y}", f"Year {y}") for y in years)),
    )
    return tuple(group for group in groups if group.choices)


def is_listed(name: str, trust: Trust, school: str | None) -> bool:
    """Returns whether `name` is in the menu."""
    return any(name == c.value for group in menu(trust, school) for c in group.choices)


def _natural(name: str) -> list[tuple[int, str]]:
    """Returns a key by which 4B stands before 10A."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)
    ]
