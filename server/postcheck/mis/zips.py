"""ZIP files that somebody else made: looked through before anything in them is unpacked."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from postcheck.mis.table import refused

MOST_PARTS = 2_000
LARGEST_WHOLE = 400 * 1024 * 1024
"""Bytes unpacked; a workbook of 30,000 rows has about 60 million."""

TIGHTEST = 150
"""Times smaller than unpacked; rolls are packed 5 to 30 times smaller."""

_SMALL = 1024 * 1024
_LOCKED = 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Gives a ZIP file that is of a size fit to be unpacked; raises ImportRefused.

    Sizes are those the file claims; `part` holds it to them.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED:
        raise refused("it is damaged: save or download it again") from None
    with archive:
        _look_through(archive.infolist())
        yield archive


def _look_through(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise refused(f"it holds more than {MOST_PARTS:,} files: that is no roll")
    if any(part.flag_bits & _LOCKED for part in parts):
        raise refused("it is locked with a password: save it without one")
    whole = sum(part.file_size for part in parts)
    if whole > LARGEST_WHOLE or any(_too_tight(part) for part in parts):
        raise refused("unpacked it would be far larger than a roll is")
    if len({part.filename for part in parts}) < len(parts):
        raise refused("it holds two files of the same name")


def _too_tight(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(_SMALL, part.compress_size * TIGHTEST)


def part(archive: zipfile.ZipFile, name: str, largest: int) -> bytes:
    """Returns one file of a ZIP, of at most so many bytes; raises ImportRefused."""
    try:
        with archive.open(name) as file:
            data = file.read(largest + 1)
    except _DAMAGED:
        raise refused("it is damaged: save or download it again") from None
    if len(data) > largest:
        raise refused("unpacked it would be far larger than a roll is")
    return data
