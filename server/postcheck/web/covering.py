"""What to cover in a copy: places as a form sends them, `LEFT,TOP,WIDTH,HEIGHT,STYLE`.

Pixels of the upright picture, as `postcheck redact --box` takes them.
"""

import re
from collections.abc import Sequence

from postcheck.images.cover import Cover, Style

_SIDE = r"(0|[1-9]\d{0,4})"
_BOX = re.compile(rf"{_SIDE},{_SIDE},{_SIDE},{_SIDE},({'|'.join(Style)})", re.ASCII)


def written(cover: Cover) -> str:
    """Returns a place as a form sends it."""
    return f"{cover.left},{cover.top},{cover.width},{cover.height},{cover.style}"


def read(boxes: Sequence[str]) -> tuple[Cover, ...] | None:
    """Returns the places that a form sent, or None if one of them is none."""
    covers = [_cover(box) for box in boxes]
    found = tuple(cover for cover in covers if cover is not None)
    return found if len(found) == len(covers) else None


def _cover(box: str) -> Cover | None:
    match = _BOX.fullmatch(box)
    if match is None:
        return None
    left, top, width, height = (int(side) for side in match.groups()[:4])
    return Cover(left, top, width, height, Style(match[5])) if width and height else None
