"""People spoken of by their role: whom a phrase means, and what only looks like one."""

import pytest

from postcheck.conduct.somebody import Role, mentions, spaced, speaks_of_work

PUPIL, FAMILY, COLLEAGUE = Role.PUPIL, Role.FAMILY, Role.COLLEAGUE


@pytest.mark.parametrize(
    ("text", "phrase", "role"),
    [
        ("There's a girl in my class who sings", "girl in my class", PUPIL),
        ("the boys from Year 8 again", "boys from Year 8", PUPIL),
        ("One of my Year 9s has told me", "One of my Year 9s", PUPIL),
        ("one of my quieter pupils spoke", "one of my quieter pupils", PUPIL),
        ("One of our 7Bs", "One of our 7Bs", PUPIL),
        ("a Year Ten boy", "a Year Ten boy", PUPIL),
        ("Reception children, bless them", "Reception children", PUPIL),
        ("my form were late", "my form", PUPIL),
        ("my bottom set tried", "my bottom set", PUPIL),
        ("a child who bites", "a child who", PUPIL),
        ("how is your daughter", "your daughter", PUPIL),
        ("my wee P4s", "P4s", PUPIL),
        ("a boy in\nmy  form", "boy in\nmy  form", PUPIL),
        ("A mum at the gate shouted", "A mum at the gate", FAMILY),
        ("one of the parents rang", "one of the parents", FAMILY),
        ("certain pushy parents", "certain pushy parents", FAMILY),
        ("the nan of one of my pupils", "nan of one of my pupils", FAMILY),
        ("parents' evening ran on", "parents' evening", FAMILY),
        ("My line manager rang", "My line manager", COLLEAGUE),
        ("our deputy head", "our deputy head", COLLEAGUE),
        ("the head of maths", "the head of maths", COLLEAGUE),
        ("SLT have spoken", "SLT", COLLEAGUE),
        ("another TA left", "another TA", COLLEAGUE),
    ],
)
def test_a_phrase_for_somebody_at_school_is_found(text, phrase, role):
    found = [(text[m.start : m.end], m.role) for m in mentions(text)]

    assert any(role == by and phrase in words for words, by in found), found


@pytest.mark.parametrize(
    "text",
    [
        "a lad in my band",
        "the family came over",
        "year 4 of my diet",
        "My boys are ten years old",
        "Happy new year to all",
        "the heading of a letter",
        "my own two were vile at bedtime",
        "Mum and Dad came to stay",
        "our slow computer",
        "a boy band",
        "one of my mates",
        "the classic car",
        "",
        "🎉🎉",
    ],
)
def test_what_only_looks_like_a_phrase_is_none(text):
    assert [(text[m.start : m.end], m.role) for m in mentions(text)] == []


@pytest.mark.parametrize(
    "text", ["Marking again", "half term!", "Year 9", "my line manager", "the DSL", "miss!"]
)
def test_words_of_school_life_are_known(text):
    assert speaks_of_work(text)


@pytest.mark.parametrize(
    "text", ["", "A walk by the sea", "The market was busy", "yearly accounts", "mistress"]
)
def test_other_words_are_none(text):
    assert not speaks_of_work(text)


def test_a_blank_in_a_pattern_stands_for_any_white_space():
    assert spaced("a b ?c") == r"a\s+b\s*c"
