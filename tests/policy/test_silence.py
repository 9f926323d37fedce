"""Two policies have no business with private posts: nothing is said of them, whatever they hold.

`t4` speaks where a post touches school (its clause 16); `pet` of pictures of pupils alone.
"""

from datetime import UTC, datetime

import pytest

from postcheck.policy.profiles import names, profile
from postcheck.post import AccountKind, Page, Surface

OFFICIAL, PERSONAL, UNKNOWN = AccountKind.OFFICIAL, AccountKind.PERSONAL, AccountKind.UNKNOWN
TEACHING = datetime(2026, 11, 18, 11, 15, tzinfo=UTC)
PRIVATE = (
    "New phone! I am on 07700 900254 now.",
    "You absolute muppet, read the letter next time.",
    "Our keeper throws like a girl.",
    "Selling a dodgy fire stick, every channel, tenner a month.",
    "Vote Labour on Thursday.",
    "My wifi password is Limpet-52-Rock",
)
SCHOOL = " Saltmarsh Primary School can wait."


@pytest.mark.parametrize("text", PRIVATE)
@pytest.mark.parametrize("policy", ["pet", "t4"])
@pytest.mark.parametrize("kind", [PERSONAL, UNKNOWN])
def test_a_private_post_is_nobody_s_business(judge, policy, text, kind):
    report = judge(policy, text, kind=kind, now=TEACHING, is_public=True)

    assert (report.verdict, report.advice, report.reminders) == ("clear", (), ())


@pytest.mark.parametrize("text", PRIVATE)
def test_other_policies_speak_of_them(judge, text):
    assert {judge(name, text, kind=PERSONAL).verdict for name in ("default", "soke")} != {"clear"}


@pytest.mark.parametrize("text", PRIVATE[1:5])
def test_t4_speaks_once_school_is_drawn_in(judge, text):
    report = judge("t4", text + SCHOOL, kind=PERSONAL)

    assert report.verdict != "clear"
    assert "t4-personal-16" in [r.clause.id for r in report.reminders]


@pytest.mark.parametrize(
    "points",
    [
        {"text": "Year 4, what a muppet I was."},
        {"text": "Mrs Bellweather, what a view."},
        {"text": "A girl in my class can juggle."},
        {"text": "Heather, what a view."},
    ],
    ids=lambda post: post["text"],
)
def test_a_class_a_role_and_a_name_draw_school_in(judge, points):
    assert judge("t4", kind=PERSONAL, **points).advice


def test_a_private_picture_is_silent_under_t4_and_spoken_of_under_pet(judge):
    post = {"text": "What a day on the marsh.", "kind": PERSONAL, "pictures": 1}

    assert judge("t4", **post).advice == ()
    (said,) = judge("pet", **post).advice
    assert (said.rule, said.clause.id) == ("face-on-personal-account", "pet-img-23")


@pytest.mark.parametrize("surface", [Surface.MESSAGE, Surface.REQUEST, Surface.PROFILE])
def test_private_boxes_are_silent_under_pet(judge, surface):
    report = judge("pet", PRIVATE[0], kind=PERSONAL, surface=surface, recipient="Ada Vaisey")

    assert (report.advice, report.reminders) == ((), ())


def test_a_comment_under_an_official_post_is_the_one_thing_pet_says(judge):
    report = judge("pet", "Lovely!", kind=PERSONAL, surface=Surface.COMMENT, page=Page.OFFICIAL)

    assert [r.clause.id for r in report.reminders] == ["pet-personal-8"]


@pytest.mark.parametrize("policy", sorted(names()))
def test_silence_is_for_private_posts_alone(judge, policy):
    report = judge(policy, "You absolute muppet, read the letter next time.", kind=OFFICIAL)

    assert report.verdict == "warn"


def test_only_t4_looks_at_what_touches_school_alone():
    assert [name for name in sorted(names()) if profile(name).is_about_school_only] == ["t4"]
