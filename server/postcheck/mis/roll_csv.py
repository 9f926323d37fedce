"""The roll as a CSV file: one pupil a line, with consents and the restricted flag where known."""

from datetime import date

from postcheck.mis.pupils import check_letter
from postcheck.mis.reading import read_roll
from postcheck.mis.roll_file import KEEPABLE, RollFile

__all__ = ["KEEPABLE", "RollFile", "check_letter", "read"]


def read(data: bytes, *, school: str = "", today: date | None = None) -> RollFile:
    """Returns the roll in a file; raises ImportRefused with everything that is wrong in it."""
    return read_roll(data, school=school, today=today)
