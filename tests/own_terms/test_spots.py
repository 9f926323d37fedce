"""A school's own words, however they are written; and nothing that merely looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postcheck.own_terms.spots import Phrases, folded


def found(phrase, text, **how):
    return [text[spot.start : spot.end] for spot in Phrases([phrase], **how).find(text)]


@pytest.mark.parametrize(
    ("phrase", "text", "spots"),
    [
        ("Heron Hall", "HERON HALL and heron hall", ["HERON HALL", "heron hall"]),
        (
            "Heron Hall",
            "Heron-Hall, HeronHall, Heron  Hall",
            ["Heron-Hall", "HeronHall", "Heron  Hall"],
        ),
        ("Heron Hall", "Heron Hall’s roof, Heron Halls", ["Heron Hall’s", "Heron Halls"]),
        (
            "Heron Hall",
            "#HeronHall #HeronHallFair @heron.hall",
            ["#HeronHall", "#HeronHall", "@heron.hall"],
        ),
        ("Heron Hall", "#heronhall", ["#heronhall"]),
        ("Café Noël", "the cafe noel, CAFÉ NOE\u0308L", ["cafe noel", "CAFÉ NOE\u0308L"]),
        ("party", "a party, two parties, the party's end", ["party", "parties", "party's"]),
        ("box", "boxes", ["boxes"]),
        ("St Mary's", "St. Mary’s, st marys, St Mary", ["St. Mary’s", "st marys"]),
        ("4B", "4B, 4b and #Team4B, not 14B", ["4B", "4b", "4B"]),
        ("01632 960710", "Ring 01632-960710", ["01632-960710"]),
        ("art", "party start Art’s arts", ["Art’s", "arts"]),
        ("therapist", "the rapist; a thera-pist", ["thera-pist"]),
        ("well being", "wellbeing, well-being\nwell\nbeing", ["wellbeing", "well-being"]),
        (
            "office@kilnlane.example.org",
            "Mail office@kilnlane.example.org.",
            ["office@kilnlane.example.org"],
        ),
        ("Heron", "Heron", ["Heron"]),
        ("🦆", "A duck 🦆", []),
        ("Heron", "", []),
    ],
)  # fmt: skip
def test_a_word_is_found_in_every_way_it_is_written(phrase, text, spots):
    assert found(phrase, text) == spots


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("Rowan Hall, ROWAN HALL’S and Rówan Hall", ["Rowan Hall", "ROWAN HALL’S", "Rówan Hall"]),
        ("Hall, Rowan", ["Hall, Rowan"]),
        ("Rowan Hall, Rowan", ["Rowan Hall"]),
        ("in the Hall Rowan sang", []),
        ("Hall. Rowan sang", []),
        ("Rowan and Jade Hall", []),
        ("Jade Hall, Mr Hall", []),
    ],
)
def test_a_name_is_found_in_either_order_and_nobody_else_by_it(text, spots):
    assert found("Rowan Hall", text, is_name=True) == spots


def test_of_two_words_at_one_place_the_longer_is_found():
    text = "Heron Hall Fair"
    spots = Phrases(["Heron", "Heron Hall Fair", "Heron Hall"]).find(text)
    assert [(spot.start, spot.end, spot.phrase) for spot in spots] == [(0, 15, "Heron Hall Fair")]


@given(st.text(max_size=60), st.text(max_size=12))
def test_every_spot_is_the_word_or_begins_with_it(text, phrase):
    for spot in Phrases([phrase]).find(text):
        stem = folded(phrase)
        stem = stem.removesuffix("y")
        assert folded(text[spot.start : spot.end]).startswith(stem)


@given(st.lists(st.sampled_from(["heron", "Hall", "4b", "café", "St"]), min_size=1, max_size=4))
def test_words_are_found_in_themselves_and_in_capitals(words):
    phrase = " ".join(words)

    for text in (phrase, phrase.upper(), f"({phrase})", f"the {phrase}’s"):
        assert [spot.phrase for spot in Phrases([phrase]).find(text)] == [phrase]


def test_of_a_turned_name_only_the_whole_is_held():
    (spot,) = Phrases(["Rowan Hall"], is_name=True).find("Mr Hall, Rowan’s coach")

    assert spot.is_turned
    assert spot.holds(3, 14)
    assert not spot.holds(3, 7)
    assert not spot.holds(9, 14)
