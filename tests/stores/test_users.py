from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from made_up_school import ACADEMY, schools
from postcheck.errors import UnknownSchool, UserRefused
from postcheck.stores import passwords, user_changes, users
from postcheck.stores.audit import COMMAND
from postcheck.stores.schools import save_schools
from postcheck.stores.tables import sign_in_links
from postcheck.stores.tables import users as users_table
from postcheck.stores.users import Role, User

PASSWORD = "a heron stands on one leg"


@pytest.fixture
def office(database):
    return users.add(database, "Office", PASSWORD, "office", None)


def test_a_user_signs_in_with_name_and_password(database, office):
    assert users.verify(database, "office ", PASSWORD) == office
    assert office == User(office.id, "Office", Role.OFFICE, None)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        *(("Office", wrong) for wrong in ("", "wrong", PASSWORD.upper(), PASSWORD + " ")),
        ("Nobody", PASSWORD),
        ("", PASSWORD),
        ("Off\x00ice", PASSWORD),
        ("\ud800", PASSWORD),
        ("Office", "\udfff"),
        ("Office", "x" * 100_000),
        ("x" * 100_000, PASSWORD),
    ],
)
def test_nothing_else_signs_in(database, office, name, password):
    assert users.verify(database, name, password) is None


def test_a_password_may_be_typed_with_composed_letters_or_not(database):
    users.add(database, "Zoe", "Zoë's long secret", "staff", None)

    assert users.verify(database, "Zoe", "Zoë's long secret")


def test_a_password_of_the_longest_kind_counts_whole(database):
    longest = ("a heron stands on one leg, " * 40)[: passwords.LONGEST]
    users.add(database, "Zoe", longest, "staff", None)

    assert users.verify(database, "Zoe", longest)
    assert users.verify(database, "Zoe", longest + "x") is None


@pytest.mark.parametrize("name", ["office", "nobody"])
def test_an_unknown_name_costs_as_much_effort_as_a_wrong_password(
    database, office, monkeypatch, name
):
    """One hash is worked out either way; how long that takes shows nothing."""
    worked_out = []
    matches = passwords.matches
    monkeypatch.setattr(
        passwords,
        "matches",
        lambda kept, password: worked_out.append(kept) or matches(kept, password),
    )

    assert users.verify(database, name, "wrong") is None
    assert len(worked_out) == 1
    assert worked_out[0].startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_only_argon2id_hashes_are_kept(database, office):
    with database.read() as connection:
        kept = connection.scalar(select(users_table.c.password_hash))

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_hash_with_old_parameters_is_made_anew(database, office):
    old = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    with database.begin() as connection:
        connection.execute(update(users_table).values(password_hash=old))

    assert users.verify(database, "Office", PASSWORD) == office

    test_only_argon2id_hashes_are_kept(database, office)
    assert users.verify(database, "Office", PASSWORD) == office


def test_a_damaged_hash_lets_nobody_in(database, office):
    with database.begin() as connection:
        connection.execute(update(users_table).values(password_hash="plain"))

    assert users.verify(database, "Office", "plain") is None


def test_a_name_is_taken_whatever_its_case(database, office):
    with pytest.raises(UserRefused, match="already"):
        users.add(database, " OFFICE", PASSWORD, "staff", None)


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [
        ("", PASSWORD, "staff"),
        ("a\x00b", PASSWORD, "staff"),
        ("\ud800", PASSWORD, "staff"),
        ("x" * 201, PASSWORD, "staff"),
        ("Zoe", "short", "staff"),
        ("Zoe", "x" * 11, "staff"),
        ("Zoe", "x" * 1001, "staff"),
        ("Zoe", "P@ssw0rd1234", "staff"),
        ("Zoe", "qwertyuiop12", "staff"),
        ("Zoe", "postcheckpostcheck", "staff"),
        ("Zoe", PASSWORD, "king"),
    ],
)
def test_a_user_that_cannot_be_is_refused(database, name, password, role):
    with pytest.raises(UserRefused):
        users.add(database, name, password, role, None)


def test_a_user_belongs_to_a_school_that_exists(database):
    with database.begin() as connection:
        save_schools(connection, schools())

    assert users.add(database, "Zoe", None, "reviewer", "TMA").school == ACADEMY
    with pytest.raises(UnknownSchool):
        users.add(database, "Al", None, "reviewer", "Hogwarts")


def test_before_there_is_a_school_no_user_belongs_to_one(database):
    with pytest.raises(UnknownSchool):
        users.add(database, "Zoe", None, "reviewer", "Saltmarsh")


def test_a_disabled_user_is_nobody(database, office):
    token = users.one_time_link(database, office.id, 5)

    assert user_changes.disable(database, office.id, COMMAND)

    assert users.by_id(database, office.id) is None
    assert users.verify(database, "Office", PASSWORD) is None
    assert users.redeem(database, token) is None
    assert not user_changes.disable(database, office.id, COMMAND)


def test_a_one_time_link_signs_in_once(database, office):
    token = users.one_time_link(database, office.id, 5)

    assert users.redeem(database, token) == office
    assert users.redeem(database, token) is None


def test_a_one_time_link_used_by_many_at_once_lets_one_in(database, office):
    token = users.one_time_link(database, office.id, 5)

    with ThreadPoolExecutor(8) as pool:
        let_in = list(pool.map(lambda _: users.redeem(database, token), range(16)))

    assert [u for u in let_in if u] == [office]


def test_a_link_that_is_too_old_signs_nobody_in(database, office):
    assert users.redeem(database, users.one_time_link(database, office.id, 0)) is None


@pytest.mark.parametrize("token", ["", "\x00", "\ud800", "x" * 10_000])
def test_a_link_that_was_never_made_signs_nobody_in(database, office, token):
    assert users.redeem(database, token) is None


def test_a_link_is_kept_as_a_hash_and_cleared_away_when_it_is_old(database, office):
    users.one_time_link(database, office.id, 0)
    token = users.one_time_link(database, office.id, 5)

    with database.read() as connection:
        kept = connection.execute(select(sign_in_links)).all()

    assert len(kept) == 1
    assert token.encode() not in kept[0].token_hash


def test_there_is_no_link_for_nobody(database):
    with pytest.raises(UserRefused):
        users.one_time_link(database, 99, 5)


def test_a_user_without_a_password_signs_in_by_link_only(database):
    zoe = users.add(database, "Zoe", None, "staff", None)

    assert users.verify(database, "Zoe", "") is None
    assert users.redeem(database, users.one_time_link(database, zoe.id, 5)) == zoe
