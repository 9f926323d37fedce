"""Training: heads learn what can be told apart, keep it in a file, and say what they lack."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from postcheck.conduct import heads
from postcheck.conduct.examples import SHIPPED, Example, files_of
from postcheck.conduct.signal import Signal
from postcheck.conduct.training import FEWEST, stamp, train
from postcheck.errors import ModelMissing, PostcheckError

NAMES = ("about_boats", "about_kites")
SIGNALS = tuple(Signal(name, "KITES", name, finds=(), ignores=()) for name in NAMES)
SIZE = 12
NOISE = np.random.default_rng(2026)


def vector(*directions):
    """Returns a vector that leans towards some directions and is noise otherwise, of length 1."""
    made = NOISE.normal(0, 0.15, SIZE)
    made[list(directions)] += 1
    return made / np.linalg.norm(made)


def made_up():
    """Returns examples of three kinds in twelve topics, and vectors that tell them apart."""
    examples, vectors = [], []
    for number in range(180):
        kind = number % 3
        signals = frozenset(NAMES[kind : kind + 1])
        word = ("harbour", "string", "bread")[kind]
        topic = f"topic {number // 3 % 12}"
        examples.append(Example(f"post {number} of {word}", signals, topic, "any"))
        vectors.append(vector(kind))
    return examples, np.array(vectors)


@pytest.fixture(scope="module")
def trained():
    return train(*made_up(), SIGNALS, "a digest")


@pytest.mark.parametrize(
    ("word", "kind", "expected"),
    [("harbour", 0, (True, False)), ("string", 1, (False, True)), ("bread", 2, (False, False))],
)
def test_what_can_be_told_apart_is(trained, word, kind, expected):
    chances = trained.chances(f"another post of {word}", vector(kind))

    for is_official in (True, False):
        heard = (
            c >= trained.threshold(name, is_official=is_official) for name, c in chances.items()
        )
        assert tuple(heard) == expected
    assert all(0 <= chance <= 1 for chance in chances.values())


def test_words_count_beside_the_vector(trained):
    undecided = vector(0, 1, 2)
    harbour = trained.chances("post of harbour", undecided)["about_boats"]
    bread = trained.chances("post of bread", undecided)["about_boats"]

    assert harbour > bread


def test_a_head_says_how_it_did_on_topics_left_out(trained):
    assert [trained.is_precise(name) for name in NAMES] == [True, True]
    assert trained.positives.tolist() == [60, 60]
    assert min(trained.recalls) > 0.9


@pytest.mark.parametrize("seed", range(4))
def test_a_head_that_learned_nothing_is_not_precise(seed):
    """One lucky post at the top is no precision."""
    examples, _ = made_up()
    mute = [Example("same", e.signals, e.topic, e.about) for e in examples]

    told = train(mute, np.random.default_rng(seed).normal(size=(len(mute), SIZE)), SIGNALS, "")

    assert [told.is_precise(name) for name in NAMES] == [False, False]


def test_heads_saved_and_loaded_give_the_same_chances(trained, tmp_path):
    trained.save(tmp_path)
    loaded = heads.load(tmp_path)

    point = vector(1)
    assert loaded.chances("a string of words", point) == trained.chances("a string of words", point)
    for is_official in (True, False):
        kites = "about_kites"
        asked = loaded.threshold(kites, is_official=is_official)
        assert asked == trained.threshold(kites, is_official=is_official)
    assert [file.name for file in tmp_path.iterdir()] == [heads.FILE]


def test_what_heads_were_trained_on_is_known_again(trained, tmp_path):
    assert not heads.is_trained(tmp_path, "a digest")
    trained.save(tmp_path)

    assert heads.is_trained(tmp_path, "a digest")
    assert not heads.is_trained(tmp_path, "another digest")


@pytest.mark.parametrize("lacking", ["rarity", "personal_thresholds"])
def test_heads_of_an_older_version_are_to_be_trained_again(trained, tmp_path, lacking):
    """Else an update would leave a traceback, and `postcheck train` nothing to do."""
    trained.save(tmp_path)
    with np.load(tmp_path / heads.FILE) as file:
        older = {name: file[name] for name in file.files if name != lacking}
    np.savez_compressed(tmp_path / heads.FILE, **older)

    assert not heads.is_trained(tmp_path, "a digest")
    with pytest.raises(ModelMissing, match="postcheck train"):
        heads.load(tmp_path)


def test_missing_heads_are_named_with_what_to_do(tmp_path):
    with pytest.raises(ModelMissing, match="postcheck train"):
        heads.load(tmp_path)


def test_too_few_examples_are_a_sentence():
    examples, vectors = made_up()
    few = [
        one if at < 3 * (FEWEST - 1) else Example(one.text, frozenset(), one.topic, one.about)
        for at, one in enumerate(examples)
    ]

    with pytest.raises(PostcheckError, match=f"about_boats: {FEWEST} example posts"):
        train(few, vectors, SIGNALS, "")


def test_a_head_is_trained_on_what_it_would_be_asked_about(trained):
    """Posts that a signal does not hear of say nothing about it, unless they carry it."""
    deaf = replace(SIGNALS[0], hears=lambda scene: "bread" not in scene.text)
    examples, vectors = made_up()

    told = train(examples, vectors, [deaf], "")

    assert told.positives.tolist() == [60]
    bread = "post of bread", vector(2)
    assert told.chances(*bread)["about_boats"] > trained.chances(*bread)["about_boats"]


def test_every_head_is_told_of(trained):
    told = []

    train(*made_up(), SIGNALS, "", lambda: told.append(1))

    assert len(told) == len(NAMES)


def test_heads_do_not_show_what_they_learned(trained):
    assert "harbour" not in repr(trained)


def test_the_heads_at_hand_are_trained_on_the_examples_shipped(models_dir):
    """Else every figure here is of other examples: run tests/run, or postcheck train."""
    assert heads.is_trained(models_dir, stamp(files_of(Path(str(SHIPPED)))))
