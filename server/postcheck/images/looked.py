"""What a look at one picture brings: everything readable, everything seen, what was left out."""

from dataclasses import dataclass, field

from postcheck.finding import Finding
from postcheck.report import Unchecked
from postcheck.text.seen import SeenReading

NOT_OPENED = (0, 0)
"""The size of a picture that could not be opened."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One picture looked at.

    `size` is (width, height) in pixels of the upright picture, `NOT_OPENED` where it could not be
    opened. `readings` hold words of the picture, of its codes, captions and file name; `findings`
    faces, codes and hidden places.
    """

    size: tuple[int, int] = NOT_OPENED
    readings: tuple[SeenReading, ...] = field(default=(), repr=False)
    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
