"""The right doors: whom to turn to instead of posting, the school's own way first."""

from dataclasses import replace

import pytest

from made_up_school import ACADEMY, SALTMARSH, TODAY, build_trust, schools
from postcheck.policy.case import Case, People
from postcheck.policy.doors import routes
from postcheck.post import AccountKind, Destination, Post, Surface
from postcheck.report import Door

OFFICIAL, PERSONAL, UNKNOWN = AccountKind.OFFICIAL, AccountKind.PERSONAL, AccountKind.UNKNOWN
DISCLOSED = "She has disclosed something about home."
COMPLAINT = "SLT are useless and nobody at this school listens."
MINE, TRUSTS = "Mrs Bellweather, 01632 960711", "The trust's safeguarding lead, 01632 960702"


def case(kind=PERSONAL, school=SALTMARSH, trust=None):
    trust = trust or build_trust()
    post = Post(destination=Destination("x", Surface.POST, kind, school=school))
    return Case(post, (), trust, People.of(trust), TODAY)


@pytest.mark.parametrize(
    ("school", "contact"), [(SALTMARSH, MINE), (ACADEMY, TRUSTS), (None, TRUSTS)]
)
def test_a_worry_goes_to_the_lead_of_the_school_else_of_the_trust(school, contact):
    lead, danger = routes(case(school=school), Door.SAFEGUARDING)

    assert lead == f"Your safeguarding lead: {contact}."
    assert "999" in danger


def test_where_nobody_is_on_record_the_lead_is_still_the_way():
    lead, _ = routes(case(trust=build_trust(own=None, schools=())), Door.SAFEGUARDING)

    assert lead == "Tell your safeguarding lead now."


def test_a_contact_that_ends_in_a_full_stop_gets_no_second():
    school = replace(schools()[0], dsl_contact="Ring 01632 960711.")

    lead, _ = routes(case(trust=build_trust(schools=(school,))), Door.SAFEGUARDING)

    assert lead == "Your safeguarding lead: Ring 01632 960711."


@pytest.mark.parametrize("kind", [PERSONAL, UNKNOWN])
def test_one_s_own_complaint_has_the_manager_the_grievance_and_the_law(kind):
    said = " ".join(routes(case(kind), Door.COMPLAINT))

    assert all(way in said for way in ("line manager", "union", "grievance", "whistleblowing"))
    assert "complaints procedure" not in said


def test_a_complaint_on_the_school_s_account_is_taken_out_of_the_public():
    said = " ".join(routes(case(OFFICIAL), Door.COMPLAINT))

    assert "complaints procedure" in said
    assert "whistleblowing" not in said


def test_who_is_abused_keeps_evidence_and_tells():
    evidence, answer, tell = routes(case(), Door.ABUSE_RECEIVED)

    assert all(word in evidence for word in ("screenshot", "date", "name"))
    assert "Do not answer" in answer
    assert MINE in tell
    assert "101" in tell


@pytest.mark.parametrize("door", Door)
@pytest.mark.parametrize("kind", [OFFICIAL, PERSONAL])
def test_a_way_is_a_sentence(door, kind):
    assert all(way[0].isupper() and way[-1] == "." for way in routes(case(kind), door))


@pytest.mark.parametrize(
    ("text", "surface", "door"),
    [
        (DISCLOSED, Surface.POST, Door.SAFEGUARDING),
        (DISCLOSED, Surface.MESSAGE, Door.SAFEGUARDING),
        (COMPLAINT, Surface.POST, Door.COMPLAINT),
        ("You absolute muppet.", Surface.POST, None),
    ],
)
def test_advice_leads_to_its_door(judge, text, surface, door):
    report = judge("default", text, kind=PERSONAL, surface=surface)

    advice = [a for a in report.advice if a.rule in {"safeguarding", "complaint", "abuse"}]
    assert {a.door for a in advice} == {door}
    assert {bool(a.routes) for a in advice} == {door is not None}
    assert {a.is_recorded for a in advice} == {door is None}


def test_an_abusive_comment_leads_to_evidence(judge):
    report = judge("default", "You absolute muppet.", kind=OFFICIAL, surface=Surface.MODERATION)

    (advice,) = report.advice
    assert (advice.rule, advice.door) == ("comment-to-remove", Door.ABUSE_RECEIVED)
    assert advice.is_recorded
    assert [r.moment for r in report.reminders] == ["abuse-received"]
