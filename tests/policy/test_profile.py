"""Profiles are data: a half-written one is refused."""

import pytest

from postcheck.policy.profile import Mode, profile, read_profile
from postcheck.policy.rules import all_rules
from postcheck.post import AccountKind, Surface


def test_every_check_clause_of_the_default_names_a_rule():
    clauses = [c for c in profile("default").clauses if c.mode is Mode.CHECK]

    assert {c.rule for c in clauses} == set(all_rules())


def test_clause_ids_are_unique():
    ids = [c.id for c in profile("default").clauses]

    assert len(ids) == len(set(ids))


def test_a_clause_speaks_only_of_its_accounts():
    default = profile("default")
    where = (Surface.POST,)

    assert default.clauses_for("pupil-named-in-full", AccountKind.OFFICIAL, *where)
    assert not default.clauses_for("pupil-named-in-full", AccountKind.PERSONAL, *where)


@pytest.mark.parametrize("name", ["nobody", "../default", "", "default.toml"])
def test_an_unknown_profile_is_said_to_be_unknown(name):
    with pytest.raises(LookupError, match="no policy profile"):
        profile(name)


@pytest.mark.parametrize(
    "clause",
    ['mode = "check"', 'mode = "remind"\nrule = "x"\nseverity = "warn"', 'mode = "perhaps"'],
)
def test_a_half_written_clause_is_refused(clause):
    with pytest.raises(ValueError, match=r"clause|Mode"):
        read_profile(f'id = "a"\nname = "A"\n[[clauses]]\nid = "a-1"\nsays = "…"\n{clause}\n')
