"""What a file says beside a picture's pixels: places, cameras, names, captions, small copies."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from postcheck.errors import PictureRefused
from postcheck.finding import Family, Finding, WholePicture
from postcheck.images.beside import Kind, Part, Said, decoded, together
from postcheck.images.captions import said_in_iptc, said_in_photoshop, said_in_xmp
from postcheck.images.carriers import parts
from postcheck.images.copies import shows_other
from postcheck.images.exif import said_in_exif
from postcheck.report import Unchecked
from postcheck.text.seen import SeenReading, seen

LONGEST_TEXT = 2_000
"""Letters of one caption, and of any other text beside the pixels; IPTC's captions have 2,000."""
LONGEST = 10_000
"""Letters of all texts of a file."""

_READERS: dict[Kind, Callable[[bytes], Said]] = {
    Kind.EXIF: said_in_exif,
    Kind.XMP: said_in_xmp,
    Kind.IPTC: said_in_iptc,
    Kind.PHOTOSHOP: said_in_photoshop,
}


@dataclass(frozen=True, slots=True)
class Hidden:
    """What was found beside the pixels, texts to be read, and what could not be read."""

    findings: tuple[Finding, ...] = ()
    readings: tuple[SeenReading, ...] = field(default=(), repr=False)
    unchecked: tuple[Unchecked, ...] = ()


def hidden(data: bytes, format_: str, picture: int) -> Hidden:
    """Returns what the file of the picture with this index says beside its pixels.

    `format_` is the word of `postcheck.images.decode.Opened`. Broken parts are told, not raised.
    """
    found = parts(data, format_)
    said = together(map(_said, found))
    changed, broken_copy = _changed(data, format_, said.copies)
    readings, is_whole = _readings(said.texts, picture)
    what = f"picture {picture + 1}"
    return Hidden(
        tuple(_findings(said, picture, changed=changed)),
        readings,
        tuple(
            Unchecked(name, why)
            for is_so, name, why in (
                (said.is_broken or broken_copy, f"{what}: hidden data", "it could not be read"),
                (not is_whole, f"{what}: hidden text", _TOO_LONG),
                (_has_film(found), what, _FILM),
            )
            if is_so
        ),
    )


_TOO_LONG = f"only {LONGEST_TEXT:,} letters of each text and {LONGEST:,} of all were read"
_FILM = "a short video is hidden behind it, which is not looked at"


def _said(part: Part) -> Said:
    if part.kind is Kind.TEXT:
        return Said(((part.where, decoded(part.data)),))
    if part.kind is Kind.FILM:
        return Said()
    reader = _READERS.get(part.kind)
    return reader(part.data) if reader else Said(is_broken=True)


def _has_film(found: Iterable[Part]) -> bool:
    return any(part.kind is Kind.FILM for part in found)


def _changed(data: bytes, format_: str, copies: Iterable[bytes]) -> tuple[bool, bool]:
    """Returns whether a small copy shows something else, and whether one could not be opened."""
    if format_ in {"TIFF", "PDF"}:  # their small copies are pages, or of pictures among others
        return False, False
    try:
        return any(shows_other(data, format_, copy) for copy in copies), False
    except PictureRefused:
        return False, True


def _findings(said: Said, picture: int, *, changed: bool) -> Iterator[Finding]:
    place = WholePicture(picture)
    if said.has_place:
        why = "the file says where it was taken"
        yield Finding("GPS_LOCATION", Family.PICTURE, place, 1.0, why)
    if said.traces:
        why = f"the file holds {_listed(said.traces)}"
        yield Finding("CAMERA_METADATA", Family.PICTURE, place, 1.0, why)
    if changed:
        why = "the file holds a small copy of the picture from before it was changed"
        yield Finding("CAMERA_METADATA", Family.PICTURE, place, 1.0, why)


def _listed(words: tuple[str, ...]) -> str:
    """Returns words as one says them: `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _readings(
    texts: Iterable[tuple[str, str]], picture: int
) -> tuple[tuple[SeenReading, ...], bool]:
    """Returns texts as readings, and whether all of them are there."""
    readings, left, is_whole = [], LONGEST, True
    for where, text in texts:
        kept = text[: min(LONGEST_TEXT, left)]
        is_whole = is_whole and len(kept) == len(text)
        left -= len(kept)
        if kept:
            readings.append(seen(kept, picture, where=where))
    return tuple(readings), is_whole
