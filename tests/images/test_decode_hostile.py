"""Files that are no pictures, too large, cut short, made to harm, or documents."""

import struct
import zlib
from contextlib import suppress

import numpy as np
import pytest
from PIL import Image

from images import files
from postcheck.errors import PictureRefused
from postcheck.images.decode import MOST_BYTES, opened

DAMAGED = "it is cut short or damaged"
TOO_LARGE = "it is larger than 50 megapixels"
UNKNOWN = (
    "it is not a picture that can be opened (JPEG, PNG, WebP, GIF, HEIC, BMP, TIFF, AVIF or PDF)"
)
SVG = "it is an SVG picture, which can hold scripts and hidden text: save it as PNG"
VIDEO = "it is a video, and only pictures are looked at"


def page_of(data, **how):
    (page,) = opened(data, **how).pages
    return page


def refusal(data):
    with pytest.raises(PictureRefused) as refused:
        opened(data)
    return refused.value.sentence


def ink_of(picture):
    """How many pixels are dark."""
    return int((np.asarray(picture.convert("L")) < 80).sum())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"\xff" * (MOST_BYTES + 1), "it is larger than 20 MB"),
        (b"Dear all, PLANTED", UNKNOWN),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", UNKNOWN),
        (b"8BPS\0\1", UNKNOWN),
        (b"\x1f\x8b\x08 a compressed SVG", UNKNOWN),
        (b"PK\x03\x04 a document", UNKNOWN),
        (b"\0\0\0\x18ftypcrx \0\0\0\0", UNKNOWN),
        (b"<html>no picture</html>", UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", SVG),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><!-- a note --><SVG/>", SVG),
        ("<?xml version='1.0'?><svg/>".encode("utf-16"), SVG),
        (b"\0\0\0\x18ftypisom\0\0\0\0", VIDEO),
        (b"\0\0\0\x14ftypqt  \0\0\0\0", VIDEO),
        (b"\x1a\x45\xdf\xa3 webm", VIDEO),
        (b"RIFF\0\0\0\0AVI LIST", VIDEO),
    ],
)
def test_what_is_no_picture_is_refused_in_words(data, why):
    assert refusal(data) == why


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.9])
def test_a_picture_cut_short_is_refused(kind, part):
    data = files.file_of(files.photograph((60, 40)), kind)

    assert refusal(data[: max(20, int(len(data) * part))]) == DAMAGED


@pytest.mark.parametrize("part", [0.1, 0.5, 0.95])
def test_a_heic_picture_cut_short_is_refused(part):
    pixels_end = files.HEIC.index(b"MM\0*") - 10

    assert refusal(files.HEIC[: int(pixels_end * part)]) == DAMAGED


@pytest.mark.parametrize("kind", [b"mim\xff", b"\xc3\x28me"])
def test_a_heic_picture_that_would_take_the_process_down_is_refused(kind):
    assert refusal(files.HEIC.replace(b"mime\0", kind + b"\0")) == DAMAGED
    assert refusal(files.HEIC.replace(b"\0\0\0*infe", b"\0\0\0\0infe")) == DAMAGED


def test_what_is_no_item_of_a_heic_picture_may_look_like_one():
    assert opened(files.HEIC + b"\0\0\0\x10mdatinfe\xff\xff\xff\xff").format == "HEIF"


def test_a_refusal_tells_nothing_of_the_file():
    with pytest.raises(PictureRefused) as refused:
        opened(b"GIF89a" + files.PLANTED)

    assert "PLANTED" not in f"{refused.value!r} {refused.value.__cause__}"


def test_fifty_megapixels_are_opened():
    page = page_of(files.png(10_000, 5_000, depth=1), longest=100)

    assert (page.size, page.image.size) == ((10_000, 5_000), (100, 50))


def test_a_picture_one_pixel_high_is_opened():
    page = page_of(files.png(3_000_000, 1, depth=1))

    assert (page.size, page.image.size) == ((3_000_000, 1), (2600, 1))


@pytest.mark.parametrize(
    "data",
    [
        files.png(10_000, 5_100, depth=1, body=b""),
        files.png(12_000, 10_000, depth=1, body=b""),
        files.png(30_000, 30_000, depth=1, body=b""),
        files.bmp_head(10_000, 5_100),
        files.large_tiff(60_000, 60_000),
        files.gif_of_many(1, side=65_000),
    ],
)
def test_a_picture_that_would_fill_the_memory_is_refused(data):
    assert refusal(data) == TOO_LARGE


@pytest.mark.parametrize("size", [(0, 5), (5, 0), (0, 0)])
def test_a_picture_without_pixels_is_refused(size):
    with pytest.raises(PictureRefused):
        opened(files.png(*size, body=b""))
    with pytest.raises(PictureRefused):
        opened(files.large_tiff(*size))


@pytest.mark.parametrize("name", [b"zTXt", b"iTXt", b"iCCP"])
def test_text_that_would_fill_the_memory_is_never_unpacked(name):
    packed = zlib.compress(bytes(100_000_000))
    between = {b"zTXt": b"a\0\0", b"iTXt": b"a\0\1\0\0\0", b"iCCP": b"a\0\0"}[name]
    data = files.png(10, 10, before=[files.chunk(name, between + packed)])

    with suppress(PictureRefused):
        assert page_of(data).size == (10, 10)


def test_pixels_beyond_those_promised_are_not_read():
    data = files.png(10, 10, body=zlib.compress(bytes(100_000_000)))

    assert page_of(data).size == (10, 10)


@pytest.mark.parametrize(
    "behind", [files.zipped("PLANTED"), b"<script>1</script>", files.pdf(words="Hello")]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_file_that_is_two_things_is_the_picture_it_begins_as(kind, behind):
    file = opened(files.file_of(files.cornered(), kind) + behind)

    assert (file.format, len(file.pages)) == (kind, 1)
    assert files.corners_of(file.pages[0].image) == files.CORNERS


def test_a_gif_that_is_also_a_script_is_a_gif():
    gif = bytearray(files.gif_of_many(1))
    struct.pack_into("<HH", gif, 6, int.from_bytes(b"/*", "little"), 1)

    assert opened(bytes(gif) + b"*/=1;alert(1)").format == "GIF"


def test_a_jpeg_with_a_second_picture_is_one_picture():
    first, second = files.cornered(), files.photograph((60, 40))
    data = files.file_of(first, "MPO", save_all=True, append_images=[second])

    file = opened(data)

    assert (file.format, file.total) == ("JPEG", 1)
    assert files.corners_of(file.pages[0].image) == files.CORNERS


def test_white_and_noise_are_pictures():
    noise = np.random.default_rng(1).integers(0, 255, (50, 70, 3), dtype=np.uint8)

    assert page_of(files.file_of(Image.new("RGB", (70, 50), "white"), "PNG")).size == (70, 50)
    assert page_of(files.file_of(Image.fromarray(noise), "PNG")).size == (70, 50)


def test_of_a_pdf_ten_pages_are_drawn():
    file = opened(files.pdf(12, words="Hello"), longest=300)

    assert [page.number for page in file.pages] == list(range(10))
    assert (file.format, file.total) == ("PDF", 12)
    assert file.unchecked == ("only the first 10 of 12 pages were looked at",)
    assert all(ink_of(page.image) > 20 for page in file.pages)


def test_a_page_of_a_pdf_is_drawn_large_enough_to_read():
    page = page_of(files.pdf(words="Hello"))

    assert (page.size, page.scale) == ((1838, 2600), 1.0)


@pytest.mark.parametrize("size", [(14_400, 14_400), (14_400, 1), (1, 1), (0, 0), (1e9, 1e9)])
def test_a_page_of_a_pdf_is_drawn_no_larger(size):
    assert max(page_of(files.pdf(size=size)).image.size) <= 2600


def test_what_is_written_in_a_form_is_drawn():
    assert ink_of(page_of(files.pdf_form("Hello")).image) > 1000


def test_a_pdf_may_begin_after_other_bytes():
    assert opened(b"\n\n" + files.pdf()).format == "PDF"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (files.pdf(sealed=True), "it is a PDF that asks for a password"),
        (b"%PDF-1.7 and no more", DAMAGED),
        (files.pdf()[:200], DAMAGED),
        (files.pdf(0), DAMAGED),
    ],
)
def test_a_pdf_that_cannot_be_drawn_is_refused_in_words(data, why):
    assert refusal(data) == why
