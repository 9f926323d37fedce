"""Small copies of a picture in its file, which may still show what was cut away or painted over.

Measured on 59 pictures: of copies as cameras make them (black bars, edges cut off, sharpened,
brighter, JPEG of quality 30 and 75) 0.3 % were taken for others; of copies from before a picture
was cut or a square painted into it, two of three and nine of ten were found. A face hidden behind
a few large pixels is not: at that size a copy looks the same.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from postcheck.errors import PictureRefused
from postcheck.images.decode import on_white, picture, plain, understood

SIDE = 48
"""Pixels of a side that copy and picture are compared at; what is finer comes of sharpening."""
PATCH = 5
"""Pixels of a side of the patches compared: a tenth of the picture, as large as a close face."""
DIFFERENT = 40
"""Grey levels (of 256) that a patch differs by at least, once light and contrast are alike; copies
that show the same differ by 20 in nine of ten cases, by 34 in 99 of 100."""
LARGEST = 1024
"""Pixels of the long side of a copy; EXIF's have 160."""

_EDGE = PATCH - 1  # where copies are cut off one pixel more or less
_TURNS = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
_Grey = NDArray[np.float32]
_Part = tuple[float, float, float, float] | None


def shows_other(data: bytes, format_: str, copy: bytes) -> bool:
    """Returns whether a small copy clearly shows something else than the picture in `data`.

    A copy may have black bars, lack edges or lie on its side. Raises PictureRefused where one of
    both cannot be opened.
    """
    with understood():
        small = picture(copy, "JPEG")
        if max(small.size) > LARGEST:
            raise PictureRefused("the small copy is a large one")
        there, here = _grey(small), _grey(picture(data, format_))
    sides = (here, *(here.transpose(turn) for turn in _TURNS))
    return all(_difference(there, side) > DIFFERENT for side in sides)


def _grey(image: Image.Image) -> Image.Image:
    """Returns a picture in grey, its long side about 1024 pixels at most."""
    image.draft("L", (LARGEST // 2, LARGEST // 2))
    grey = on_white(plain(image)).convert("L")
    return grey.reduce(max(1, max(grey.size) // LARGEST))


def _difference(there: Image.Image, here: Image.Image) -> float:
    """Returns how much the patch that differs most does so, if both are laid on each other well."""
    return min(_of_patches(one, other) for one, other in _laid_on(there, here))


def _laid_on(there: Image.Image, here: Image.Image) -> Iterator[tuple[_Grey, _Grey]]:
    """Yields both as squares: whole, the copy without bars, the picture without edges."""
    yield _square(there), _square(here)
    yield _square(there, _middle(there, here)), _square(here)
    yield _square(there), _square(here, _middle(here, there))


def _middle(image: Image.Image, shape: Image.Image) -> _Part:
    """Returns the largest part in the middle of a picture that has the shape of another."""
    scale = min(image.width / shape.width, image.height / shape.height)
    left, top = (image.width - shape.width * scale) / 2, (image.height - shape.height * scale) / 2
    return max(0.0, left), max(0.0, top), image.width - left, image.height - top


def _square(image: Image.Image, part: _Part = None) -> _Grey:
    small = image.resize((SIDE, SIDE), Image.Resampling.BOX, box=part)
    return np.asarray(small.filter(ImageFilter.GaussianBlur(0.8)), np.float32)


def _of_patches(one: _Grey, other: _Grey) -> float:
    """Returns by how many grey levels the most different patch differs, light made alike."""
    light, rest = one - one.mean(), other - other.mean()
    spread = float((light * light).mean())
    contrast = max(0.5, float((light * rest).mean()) / spread) if spread else 1.0
    patches = cv2.blur(np.abs(light * contrast - rest), (PATCH, PATCH))
    return float(patches[_EDGE:-_EDGE, _EDGE:-_EDGE].max())
