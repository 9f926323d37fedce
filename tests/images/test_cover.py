"""Covered copies: pixels and nothing else, as large as before, nothing to be made out below."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from images import files
from postcheck.errors import PictureRefused
from postcheck.images.cover import DARK, Cover, Style, covered
from postcheck.images.decode import MOST_BYTES, opened

NOT_STILL = "covered copies are made of still pictures: save the page or frame as a picture first"
LIKE = {"xmp": files.XMP, "exif": files.exif_of()}
PHOTO = files.photograph()


def clear_of(mode="RGBA"):
    """Colours that nobody sees: words in red below an alpha of 0."""
    pixels = np.zeros((40, 60, 4), dtype=np.uint8)
    pixels[:, 30:] = (10, 200, 10, 255)
    pixels[5:35, 5:25] = (200, 30, 30, 0)
    return Image.fromarray(pixels).convert(mode)


TELLING = {
    "JPEG": files.jpeg_telling_all(PHOTO),
    "PNG": files.png_telling_all(PHOTO),
    "TIFF": files.tiff_telling_all(PHOTO),
    "WEBP": files.file_of(PHOTO, "WEBP", quality=95, **LIKE) + files.TRAILER,
    "AVIF": files.file_of(PHOTO, "AVIF", quality=90, **LIKE) + files.TRAILER,
    "GIF": files.file_of(PHOTO, "GIF", comment=b"PLANTED note") + files.TRAILER,
    "BMP": files.file_of(PHOTO, "BMP") + files.TRAILER,
}


def pixels_of(data):
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.int16)


def saved(copy):
    return Image.open(io.BytesIO(copy.data))


@pytest.mark.parametrize("kind", TELLING)
def test_nothing_of_the_file_but_its_pixels_is_in_the_copy(kind):
    copy = covered(TELLING[kind], [Cover(10, 10, 40, 20)])

    assert files.PLANTED in TELLING[kind]
    assert (copy.format, saved(copy).format) == (kind, kind)
    for part in (
        files.PLANTED,
        b"Exif",
        b"xmpmeta",
        b"8BIM",
        b"JFXX",
        b"Photoshop",
        b"ICC_",
        b"iCCP",
    ):
        assert part not in copy.data
    assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & saved(copy).info.keys()


@pytest.mark.parametrize("kind", TELLING)
def test_pixels_are_flat_inside_a_box_and_as_before_outside(kind):
    copy = covered(TELLING[kind], [Cover(100, 80, 120, 50)])

    before, after = pixels_of(TELLING[kind]), pixels_of(copy.data)
    assert before.shape == after.shape
    off = np.abs(before - after)
    off[64:148, 88:232] = 0
    assert off.mean() < 2
    assert np.abs(after[78:132, 98:222] - DARK).max() <= 12
    assert np.abs(after[78:132, 98:222] - DARK).mean() < 2


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF"])
def test_a_box_covers_the_edges_of_letters_too(kind):
    after = pixels_of(covered(TELLING[kind], [Cover(100, 80, 120, 50)]).data)
    before = pixels_of(TELLING[kind])

    assert (after[76:134, 96:224] == DARK).all()
    off = (after != before).any(axis=2)
    off[76:134, 96:224] = False
    assert not off.any()


def test_a_copy_without_covers_is_as_good_and_as_small_as_the_picture():
    copy = covered(TELLING["JPEG"], [])

    assert np.abs(pixels_of(copy.data) - pixels_of(TELLING["JPEG"])).mean() < 0.5
    assert len(copy.data) < len(TELLING["JPEG"]) * 1.05
    assert saved(copy).quantization == Image.open(io.BytesIO(TELLING["JPEG"])).quantization


def test_a_copy_of_a_heic_picture_is_a_jpeg():
    copy = covered(files.HEIC, [Cover(4, 90, 20, 20)])

    assert (copy.format, copy.mimetype, copy.suffix) == ("JPEG", "image/jpeg", ".jpg")
    assert saved(copy).size == (64, 128)
    assert files.PLANTED in files.HEIC
    assert files.PLANTED not in copy.data
    assert np.abs(pixels_of(copy.data)[92:108, 6:22] - DARK).max() < 12
    assert files.corners_of(saved(copy))[1] == files.RED


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_copy_is_upright_and_says_nothing_of_turning(kind, orientation):
    data = files.file_of(files.cornered(), kind, exif=files.exif_of(orientation))
    page = opened(data).pages[0]

    copy = covered(data, [Cover(40, 30, 2, 2)])

    assert saved(copy).size == page.size
    assert files.corners_of(saved(copy)) == files.corners_of(page.image)
    assert 0x0112 not in saved(copy).getexif() or kind == "TIFF"
    assert opened(copy.data).pages[0].size == page.size


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_colours_that_nobody_sees_are_wiped(kind):
    options = {"lossless": True, "exact": True} if kind == "WEBP" else {}
    data = files.file_of(clear_of(), kind, **options)

    after = np.asarray(saved(covered(data, [])).convert("RGBA"))

    assert (after[:, :30] == 0).all()
    assert (after[:, 30:] == (10, 200, 10, 255)).all()


def test_a_cover_lets_nothing_show_through():
    data = files.file_of(clear_of(), "PNG")

    for style in Style:
        after = np.asarray(saved(covered(data, [Cover(10, 10, 30, 20, style)])))
        assert (after[10:30, 10:40, 3] == 255).all()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGB", "RGBA"])
def test_every_way_of_writing_colours_can_be_covered(mode):
    source = Image.new(mode, (40, 30)) if mode == "I;16" else files.cornered((40, 30), mode)

    after = pixels_of(covered(files.file_of(source, "PNG"), [Cover(15, 12, 5, 5)]).data)

    assert (after[10:19, 13:22] == DARK).all()


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_a_jpeg_of_other_colours_can_be_covered(mode):
    data = files.file_of(PHOTO.convert(mode), "JPEG", quality=95)

    copy = covered(data, [Cover(100, 80, 120, 50)])

    assert saved(copy).mode == ("L" if mode == "L" else "RGB")
    off = np.abs(pixels_of(copy.data) - np.asarray(opened(data).pages[0].image, dtype=np.int16))
    off[64:148, 88:232] = 0
    assert off.mean() < 2.5


def test_a_gif_keeps_what_shows_through():
    palette = clear_of().convert("RGB").quantize(8)
    data = files.file_of(palette, "GIF", transparency=palette.getpixel((50, 20)))

    after = np.asarray(saved(covered(data, [Cover(2, 2, 10, 10)])).convert("RGBA"))

    assert (after[:, 31:, 3] == 0).all()
    assert (after[2:12, 2:12] == (DARK, DARK, DARK, 255)).all()


def test_lossless_webp_stays_lossless():
    kept = covered(files.file_of(PHOTO, "WEBP", lossless=True), [])
    lossy = covered(files.file_of(PHOTO, "WEBP", quality=80), [])

    assert (pixels_of(kept.data) == np.asarray(PHOTO)).all()
    assert len(lossy.data) < len(kept.data) / 3


def test_a_mosaic_has_six_cells_of_means_over_a_larger_place():
    after = pixels_of(covered(TELLING["PNG"], [Cover(100, 80, 120, 80, Style.MOSAIC)]).data)
    before = pixels_of(TELLING["PNG"])

    place = after[74:166, 91:229]
    assert len(np.unique(place.reshape(-1, 3), axis=0)) == 36
    assert (after[74:89, 91:114] == before[74:89, 91:114].mean(axis=(0, 1)).round()).all()
    assert (after[:74] == before[:74]).all()
    assert (after[166:] == before[166:]).all()


def test_a_mosaic_at_the_edge_keeps_the_size_of_its_cells():
    after = pixels_of(covered(TELLING["PNG"], [Cover(-80, 50, 120, 120, Style.MOSAIC)]).data)

    assert len(np.unique(after[41:179, :49].reshape(-1, 3), axis=0)) == 18


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize(
    "place", [(-50, -50, 60, 60), (395, 295, 500, 500), (5000, 5000, 9, 9), (-500, -500, 9, 9)]
)
def test_a_cover_outside_the_picture_is_cut_to_it(place, style):
    copy = covered(TELLING["PNG"], [Cover(*place, style)])

    assert saved(copy).size == PHOTO.size


@given(
    st.lists(
        st.builds(
            Cover,
            *[st.integers(-10_000, 10_000)] * 2,
            *[st.integers(1, 10_000)] * 2,
            st.sampled_from(Style),
        ),
        max_size=4,
    )
)
@settings(deadline=None, max_examples=60)
def test_any_covers_leave_a_picture_of_the_same_size(covers):
    data = files.file_of(clear_of(), "PNG")

    assert saved(covered(data, covers)).size == (60, 40)


@pytest.mark.parametrize("size", [(0, 5), (5, 0), (-1, 5), (5, -1)])
def test_a_cover_of_no_size_is_a_mistake(size):
    with pytest.raises(ValueError, match="at least one pixel"):
        Cover(1, 1, *size)


def test_a_still_picture_has_no_second_page():
    with pytest.raises(ValueError, match="one page"):
        covered(TELLING["PNG"], [Cover(1, 1, 5, 5, page=1)])


@pytest.mark.parametrize(
    "data",
    [files.film(3, kind) for kind in ("GIF", "WEBP", "PNG", "TIFF", "AVIF")] + [files.pdf()],
)
def test_what_moves_or_has_pages_is_refused(data):
    with pytest.raises(PictureRefused) as refused:
        covered(data, [])

    assert refused.value.sentence == NOT_STILL


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff" * (MOST_BYTES + 1),
        b"no picture",
        TELLING["JPEG"][:5000],
        files.bmp_head(10_000, 5_100),
        files.png(30_000, 30_000, depth=1, body=b""),
    ],
)
def test_what_cannot_be_opened_cannot_be_covered(data):
    with pytest.raises(PictureRefused):
        covered(data, [])


def test_a_copy_that_its_format_cannot_hold_is_refused():
    moving = files.film(2, "WEBP", (16, 16))
    wide = bytearray(moving[: moving.rindex(b"ANMF")])
    wide[4:8], wide[24:27] = (len(wide) - 8).to_bytes(4, "little"), (20_000).to_bytes(3, "little")
    assert opened(bytes(wide)).pages[0].size == (20_001, 16)

    with pytest.raises(PictureRefused) as refused:
        covered(bytes(wide), [])

    assert "save it as PNG" in refused.value.sentence


def swapped_colours():
    """A profile whose red is blue, so that it is seen when it is applied."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), *((k, m) for k in ("PNG", "WEBP", "TIFF") for m in ("RGB", "RGBA"))],
)
def test_colours_of_a_profile_become_those_of_every_screen(kind, mode):
    data = files.file_of(
        Image.new(mode, (20, 20), (220, 20, 20)), kind, icc_profile=swapped_colours()
    )

    copy = covered(data, [])

    red, _, blue = saved(copy).convert("RGB").getpixel((10, 10))
    assert (red < 60, blue > 180) == (True, True)
    assert "icc_profile" not in saved(copy).info


@pytest.mark.parametrize("profile", [b"PLANTED", swapped_colours()[:200], b"\0" * 128])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_broken_profile_is_left_out(profile, mode):
    data = files.file_of(files.cornered(mode=mode), "JPEG", icc_profile=profile)

    copy = covered(data, [])

    assert saved(copy).size == (96, 64)
    assert "icc_profile" not in saved(copy).info


def test_a_copy_keeps_its_bytes_out_of_its_repr():
    assert "data" not in repr(covered(files.png(1, 1), []))
