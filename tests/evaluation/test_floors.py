"""Figures that may not fall: our own labelled posts about the made-up trust of `deploy/sample`.

`postcheck evaluate server/postcheck/evaluation/built_in/posts.jsonl` prints them all.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from made_up_school import TODAY
from postcheck.check import Checker
from postcheck.evaluation.labelled import read_lines
from postcheck.evaluation.measure import measure
from postcheck.finding import Span
from postcheck.mis import accounts_json, staff_csv
from postcheck.mis.reading import read_roll
from postcheck.post import AccountKind, Destination, Post, Surface, Text

SAMPLE = Path(__file__).parents[2] / "deploy" / "sample"
POSTS = SAMPLE.parents[1] / "server" / "postcheck" / "evaluation" / "built_in" / "posts.jsonl"
FRAMES = (
    "Well done {} for a super assembly today!",
    "We are so proud of {} and the whole team.",
    "Star of the week is {}.",
)


@pytest.fixture(scope="module")
def trust():
    register = accounts_json.read((SAMPLE / "accounts.json").read_bytes())
    return replace(
        register,
        pupils=read_roll((SAMPLE / "roll.csv").read_bytes()).rows,
        staff=staff_csv.read((SAMPLE / "staff.csv").read_bytes()).rows,
    )


@pytest.fixture(scope="module")
def sample_checker(analyzer, trust):
    return Checker(analyzer, trust, lambda: TODAY)


@pytest.fixture(scope="module")
def measured(sample_checker):
    return measure(list(read_lines(POSTS)), sample_checker, POSTS.parent)


@pytest.mark.parametrize(
    ("entity", "recall", "precision"),
    [("PUPIL", 0.94, 0.94), ("STAFF", 0.92, 0.93), ("PERSON", 0.85, 0.55)],
)
def test_people_are_found(measured, entity, recall, precision):
    score = measured.scores[entity]

    assert score.recall >= recall
    assert score.precision >= precision


def test_few_clear_official_posts_are_warned_about(measured):
    assert measured.clear_official_warned <= 0.03 * measured.clear_official


def test_public_people_stay_quiet(measured):
    assert measured.public_found <= 0.10 * measured.public_labelled


def test_restricted_pupils_stop_a_post(measured):
    assert measured.restricted_stopped >= 0.9 * measured.restricted


def test_a_pupil_called_by_full_name_is_found_whatever_the_origin(sample_checker, trust):
    """Names of 22 origins, 150 pupils: not one may be missed where the sentence is plain."""
    missed = [
        (pupil.class_name, pupil.year_group)
        for pupil in trust.pupils
        for frame in FRAMES
        if not is_named(sample_checker, pupil, frame, f"{pupil.forename} {pupil.surname}")
    ]

    assert not missed


def test_a_pupil_called_by_first_name_is_found_whatever_the_origin(sample_checker, trust):
    missed = [
        (pupil.class_name, pupil.year_group)
        for pupil in trust.pupils
        for frame in FRAMES
        if not is_named(sample_checker, pupil, frame, pupil.preferred_forename or pupil.forename)
    ]

    assert len(missed) <= 0.02 * len(FRAMES) * len(trust.pupils)


def is_named(checker, pupil, frame, name):
    text = frame.format(name)
    destination = Destination("x", Surface.POST, AccountKind.OFFICIAL, None, pupil.school)
    found = checker.find(Post((Text("text", text),), (), destination))
    at = text.index(name)
    return any(
        f.entity == "PUPIL" and isinstance(f.place, Span) and f.place.start < at + len(name)
        and at < f.place.end and pupil.id in f.people
        for f in found
    )  # fmt: skip
