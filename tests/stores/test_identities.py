from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from made_up_school import SALTMARSH, schools
from postcheck.errors import UnknownSchool, UserRefused
from postcheck.stores import audit, identities, user_changes, users
from postcheck.stores.audit import COMMAND
from postcheck.stores.identities import Claimed
from postcheck.stores.schools import save_schools
from postcheck.stores.users import Role

CORIN = Claimed(
    "microsoft", "sub-1", "Microsoft", "Corin Thrale", "c@example.org", Role.STAFF, "Saltmarsh"
)


@pytest.fixture(autouse=True)
def trust(database):
    with database.begin() as connection:
        save_schools(connection, schools())


def test_the_first_time_makes_a_user_and_the_second_finds_them(database):
    first = identities.sign_in(database, CORIN)
    again = identities.sign_in(database, replace(CORIN, name="Corin Newname"))

    assert first == again
    assert (first.name, first.role, first.school) == ("Corin Thrale", Role.STAFF, SALTMARSH)
    made = user_changes.person(database, first.id)
    assert (made.provider, made.email, made.has_password) == ("microsoft", "c@example.org", False)
    assert audit.entries(database)[0].by == "Microsoft"


def test_role_and_school_follow_and_end_other_sessions(database):
    first = identities.sign_in(database, CORIN)

    now = identities.sign_in(database, replace(CORIN, role=Role.ADMIN, school=""))

    assert (now.role, now.school) == (Role.ADMIN, None)
    assert now.session_version == first.session_version + 1
    assert audit.entries(database)[0].after == {"role": "admin", "school_id": None}


def test_another_of_the_same_name_is_somebody_else(database):
    """A name is what people type of themselves at a provider: it proves nothing."""
    local = users.add(database, "corin thrale", "a heron on one leg", "trust_admin", None)
    others = [
        identities.sign_in(database, replace(CORIN, subject=f"sub-{n}", email=email))
        for n, email in ((1, "c@example.org"), (2, "c@example.org"), (3, ""))
    ]

    assert [u.name for u in others] == [
        "Corin Thrale (c@example.org)",
        "Corin Thrale (Microsoft 2)",
        "Corin Thrale (Microsoft 3)",
    ]
    assert local.id not in {u.id for u in others}


def test_a_number_of_one_provider_is_not_that_of_another(database):
    assert identities.sign_in(database, CORIN) != identities.sign_in(
        database, replace(CORIN, provider="google")
    )


@pytest.mark.parametrize("name", ["", "\x00", "x" * 500, "\u202e"])
def test_a_name_that_cannot_be_gets_another(database, name):
    user = identities.sign_in(database, replace(CORIN, name=name, email=""))

    assert user.name in {"Somebody from Microsoft", "x" * 140}


def test_whoever_was_switched_off_stays_out(database):
    user = identities.sign_in(database, CORIN)
    user_changes.disable(database, user.id, COMMAND)

    assert identities.sign_in(database, replace(CORIN, role=Role.ADMIN)) is None
    assert user_changes.person(database, user.id).user.role is Role.STAFF


def test_a_school_that_is_not_there_lets_nobody_in(database):
    with pytest.raises(UnknownSchool):
        identities.sign_in(database, replace(CORIN, school="Hogwarts"))

    assert user_changes.people(database) == ()


def test_the_last_who_may_run_the_trust_is_not_taken_down_by_a_group(database):
    identities.sign_in(database, replace(CORIN, role=Role.TRUST_ADMIN, school=""))

    with pytest.raises(UserRefused, match="Nobody else"):
        identities.sign_in(database, CORIN)


def test_whom_a_provider_lets_in_no_more_is_signed_out(database):
    user = identities.sign_in(database, CORIN)

    identities.end_sessions(database, "microsoft", "sub-1")
    identities.end_sessions(database, "microsoft", "nobody")

    assert users.by_id(database, user.id).session_version == user.session_version + 1


def test_two_first_times_at_once_are_one_user(database):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: identities.sign_in(database, CORIN), range(4)))

    assert len({u.id for u in found}) == 1
