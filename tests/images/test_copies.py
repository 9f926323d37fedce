import io

import pytest
from PIL import ImageOps

from images.marked_files import (
    APP1,
    APP13,
    class_photograph,
    exif_of,
    jpeg_of,
    photoshop_of,
)
from postcheck.images.metadata import hidden
from postcheck.report import Unchecked

BROKEN = (Unchecked("picture 1: hidden data", "it could not be read"),)


def look(data, format_="JPEG"):
    return hidden(data, format_, picture=0)


PHOTOGRAPH = class_photograph(rows=2, columns=3, side=200)


def small(image, quality=60):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def with_copy(image, copy):
    return look(jpeg_of(image, (APP1, exif_of(copy=small(copy)))))


@pytest.mark.parametrize(
    "copy",
    [
        ImageOps.contain(PHOTOGRAPH, (160, 160)),
        ImageOps.pad(PHOTOGRAPH, (160, 120), color="black"),
        ImageOps.fit(PHOTOGRAPH, (160, 120)),
        ImageOps.contain(PHOTOGRAPH, (160, 160)).rotate(90, expand=True),
    ],
    ids=["plain", "with bars", "without edges", "turned"],
)
def test_a_small_copy_of_the_same_picture_is_no_finding(copy):
    found = with_copy(PHOTOGRAPH, copy)

    assert (found.findings, found.unchecked) == ((), ())


def covered():
    image = PHOTOGRAPH.copy()
    image.paste("black", (50, 40, 150, 160))
    return image


@pytest.mark.parametrize(
    "picture",
    [PHOTOGRAPH.crop((0, 0, 300, 400)), PHOTOGRAPH.crop((180, 0, 620, 330)), covered()],
    ids=["half", "cut out", "painted over"],
)
def test_a_small_copy_from_before_a_change_is_a_finding(picture):
    (finding,) = with_copy(picture, ImageOps.pad(PHOTOGRAPH, (160, 120))).findings

    assert finding.entity == "CAMERA_METADATA"
    assert finding.why == "the file holds a small copy of the picture from before it was changed"


def test_a_small_copy_of_photoshop_s_is_compared_too():
    resource = photoshop_of((0x040C, bytes(28) + small(ImageOps.contain(PHOTOGRAPH, (160, 160)))))

    found = look(jpeg_of(PHOTOGRAPH.crop((0, 0, 300, 400)), (APP13, resource)))

    assert [finding.entity for finding in found.findings] == ["CAMERA_METADATA"]


def test_a_small_copy_that_cannot_be_opened_is_told():
    assert look(jpeg_of(None, (APP1, exif_of(copy=b"\xff\xd8 no picture")))).unchecked == BROKEN
