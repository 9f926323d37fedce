"""The way of a post as a whole: all its texts and pictures, and what these may take."""

import time

import pytest

from made_up_school import SALTMARSH, TODAY, build_trust
from postcheck import check
from postcheck.images.looked import Looked
from postcheck.post import AccountKind, Destination, Picture, Post, Surface, Text
from postcheck.report import Unchecked
from postcheck.text.seen import seen


def test_no_picture_is_begun_after_those_before_took_too_long(analyzer, monkeypatch):
    monkeypatch.setattr(check, "POST_SECONDS", 0.1)

    def look(picture, index):
        time.sleep(0.07)
        return Looked((9, 9), (seen("Well done Jarvis Coldbeck!", index),))

    checker = check.Checker(analyzer, build_trust(), lambda: TODAY, look)
    post = Post((Text("text", "Mail a.b@example.org"),), (Picture("", b""),) * 4)

    report = checker.check(post)

    why = "not looked at: the pictures before it took too long"
    assert report.unchecked == (Unchecked("picture 3", why), Unchecked("picture 4", why))
    assert report.sizes == ((9, 9), (9, 9), (0, 0), (0, 0))
    found = [(f.entity, getattr(f.place, "picture", None)) for f in report.findings]
    assert found == [("EMAIL_ADDRESS", None), ("PUPIL", 0), ("PUPIL", 1)]


def test_conduct_is_looked_for_in_every_text_and_in_pictures(analyzer):
    def look(picture, index):
        return Looked((9, 9), (seen("What utter bollocks that was", index),))

    checker = check.Checker(analyzer, build_trust(), lambda: TODAY, look)
    texts = (Text("text", "Kites over Tidemoor!"), Text("alt", "Please vote Labour on Thursday."))

    report = checker.check(Post(texts, (Picture("", b""),)))

    found = {f.signal: f.place for f in report.findings if f.signal}
    assert set(found) >= {"political", "profanity"}
    assert found["political"].part == "alt"
    assert found["profanity"].picture == 0
    assert "political" in {report.findings[n].signal for a in report.advice for n in a.findings}


@pytest.mark.parametrize(("named", "is_heard"), [("Saltmarsh Primary School", True), ("It", False)])
def test_naming_the_school_makes_a_text_one_about_work(checker, named, is_heard):
    text = f"{named} is falling apart, never work there, nobody listens and the place is a joke."
    to = Destination("x", Surface.POST, AccountKind.PERSONAL, None, SALTMARSH)

    found = checker.find(Post((Text("text", text),), (), to))

    assert ("complaint_about_school" in {f.signal for f in found}) is is_heard
