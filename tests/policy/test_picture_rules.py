"""What each rule advises where pictures are part of a post; what is seen in them is given."""

import pytest

from made_up_school import SALTMARSH, TODAY, build_trust, consents, pupil
from postcheck.check import Checker
from postcheck.consent import Status
from postcheck.finding import Box, Family, Finding, WholePicture
from postcheck.images.looked import Looked
from postcheck.post import AccountKind, Destination, Picture, Post, Text
from postcheck.report import Unchecked
from postcheck.text.seen import seen

OFFICIAL, PERSONAL, UNKNOWN = AccountKind.OFFICIAL, AccountKind.PERSONAL, AccountKind.UNKNOWN
FACE = Finding("FACE", Family.PICTURE, Box(0, 10, 10, 50, 60), 0.9, "a small face")
CLOSE = Finding("FACE", Family.PICTURE, Box(0, 10, 10, 500, 600), 0.9, "a face", is_close=True)
GPS = Finding("GPS_LOCATION", Family.PICTURE, WholePicture(0), 1.0, "where it was taken")
CAMERA = Finding("CAMERA_METADATA", Family.PICTURE, WholePicture(0), 1.0, "a serial number")
PICTURE = (Picture("a.jpg", b"x"),)


def looking(*findings, words="", size=(800, 600)):
    """Returns a look that sees these findings and words in every picture."""

    def look(_, index):
        readings = (seen(words, index),) if words else ()
        unchecked = () if size != (0, 0) else (Unchecked("picture 1", "it is damaged"),)
        return Looked(size, readings, findings, unchecked)

    return look


@pytest.fixture
def report(patterns):
    def check(text, look, kind=OFFICIAL, trust=None, pictured=""):
        checker = Checker(patterns, trust or build_trust(), lambda: TODAY, look)
        destination = Destination("x", kind=kind, school=SALTMARSH)
        texts = (Text("text", text),) if text else ()
        return checker.check(Post(texts, PICTURE, destination, pictured=pictured))

    return check


def rules(report):
    return {advice.rule: advice.severity.word for advice in report.advice}


def advice(report, rule):
    return next(one for one in report.advice if one.rule == rule)


@pytest.mark.parametrize(
    ("text", "seen_there", "kind", "wanted"),
    [
        ("Lovely kites!", (), OFFICIAL, {}),
        ("Lovely kites!", (), PERSONAL, {}),
        ("Lovely kites!", (FACE,), OFFICIAL, {"faces-to-clear": "note"}),
        ("Lovely kites!", (FACE,), PERSONAL, {"face-on-personal-account": "warn"}),
        ("Lovely kites!", (FACE,), UNKNOWN, {"face-on-personal-account": "warn"}),
        ("", (FACE,), PERSONAL, {"face-on-personal-account": "warn"}),
        ("Saltmarsh Primary sports day", (FACE,), PERSONAL, {"face-on-personal-account": "stop"}),
        ("Lovely kites!", (GPS,), OFFICIAL, {"place-in-picture": "warn"}),
        ("Lovely kites!", (GPS,), PERSONAL, {"place-in-picture": "warn"}),
        ("Lovely kites!", (CAMERA,), OFFICIAL, {"hidden-in-picture": "note"}),
        ("Heather won.", (), OFFICIAL, {"name-with-picture": "note"}),
        (
            "Heather won.",
            (FACE,),
            OFFICIAL,
            {"name-with-picture": "warn", "faces-to-clear": "note"},
        ),
        (
            "Renée won.",
            (FACE,),
            OFFICIAL,
            {
                "name-with-picture": "warn",
                "pupil-pictured-without-consent": "warn",
                "faces-to-clear": "note",
            },
        ),
    ],
)
def test_a_post_with_a_picture_is_advised_about(report, text, seen_there, kind, wanted):
    assert rules(report(text, looking(*seen_there), kind)) == wanted


def test_a_class_spoken_of_makes_a_face_a_stop_on_a_personal_account(report):
    found = rules(report("4 Curlew at the beach", looking(FACE), PERSONAL))

    assert found["face-on-personal-account"] == "stop"


def test_the_school_s_name_in_the_picture_counts_as_in_the_text(report):
    found = rules(report("", looking(FACE, words="Saltmarsh Primary School"), PERSONAL))

    assert found == {"face-on-personal-account": "stop"}


def test_a_name_in_one_picture_and_a_face_in_it_are_a_pair(report):
    found = rules(report("", looking(FACE, words="Certificate\nawarded to Heather Pike")))

    assert found["name-with-picture"] == "warn"


def test_a_name_that_stands_in_a_picture_without_faces_is_no_pair(report):
    found = rules(report("", looking(words="awarded to Heather")))

    assert "name-with-picture" not in found


def test_a_picture_that_could_not_be_looked_at_may_show_faces(report):
    answer = report("Heather won.", looking(size=(0, 0)))

    assert rules(answer) == {"name-with-picture": "warn"}
    assert [u.what for u in answer.unchecked] == ["picture 1"]


def test_the_register_says_how_many_of_a_class_are_not_cleared(report):
    class_4c = [
        pupil("Anya", "Thorpe"),
        pupil("Bastian", "Oakley", consents=consents(picture=Status.REFUSED)),
        pupil("Cleo", "Marsden", restricted=True),
    ]
    trust = build_trust(class_4c)

    said = advice(report("4 Curlew flew kites!", looking(FACE), trust=trust), "faces-to-clear")

    assert said.severity.word == "warn"
    assert "2 of 3 pupils are not cleared for pictures" in said.detail
    assert not {"Bastian", "Oakley", "Cleo", "Marsden"} & set(said.detail.split())
    assert len(said.people) == 2


def test_a_class_can_be_chosen_instead_of_spoken_of(report):
    trust = build_trust([pupil("Anya", "Thorpe")])

    said = advice(
        report("Kites!", looking(FACE), trust=trust, pictured="4 Curlew"), "faces-to-clear"
    )

    assert said.severity.word == "note"
    assert "none of 1 pupils is not cleared" not in said.detail
    assert "In 4 Curlew, everyone is cleared for pictures." in said.detail
    assert said.people == ()


def test_a_year_can_be_chosen_too(report):
    trust = build_trust([pupil("Anya", "Thorpe", restricted=True)])

    said = advice(report("", looking(FACE), trust=trust, pictured="Year 4"), "faces-to-clear")

    assert "1 of 1 pupil is not cleared for pictures" in said.detail


def test_a_face_that_is_near_gets_the_advice_on_distance(report):
    near = advice(report("", looking(CLOSE)), "faces-to-clear").detail
    far = advice(report("", looking(FACE)), "faces-to-clear").detail

    assert "From further away, or from behind" in near
    assert "From further away" not in far


def test_faces_are_counted_and_nobody_is_named(report):
    said = advice(report("", looking(FACE, CLOSE, FACE)), "faces-to-clear")

    assert "3 faces" in said.title
    assert len(said.findings) == 3


def test_a_face_is_a_piece_of_the_jigsaw(report):
    found = rules(report("Heather in 3 Heron won.", looking(FACE)))

    assert found["jigsaw"] == "note"
    assert "jigsaw" not in rules(report("Heather in 3 Heron won.", looking()))
