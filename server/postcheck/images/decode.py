"""A picture or a PDF as upright RGB pages within limits, told by its content and never by its name.

What Pillow, libheif and pdfium make of a file is all there is: no other reader is ever reached.
"""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

import cv2
import numpy as np
import pi_heif
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import ExifTags, Image

from postcheck.errors import PictureRefused
from postcheck.images.heif import is_sound
from postcheck.images.kinds import MOST_BYTES, kind_of

__all__ = ["LONGEST", "MOST_BYTES", "MOST_PAGES", "MOST_PIXELS", "Opened", "Page", "opened"]

MOST_PIXELS = 50_000_000
"""The largest pictures of telephones, of which every pixel takes four bytes."""

MOST_PAGES = 10
"""Pages of a PDF."""

MOST_FRAMES = 60
"""Frames of an animation, each of which is drawn on the one before; or pages of a TIFF."""

LONGEST = 2600
"""Pixels of the working copy's long side: letters of a page photographed whole can be read."""

_MOST_DRAWN = 200_000_000  # pixels of all frames of an animation: about two seconds

_DAMAGED = "it is cut short or damaged"
_TOO_LARGE = f"it is larger than {MOST_PIXELS // 1_000_000} megapixels"

_BROKEN = (  # everything that readers of broken files were seen to raise
    *(OSError, EOFError, SyntaxError, ValueError, TypeError, AttributeError, AssertionError),
    *(LookupError, ArithmeticError, RuntimeError, struct.error, zlib.error),
)

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SWAPPED = (5, 6, 7, 8)

# One file at a time: pdfium and the filters of warnings know no threads, and a picture of the
# largest size fills hundreds of megabytes.
_ONE_AT_A_TIME = Lock()

pi_heif.register_heif_opener()


@dataclass(frozen=True, slots=True)
class Page:
    """One page or frame, `number` counted from 0 in the file.

    `image` is upright RGB on white, its long side at most as asked. `size` is (width, height) in
    pixels of the upright picture in full: boxes are given in these.
    """

    number: int
    image: Image.Image = field(repr=False)
    size: tuple[int, int]

    @property
    def scale(self) -> float:
        """Returns how many pixels in full one pixel of `image` stands for."""
        return max(self.size) / max(self.image.size)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened: `format` is Pillow's word, or PDF.

    `total` counts the pages or frames in the file, a TIFF's up to one more than are looked at.
    `unchecked` says in plain words what of it was not opened.
    """

    format: str
    pages: tuple[Page, ...]
    total: int
    unchecked: tuple[str, ...] = ()


def opened(data: bytes, *, longest: int = LONGEST) -> Opened:
    """Returns the pages of a file; raises PictureRefused, saying why, if there are none."""
    kind = kind_of(data)
    with understood():
        if kind == "PDF":
            return _document(data, longest)
        return _pages(picture(data, kind), kind, longest)


@contextmanager
def understood() -> Iterator[None]:
    """Lets one file be read at a time, and says in plain words what is wrong with it.

    Pillow warns of broken tags, which nobody can act on.
    """
    try:
        with _ONE_AT_A_TIME, warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"PIL\.")
            yield
    except Image.DecompressionBombError:
        raise PictureRefused(_TOO_LARGE) from None
    except MemoryError:
        raise PictureRefused("it needs more memory than there is") from None
    except _BROKEN:
        raise PictureRefused(_DAMAGED) from None


def picture(data: bytes, kind: str) -> Image.Image:
    """Returns a picture of a known format: opened and within limits, its pixels not yet read."""
    if kind == "HEIF" and not is_sound(data):
        raise PictureRefused(_DAMAGED)
    image = Image.open(io.BytesIO(data), formats=[kind])
    _within(image.size)
    return image


def frames_of(image: Image.Image, kind: str) -> int:
    """Returns how many frames a picture has; of a TIFF no more than one above the limit."""
    if kind in {"JPEG", "BMP"}:  # a telephone's JPEG may hold others, for depth or brightness
        return 1
    if kind != "TIFF":
        return int(getattr(image, "n_frames", 1))
    return 1 + next((n for n in range(MOST_FRAMES + 1) if not _follows(image, n)), MOST_FRAMES)


def turn_of(image: Image.Image, kind: str) -> int:
    """Returns the EXIF orientation, 1 to 8, that pixels read from a picture still lack.

    Readers of TIFF and HEIF turn pixels themselves; broken EXIF turns nothing.
    """
    exif = Image.Exif()
    try:
        exif.load(image.info.get("exif", b"") if kind not in {"TIFF", "HEIF"} else b"")
        turn = exif.get(ExifTags.Base.Orientation, 1)
    except _BROKEN:
        return 1
    return int(turn) if turn in _TURNS else 1


def turned(image: Image.Image, turn: int) -> Image.Image:
    """Returns a picture upright, given its EXIF orientation."""
    return image.transpose(_TURNS[turn]) if turn in _TURNS else image


def plain(image: Image.Image) -> Image.Image:
    """Returns a picture in one of three modes of eight bits: L, RGB or RGBA."""
    if image.mode.startswith("I;16"):  # Pillow would cut every light grey to white
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    if image.mode in {"I", "F"}:
        return Image.fromarray(_stretched(np.asarray(image, dtype=np.float32)))
    if image.has_transparency_data:
        return image.convert("RGBA")
    return _in_mode(image, "L" if image.mode in {"1", "L"} else "RGB")


def on_white(image: Image.Image) -> Image.Image:
    """Returns an RGB picture: what shows through is white."""
    if image.mode != "RGBA":
        return _in_mode(image, "RGB")
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _in_mode(image: Image.Image, mode: str) -> Image.Image:
    """Returns a picture in a mode, without the copy that Pillow makes of one that is in it."""
    return image if image.mode == mode else image.convert(mode)


def _within(size: tuple[int, int]) -> None:
    """Raises PictureRefused if a picture has no pixels or too many."""
    if min(size) < 1:
        raise PictureRefused("it has no pixels")
    if size[0] * size[1] > MOST_PIXELS:
        raise PictureRefused(_TOO_LARGE)


def _follows(image: Image.Image, number: int) -> bool:
    """Returns whether a TIFF goes on after a page. Counting all could take minutes."""
    try:
        image.seek(number + 1)
    except EOFError:
        return False
    return True


def _pages(image: Image.Image, kind: str, longest: int) -> Opened:
    """Returns the first, the middle and the last frame of those within the limits."""
    first, total = image.tell(), frames_of(image, kind)
    within = min(total, _most_frames(image, kind))
    numbers = sorted({first, (within - 1) // 2, within - 1})
    pages = tuple(_page(image, kind, number, longest) for number in numbers)
    return Opened(kind, pages, total, _left_out(kind, len(pages), within, total))


def _left_out(kind: str, shown: int, within: int, total: int) -> tuple[str, ...]:
    """Returns that frames were left out, in plain words."""
    if shown == total:
        return ()
    name = {"TIFF": "pages", "HEIF": "pictures"}.get(kind, "frames")
    which = f"the first {within} {name}" if within < total else f"{total} {name}"
    if shown < within:
        which = f"the first, middle and last of {which}"
    return (f"only {which} {'was' if shown == 1 else 'were'} looked at",)


def _most_frames(image: Image.Image, kind: str) -> int:
    """Returns how many frames may be gone through: of large ones fewer, as each is drawn."""
    if kind in {"TIFF", "HEIF"}:
        return MOST_FRAMES
    return max(1, min(MOST_FRAMES, _MOST_DRAWN // (image.width * image.height)))


def _page(image: Image.Image, kind: str, number: int, longest: int) -> Page:
    """Returns one frame as a page; a frame may be larger than the one before it."""
    for step in range(min(image.tell(), number), number + 1):
        image.seek(step)
        _within(image.size)
    width, height = image.size
    if kind == "JPEG":  # read at half the size or less, where that is enough
        share = longest / max(width, height)
        image.draft(None, (max(1, int(width * share)), max(1, int(height * share))))
    image.load()
    if kind != "JPEG":  # TIFF and HEIF may have been turned
        width, height = image.size
    turn = turn_of(image, kind)
    size = (height, width) if turn in _SWAPPED else (width, height)
    return Page(number, turned(_smaller(plain(image), longest), turn), size)


def _smaller(image: Image.Image, longest: int) -> Image.Image:
    """Returns an RGB picture on white, its long side at most `longest` pixels."""
    ratio = max(image.size) / longest
    to = tuple(max(1, min(longest, round(side / ratio))) for side in image.size)
    if ratio >= 2:  # noqa: PLR2004 - whole steps are cheap
        image = image.reduce(int(ratio))
    image = on_white(image)
    if ratio <= 1:
        return image.copy()  # the next frame is drawn over this one
    # Halfway steps: letters are read as well from neighbours mixed, at a tenth of the time.
    mixed = max(image.size) / longest < 1.6  # noqa: PLR2004
    way = cv2.INTER_LINEAR if mixed else cv2.INTER_AREA
    return Image.fromarray(cv2.resize(np.asarray(image), to, interpolation=way))


def _stretched(levels: np.ndarray) -> np.ndarray:
    """Returns levels of any range as 0 to 255."""
    levels = np.nan_to_num(levels, posinf=0, neginf=0)
    low, high = float(levels.min()), float(levels.max())
    return ((levels - low) * (255 / ((high - low) or 1))).astype(np.uint8)


def _document(data: bytes, longest: int) -> Opened:
    """Returns the first pages of a PDF, with what is written in its forms."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        if getattr(problem, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise PictureRefused("it is a PDF that asks for a password") from None
        raise
    with document:
        document.init_forms()
        total = len(document)
        pages = tuple(_drawn(document, n, longest) for n in range(min(total, MOST_PAGES)))
    unchecked = f"only the first {MOST_PAGES} of {total} pages were looked at"
    return Opened("PDF", pages, total, (unchecked,) if total > MOST_PAGES else ())


def _drawn(document: pdfium.PdfDocument, number: int, longest: int) -> Page:
    """Returns a page of a PDF drawn as large as asked, however large it is on paper."""
    page = document[number]
    bitmap = page.render(scale=longest / max(*page.get_size(), 1.0))
    image = bitmap.to_pil().convert("RGB")
    return Page(number, image, image.size)
