"""Own examples: which of them decides, and that few ordinary posts are like any.

Examples are drawn from held-apart posts of our own, five of one signal at a time.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from postcheck.conduct.finder import LISTS_KEPT, WINDOW
from postcheck.conduct.own_examples import ALIKE, SAME, Near, OwnExamples
from postcheck.evaluation.built_in import lines
from postcheck.tuning import OwnExample

HELD_APART = Path(__file__).parents[1] / "evaluation" / "conduct"
SIGNALS = ("commitment", "confidential", "political", "copyright", "abuse")
DRAWN, EXAMPLES = 8, 5

PARAPHRASED = {
    "Buy raffle tickets from my cousin's gym, first month free with this code": (
        "Raffle at my cousin’s gym! Code gets you a free month",
        "join my cousins gym, first month free w code",
    ),
    "We will definitely have the pool open by Easter, promise!": (
        "The pool will be open by Easter, you have my word.",
        "Easter is when the pool opens, guaranteed",
    ),
    "Fancy a pint? Staff drinks at the Heron on Friday, bring the gossip": (
        "staff drinks friday at the heron, bring gossip!",
        "Pint at the Heron on Friday? All the gossip from the staffroom welcome",
    ),
}


def posts_of(name):
    lines = (HELD_APART / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def ordinary(finder):
    """The vectors of ordinary posts, which carry no signal: every third of those built in."""
    texts = [line.text[:WINDOW] for line in lines() if not line.signals]
    return [*finder._model.vectors(texts[::3])]


def near(examples, vectors, signal):
    return [examples.nearest(signal, vector) for vector in vectors]


def test_few_ordinary_posts_are_like_an_example(finder, ordinary):
    """At most one in 200 for a set of five, which is what ALIKE was chosen by."""
    shares = []
    for signal in SIGNALS:
        texts = [p["text"][:WINDOW] for p in posts_of(signal) if signal in p["signals"]]
        for draw in range(DRAWN):
            chosen = texts[draw::DRAWN][:EXAMPLES]
            examples = finder.examples([OwnExample(signal, t, is_meant=True) for t in chosen])
            found = near(examples, ordinary, signal)
            shares.append(np.mean([one.finds for one in found]))

    assert np.mean(shares) <= 0.005


@pytest.mark.parametrize("said", PARAPHRASED)
def test_the_same_in_other_words_is_like_an_example(finder, said):
    examples = finder.examples([OwnExample("commitment", said, is_meant=True)])
    vectors = [finder._model.vector(other) for other in PARAPHRASED[said]]

    assert any(one.finds for one in near(examples, vectors, "commitment"))


def test_a_list_is_heard_once_and_few_are_kept(finder):
    lists = [[OwnExample("spam", f"Buy {n} kites", is_meant=True)] for n in range(LISTS_KEPT + 1)]
    first = finder.examples(lists[0])

    assert finder.examples(lists[0]) is first
    for one in lists[1:]:
        finder.examples(one)
    assert len(finder._own) == LISTS_KEPT
    assert finder.examples(lists[0]) is not first


def test_the_nearest_example_decides():
    way = np.eye(3, dtype=np.float32)
    two = [OwnExample("spam", "a", is_meant=True), OwnExample("spam", "b", is_meant=False)]
    examples = OwnExamples.of(two, way[:2], np.zeros(3, dtype=np.float32))

    assert examples.nearest("spam", way[0]) == Near(1.0, is_meant=True)
    assert examples.nearest("spam", way[1]).silences
    assert not examples.nearest("spam", way[2]).finds
    assert examples.nearest("political", way[0]) is None
    assert examples.nearest("spam", None) is None


@pytest.mark.parametrize(
    ("cosine", "is_meant", "verdict"),
    [
        (ALIKE, True, (True, False, False)),
        (ALIKE - 0.01, True, (False, False, False)),
        (ALIKE, False, (False, True, False)),
        (ALIKE - 0.01, False, (False, False, False)),
        (SAME, False, (False, True, True)),
        (SAME, True, (True, False, False)),
    ],
)
def test_how_near_is_near_enough(cosine, is_meant, verdict):
    one = Near(cosine, is_meant)

    assert (one.finds, one.silences, one.is_same) == verdict
