"""Wonde’s way of giving a roll, and all the ways in which it does not."""

import json
import threading
from datetime import date

import pytest

from made_up_wonde import HEATHER, JARVIS, KEY, standing_in
from postcheck.errors import ImportRefused
from postcheck.mis import wonde
from postcheck.mis.wonde import WondeFailed, fetch


@pytest.fixture
def stand_in():
    with standing_in() as played:
        yield played


def roll(stand_in, **more):
    return fetch(stand_in.url, KEY, "A77", today=date(2026, 11, 21), **more)


def failed(url, school_id="A77"):
    with pytest.raises(WondeFailed) as told:
        fetch(url, KEY, school_id)
    assert KEY not in told.value.sentence
    return told.value.sentence


@pytest.mark.parametrize("by_cursor", [True, False])
def test_a_roll_is_read_page_by_page(stand_in, by_cursor):
    stand_in.by_cursor = by_cursor

    found = roll(stand_in)

    heather, jarvis = found.rows
    assert (heather.id, heather.forename, heather.preferred_forename) == (
        *("Z999200001001", "Heather", "Hetty"),
    )
    assert (heather.date_of_birth, heather.left_on) == (date(2018, 3, 4), None)
    assert (heather.year_group, heather.class_name) == ("4", "4C")
    assert (jarvis.surname, jarvis.year_group, jarvis.class_name) == ("Coldbeck", "4", "4D")
    assert {p.school for p in found.rows} == {"Saltmarsh Primary"}
    assert found.kind == "Wonde"
    assert found.unstated >= {"restricted", "middle_names", "former_surnames"}


def test_it_is_asked_as_its_documents_say(stand_in):
    roll(stand_in)

    (school, _, _), (students, asked, _), _ = stand_in.asked
    assert (school, students) == ("/v1.0/schools/A77", "/v1.0/schools/A77/students")
    assert asked["include"] == "education_details,groups,classes,year"
    assert {key for _, _, key in stand_in.asked} == {f"Bearer {KEY}"}


def test_the_school_chosen_goes_before_wondes_name(stand_in):
    assert roll(stand_in, school="Saltmarsh").rows[0].school == "Saltmarsh"
    assert len(stand_in.asked) == 2


def test_a_bad_student_is_told_by_place_and_left_out_if_wanted(stand_in):
    odd = JARVIS | {"date_of_birth": {"date": "soon"}}
    stand_in.students = [HEATHER, odd, *(JARVIS | {"surname": f"Coldbeck{n}"} for n in range(8))]

    with pytest.raises(ImportRefused) as told:
        roll(stand_in)

    assert [(row.line, row.column) for row in told.value.rows] == [(2, "date_of_birth")]
    assert len(roll(stand_in, skip_bad=True).rows) == 9


def test_a_school_without_students_is_told(stand_in):
    stand_in.students = []

    with pytest.raises(ImportRefused, match="holds no pupils"):
        roll(stand_in)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "POSTCHECK_WONDE_TOKEN"),
        (403, "has to approve"),
        (404, "no school with this id"),
        (429, "asked too often"),
        (500, "fault of its own (500)"),
        (503, "fault of its own (503)"),
        (418, "refused to answer (418)"),
    ],
)
def test_each_refusal_is_a_sentence(stand_in, status, words):
    stand_in.status = status

    assert words in failed(stand_in.url)


def test_a_redirect_is_not_followed_with_our_key(stand_in):
    stand_in.status, stand_in.headers = 302, {"Location": f"{stand_in.url}/elsewhere"}

    assert "(302)" in failed(stand_in.url)
    assert len(stand_in.asked) == 1


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b'{"data": 3}', b'{"data": null}', b"[" * 100_000]
)
def test_an_answer_that_makes_no_sense_is_told(stand_in, body):
    stand_in.body = body

    assert "no list of students" in failed(stand_in.url)


def test_students_that_make_no_sense_are_passed_over_or_told(stand_in):
    stand_in.students = ["x", None, {"groups": 3, "classes": {"data": "x"}, "date_of_birth": []}]

    with pytest.raises(ImportRefused, match="nothing stands here"):
        roll(stand_in)


def test_another_server_is_never_asked(stand_in):
    following = {"more": True, "next": "http://127.0.0.1:1/v1.0/schools/A77/students"}
    stand_in.body = json.dumps({"data": [], "meta": {"pagination": following}}).encode()

    assert "leads to another server" in failed(stand_in.url)


def test_a_list_without_an_end_is_left(stand_in, monkeypatch):
    monkeypatch.setattr(wonde, "_MOST_PAGES", 3)
    stand_in.body = json.dumps({"data": [], "meta": {"pagination": {"more": True}}}).encode()

    assert "does not end" in failed(stand_in.url)


def test_an_answer_that_is_far_too_large_is_left(stand_in, monkeypatch):
    monkeypatch.setattr(wonde, "_LARGEST_PAGE", 100)

    assert "far larger" in failed(stand_in.url)


def test_a_server_that_takes_too_long_is_left(stand_in, monkeypatch):
    released = threading.Event()
    monkeypatch.setattr(wonde, "_PATIENCE", (1, 0.05))
    stand_in.answer = lambda *_: released.wait(5)

    try:
        assert "took too long" in failed(stand_in.url)
    finally:
        released.set()


def test_a_server_that_is_not_there_is_told(stand_in):
    assert "cannot be reached" in failed("http://127.0.0.1:1")


@pytest.mark.parametrize(
    "url", ["http://api.wonde.com", "ftp://127.0.0.1", "127.0.0.1", "", "https://"]
)
def test_the_key_is_only_sent_safely(url):
    assert "https://" in failed(url)


@pytest.mark.parametrize("school_id", ["", "A1/../..", "A1?x=1", "x" * 41])
def test_an_id_is_letters_and_digits(stand_in, school_id):
    assert "letters and digits" in failed(stand_in.url, school_id)
    assert stand_in.asked == []
