"""Words of pictures by the real readers: which one reads, what it finds, when it has to stop."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from pictured import page
from postcheck.errors import ModelMissing, ReaderMissing
from postcheck.images import memory, screens
from postcheck.images.lines import Lines
from postcheck.images.photographs import PhotographReader, is_read
from postcheck.images.screens import ScreenReader
from postcheck.images.words import Words, is_drawn, unread

LEFT = ("Heather Pike 4 Curlew", "Jarvis Coldbeck")


@pytest.fixture(scope="module")
def readers(models_dir):
    return Words.load(models_dir)


def pixels(picture):
    return np.asarray(picture.convert("RGB"))


def photograph(*lines, turn=4.0):
    """Returns a page as a camera sees it: askew, soft and noisy."""
    picture = page(*lines).rotate(turn, expand=True, fillcolor=(96, 80, 64), resample=3)
    soft = pixels(picture.filter(ImageFilter.GaussianBlur(0.8))).astype(np.int16)
    noise = np.random.default_rng(7).integers(-12, 13, soft.shape)
    return (soft + noise).clip(0, 255).astype(np.uint8)


def text(lines):
    return " / ".join(line.text for line in lines.found)


def for_ever():
    return 60.0


def test_a_screen_is_drawn_and_a_photograph_is_not():
    assert is_drawn(pixels(page(*LEFT)))
    assert not is_drawn(photograph(*LEFT))


@pytest.mark.parametrize("reader", ["screens", "photographs"])
def test_both_readers_read_a_screen(readers, reader):
    found = getattr(readers, reader).read(pixels(page(*LEFT)), for_ever)

    assert text(found) == " / ".join(LEFT)
    assert found.is_whole
    assert found.score > 0.9


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_photograph_is_read_whichever_way_it_is_turned(readers, turn):
    found = readers.read(np.rot90(photograph(*LEFT), turn // 90).copy(), for_ever)

    assert {line.text for line in found.found} == set(LEFT)


def test_a_word_s_box_is_where_the_word_is(readers):
    for reader in (readers.screens, readers.photographs):
        line = reader.read(pixels(page("Heather Pike")), for_ever).found[0]

        word = line.words[1]
        (left, top), _, (right, bottom), _ = word.corners
        assert line.text[word.start : word.end] == "Pike"
        assert 240 < left < 270
        assert 300 < right < 360
        assert 50 < top < 75
        assert 95 < bottom < 125


def test_what_tesseract_leaves_out_goes_to_the_other_reader(readers):
    """White on a coloured bar, as the heads of screens are: tesseract alone reads the rest only."""
    picture = page("Amelia", "Robin", size=(900, 500))
    bar = page("Jarvis Coldbeck", size=(900, 200), ink="white", paper=(16, 90, 60))
    picture.paste(bar.crop((0, 40, 900, 120)), (0, 300))

    assert "Jarvis Coldbeck" in text(readers.read(pixels(picture), for_ever))


def test_letters_that_nobody_has_read_are_noticed():
    picture = pixels(page(*LEFT))

    assert unread(picture, Lines())
    assert not unread(pixels(page()), Lines())


def test_frames_and_rules_are_no_letters():
    picture = page()
    pen = ImageDraw.Draw(picture)
    for left in range(50, 1100, 260):
        pen.rectangle((left, 60, left + 220, 240), outline="black", width=3)
        pen.line((left, 400, left + 220, 400), fill="black", width=2)

    assert not unread(pixels(picture), Lines())


def test_a_page_is_read_by_tesseract_alone_where_the_networks_are_missing(tmp_path):
    alone = Words.load(tmp_path)

    assert alone.photographs is None
    assert text(alone.read(pixels(page(*LEFT)), for_ever)) == " / ".join(LEFT)
    assert "Coldbeck" in text(alone.read(photograph(*LEFT, turn=0), for_ever))


def test_a_page_is_read_by_the_networks_alone_where_tesseract_is_missing(models_dir, monkeypatch):
    monkeypatch.setattr(screens.pytesseract, "get_languages", _no_tesseract)

    alone = Words.load(models_dir)

    assert alone.screens is None
    assert text(alone.read(pixels(page(*LEFT)), for_ever)) == " / ".join(LEFT)


def test_without_any_reader_nothing_starts(tmp_path, monkeypatch):
    monkeypatch.setattr(screens.pytesseract, "get_languages", _no_tesseract)

    with pytest.raises(ReaderMissing, match=r"tesseract-ocr-eng.*find\.onnx"):
        Words.load(tmp_path)
    with pytest.raises(ModelMissing):
        PhotographReader(tmp_path)


def _no_tesseract():
    raise screens.pytesseract.TesseractNotFoundError


def test_tesseract_never_works_on_a_disk(monkeypatch):
    monkeypatch.setattr(memory, "MEMORY", memory.Path.home())

    with pytest.raises(ReaderMissing, match="in memory"):
        ScreenReader()


def test_a_reader_stops_when_its_time_is_up(readers):
    seconds = iter([5.0, 0.0, 0.0, 0.0])

    some = readers.photographs.read(pixels(page(*LEFT)), lambda: next(seconds))
    none = readers.screens.read(pixels(page(*LEFT)), lambda: 0.0)

    assert (len(some.found), some.is_whole) == (1, False)
    assert (len(none.found), none.is_whole) == (0, False)


def test_an_empty_page_has_no_words(readers):
    blank = readers.read(pixels(page()), for_ever)

    assert (blank.found, blank.is_whole) == ((), True)


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3)])
def test_slivers_are_no_trouble(readers, size):
    assert readers.read(pixels(Image.new("RGB", size, "white")), for_ever).is_whole


def test_letters_of_our_alphabet_alone_are_read():
    assert all(is_read(letter) for letter in "aZ9éŁ£–’")
    assert not any(is_read(letter) for letter in "Ⅲ川あ")


def test_files_of_tesseract_are_gone_when_it_has_ended(readers):
    def ours():
        return {*memory.MEMORY.glob(f"postcheck-{memory.os.getpid()}-*")}

    before = ours()  # such as counts of an app of another test

    readers.screens.read(pixels(page(*LEFT)), for_ever)

    assert ours() <= before


def test_what_a_killed_reader_left_is_wiped(monkeypatch, tmp_path):
    monkeypatch.setattr(memory, "MEMORY", tmp_path)
    (tmp_path / "postcheck-999999999-00").mkdir()
    (tmp_path / f"postcheck-{memory.os.getpid()}-00").mkdir()
    (tmp_path / "another").mkdir()

    memory.wipe_left_over()

    kept = {path.name for path in tmp_path.iterdir()}
    assert kept == {f"postcheck-{memory.os.getpid()}-00", "another"}
