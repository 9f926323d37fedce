"""A covered copy of a still picture: a new one, made of its pixels and of nothing else.

Where it was taken, by what and by whom, previews, comments and whatever follows the picture in
its file stay behind, because only pixels go into the copy.
"""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, JpegImagePlugin

from postcheck.errors import PictureRefused
from postcheck.images.decode import frames_of, on_white, picture, plain, turn_of, turned, understood
from postcheck.images.kinds import kind_of

Pixels = NDArray[np.uint8]
"""Rows of pixels: one level of grey, or three or four of red, green, blue and alpha."""

DARK = 33
"""Every channel of a solid box."""

CELLS = 6
"""Cells of a mosaic across and down: faces cannot be made out, people can still be counted."""

_NOT_STILL = "covered copies are made of still pictures: save the page or frame as a picture first"
_NO_ROOM = "its format holds no still picture of its size: save it as PNG first"
_OPAQUE = 255
_BROKEN_PROFILE = (ImageCms.PyCMSError, OSError, ValueError, TypeError)
_SRGB = ImageCms.createProfile("sRGB")

_WAYS: dict[str, tuple[str, str, dict[str, object]]] = {  # media type, suffix, how Pillow writes
    "JPEG": ("image/jpeg", ".jpg", {"quality": 88}),
    "PNG": ("image/png", ".png", {}),
    "WEBP": ("image/webp", ".webp", {"quality": 90}),
    "GIF": ("image/gif", ".gif", {}),
    "BMP": ("image/bmp", ".bmp", {}),
    "TIFF": ("image/tiff", ".tiff", {"compression": "tiff_adobe_deflate"}),
    "AVIF": ("image/avif", ".avif", {"quality": 85, "speed": 8}),
}


class Style(StrEnum):
    """How something is covered: words need a box, of faces the school may want to keep a hint."""

    SOLID = "solid"
    MOSAIC = "mosaic"


@dataclass(frozen=True, slots=True)
class Cover:
    """A place to cover, in pixels of the upright picture; what lies outside it is left away."""

    left: int
    top: int
    width: int
    height: int
    style: Style = Style.SOLID
    page: int = 0

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError("A cover is at least one pixel wide and high.")


@dataclass(frozen=True, slots=True)
class Copy:
    """A covered copy as a file: its bytes, Pillow's word for its format, media type and suffix."""

    data: bytes = field(repr=False)
    format: str
    mimetype: str
    suffix: str


def covered(data: bytes, covers: Sequence[Cover]) -> Copy:
    """Returns a copy of a still picture, as large and of the same format, with places covered.

    A HEIC picture comes back as JPEG: nothing here may write HEIC. Raises PictureRefused if the
    file cannot be opened or is no still picture.
    """
    kind = kind_of(data)
    if kind == "PDF":
        raise PictureRefused(_NOT_STILL)
    if any(cover.page for cover in covers):
        raise ValueError("A still picture has one page, which is page 0.")
    with understood():
        image = _still(data, kind)
        pixels = np.array(turned(_in_srgb(image), turn_of(image, kind)))
        options = _like(image, kind, data)
    if _has_alpha(pixels):
        pixels[pixels[..., 3] == 0] = 0  # colours nobody sees, until somebody makes them opaque
    for cover in covers:
        _lay(pixels, cover)
    return _written(pixels, "JPEG" if kind == "HEIF" else kind, options)


def _still(data: bytes, kind: str) -> Image.Image:
    """Returns a picture with its pixels; raises PictureRefused if there are several in the file."""
    image = picture(data, kind)
    if frames_of(image, kind) != 1:
        raise PictureRefused(_NOT_STILL)
    image.load()
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Returns a plain picture (L, RGB or RGBA) in the colours that all screens take for granted."""
    profile = image.info.get("icc_profile")
    if not profile:
        return plain(image)
    source = image if image.mode == "CMYK" else plain(image)
    mode = "RGBA" if source.mode == "RGBA" else "RGB"
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        same = ImageCms.profileToProfile(source, theirs, _SRGB, outputMode=mode)
    except _BROKEN_PROFILE:
        return plain(image)
    return (same or source).convert("L" if source.mode == "L" else mode)


def _like(image: Image.Image, kind: str, data: bytes) -> dict[str, object]:
    """Returns how to write the copy so that it is as good as the original, and no larger."""
    if kind == "HEIF":
        return {"quality": 92}
    if kind == "WEBP" and _is_lossless(data):
        return {"lossless": True}
    tables = getattr(image, "quantization", {})
    if kind != "JPEG" or image.mode == "CMYK" or sorted(tables) != list(range(len(tables))):
        return {}
    sampling = JpegImagePlugin.get_sampling(image)
    return {"quality": -1, "qtables": tables, "subsampling": sampling} if tables else {}


def _is_lossless(data: bytes) -> bool:
    """Returns whether the first picture in a WebP file is a lossless one."""
    at = 12
    while at + 8 <= len(data):
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name in {b"VP8 ", b"VP8L"}:
            return name == b"VP8L"
        at += 8 + length + length % 2
    return False


def _has_alpha(pixels: Pixels) -> bool:
    return pixels.shape[2:] == (4,)


def _lay(pixels: Pixels, cover: Cover) -> None:
    """Covers one place."""
    if cover.style is Style.MOSAIC:
        _lay_mosaic(pixels, cover)
    else:
        _lay_box(pixels, cover)


def _lay_box(pixels: Pixels, cover: Cover) -> None:
    """Lays a box over a place and a little more: the edges of letters tell letters too."""
    more = max(2, math.ceil(0.08 * cover.height))
    left, right = max(0, cover.left - more), max(0, cover.left + cover.width + more)
    top, bottom = max(0, cover.top - more), max(0, cover.top + cover.height + more)
    _fill(pixels[top:bottom, left:right], DARK)


def _lay_mosaic(pixels: Pixels, cover: Cover) -> None:
    """Lays a mosaic over a place 15 % larger, each cell the mean of the pixels in the picture."""
    rows = _steps(cover.top, cover.height, pixels.shape[0])
    columns = _steps(cover.left, cover.width, pixels.shape[1])
    for top, bottom in pairwise(rows):
        for left, right in pairwise(columns):
            cell = pixels[top:bottom, left:right]
            if cell.size:
                _fill(cell, cell.mean(axis=(0, 1)).round())


def _steps(start: int, length: int, side: int) -> list[int]:
    """Returns where cells begin and end along a side; those outside the picture are empty."""
    more = 0.075 * length
    edges = np.linspace(start - more, start + length + more, CELLS + 1)
    return [int(edge) for edge in edges.round().clip(0, side)]


def _fill(place: Pixels, level: float | NDArray[np.float64]) -> None:
    """Fills a part of the picture, and leaves nothing to shine through."""
    place[...] = level
    if _has_alpha(place):
        place[..., 3] = _OPAQUE


def _written(pixels: Pixels, kind: str, options: dict[str, object]) -> Copy:
    """Returns pixels as a file."""
    mimetype, suffix, usual = _WAYS[kind]
    image, out = Image.fromarray(pixels), io.BytesIO()
    if kind in {"JPEG", "BMP"} and image.mode == "RGBA":
        image = on_white(image)
    if kind == "GIF":
        image, options = _few_colours(image)
    try:
        image.save(out, kind, **{**usual, **options})
    except (OSError, ValueError):  # a WebP that moves may be wider than one that does not
        raise PictureRefused(_NO_ROOM) from None
    return Copy(out.getvalue(), kind, mimetype, suffix)


def _few_colours(image: Image.Image) -> tuple[Image.Image, dict[str, object]]:
    """Returns a picture of 256 colours, the last of them none, and how to write it."""
    if image.mode != "RGBA":
        return image.convert("RGB").quantize(256), {}
    few = image.convert("RGB").quantize(255)
    few.paste(255, mask=image.getchannel("A").point(lambda level: 255 * (level == 0)))
    return few, {"transparency": 255}
