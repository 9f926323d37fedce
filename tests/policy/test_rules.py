"""What each rule advises, on posts by the made-up school."""

from dataclasses import replace
from datetime import date

import pytest

from made_up_school import ACADEMY, SALTMARSH, TODAY, build_trust, consents, pupil
from postcheck.check import Checker
from postcheck.consent import Status
from postcheck.post import AccountKind, Destination, Picture, Post, Surface, Text
from postcheck.school import SchoolDetails

OFFICIAL, PERSONAL, UNKNOWN = AccountKind.OFFICIAL, AccountKind.PERSONAL, AccountKind.UNKNOWN
PICTURE = (Picture("a.jpg", b"x"),)


def advised(
    checker, text, kind=OFFICIAL, surface=Surface.POST, pictures=(), recipient=None, *, video=False
):
    """Returns {rule: severity} for a post of Saltmarsh Primary School."""
    destination = Destination("x", surface, kind, None, SALTMARSH, recipient)
    post = Post((Text("text", text),), pictures, destination, has_video=video)
    report = checker.check(post)
    return {a.rule: a.severity.word for a in report.advice}


@pytest.mark.parametrize(
    ("text", "kind", "advice"),
    [
        ("Heather read the whole library.", OFFICIAL, {}),
        ("Jarvis read the whole library.", OFFICIAL, {"pupil-named-without-consent": "warn"}),
        ("Idris read the whole library.", OFFICIAL, {"pupil-named-without-consent": "warn"}),
        ("Petra read the whole library.", OFFICIAL, {"pupil-named-without-consent": "stop"}),
        ("Heather Pike read it.", OFFICIAL, {"pupil-named-in-full": "warn"}),
        ("Renée D. sang.", OFFICIAL, {"pupil-named-in-full": "note"}),
        ("Jarvis Coldbeck read it.", OFFICIAL, {"pupil-named-without-consent": "warn"}),
        ("Renée made me laugh today", PERSONAL, {"pupil-on-personal-account": "warn"}),
        ("Petra made me laugh today", PERSONAL, {"pupil-on-personal-account": "stop"}),
        ("Renée made me laugh today", UNKNOWN, {"pupil-on-personal-account": "warn"}),
        ("Mrs Bellweather has a new car", PERSONAL, {"colleague-on-personal-account": "warn"}),
        ("Mrs Bellweather opened the fair.", OFFICIAL, {}),
        ("Mr Thrale opened the fair.", OFFICIAL, {"staff-named-without-consent": "warn"}),
        ("Year 4 were wild today", PERSONAL, {"class-on-personal-account": "warn"}),
        ("Year 4 were brilliant today", OFFICIAL, {}),
        ("Mr Obadiah Tregenza has retired.", OFFICIAL, {"private-person-named": "warn"}),
        ("Thank you to Obadiah Tregenza!", OFFICIAL, {"private-person-named": "note"}),
        ("Ring me on 07700 900123", PERSONAL, {"contact-details": "warn"}),
        ("Ring us on 01632 960710", OFFICIAL, {}),
        ("UPN Z999200001001", OFFICIAL, {"identifier": "warn"}),
        ("The wifi password is Heron-41-Reed", OFFICIAL, {"password": "warn"}),
        ("Lovely weather on sports day!", OFFICIAL, {}),
    ],
)
def test_a_post_is_advised_about(checker, text, kind, advice):
    assert advice == advised(checker, text, kind)


def test_the_strictest_namesake_decides(checker):
    assert advised(checker, "Ellis won.") == {"pupil-named-without-consent": "warn"}


def test_a_class_tells_namesakes_apart(checker):
    assert advised(checker, "Ellis from 4 Curlew won the cup.") == {}


def test_a_name_and_a_picture_are_too_much(checker):
    assert advised(checker, "Heather won.", pictures=PICTURE) == {"name-with-picture": "warn"}
    assert advised(checker, "Heather won.", video=True) == {"name-with-picture": "warn"}


def test_details_add_up_to_one_child(checker):
    found = advised(checker, "Heather Pike (7) from 3 Heron won the cup.")

    assert found["jigsaw"] == "note"
    assert found["about-a-child"] == "warn"


@pytest.mark.parametrize("surface", [Surface.MESSAGE, Surface.REQUEST])
def test_contact_with_a_pupil_stops(checker, surface):
    found = advised(checker, "", PERSONAL, surface, recipient="Renée Duchêne")

    assert found == {"message-to-pupil": "stop"}


def test_a_message_that_greets_a_pupil_stops(checker):
    found = advised(checker, "hey renée its miss, are you ok?", PERSONAL, Surface.MESSAGE)

    assert found["message-to-pupil"] == "stop"


def test_a_message_about_a_pupil_to_a_colleague_warns(checker):
    found = advised(checker, "can you keep an eye on Renée at lunch", PERSONAL, Surface.MESSAGE)

    assert found == {"pupil-on-personal-account": "warn"}


@pytest.mark.parametrize(("born", "advice"), [(2008, {"message-to-pupil": "stop"}), (2006, {})])
def test_a_leaver_counts_until_nineteen(patterns, born, advice):
    leaver = pupil("Rowena", "Tasker", left_on=date(2025, 7, 1), date_of_birth=date(born, 1, 1))
    checker = Checker(patterns, build_trust([leaver]), lambda: TODAY)

    assert advice == advised(checker, "", PERSONAL, Surface.MESSAGE, recipient="rowena tasker")


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.CLEARED])
def test_no_reason_for_a_missing_clearance_is_ever_given(patterns, status):
    named = pupil("Ottoline", "Vaisey", consents=consents(status))
    restricted = pupil("Ottoline", "Vaisey", restricted=True)
    post = Post((Text("text", "Ottoline won."),), (), Destination(kind=OFFICIAL, school=SALTMARSH))

    said = [
        [(a.rule, a.title, a.detail, a.clause, a.instead) for a in report.advice]
        for one in (named, restricted)
        for report in [Checker(patterns, build_trust([one]), lambda: TODAY).check(post)]
    ]

    assert said[0] == said[1]


def test_another_schools_pupil_is_found_when_the_school_is_named(checker):
    found = advised(checker, "Well done Tobias Fennimore from Tidemoor Academy")

    assert found == {"pupil-named-in-full": "warn"}


def test_pictures_and_videos_are_said_not_to_be_checked(checker):
    destination = Destination(kind=OFFICIAL, school=ACADEMY)
    report = checker.check(Post((Text("text", "Hello"),), PICTURE, destination, has_video=True))

    assert [u.what for u in report.unchecked] == ["picture 1", "video"]


def test_a_policy_that_is_not_installed_is_said_and_the_neutral_one_used(patterns):
    named = pupil("Ottoline", "Vaisey", consents=consents(Status.REFUSED))
    school = SchoolDetails(id="elsewhere", name="Elsewhere", profile="nobodys")
    trust = build_trust([replace(named, school="elsewhere")], schools=(school,))
    post = Post(
        (Text("text", "Ottoline won."),), (), Destination(kind=OFFICIAL, school="elsewhere")
    )

    report = Checker(patterns, trust, lambda: TODAY).check(post)

    assert report.verdict == "warn"
    assert [u.what for u in report.unchecked] == ["the school’s policy"]


@pytest.mark.parametrize("written", ["Duchene, Renee", "@reneeduchene", "RENÉE DUCHÊNE"])
def test_a_recipient_is_known_in_any_written_form(checker, written):
    found = advised(checker, "", PERSONAL, Surface.MESSAGE, recipient=written)

    assert found == {"message-to-pupil": "stop"}


@pytest.mark.parametrize(
    "written", ["Renée", "Renée Duchêne's mum", "Parents of 4 Curlew", "@nobody"]
)
def test_a_recipient_who_is_not_a_pupil_is_left_alone(checker, written):
    assert advised(checker, "", PERSONAL, Surface.MESSAGE, recipient=written) == {}
