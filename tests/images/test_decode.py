"""Pictures opened: told by content, upright, RGB on white, within limits, or refused in words."""

import struct
import threading
import warnings
import zlib
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from images import files
from images.files import BLUE, CORNERS, GREEN, RED, YELLOW
from postcheck.errors import PictureRefused
from postcheck.images.decode import LONGEST, MOST_FRAMES, opened

TOO_LARGE = "it is larger than 50 megapixels"
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")


def page_of(data, **how):
    (page,) = opened(data, **how).pages
    return page


def refusal(data):
    with pytest.raises(PictureRefused) as refused:
        opened(data)
    return refused.value.sentence


def middle_of(picture):
    return picture.getpixel((picture.width // 2, picture.height // 2))


def test_every_format_is_told_by_its_content():
    for kind in FORMATS:
        file = opened(files.file_of(files.cornered(), kind))

        assert (file.format, file.total, file.unchecked) == (kind, 1, ())
        assert file.pages[0].image.mode == "RGB"
        assert files.corners_of(file.pages[0].image) == CORNERS


def test_a_page_says_its_size_in_full_and_its_scale():
    page = page_of(files.file_of(files.photograph((800, 500)), "PNG"), longest=200)

    assert (page.image.size, page.size, page.scale) == ((200, 125), (800, 500), 4.0)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("size", [(2700, 300), (4100, 2000), (300, 5300), (8000, 600)])
def test_a_large_picture_is_worked_on_smaller(kind, size):
    page = page_of(files.file_of(files.cornered(size), kind))

    assert page.size == size
    assert max(page.image.size) == LONGEST
    assert page.scale == pytest.approx(max(size) / LONGEST)
    assert files.corners_of(page.image) == CORNERS


def test_a_small_picture_stays_as_it_is():
    assert page_of(files.png(1, 1)).image.size == (1, 1)
    assert page_of(files.file_of(files.cornered(), "PNG")).scale == 1.0


def test_a_page_keeps_its_picture_out_of_its_repr():
    assert "Image" not in repr(opened(files.png(1, 1)))


TURNS = {
    1: (RED, GREEN, BLUE, YELLOW),
    2: (GREEN, RED, YELLOW, BLUE),
    3: (BLUE, YELLOW, RED, GREEN),
    4: (YELLOW, BLUE, GREEN, RED),
    5: (RED, YELLOW, BLUE, GREEN),
    6: (YELLOW, RED, GREEN, BLUE),
    7: (BLUE, GREEN, RED, YELLOW),
    8: (GREEN, BLUE, YELLOW, RED),
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright_once(kind, orientation):
    page = page_of(files.file_of(files.cornered(), kind, exif=files.exif_of(orientation)))

    assert page.size == page.image.size == ((64, 96) if orientation > 4 else (96, 64))
    assert files.corners_of(page.image) == TURNS[orientation]


def test_a_compressed_tiff_is_turned_once():
    tiff = files.file_of(
        files.cornered(), "TIFF", compression="tiff_lzw", exif=files.exif_of(orientation=6)
    )

    assert files.corners_of(page_of(tiff).image) == TURNS[6]


def test_a_heic_picture_is_turned_once():
    file = opened(files.HEIC)

    assert (file.format, file.pages[0].size) == ("HEIF", (64, 128))
    assert files.corners_of(file.pages[0].image)[1] == RED
    assert file.pages[0].image.getpixel((3, 3)) > (200, 200, 200)


def test_a_large_turned_picture_is_turned_and_made_smaller():
    jpeg = files.file_of(files.cornered((6000, 400)), "JPEG", exif=files.exif_of(8))

    page = page_of(jpeg)

    assert (page.size, page.image.size) == ((400, 6000), (173, 2600))
    assert files.corners_of(page.image) == TURNS[8]


def _jpeg_with(exif):
    plain = files.file_of(files.cornered(), "JPEG")
    return plain[:2] + files.segment(0xE1, b"Exif\0\0" + exif) + plain[2:]


def _directory(*entries, following=0):
    return files.tiff(entries, following)


BROKEN_EXIF = {
    "nothing": b"",
    "no header": b"PLANTED" * 20,
    "an offset outside": b"II*\0" + struct.pack("<I", 0xFFFFFFF0),
    "a directory that leads to itself": _directory((0x8769, 4, 1, 8), following=8),
    "a thousand entries of none": b"II*\0" + struct.pack("<IH", 8, 1000),
    "text far outside": _directory((0x010F, 2, 0xFFFFFFF0, 0xFFFFFFF0)),
    "an orientation of letters": _directory((0x0112, 2, 4, 0x41414141)),
    "an orientation of 77": _directory((0x0112, 3, 1, 77)),
    "three orientations": _directory((0x0112, 3, 3, 8)),
    "a resolution over nothing": _directory((0x011A, 5, 1, 8), (0x0128, 3, 1, 2)),
}


@pytest.mark.parametrize("exif", BROKEN_EXIF.values(), ids=BROKEN_EXIF.keys())
def test_broken_exif_stops_nothing_and_turns_nothing(exif, recwarn):
    assert files.corners_of(page_of(_jpeg_with(exif)).image) == CORNERS
    assert not recwarn


@pytest.mark.parametrize("adobe", [True, False])
def test_the_colours_of_a_printer_come_out_as_they_look(adobe):
    jpeg = files.file_of(files.cornered(mode="CMYK"), "JPEG")
    mark = jpeg.index(b"\xff\xee\x00\x0eAdobe")
    data = jpeg if adobe else jpeg[:mark] + jpeg[mark + 16 :]

    assert files.corners_of(page_of(data).image) == CORNERS


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_of_grey_are_scaled_and_not_cut_off(kind):
    levels = np.array([[0, 16384, 32768, 65535]], dtype=np.uint16).repeat(2, axis=0)

    image = page_of(files.file_of(Image.fromarray(levels), kind)).image

    assert [image.getpixel((x, 0))[0] for x in range(4)] == [0, 64, 128, 255]


@pytest.mark.parametrize("kind", [np.float32, np.int32])
def test_levels_without_a_scale_are_stretched(kind):
    levels = np.array([[-5, 0, 5]], dtype=kind)

    image = page_of(files.file_of(Image.fromarray(levels), "TIFF")).image

    assert [image.getpixel((x, 0))[0] for x in range(3)] == [0, 127, 255]


def test_levels_that_are_no_numbers_do_no_harm():
    levels = np.array([[np.nan, np.inf, 1.0]], dtype=np.float32)

    assert page_of(files.file_of(Image.fromarray(levels), "TIFF")).size == (3, 1)


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_what_shows_through_is_white(kind, mode):
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0)).convert(mode)

    assert middle_of(page_of(files.file_of(clear, kind)).image) == (255, 255, 255)


@pytest.mark.parametrize(
    ("mode", "colour", "clear"),
    [
        ("P", 1, 1),
        ("P", 1, b"\xff\x00"),
        ("L", 9, 9),
        ("1", 0, 0),
        ("RGB", (9, 9, 9), (9, 9, 9)),
    ],
)
def test_one_colour_may_be_the_one_that_shows_through(mode, colour, clear):
    picture = Image.new(mode, (8, 8), colour)
    if mode == "P":
        picture.putpalette([9, 9, 9, 40, 50, 60])

    data = files.file_of(picture, "PNG", transparency=clear)

    assert middle_of(page_of(data).image) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "YCbCr", "LAB", "CMYK"])
def test_every_way_of_writing_colours_becomes_rgb(mode):
    picture = Image.new("LAB", (9, 9)) if mode == "LAB" else files.cornered(mode=mode)

    assert page_of(files.file_of(picture, "TIFF")).image.mode == "RGB"


def test_sixteen_bits_of_colour_with_one_that_shows_through():
    row = b"\0" + struct.pack(">HHH", 65535, 0, 0) * 4
    data = files.png(
        4,
        2,
        depth=16,
        colour=2,
        before=[files.chunk(b"tRNS", struct.pack(">HHH", 1, 2, 3))],
        body=zlib.compress(row * 2),
    )

    assert middle_of(page_of(data).image) == (255, 0, 0)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF", "AVIF"])
def test_of_an_animation_three_frames_are_looked_at(kind):
    file = opened(files.film(7, kind))

    levels = [round(middle_of(page.image)[0], -1) for page in file.pages]
    assert ([page.number for page in file.pages], levels) == ([0, 3, 6], [0, 30, 60])
    name = "pages" if kind == "TIFF" else "frames"
    assert (file.total, file.unchecked) == (
        7,
        (f"only the first, middle and last of 7 {name} were looked at",),
    )


@pytest.mark.parametrize("count", [2, 3])
def test_a_short_animation_is_looked_at_whole(count):
    file = opened(files.film(count, "GIF"))

    assert (len(file.pages), file.total, file.unchecked) == (count, count, ())


def test_a_gif_of_ten_thousand_frames_is_looked_at_in_part():
    file = opened(files.gif_of_many(10_000))

    assert [page.number for page in file.pages] == [0, 29, 59]
    assert file.total == 10_000
    assert file.unchecked == (
        "only the first, middle and last of the first 60 frames were looked at",
    )


def test_of_large_frames_fewer_are_drawn():
    file = opened(files.gif_of_many(100, side=7000), longest=100)

    assert [page.number for page in file.pages] == [0, 1, 3]
    assert "the first 4 frames" in file.unchecked[0]


def test_pages_of_a_tiff_are_not_counted_without_end():
    file = opened(files.film(MOST_FRAMES + 20, "TIFF"))

    assert file.total == MOST_FRAMES + 1
    assert "the first 60 pages" in file.unchecked[0]


def test_a_tiff_that_leads_to_itself_has_one_page():
    tiff = bytearray(files.file_of(files.cornered(), "TIFF"))
    start = struct.unpack_from("<I", tiff, 4)[0]
    count = struct.unpack_from("<H", tiff, start)[0]
    struct.pack_into("<I", tiff, start + 2 + 12 * count, start)

    assert opened(bytes(tiff)).total == 1


def test_a_frame_that_grows_too_large_is_refused():
    gif = files.gif_of_many(3)
    wide = b"\x2c" + struct.pack("<HHHHB", 9000, 9000, 1, 1, 0) + b"\x02\x02\x44\x01\x00"

    assert refusal(gif[:-1] + wide + b";") == TOO_LARGE


def test_pictures_are_opened_side_by_side():
    wrong = []

    def look():
        try:
            opened(files.pdf(2), longest=200)
            opened(_jpeg_with(BROKEN_EXIF["text far outside"]))
        except Exception as problem:  # noqa: BLE001 - anything at all is wrong
            wrong.append(problem)

    before = list(warnings.filters)
    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (wrong, warnings.filters) == ([], before)


REAL = [
    *(files.file_of(files.cornered((24, 16)), kind) for kind in FORMATS),
    *(files.film(3, kind, (8, 8)) for kind in ("GIF", "WEBP", "PNG", "TIFF")),
    files.jpeg_telling_all(files.cornered((24, 16))),
    files.file_of(files.cornered((24, 16)), "TIFF", compression="tiff_lzw"),
    files.HEIC,
    files.pdf(words="Hello"),
]


def opens_or_refuses(data):
    with suppress(PictureRefused):
        assert all(page.image.mode == "RGB" for page in opened(data, longest=64).pages)


@given(st.binary(max_size=200), st.sampled_from([b"", *(data[:16] for data in REAL)]))
@settings(deadline=None, max_examples=150)
def test_any_bytes_open_or_are_refused(noise, start):
    opens_or_refuses(start + noise)


@given(st.data())
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_any_change_to_a_file_opens_or_is_refused(data):
    real = bytearray(data.draw(st.sampled_from(REAL)))
    for _ in range(data.draw(st.integers(1, 6))):
        real[data.draw(st.integers(0, len(real) - 1))] = data.draw(st.integers(0, 255))

    opens_or_refuses(bytes(real[: data.draw(st.integers(1, len(real)))]))
