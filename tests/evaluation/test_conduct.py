"""How conduct signals are counted, and floors under them on posts that no head was trained on.

`conduct/*.jsonl` are posts of our own by topics apart from those of the examples, a file for each
signal and its near misses, `clean.jsonl` for none. All figures:
`postcheck evaluate tests/evaluation/conduct/*.jsonl`.
"""

import json
from pathlib import Path

import pytest

from postcheck.evaluation.conduct import Conduct
from postcheck.evaluation.labelled import read_lines
from postcheck.evaluation.measure import Measured, measure
from postcheck.evaluation.score import Score
from postcheck.evaluation.table import as_json, as_table
from postcheck.finding import Family, Finding, Span
from postcheck.post import Destination
from postcheck.report import Report

FOLDER = Path(__file__).parent / "conduct"
FILES = sorted(FOLDER.glob("*.jsonl"))

F1_OF_ALL = 0.50
RECALL_OF_ALL = 0.38
"""Of the labels of all signals in all files."""
FALSE_PER_100 = 3.0
"""Signals per hundred posts of `clean.jsonl`, which carry none (issue: Step 4)."""
FALSE_PER_100_NEAR = 8.0
"""Signals per hundred near misses: posts without any in the files of the signals."""
F1_OF_ONE = 0.2
"""Of any one signal with labels enough to say."""
WRY = {"complaint_about_colleague": 0.04, "complaint_about_pupil_or_parent": 0.04}
"""Signals whose held-apart posts are nearly all wry, with no word that says so: what is reached."""
FEWEST_LABELS = 20


def report(*signals):
    found = (Finding("X", Family.CONDUCT, Span(0, 3), 0.9, signal=name) for name in signals)
    name = Finding("PERSON", Family.PERSON, Span(0, 3), 0.9)
    return Report(Destination(), (*found, name))


def counted(*posts):
    """Returns the counts over posts: what is labelled, and what was found."""
    conduct = Conduct()
    said = [conduct.count(frozenset(labelled), report(*found)) for labelled, found in posts]
    return conduct, said


def test_a_hit_a_miss_and_a_false_signal_are_counted():
    conduct, said = counted(
        ({"abuse"}, {"abuse"}),
        ({"abuse", "political"}, {"political", "copyright"}),
        (set(), {"abuse", "copyright"}),
        (set(), set()),
    )

    assert conduct.scores == {
        "abuse": Score(hits=1, missed=1, false=1),
        "political": Score(hits=1),
        "copyright": Score(false=2),
    }
    assert conduct.all == Score(hits=2, missed=1, false=3)
    assert [sorted(one) for one in said] == [
        [],
        ["+copyright", "−abuse"],
        ["+abuse", "+copyright"],
        [],
    ]


def test_posts_without_a_signal_are_counted_apart():
    conduct, _ = counted(
        (set(), {"abuse", "copyright"}), (set(), set()), ({"abuse"}, {"political"})
    )

    assert (conduct.quiet, conduct.quiet_wrong, conduct.quiet_signals) == (2, 1, 2)


@pytest.mark.parametrize(
    ("label", "found"), [("spam", "advert_unrelated"), ("advert_unrelated", "spam")]
)
def test_spam_and_adverts_count_for_each_other(label, found):
    conduct, said = counted(({label}, {found}))

    assert conduct.scores == {label: Score(hits=1)}
    assert said == [[]]


def test_a_signal_said_twice_in_a_post_counts_once():
    conduct, _ = counted(({"abuse"}, ("abuse", "abuse")), (set(), ("abuse", "abuse")))

    assert conduct.scores == {"abuse": Score(hits=1, false=1)}
    assert conduct.quiet_signals == 1


def written(folder, *posts):
    path = folder / "posts.jsonl"
    path.write_text("\n".join(json.dumps(post) for post in posts), "utf-8")
    return list(read_lines(path))


def test_labels_that_mean_one_signal_are_read_as_one(tmp_path):
    first, second, third = written(
        tmp_path,
        {"text": "a", "signals": ["friend_request_pupil", "abuse"]},
        {"text": "b", "signals": []},
        {"text": "c"},
    )

    assert first.signals == {"contact_with_pupil", "abuse"}
    assert second.signals == frozenset()
    assert third.signals is None


def test_posts_are_measured_by_their_signals_where_they_are_labelled_so(checker, tmp_path):
    vote = {"text": "Please vote Labour on Thursday.", "account": "personal"}
    lines = written(
        tmp_path,
        vote | {"id": "right", "signals": ["political"]},
        vote | {"id": "wrong", "signals": []},
        vote | {"id": "unlabelled"},
    )

    measured = measure(lines, checker, tmp_path)

    assert measured.conduct.scores["political"] == Score(hits=1, false=1)
    assert "wrong +political" in measured.signalled
    assert not any(said.startswith(("right", "unlabelled")) for said in measured.signalled)
    assert "signals" not in vote
    assert "all signals" in as_table(measured)


def judged(**verdicts):
    """Returns what was measured where posts of some verdicts (`warn_as_clear=2`) were counted."""
    measured = Measured(lines=sum(verdicts.values()))
    for name, count in verdicts.items():
        measured.verdicts[tuple(name.split("_as_"))] = count
    return measured


def test_the_table_and_the_figures_say_what_was_counted():
    measured = judged(clear_as_clear=4)
    measured.conduct, _ = counted(
        ({"abuse"}, {"abuse"}), ({"abuse"}, set()), (set(), {"abuse"}), (set(), set())
    )

    table, figures = as_table(measured), as_json(measured)

    score = {"labelled": 2, "recall": 0.5, "precision": 0.5, "f1": 0.5}
    assert figures["signals"] == {"abuse": score}
    assert figures["all_signals"] == score
    assert figures["without_signal"] == {"posts": 2, "given_one": 1, "signals": 1}
    rows = [line.split() for line in table.splitlines()]
    assert ["abuse", "2", "0.500", "0.500", "0.500"] in rows
    assert ["all", "signals", "2", "0.500", "0.500", "0.500"] in rows
    assert "Signals in posts without one: 1 in 2 (50.0%)." in table


def test_no_table_of_signals_without_labels_of_them():
    table = as_table(judged(clear_as_clear=1))

    assert "signal" not in table.lower()


def test_bad_posts_that_got_less_and_stops_that_were_found_are_said():
    measured = judged(
        stop_as_stop=3,
        stop_as_warn=1,
        warn_as_clear=2,
        warn_as_note=1,
        warn_as_warn=5,
        clear_as_stop=9,
    )

    figures, table = as_json(measured), as_table(measured)

    assert figures["missed_bad"] == 3 / 12
    assert figures["stop_found"] == 3 / 4
    assert "given less than a warning: 25.0%." in table
    assert "Of posts to stop, stopped: 75.0%." in table


def test_without_bad_posts_nothing_is_said_of_them():
    figures, table = as_json(judged(clear_as_stop=2)), as_table(judged(clear_as_stop=2))

    assert figures["missed_bad"] is figures["stop_found"] is None
    assert "Of posts" not in table


@pytest.fixture(scope="module")
def held_apart(checker):
    """The counts over each file of posts held apart, by its name."""
    return {file.stem: measure(list(read_lines(file)), checker, FOLDER).conduct for file in FILES}


@pytest.fixture(scope="module")
def scores(held_apart):
    """The scores of every signal over all files."""
    scores = {}
    for conduct in held_apart.values():
        for name, score in conduct.scores.items():
            known = scores.get(name, Score())
            scores[name] = Score(
                known.hits + score.hits, known.missed + score.missed, known.false + score.false
            )
    return scores


@pytest.fixture(scope="module")
def over_all(scores):
    return Conduct(scores=scores).all


def test_posts_held_apart_are_many_and_most_of_them_are_near_misses(held_apart):
    assert len(FILES) >= 20
    assert held_apart["clean"].quiet >= 200
    assert all(conduct.quiet >= 20 for conduct in held_apart.values())


def test_signals_are_found_on_topics_no_head_has_seen(over_all):
    assert over_all.f1 >= F1_OF_ALL
    assert over_all.recall >= RECALL_OF_ALL


def test_no_signal_is_left_behind(scores):
    labelled = {n: s for n, s in scores.items() if s.hits + s.missed >= FEWEST_LABELS}

    assert len(labelled) >= 15
    assert {name: s.f1 for name, s in labelled.items() if s.f1 < WRY.get(name, F1_OF_ONE)} == {}


def test_posts_about_nothing_bad_are_left_alone(held_apart):
    clean = held_apart["clean"]

    assert 100 * clean.quiet_signals / clean.quiet <= FALSE_PER_100


def test_near_misses_are_mostly_left_alone(held_apart):
    near = [conduct for name, conduct in held_apart.items() if name != "clean"]

    signals, posts = sum(c.quiet_signals for c in near), sum(c.quiet for c in near)
    assert 100 * signals / posts <= FALSE_PER_100_NEAR
