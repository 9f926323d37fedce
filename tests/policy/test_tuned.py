"""A policy as an admin tunes it: louder, quieter, silent; and what no tuning takes away."""

from dataclasses import replace
from itertools import product

import pytest

from made_up_school import SALTMARSH, TODAY, build_trust, pupil, schools
from postcheck.check import Checker
from postcheck.policy.profile import Mode
from postcheck.policy.profiles import names, profile
from postcheck.policy.rules import all_rules
from postcheck.policy.tuned import levels_of, tuned
from postcheck.post import AccountKind, Destination, Picture, Post, Surface, Text
from postcheck.tuning import Level, OwnTerm, Tuning

OFFICIAL, PERSONAL, UNKNOWN = AccountKind.OFFICIAL, AccountKind.PERSONAL, AccountKind.UNKNOWN
NO_CONSENT = "pupil-named-without-consent"


@pytest.fixture(scope="module")
def judged(checker):
    """Judges a post as an account of Saltmarsh Primary School under a tuning."""

    def judge(tuning, text, kind=OFFICIAL, surface=Surface.POST, **destination):
        to = Destination("x", surface, kind, None, SALTMARSH, **destination)
        return checker.with_tunings({"": tuning}).check(Post((Text("text", text),), (), to))

    return judge


def advised(report):
    return {a.rule: a.severity.word for a in report.advice}


def at(rule, level, kind=OFFICIAL):
    return Tuning(levels={(rule, kind): level})


@pytest.mark.parametrize("level", [Level.NOTE, Level.WARN, Level.STOP])
def test_a_rule_speaks_as_strongly_as_chosen_on_that_account_alone(judged, level):
    said = judged(at(NO_CONSENT, level), "Jarvis read the whole library.")
    elsewhere = judged(at(NO_CONSENT, level), "Jarvis read the whole library.", PERSONAL)

    assert advised(said) == {NO_CONSENT: level.value}
    assert advised(elsewhere) == {"pupil-on-personal-account": "warn"}


@pytest.mark.parametrize("kind", [PERSONAL, UNKNOWN])
def test_an_unknown_account_is_judged_as_a_personal_one(judged, kind):
    tuning = at("pupil-on-personal-account", Level.NOTE, PERSONAL)

    assert advised(judged(tuning, "Renée made me laugh today", kind)) == {
        "pupil-on-personal-account": "note"
    }


def test_a_rule_that_is_off_is_silent(judged):
    tuning = at(NO_CONSENT, Level.OFF)

    assert judged(tuning, "Jarvis read the whole library.").verdict == "clear"


@pytest.mark.parametrize("level", [Level.OFF, Level.NOTE, Level.WARN])
@pytest.mark.parametrize(
    ("kind", "rule"), [(OFFICIAL, NO_CONSENT), (PERSONAL, "pupil-on-personal-account")]
)
def test_a_restricted_pupil_stops_a_post_whatever_is_tuned(judged, kind, rule, level):
    report = judged(at(rule, level, kind), "Petra read the whole library.", kind)

    assert advised(report) == {rule: "stop"}


def test_a_class_with_a_restricted_pupil_is_asked_about_whatever_is_tuned(seeing, patterns):
    restricted = pupil("Ottoline", "Vaisey", class_name="9 Wren", restricted=True)
    tuning = at("faces-to-clear", Level.OFF)
    trust = build_trust([restricted], tunings={"": tuning})
    shows_a_face = Checker(patterns, trust, lambda: TODAY, seeing._look)
    to = Destination("x", Surface.POST, OFFICIAL, None, SALTMARSH)
    picture = (Picture("a.jpg", b"x"),)

    asked = shows_a_face.check(Post((Text("text", "9 Wren won!"),), picture, to))
    silent = shows_a_face.check(Post((Text("text", "What a day!"),), picture, to))

    assert advised(asked)["faces-to-clear"] == "warn"
    assert "faces-to-clear" not in advised(silent)


def test_a_message_to_a_restricted_pupil_stops_whatever_is_tuned(judged):
    tuning = at("message-to-pupil", Level.OFF, PERSONAL)
    message = {"kind": PERSONAL, "surface": Surface.MESSAGE}

    assert judged(tuning, "", recipient="Petra Lindqvist", **message).verdict == "stop"
    assert judged(tuning, "", recipient="Renée Duchêne", **message).verdict == "clear"


def test_a_complaint_stays_unrecorded_when_its_rule_is_off(judged):
    complaint = "My headteacher is a liar and a bully. Ring me on 07700 900123."
    untuned = judged(Tuning(), complaint, PERSONAL)
    assert "complaint" in advised(untuned)

    report = judged(at("complaint", Level.OFF, PERSONAL), complaint, PERSONAL)

    assert "complaint" not in advised(report)
    assert report.advice
    assert not any(advice.is_recorded for advice in report.advice)


def test_a_rule_that_the_policy_does_not_have_can_be_switched_on(judged):
    assert "pupil-mentioned" not in levels_of(profile("default"), OFFICIAL)

    report = judged(at("pupil-mentioned", Level.NOTE), "Heather read the whole library.")

    assert advised(report) == {"pupil-mentioned": "note"}
    assert report.advice[0].clause.says == "Your school has chosen to be told of this."


@pytest.mark.parametrize("name", sorted(names()))
def test_nothing_tuned_leaves_a_policy_as_it_is(name):
    assert tuned(profile(name), Tuning(allowed=("Rowan Hall",))) is profile(name)


@pytest.mark.parametrize("name", sorted(names()))
@pytest.mark.parametrize("level", list(Level))
def test_every_rule_of_every_policy_can_be_set_on_every_account(name, level):
    rules = set(all_rules()) - {"own-term"}
    kinds = (OFFICIAL, PERSONAL)
    everything = Tuning(levels=dict.fromkeys(product(rules, kinds), level))

    told = tuned(profile(name), everything)

    for kind in kinds:
        found = levels_of(told, kind)
        assert found == ({} if level is Level.OFF else dict.fromkeys(rules, level))
    assert {c.id for c in profile(name).clauses} <= {c.id for c in told.clauses}
    reminders = [c for c in told.clauses if c.mode is Mode.REMIND]
    assert reminders == [c for c in profile(name).clauses if c.mode is Mode.REMIND]


def test_the_policy_of_each_school_is_tuned_apart(checker):
    loud = {SALTMARSH: at(NO_CONSENT, Level.STOP), "": at(NO_CONSENT, Level.NOTE)}
    tuned_apart = checker.with_tunings(loud)

    for school, word in ((SALTMARSH, "stop"), (None, "note")):
        to = Destination("x", kind=OFFICIAL, school=school)
        report = tuned_apart.check(Post((Text("text", "Jarvis Coldbeck won."),), (), to))
        assert advised(report)[NO_CONSENT] == word


def terms(**levels):
    words = OwnTerm("site", "the name of our old site", words=("Heron Hall",), **levels)
    return Tuning(terms=(words, OwnTerm("room", "a room code", pattern=r"\bKL-\d{3}\b")))


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize(("kind", "account"), [(OFFICIAL, "official"), (PERSONAL, "personal")])
def test_a_school_s_own_words_speak_as_it_chose(judged, level, kind, account):
    report = judged(terms(**{account: level}), "Meet at #HeronHall’s gate", kind)

    if level is Level.OFF:
        assert not report.advice
        assert not [f for f in report.findings if f.entity == "OWN_TERM"]
    else:
        assert advised(report) == {"own-term": level.value}
        assert report.advice[0].title == "Your school looks out for this: the name of our old site"
        assert report.advice[0].clause.says == "Your school looks for these words itself."


def test_each_list_speaks_for_itself_and_all_its_places_are_shown(judged):
    text = "KL-123 is in Heron Hall, KL-124 too."
    report = judged(terms(official=Level.STOP), text)

    said = [(a.severity.word, [report.findings[i] for i in a.findings]) for a in report.advice]
    shown = [(s, [text[f.place.start : f.place.end] for f in found]) for s, found in said]
    assert shown == [("stop", ["Heron Hall"]), ("warn", ["KL-123", "KL-124"])]
    assert [one.text for one in report.advice[0].instead] == [""]


def test_a_post_that_does_not_touch_school_stays_nobody_s_business(patterns):
    chosen = tuple(replace(school, profile="t4") for school in schools())
    checker = Checker(patterns, build_trust(schools=chosen, tunings={"": terms()}), lambda: TODAY)
    to = Destination("x", Surface.POST, PERSONAL, None, SALTMARSH)

    assert not checker.check(Post((Text("text", "Tea at Heron Hall"),), (), to)).advice
