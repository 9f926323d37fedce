"""Somebody else's comment under a post of the school's, judged for whoever looks after the page."""

import pytest

OURS = {"handle": "@saltmarsh_pri"}
KIND = {
    "abuse": "You absolute muppet, read the letter next time.",
    "personal": "I can drive four of them, ring 07700 900471.",
    "spam": "Earned £600 from home this week, ask me how!",
    "advert": "Candles half price this weekend, order with the link.",
    "donation": "Ten miles for the lifeboats: please sponsor us.",
}
TITLES = {
    "abuse": "This comment is abusive",
    "personal": "This comment gives personal details",
    "spam": "This comment is spam",
    "advert": "This comment is an advert",
    "donation": "This comment asks for money",
}


@pytest.fixture
def judged(device):
    def judge(text, surface="moderation", account=OURS):
        post = {"text": text, "site": "x.com", "surface": surface, "account": account}
        answer = device.post("/api/v1/check", json=post)
        assert answer.status_code == 200
        return answer.get_json()

    return judge


@pytest.mark.parametrize("kind", KIND)
def test_a_comment_that_should_go_is_said_to_be_of_its_kind(judged, kind):
    report = judged(KIND[kind])

    assert report["verdict"] == "warn"
    assert {a["rule"] for a in report["advice"]} == {"comment-to-remove"}
    assert TITLES[kind] in {a["title"] for a in report["advice"]}
    assert {a["clause"]["id"] for a in report["advice"]} == {"default-official-comments"}


@pytest.mark.parametrize(
    "text",
    [
        "What a lovely fair, thank you all!",
        "Is the pool open on Saturday?",
        "Ring the office on 01632 960710, they will know.",
    ],
)
def test_a_comment_that_may_stay_is_clear(judged, text):
    report = judged(text)

    assert (report["verdict"], report["advice"], report["reminders"]) == ("clear", [], [])


def test_a_pupil_s_name_in_a_comment_is_a_personal_detail(judged):
    (advice,) = judged("Well done Jarvis Coldbeck!")["advice"]

    assert advice["title"] == "This comment gives personal details"
    assert advice["instead"] == [], "nobody rewrites what somebody else wrote"


def test_abuse_brings_the_way_to_keep_evidence(judged):
    report = judged(KIND["abuse"])

    (abusive,) = [a for a in report["advice"] if a["title"] == TITLES["abuse"]]
    assert abusive["door"] == "abuse-received"
    assert any("screenshot" in way for way in abusive["routes"])
    assert [r["moment"] for r in report["reminders"]] == ["abuse-received"]


@pytest.mark.parametrize("kind", ["personal", "spam", "advert", "donation"])
def test_what_is_no_abuse_has_no_such_door(judged, kind):
    doors = {a["title"]: a["door"] for a in judged(KIND[kind])["advice"]}

    assert doors[TITLES[kind]] is None


@pytest.mark.parametrize("kind", KIND)
def test_clauses_about_writing_do_not_speak_of_what_others_wrote(judged, kind):
    written = {a["rule"] for a in judged(KIND[kind], "comment")["advice"]}
    read = {a["rule"] for a in judged(KIND[kind])["advice"]}

    assert written
    assert "comment-to-remove" not in written
    assert read == {"comment-to-remove"}


def test_comments_on_somebody_s_own_page_are_not_ours_to_judge(judged):
    report = judged(KIND["abuse"], account={"handle": "@somebody_else"})

    assert report["advice"] == []
