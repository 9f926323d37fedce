"""What nobody may tune, each with a sentence; and what can be tuned is all there."""

import pytest

from made_up_school import ACADEMY, SALTMARSH, build_trust, pupil
from postcheck.conduct import all_signals
from postcheck.errors import TuningRefused
from postcheck.policy.rules import all_rules
from postcheck.post import AccountKind
from postcheck.prepared import ALWAYS_ON
from postcheck.recognizers import all_entities
from postcheck.tunable import FAMILIES, NEVER_OFF, detector, tunable
from postcheck.tunable import all_rules as tunable_rules
from postcheck.tunable.fair import problems, require_fair
from postcheck.tuning import Level, OwnExample, OwnTerm, Tuning

OFFICIAL = AccountKind.OFFICIAL


def off(*names):
    return Tuning(off=frozenset(names))


def allowed(*words):
    return Tuning(allowed=words)


def term(**more):
    return Tuning(terms=(OwnTerm(**{"id": "a", "label": "old site"} | more),))


def example(text, signal="commitment", *, is_meant=True):
    return Tuning(examples=(OwnExample(signal, text, is_meant),))


def test_everything_that_is_found_can_be_tuned():
    names = {one.name for one in tunable()}

    assert len(names) == len(tunable())
    assert names >= {e.name for e in all_entities()} | set(all_signals()) | {"PUPIL", "FACE"}
    assert [d.family for d in tunable()] == sorted(
        (d.family for d in tunable()), key=list(FAMILIES).index
    )
    assert all(d.label and d.family in FAMILIES for d in tunable())
    assert {rule.name for rule in tunable_rules()} == set(all_rules()) - {"own-term"}
    assert all(rule.label for rule in tunable_rules())


def test_what_is_never_off_is_known():
    known = {one.name for one in tunable()} | {rule.name for rule in tunable_rules()}

    assert set(NEVER_OFF) <= known
    assert set(NEVER_OFF) >= ALWAYS_ON


@pytest.mark.parametrize(
    "tuning",
    [
        Tuning(),
        off("PUPIL", "PHONE_NUMBER", "profanity", "FACE"),
        Tuning(thresholds={"PHONE_NUMBER": 0.0, "PUPIL": 1.0, "safeguarding_or_welfare": 0.9}),
        Tuning(levels={("safeguarding", OFFICIAL): Level.NOTE}),
        allowed("Rowan Hall", "4B"),
        term(words=("Heron Hall",)),
        term(pattern=r"KL-\d+"),
        example("We promise a pool."),
        example("We promise a pool.", is_meant=False),
    ],
)
def test_what_can_be_tuned_is_taken(tuning):
    assert list(problems(tuning, build_trust())) == []


@pytest.mark.parametrize(
    ("tuning", "said"),
    [
        (off("safeguarding_or_welfare"), "keeping children safe is the law"),
        (Tuning(levels={("safeguarding", OFFICIAL): Level.OFF}), "keeping children safe"),
        (Tuning(thresholds={"safeguarding_or_welfare": 0.95}), "up to 0.9"),
        (off("NOBODY"), "does not know"),
        (Tuning(levels={("nothing", OFFICIAL): Level.NOTE}), "does not know"),
        (Tuning(levels={("own-term", OFFICIAL): Level.NOTE}), "does not know"),
        (Tuning(thresholds={"PHONE_NUMBER": 1.1}), "from 0 to 1"),
        (Tuning(thresholds={"PUPIL": 0.2}), "from 0.5 to 1"),
        (Tuning(thresholds={"FACE": 0.5}), "switched on and off"),
        (allowed("x" * 101), "100 characters"),
        (allowed("🦆"), "a letter or a digit"),
        (allowed(*map(str, range(501))), "hold 500"),
        (term(), "words, or a pattern"),
        (term(words=("a",), pattern="a"), "not both"),
        (term(words=("a",), label=" "), "Say what"),
        (term(pattern="(a"), r"Old site: .*missing"),
        (Tuning(terms=(OwnTerm("a", "A", ("x",)), OwnTerm("a", "B", ("y",)))), "the same name"),
        (example(" "), "empty"),
        (example("x" * 421), "420 characters"),
        (example("x", "PHONE_NUMBER"), "does not know"),
        (example("x", "safeguarding_or_welfare", is_meant=False), "no examples of it"),
    ],
)
def test_what_cannot_be_tuned_is_said(tuning, said):
    with pytest.raises(TuningRefused, match=said):
        require_fair(tuning)


@pytest.mark.parametrize(
    "written", ["Petra Lindqvist", "PETRA LINDQVIST", "Lindqvist, Petra", "petra-lindqvist"]
)
def test_a_restricted_pupil_on_the_list_is_said_without_the_name(written):
    (said,) = problems(allowed("Rowan Hall", written), build_trust(), SALTMARSH)

    assert "never be named" in said
    assert "Petra" not in said
    assert "Lindqvist" not in said


def test_only_the_school_s_own_restricted_pupils_count_there():
    trust = build_trust([pupil("Ottoline", "Vaisey", SALTMARSH, restricted=True)])

    assert list(problems(allowed("Ottoline Vaisey"), trust, ACADEMY)) == []
    assert list(problems(allowed("Ottoline Vaisey"), trust, SALTMARSH))
    assert list(problems(allowed("Ottoline Vaisey"), trust))


def test_a_detector_is_known_by_its_name():
    assert detector("PHONE_NUMBER").threshold == 0.5 or detector("PHONE_NUMBER").threshold > 0
    assert detector("profanity").is_signal
    assert detector("NOBODY") is None
