"""What a reader sees of typed text, and the way back to each letter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postcheck.finding import Span
from postcheck.post import Text
from postcheck.text.normalise import MOST_MARKS, normalise


def read(text):
    return normalise(Text("text", text))


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Heather", "Heather"),
        ("Ｈｅａｔｈｅｒ", "Heather"),
        ("𝓗𝓮𝓪𝓽𝓱𝓮𝓻", "Heather"),
        ("Нeаther", "Heather"),
        ("Hea\u200bther", "Heather"),
        ("He\u00adather", "Heather"),
        ("\u202eHeather\u202c", "Heather"),
        ("Vεrity", "Verity"),
        ("O’Neill", "O'Neill"),
        ("a – b", "a - b"),
        ("a\x00b", "a b"),
        ("a\ud800b", "a b"),
        ("ﬁne", "fine"),
    ],
)
def test_letters_are_read_as_they_look(written, seen):
    assert seen == read(written).text


def test_accents_stay_in_the_reading():
    assert read("Renée Duchêne").text == "Renée Duchêne"


def test_a_place_leads_back_over_invisible_characters():
    reading = read("Well done Hea\u200bther!")

    at = reading.text.index("Heather")

    assert reading.place(at, at + 7) == Span(10, 18)


def test_a_place_leads_back_over_an_emoji():
    reading = read("👏🏽 Ｈeather")

    at = reading.text.index("Heather")

    assert reading.place(at, at + 7) == Span(3, 10)


def test_a_place_takes_marks_along_that_were_cut():
    reading = read("a" + "\u0301" * 9 + " ran\u200b")

    assert reading.place(0, 1 + MOST_MARKS) == Span(0, 10)


def test_one_character_that_reads_as_two_letters_has_one_place():
    reading = read("ﬁne")

    assert reading.place(0, 1) == Span(0, 1)
    assert reading.place(1, 4) == Span(0, 3)


def test_decoration_by_marks_is_cut():
    reading = read("a" + "\u0301" * 5000 + "b")

    assert len(reading.text) == 2 + MOST_MARKS


@given(st.text())
def test_every_letter_has_a_place_in_the_source(text):
    reading = read(text)

    assert len(reading.origin) == len(reading.text) + 1
    assert list(reading.origin) == sorted(reading.origin)
    for at in range(len(reading.text)):
        place = reading.place(at, at + 1)
        assert 0 <= place.start < place.end <= len(text)


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="`\x00")))
def test_plain_text_is_read_as_it_is(text):
    assert read(text).text == unicodedata.normalize("NFKC", text)
