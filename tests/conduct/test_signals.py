"""Every signal finds its own examples and not its near misses, and its file is whole."""

import time
from collections import Counter
from pathlib import Path

import pytest

from postcheck.conduct import signals
from postcheck.conduct.examples import SHIPPED, files_of, read_examples
from postcheck.conduct.signal import Scene, all_signals, either, nothing, said
from postcheck.post import AccountKind, Surface

SIGNALS = list(all_signals().values())
FINDS = [(s.name, text) for s in SIGNALS for text in s.finds]
IGNORES = [(s.name, text) for s in SIGNALS for text in s.ignores]
FEWEST = 150
"""Example posts with a learned signal, and as many without it (issue: Step 4)."""
ENTITIES = {
    "ABUSE", "ADVERT", "ATTAINMENT", "BEHAVIOUR_INCIDENT", "COMMITMENT", "COMPLAINT",
    "CONFIDENTIAL", "CONTACT_WITH_PUPIL", "COPYRIGHT", "DISCRIMINATION", "DONATION_APPEAL",
    "HEALTH_OR_SEND", "ILLEGAL", "MESSAGE_TO_PERSON", "POLITICAL", "PROFANITY", "SAFEGUARDING",
    "SCHOOL_BUSINESS", "SPEAKS_FOR_SCHOOL",
}  # fmt: skip
"""What findings about conduct are called, in DESIGN and in every rule and document."""


def by_name(stated):
    return stated.name


@pytest.fixture(scope="module")
def examples():
    return read_examples(files_of(Path(str(SHIPPED))))


def found(finder, name, text):
    """Returns the signs of one signal in a text on the account it is meant for."""
    scene = Scene(text, all_signals()[name].account)
    return [one.sign for one in finder.find(scene) if one.signal.name == name]


@pytest.mark.parametrize(("name", "text"), FINDS)
def test_what_a_signal_finds_is_found(finder, name, text):
    (sign,) = found(finder, name, text)

    assert text[sign.start : sign.end].strip()
    assert 0 < sign.score <= 1


@pytest.mark.parametrize(("name", "text"), IGNORES)
def test_what_a_signal_ignores_is_not_found(finder, name, text):
    assert not found(finder, name, text)


@pytest.mark.parametrize(("name", "text"), FINDS)
def test_a_sign_says_why_without_its_content(finder, name, text):
    for sign in found(finder, name, text):
        assert sign.why == sign.why.strip(" .")
        assert text[sign.start : sign.end].strip(" .").casefold() not in sign.why.casefold()


@pytest.mark.parametrize("stated", SIGNALS, ids=by_name)
def test_a_signal_is_whole(stated):
    assert stated.finds
    assert stated.ignores
    assert stated.entity in ENTITIES
    assert stated.label == stated.label.strip(". ")
    assert stated.is_learned or stated.look is not nothing, "nothing would find it"


@pytest.mark.parametrize("stated", SIGNALS, ids=by_name)
def test_a_signal_lies_in_a_file_of_its_name_that_says_its_source(stated):
    file = Path(signals.__file__).parent / f"{stated.name}.py"
    docstring = file.read_text("utf-8").split('"""')[1]

    assert "Source" in docstring


def test_signals_and_their_labels_are_told_apart():
    files = {f.stem for f in Path(signals.__file__).parent.glob("*.py")} - {"__init__"}

    assert {s.name for s in SIGNALS} == files
    assert len({s.label.casefold() for s in SIGNALS}) == len(SIGNALS) == len(files)
    assert {s.entity for s in SIGNALS} == ENTITIES


@pytest.mark.parametrize("stated", [s for s in SIGNALS if s.is_learned], ids=by_name)
def test_a_learned_signal_has_examples_enough_each_way(examples, stated):
    yes = sum(stated.name in one.signals for one in examples)
    no = sum(one.about == stated.name and stated.name not in one.signals for one in examples)

    assert yes >= FEWEST
    assert no >= FEWEST


def test_no_head_learns_from_the_texts_that_try_it(examples):
    """Else what stands in `finds` and `ignores` would try nothing but memory."""
    learned = {one.text for one in examples}

    assert not learned & {text for _, text in FINDS + IGNORES}


def test_every_head_is_of_a_signal_and_every_learned_signal_has_one(finder):
    assert Counter(finder._heads.names.tolist()) == Counter(s.name for s in SIGNALS if s.is_learned)


def test_patterns_take_any_white_space_and_give_way_to_what_excludes_them():
    look = said("rain ?coat of", why="a coat", unless="lost property")

    assert [s[:2] for s in look(Scene("My rain\n coat  of blue"))] == [(3, 17)]
    assert [s[:2] for s in look(Scene("My RAINCOAT of blue"))] == [(3, 14)]
    assert not list(look(Scene("My raincoat of blue is lost \n property")))


def test_looks_are_joined_in_their_order():
    look = either(said("b", why="second letter"), said("a", why="first letter"))

    assert [sign.why for sign in look(Scene("ab"))] == ["second letter", "first letter"]


@pytest.mark.parametrize(
    ("text", "entities", "is_about_school", "expected"),
    [
        ("Saltmarsh again", (), True, True),
        ("One of my Year 9s sang", (), False, True),
        ("She sang", ("PUPIL",), False, True),
        ("She sang", ("STAFF",), False, True),
        ("She sang", ("PERSON",), False, False),
        ("Marking until midnight", (), False, True),
        ("The market until midnight", (), False, False),
    ],
)
def test_what_points_at_school_is_about_work(text, entities, is_about_school, expected):
    scene = Scene(text, AccountKind.PERSONAL, Surface.POST, frozenset(entities), is_about_school)

    assert scene.is_about_work is expected
    assert Scene(text, AccountKind.OFFICIAL).is_about_work


def test_a_scene_does_not_show_its_text():
    assert "Saltmarsh" not in repr(Scene("Saltmarsh"))


BOMBS = [
    "a", " ", "\n", "f", "f*", "*", "#", "@", "£", "1", "e.g.", "you ", "you are ",
    "you're a ", "we ", "we will ", "my ", "one of my ", "a boy in ", "year ", "Year 9 ",
    "mum ", "a parent of ", "the ", "threw the ", "has been ", "before ", "made a ", "£9 ",
    "please ", "vote ", "We at A ", "Dear ", "could Mrs A ", "Miss ", "x x x x ",
    "failed a b ", "between us ", "paper ", "scanned a ", "-",
]  # fmt: skip
LONGEST, HANGING = 20_000, 5


@pytest.fixture(scope="module")
def scenes():
    """Forty texts made to go wrong, each with its mentions known: they are counted on their own."""
    texts = [
        *("f" + sign * LONGEST for sign in "*#@u"),
        *((bomb * LONGEST)[:LONGEST] for bomb in BOMBS),
    ]
    made = [Scene(text, AccountKind.OFFICIAL, Surface.MESSAGE) for text in texts]
    assert any(scene.mentions for scene in made)
    return made


@pytest.mark.parametrize("stated", SIGNALS, ids=by_name)
def test_hostile_text_takes_a_signal_no_longer_than_ordinary_text(stated, scenes):
    """Linear time: all texts together take a quarter of a second as a rule."""
    begun = time.process_time()

    for scene in scenes:
        list(stated.look(scene))

    assert time.process_time() - begun < HANGING
