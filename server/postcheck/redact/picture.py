"""Findings -> what to cover in a picture: solid boxes for words and codes, a mosaic for faces.

Letters stay readable under a weak blur or a fine mosaic (research/IMAGES §6); under a box they do
not. What a file says beside its pixels is left behind by any copy and needs no cover.
"""

from collections.abc import Iterable

from postcheck.finding import Box, Finding
from postcheck.images.cover import Cover, Style


def covers(findings: Iterable[Finding], picture: int) -> tuple[Cover, ...]:
    """Returns a cover for each finding that stands in the picture with this index."""
    return tuple(
        _cover(finding.place, finding.entity)
        for finding in findings
        if isinstance(finding.place, Box)
        and finding.place.picture == picture
        and finding.is_replaceable
    )


def _cover(box: Box, entity: str) -> Cover:
    style = Style.MOSAIC if entity == "FACE" else Style.SOLID
    return Cover(box.left, box.top, box.width, box.height, style, box.page)
