"""Profiles are data: what is read of them, and that a half-written one is refused."""

import pytest

from postcheck.policy import decide
from postcheck.policy.profile import WRITING, Mode, Moment
from postcheck.policy.profiles import profile, profile_of, read_profile
from postcheck.post import AccountKind, Destination, Post, Surface, Text
from postcheck.school import SchoolDetails
from postcheck.severity import Severity


def read(*clauses, also="[]", more=""):
    """Returns the profile of these clauses, each a few lines of TOML."""
    head = f'id = "a"\nname = "A"\nalso = {also}\n{more}\n'
    stated = [f'[[clauses]]\nid = "a-{n}"\nsays = "…"\n{one}\n' for n, one in enumerate(clauses)]
    return read_profile(head + "".join(stated))


CHECK = """mode = "check"
[[clauses.checks]]
rule = "abuse"
severity = "warn"
triggers = { text = "a" }
spares = { text = "b" }
"""


def test_a_check_is_read_with_what_it_holds_for():
    (clause,) = read(f'{CHECK}accounts = ["official"]\nsurfaces = ["post"]\n').clauses

    (check,) = clause.checks
    assert (check.rule, check.severity) == ("abuse", Severity.WARN)
    assert check.applies(AccountKind.OFFICIAL, Surface.POST)
    assert not check.applies(AccountKind.PERSONAL, Surface.POST)
    assert not check.applies(AccountKind.OFFICIAL, Surface.COMMENT)


def test_what_others_write_is_judged_by_clauses_that_say_so():
    (clause,) = read(CHECK).clauses

    assert clause.checks[0].surfaces == WRITING == frozenset(Surface) - {Surface.MODERATION}


def test_a_reminder_is_read_with_its_moment():
    (clause,) = read('mode = "remind"\nmoment = "profile"\ntells = "Look."').clauses

    assert (clause.mode, clause.moment, clause.tells) == (Mode.REMIND, Moment.PROFILE, "Look.")
    assert clause.accounts == frozenset(AccountKind)


def test_a_rule_is_switched_on_by_clauses_in_their_order_the_law_last():
    chosen = read(CHECK, CHECK, also='["default-any-abuse"]')

    on = chosen.checks("abuse", AccountKind.PERSONAL, Surface.POST)

    assert [clause.id for clause, _ in on] == ["a-0", "a-1", "default-any-abuse"]


def test_a_neutral_clause_can_be_narrowed_to_some_accounts():
    chosen = read(CHECK, also='[{ id = "default-any-abuse", accounts = ["official"] }]')

    on = {kind: len(chosen.checks("abuse", kind, Surface.POST)) for kind in AccountKind}
    assert on == {AccountKind.OFFICIAL: 2, AccountKind.PERSONAL: 1, AccountKind.UNKNOWN: 1}


def test_a_neutral_clause_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="default-nothing"):
        read(CHECK, also='["default-nothing"]')


def test_a_policy_may_be_about_school_only():
    assert read(CHECK, more='personal = "about-school"').is_about_school_only
    assert not read(CHECK).is_about_school_only


@pytest.mark.parametrize(
    ("severities", "spoken"),
    [
        (("warn", "stop"), ("stop", "a-1")),
        (("stop", "warn"), ("stop", "a-0")),
        (("warn", "warn"), ("warn", "a-0")),
    ],
)
def test_of_clauses_that_say_the_same_the_strictest_speaks_once(checker, severities, spoken):
    chosen = read(*(CHECK.replace("warn", severity) for severity in severities))
    post = Post((Text("text", "You absolute muppet, read it."),), (), Destination("x"))

    (advice,) = decide(checker._case(post, checker.find(post)), chosen)

    assert (advice.severity.word, advice.clause.id) == spoken


@pytest.mark.parametrize(
    ("school", "chosen"),
    [
        (None, "default"),
        (SchoolDetails(id="a", name="A", profile="pet"), "pet"),
        (SchoolDetails(id="a", name="A", profile="nobodys"), "default"),
    ],
)
def test_a_school_without_a_policy_of_its_own_has_the_neutral_one(school, chosen):
    assert profile_of(school).id == chosen


@pytest.mark.parametrize("name", ["nobody", "../default", "", "default.toml"])
def test_an_unknown_profile_is_said_to_be_unknown(name):
    with pytest.raises(LookupError, match="no policy profile"):
        profile(name)


@pytest.mark.parametrize(
    "clause",
    [
        'mode = "check"',
        'mode = "remind"\nmoment = "profile"',
        'mode = "remind"\ntells = "Look."\nmoment = "perhaps"',
        'mode = "perhaps"',
        'mode = "people"\ntells = "Look."',
        'mode = "people"\nmoment = "profile"',
        CHECK + "[[clauses.checks]]\n",
        CHECK.replace("warn", "shout"),
        CHECK + 'accounts = ["theirs"]',
        CHECK + 'surfaces = ["wall"]',
        CHECK.replace("triggers", "trigger"),
        CHECK.replace('mode = "check"', 'mode = "check"\ntells = "Look."'),
        CHECK.replace('mode = "check"', 'mode = "check"\noptions = { enough = 1 }'),
    ],
)
def test_a_half_written_clause_is_refused(clause):
    with pytest.raises((ValueError, KeyError)):
        read(clause)


def test_the_clause_that_is_half_written_is_named():
    with pytest.raises(ValueError, match="a-1: moment is not for a people clause"):
        read(CHECK, 'mode = "people"\nmoment = "profile"')
