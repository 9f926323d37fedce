"""Details that add up to one child: the number, the parts it is made of, what is said of them."""

import pytest

from made_up_school import SALTMARSH, TODAY, build_trust
from postcheck.finding import Box, Family, Finding, NameForm, Span
from postcheck.policy.case import Case, People
from postcheck.policy.rules.jigsaw import ENOUGH, PLAIN, RULE, pieces, together
from postcheck.post import AccountKind, Destination, Post, Surface, Text
from postcheck.severity import Severity

OFFICIAL, PERSONAL = AccountKind.OFFICIAL, AccountKind.PERSONAL
FACE = Finding("FACE", Family.PICTURE, Box(0, 0, 0, 9, 9), 0.9)
NAMES = {
    NameForm.FIRST: 0.35,
    NameForm.SURNAME: 0.4,
    NameForm.GROUP: 0.4,
    NameForm.FIRST_INITIAL: 0.45,
    NameForm.INITIAL_SURNAME: 0.5,
    NameForm.HANDLE: 0.6,
    NameForm.FULL: 0.6,
}


def named(form=NameForm.FIRST):
    return Finding("PUPIL", Family.PERSON, Span(0, 7), 0.9, people=("heather-pike",), form=form)


def fact(entity):
    return Finding(entity, Family.CHILD, Span(8, 9), 0.9)


def case(*findings, kind=OFFICIAL, video=False, school=False):
    trust = build_trust()
    where = Destination("x", Surface.POST, kind, school=SALTMARSH)
    post = Post((Text("text", "Heather, 7."),), (), where, video)
    people = People.of(trust)
    return Case(post, findings, trust, people, TODAY, speaks_of_school=school)


def labels(made):
    return [piece.label for piece in pieces(made)]


def hints(made, **options):
    return list(RULE.advise(made, options))


def test_nothing_adds_up_where_no_pupil_is_named():
    facts = [fact(e) for e in ("CLASS_NAME", "AGE_OF_CHILD", "WHEREABOUTS", "DATE_OF_BIRTH")]

    assert pieces(case(*facts, FACE)) == []
    assert hints(case(*facts, FACE)) == []
    assert together([]) == 0


@pytest.mark.parametrize(("form", "weight"), NAMES.items())
def test_a_name_weighs_as_much_as_it_tells(form, weight):
    (piece,) = pieces(case(named(form)))

    assert piece.weight == weight
    assert piece.findings == (0,)


def test_a_name_alone_is_other_rules_matter():
    assert hints(case(named(NameForm.FULL), named(NameForm.FIRST))) == []
    assert hints(case(named(NameForm.FULL)), enough=0.1) == []


def test_the_strongest_form_of_a_name_counts_once_and_stands_on_all():
    (piece,) = pieces(case(named(), named(NameForm.FULL), named()))

    assert (piece.label, piece.weight, piece.findings) == ("a full name", 0.6, (0, 1, 2))


def test_the_number_is_what_all_leave_open_together():
    found = pieces(case(named(), fact("CLASS_NAME"), fact("AGE_OF_CHILD")))

    assert together(found) == pytest.approx(1 - 0.65 * 0.8 * 0.8)


def test_a_piece_more_never_makes_it_less():
    facts = [fact(e) for e in ("CLASS_NAME", "AGE_OF_CHILD", "WHEREABOUTS", "UK_POSTCODE")]
    numbers = [together(pieces(case(named(), *facts[:n]))) for n in range(len(facts) + 1)]

    assert numbers == sorted(set(numbers))
    assert numbers[-1] < 1


def test_a_kind_of_detail_counts_once():
    once, twice = ([fact("CLASS_NAME")] * n for n in (1, 2))

    assert together(pieces(case(named(), *once))) == together(pieces(case(named(), *twice)))
    assert pieces(case(named(), *twice))[1].findings == (1, 2)


@pytest.mark.parametrize(
    ("more", "label"),
    [
        ({"kind": PERSONAL, "school": True}, "the school’s name"),
        ({"video": True}, "a picture"),
    ],
)
def test_what_stands_round_the_text_is_a_piece_too(more, label):
    assert labels(case(named(), **more)) == ["a first name", label]


def test_the_school_s_own_account_does_not_count_its_name():
    assert labels(case(named(), school=True)) == ["a first name"]


def test_it_explains_itself():
    (hint,) = hints(case(named(), fact("CLASS_NAME"), fact("WHEREABOUTS"), FACE))

    assert hint.title == (
        "Together this points at one child: a first name + a class + a place and time + a picture"
    )
    assert hint.detail == "That is 77% of the way. Leave one or two of these out."
    assert hint.findings == (0, 1, 2)


@pytest.mark.parametrize(
    ("found", "severity"),
    [
        ((named(), fact("CLASS_NAME")), None),
        ((named(), fact("CLASS_NAME"), fact("AGE_OF_CHILD")), None),
        ((named(), fact("WHEREABOUTS")), "note"),
        ((named(NameForm.FULL), fact("CLASS_NAME")), "note"),
        ((named(NameForm.FULL), fact("WHEREABOUTS"), fact("CLASS_NAME")), "warn"),
    ],
)
def test_a_number_is_nothing_a_note_or_a_warning(found, severity):
    number = together(pieces(case(*found)))

    said = ["warn" if hint.at_least is Severity.WARN else "note" for hint in hints(case(*found))]

    assert said == ([severity] if severity else [])
    assert severity == ("warn" if number >= PLAIN else "note" if number >= ENOUGH else None)


@pytest.mark.parametrize(
    ("options", "severity"),
    [
        ({"enough": 0.4}, "note"),
        ({"enough": 0.4, "plain": 0.45}, "warn"),
        ({"enough": 0.5}, None),
        ({}, None),
    ],
)
def test_a_policy_sets_what_is_enough(options, severity):
    """A first name and a class are 0.48."""
    found = hints(case(named(), fact("CLASS_NAME")), **options)

    said = ["warn" if hint.at_least is Severity.WARN else "note" for hint in found]
    assert said == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("text", "kind", "severity"),
    [
        ("Heather from 3 Heron won the cup.", OFFICIAL, None),
        ("Heather Pike from 3 Heron won the cup.", OFFICIAL, "note"),
        ("Heather Pike (7) from 3 Heron was born on 3/4/2019.", OFFICIAL, "warn"),
        ("The cup goes to 3 Heron, who are all 7.", OFFICIAL, None),
    ],
)
def test_a_post_adds_up(judge, text, kind, severity):
    advice = [a for a in judge("default", text, kind=kind).advice if a.rule == "jigsaw"]

    assert [a.severity.word for a in advice] == ([severity] if severity else [])
