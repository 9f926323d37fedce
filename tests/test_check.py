"""The way of a post as a whole: what its pictures may take."""

import time

from made_up_school import TODAY, build_trust
from postcheck import check
from postcheck.images.looked import Looked
from postcheck.post import Picture, Post, Text
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
