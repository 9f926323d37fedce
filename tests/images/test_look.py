"""A look at one picture: every part of it, what could not be looked at, and when time is up."""

import io

import numpy as np
import pytest
from PIL import Image

from images.files import exif_of, pdf
from images.marked_files import face
from pictured import as_file, page, screen
from postcheck.finding import Box
from postcheck.images.look import Looker
from postcheck.images.looked import NOT_OPENED
from postcheck.post import Picture


@pytest.fixture(scope="module")
def looker(models_dir):
    return Looker(models_dir, seconds=300)  # so that a slow machine reads every page


def looked(looker, data, name="", index=0):
    return looker.look(Picture(name, data), index)


def words(looked):
    return [reading.text for reading in looked.readings]


def test_words_faces_and_the_file_are_looked_at(looker):
    picture = page("Jarvis Coldbeck", size=(1200, 900))
    picture.paste(face(400), (700, 400))

    seen = looked(looker, as_file(picture, "JPEG", exif=exif_of()), "kites_day.jpg", 3)

    assert words(seen)[0] == "kites day"
    assert "Jarvis Coldbeck" in words(seen)
    assert {f.entity for f in seen.findings} >= {"FACE", "GPS_LOCATION"}
    assert {f.place.picture for f in seen.findings} == {3}
    assert (seen.size, seen.unchecked) == ((1200, 900), ())


def test_places_are_those_of_the_upright_picture_in_full_size(looker):
    """A large picture is looked at in a smaller copy, and one on its side is turned first."""
    large = page("Jarvis Coldbeck", size=(4000, 3000), points=150)
    on_its_side = large.transpose(Image.Transpose.ROTATE_90)

    for data in (
        as_file(large, "JPEG"),
        as_file(on_its_side, "JPEG", exif=exif_of(orientation=6)),
    ):
        seen = looked(looker, data)
        reading = seen.readings[0]
        place = reading.place(0, len(reading.text))
        assert seen.size == (4000, 3000)
        assert isinstance(place, Box)
        assert np.allclose([place.left, place.top], [75, 90], atol=40)
        assert 1080 < place.width < 1280
        assert 110 < place.height < 190


def test_every_page_of_a_document_is_read_and_named(looker):
    pages = [screen("Jarvis Coldbeck"), screen("Heather Pike")]
    seen = looked(looker, as_pdf(*pages))

    assert [(r.text, r.page) for r in seen.readings] == [
        ("Jarvis Coldbeck", 0),
        ("Heather Pike", 1),
    ]


def as_pdf(*pages):
    pictures = [Image.open(io.BytesIO(data)).convert("RGB") for data in pages]
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=100)
    return out.getvalue()


def test_pages_beyond_the_limit_are_said(looker):
    seen = looked(looker, pdf(12))

    assert any("10" in one.why for one in seen.unchecked)
    assert {one.what for one in seen.unchecked} == {"picture 1"}


def test_what_is_no_picture_is_said_to_be_none_and_its_name_is_read(looker):
    seen = looked(looker, b"no picture", "Jarvis Coldbeck.jpg", 1)

    assert seen.size == NOT_OPENED
    assert words(seen) == ["Jarvis Coldbeck"]
    assert [(one.what, one.is_bad) for one in seen.unchecked] == [("picture 2", True)]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("AmeliaSmith_4B.jpg", "Amelia Smith 4B"),
        ("well-done-amelia.PNG", "well done amelia"),
        ("C:\\Users\\office\\Amelia.jpg", "Amelia"),
        ("../../etc/Amelia", "Amelia"),
        ("IMG_20261121.jpg", "IMG 20261121"),
        (".jpg", None),
        ("", None),
    ],
)
def test_a_file_s_name_is_opened_up(looker, name, read):
    assert words(looked(looker, b"", name)) == ([read] if read else [])


def test_a_page_that_has_no_time_is_said_not_to_be_looked_at(models_dir):
    hurried = Looker(models_dir, seconds=0.0)

    seen = looked(hurried, screen("Jarvis Coldbeck"))

    assert words(seen) == []
    assert "longer than 0 seconds" in seen.unchecked[0].why


def test_only_so_many_letters_of_a_page_are_looked_at(looker, monkeypatch):
    monkeypatch.setattr("postcheck.images.look.LONGEST_READING", 6)

    seen = looked(looker, screen("Jarvis Coldbeck"))

    assert words(seen) == ["Jarvis"]
    assert "first 6 letters" in seen.unchecked[0].why


def test_nothing_of_a_picture_is_in_its_repr(looker):
    seen = looked(looker, screen("Jarvis Coldbeck"), "Coldbeck.png")

    assert "Coldbeck" not in repr(seen) + repr(seen.readings) + repr(seen.findings)
    assert "Coldbeck" not in repr(Picture("Coldbeck.png", b"Coldbeck"))
