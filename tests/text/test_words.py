"""Words as keys, and tags opened up."""

import pytest

from postcheck.text.words import fold, words


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("José", "jose"),
        ("O'Neill", "oneill"),
        ("Łukasz", "lukasz"),
        ("Søren", "soren"),
        ("Nguyễn", "nguyen"),
        ("Straße", "strasse"),
        ("Al-Sayed", "alsayed"),
        ("Yılmaz", "yilmaz"),
        ("4B", "4b"),
    ],
)
def test_a_key_has_letters_and_digits_only(written, key):
    assert key == fold(written)


def keys(text):
    return [(w.key, w.tag) for w in words(text)]


def test_a_hashtag_is_opened_at_its_capitals():
    assert keys("#WellDoneHeather yes") == [
        ("well", "#"),
        ("done", "#"),
        ("heather", "#"),
        ("yes", ""),
    ]


def test_a_handle_is_opened_at_signs_and_digits():
    assert keys("@heather_pike09") == [("heather", "@"), ("pike", "@")]


def test_mailboxes_and_pages_hold_no_words():
    assert keys("Write to heather@example.org or see https://example.org/heather now") == [
        ("write", ""), ("to", ""), ("or", ""), ("see", ""), ("now", ""),
    ]  # fmt: skip


def test_words_say_where_they_stand():
    word = words("Hi Renée!")[1]

    assert (word.start, word.end, word.text, word.gap) == (3, 8, "Renée", " ")
