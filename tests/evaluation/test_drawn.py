"""The drawn pictures themselves: what their labels say stands in them, whole and large enough."""

import csv
import io
import json
import re
from collections import Counter, defaultdict
from functools import cache

import pytest
from PIL import Image

from evaluation.drawn import cast, paper, words
from evaluation.drawn.effects import Photo
from evaluation.drawn.make import KINDS, draw, plans
from postcheck.finding import Family
from postcheck.recognizers import all_entities
from postcheck.recognizers.uk_upn import has_right_check_letter
from postcheck.text.words import fold

PLANS = list(plans())
SMALLEST = 11
"""Pixels of the height of a label's line, under which a person no longer reads it with ease."""
QUICK = [p for p in PLANS if p.kind in {"rota", "exam card", "chalkboard"}]


@cache
def sheet(plan, seed="ottersby"):
    return plan.sheet(seed)


def private(one):
    names, other = one.labels()
    return [label for label in names + other if label["label"] != "PUBLIC"]


def test_every_kind_appears_twice():
    counted = Counter(plan.kind for plan in PLANS)

    assert set(counted) == set(KINDS)
    assert min(counted.values()) >= 2


def test_a_third_is_clean():
    assert 0.3 <= sum(plan.clean for plan in PLANS) / len(PLANS) <= 0.4


@pytest.mark.parametrize("kind", KINDS)
def test_clean_means_nobody_private(kind):
    assert not private(KINDS[kind]("s", clean=True))
    assert private(KINDS[kind]("s", clean=False))


@pytest.mark.parametrize("seed", ["ottersby", "another"])
def test_no_text_is_cut_off_or_written_over(seed):
    wrong = [
        (plan.number, plan.kind, text)
        for plan in PLANS
        for n, (text, box) in enumerate(sheet(plan, seed).texts)
        if not _inside(box, sheet(plan, seed).image.size)
        or any(_overlap(box, other) for _, other in sheet(plan, seed).texts[:n])
    ]

    assert not wrong


def test_every_label_is_drawn():
    for plan in PLANS:
        drawn = " ".join(text for text, _ in sheet(plan).texts)
        for mark in sheet(plan).marks:
            assert mark.boxes
            assert all(word in drawn for word in mark.text.split())


@pytest.mark.parametrize("effects", ["", "scale:0.7", "bg:wood rot:9 persp:0.08 exif:6 scale:0.5"])
def test_a_label_stays_where_the_camera_sees_it(effects):
    one = sheet(QUICK[0])
    photo = Photo(one, effects, "seed")
    for mark in one.marks:
        for left, top, right, low in mark.boxes:
            points = photo.points([(left, top), (right, low)])
            assert (points >= 0).all()
            assert (points <= photo.image.size).all()


def test_labels_are_large_enough_to_read():
    small = []
    for plan in PLANS:
        scale = float((re.search(r"scale:([\d.]+)", plan.effects) or ["", 1])[1])
        for mark in sheet(plan).marks:
            high = min(low - top for _, top, _, low in mark.boxes) * scale
            if high < SMALLEST:
                small.append((plan.number, plan.kind, mark.text, high))

    assert not small


@pytest.mark.parametrize("plan", QUICK, ids=lambda plan: f"{plan.number} {plan.kind}")
def test_the_same_seed_gives_the_same_file(plan, tmp_path):
    first, again = (draw(plan, tmp_path) for _ in range(2))
    once = plan.photo(plan.sheet()).encoded()[1]

    assert first == again
    assert (tmp_path / first["file"]).read_bytes() == once
    assert json.loads(json.dumps(first)) == first
    assert Image.open(io.BytesIO(once)).size == tuple(first["size"])


def test_another_seed_gives_other_people():
    assert sheet(PLANS[0]).labels() != sheet(PLANS[0], "another").labels()


def test_a_place_is_in_the_file_where_the_label_says_so(tmp_path):
    with_gps = next(p for p in QUICK if "gps" in p.effects)
    without = next(p for p in QUICK if "gps" not in p.effects and "q:" in p.effects)
    for plan, there in ((with_gps, True), (without, False)):
        line = draw(plan, tmp_path)
        exif = Image.open(io.BytesIO((tmp_path / line["file"]).read_bytes())).getexif()
        assert line["gps"] is there
        assert bool(exif.get_ifd(0x8825)) is there


def test_pupils_and_colleagues_are_on_the_lists_and_strangers_are_not():
    lists = {"PUPIL": _people("roll.csv"), "STAFF": _people("staff.csv")}
    for plan in PLANS:
        for name in sheet(plan).labels()[0]:
            if name["label"] in lists:
                assert any(_words(name["text"]) & one for one in lists[name["label"]])
    for stranger in words.STRANGERS:
        assert not any(_words(stranger) <= one for one in lists["PUPIL"] + lists["STAFF"])


def test_most_of_the_roll_has_a_part():
    pupils = _people("roll.csv")
    drawn = [_words(n["text"]) for p in PLANS for n in sheet(p).labels()[0]]

    assert sum(any(len(text & one) > 1 for text in drawn) for one in pupils) > 0.5 * len(pupils)
    assert sum(any(text & one for text in drawn) for one in pupils) > 0.8 * len(pupils)


def test_labels_are_entities_that_are_looked_for():
    known = {e.name for e in all_entities()} | {*paper.PEOPLE, "BANK_ACCOUNT"}
    found = defaultdict(set)
    for plan in PLANS:
        for label in private(sheet(plan)):
            found[label["label"]].add(label["text"])

    assert set(found) <= known
    assert len(found) >= 14
    assert all(map(has_right_check_letter, found["UK_UPN"]))
    assert any(e.family is Family.IDENTIFIER and e.name in found for e in all_entities())


def test_hands_without_accents_drop_them():
    assert paper.written("Éloïse Wiśniewska – Łukasz’s", "sans") == "Éloïse Wiśniewska – Łukasz’s"
    assert paper.written("Wiśniewska – Łukasz’s", "pen") == "Wisniewska - Lukasz's"
    assert paper.written("Trần", "capitals") == "TRAN"


def test_a_missing_font_says_which_package_brings_it(monkeypatch):
    monkeypatch.setitem(paper.FACES, "gone", ("Gone.ttf", "fonts-gone"))

    with pytest.raises(paper.MissingFontError, match="apt-get install fonts-gone"):
        paper.font("gone", 20)


def _inside(box, size):
    return box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]


def _overlap(one, other):
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 2 and high > 4


def _words(text):
    return {fold(word) for word in text.replace(",", " ").split()}


def _people(name):
    with (cast.SAMPLE / name).open(encoding="utf-8") as file:
        return [
            _words(" ".join(row[c] for c in row if "name" in c and "consent" not in c))
            for row in csv.DictReader(file)
        ]
