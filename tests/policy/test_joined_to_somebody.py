"""Health, behaviour, welfare and results weigh as much as it can be told whose they are."""

import pytest

from made_up_school import SALTMARSH, TODAY, build_trust
from postcheck.finding import Family, Finding, Span
from postcheck.policy.case import Case, People
from postcheck.policy.decide import decide
from postcheck.policy.profiles import profile
from postcheck.post import AccountKind, Destination, Post, Surface, Text

OFFICIAL, PERSONAL = AccountKind.OFFICIAL, AccountKind.PERSONAL
RULES = {
    "health-or-send": "health_or_send",
    "behaviour-incident": "behaviour_incident",
    "safeguarding": "safeguarding_or_welfare",
    "attainment": "attainment",
}
SAID = {
    "health-or-send": "{} was diagnosed with epilepsy.",
    "behaviour-incident": "{} was excluded for a week.",
    "safeguarding": "{} had bruises on her arms today.",
    "attainment": "{} failed the maths paper.",
}
NOBODY, ROLE, CLASS, PUPIL = "The dog", "A girl in my form", "Somebody of Year 4", "Renée"


def severity(judge, rule, whom, kind=PERSONAL):
    report = judge("default", SAID[rule].format(whom), kind=kind)
    return next((a.severity.word for a in report.advice if a.rule == rule), None)


@pytest.mark.parametrize("rule", RULES)
def test_a_named_pupil_is_a_stop(judge, rule):
    assert severity(judge, rule, PUPIL) == "stop"
    assert severity(judge, rule, PUPIL, OFFICIAL) == "stop"


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("whom", [ROLE, CLASS])
def test_whoever_knows_the_writer_knows_who_is_meant(judge, rule, whom):
    assert severity(judge, rule, whom) == "warn"


@pytest.mark.parametrize("rule", ["health-or-send", "behaviour-incident", "attainment"])
def test_a_detail_of_nobody_at_school_is_general_talk(judge, rule):
    assert severity(judge, rule, NOBODY) is None


def test_a_worry_about_a_child_warns_whoever_it_is(judge):
    assert severity(judge, "safeguarding", "She") == "warn"


def test_a_family_that_is_named_in_a_worry_is_a_stop(judge):
    report = judge(
        "default", "Social services came to Obadiah Tregenza’s house again.", kind=PERSONAL
    )

    assert ("safeguarding", "stop") in [(a.rule, a.severity.word) for a in report.advice]


def decided(signal, *others, kind=PERSONAL, score=0.9):
    """Returns the severity of what is said of a signal beside findings of other entities."""
    trust = build_trust()
    detail = Finding("DETAIL", Family.CONDUCT, Span(0, 1), score, signal=signal)
    found = (detail, *(Finding(entity, Family.PERSON, Span(2, 3), 0.9) for entity in others))
    post = Post((Text("text", "…"),), (), Destination("x", Surface.POST, kind, school=SALTMARSH))
    case = Case(post, found, trust, People.of(trust), TODAY)
    return {a.rule: a.severity.word for a in decide(case, profile("default"))}


@pytest.mark.parametrize(
    ("others", "word"),
    [
        ((), "note"),
        (("ROLE_PHRASE",), "warn"),
        (("CLASS_NAME",), "warn"),
        (("STAFF",), "warn"),
        (("PERSON",), "warn"),
        (("PUPIL",), "stop"),
    ],
)
@pytest.mark.parametrize("rule", ["health-or-send", "behaviour-incident"])
def test_health_and_behaviour_grow_with_whom_they_are_joined_to(rule, others, word):
    assert decided(RULES[rule], *others)[rule] == word


@pytest.mark.parametrize("rule", RULES)
def test_what_a_head_only_suspects_is_a_note_even_beside_a_name(rule):
    assert decided(RULES[rule], "PUPIL", score=0.3)[rule] == "note"


def test_an_incident_on_the_school_s_own_account_warns_without_a_name():
    assert decided("behaviour_incident", kind=OFFICIAL) == {"behaviour-incident": "warn"}
