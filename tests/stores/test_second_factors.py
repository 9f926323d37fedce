from concurrent.futures import ThreadPoolExecutor

import pyotp
import pytest
from sqlalchemy import select

from postcheck.errors import UserRefused
from postcheck.stores import audit, second_factors, users
from postcheck.stores.audit import By
from postcheck.stores.office_tables import recovery_codes
from postcheck.stores.office_tables import second_factors as table

BY = By("Corin Thrale", 1)
START = 1_795_000_000
WRONG = ["", "000000", "12345", "１２３４５６", "\x00", "x" * 10_000]


@pytest.fixture
def corin(database):
    return users.add(database, "Corin Thrale", None, "office", None)


@pytest.fixture
def at(monkeypatch):
    """Sets the clock to seconds after a start."""

    def turn(seconds):
        monkeypatch.setattr(second_factors.time, "time", lambda: START + seconds)

    turn(0)
    return turn


@pytest.fixture
def code(database, corin, at):
    """Turns the second step on; then returns the app's code for a second."""
    second_factors.begin(database, corin.id)
    app = pyotp.TOTP(second_factors.pending(database, corin.id))
    assert second_factors.confirm(database, corin.id, app.at(START - 30), BY)
    return lambda seconds: app.at(START + seconds)


def test_a_key_counts_only_once_its_code_was_typed(database, corin, at):
    second_factors.begin(database, corin.id)
    app = pyotp.TOTP(second_factors.pending(database, corin.id))

    assert second_factors.confirm(database, corin.id, "000000", BY) is None
    assert not second_factors.factor(database, corin.id).is_on
    assert not second_factors.passes(database, corin.id, app.at(START))

    user = second_factors.confirm(database, corin.id, app.at(START), BY)

    assert user.session_version == corin.session_version + 1
    assert second_factors.factor(database, corin.id).is_on
    assert second_factors.pending(database, corin.id) is None


@pytest.mark.parametrize(("seconds", "is_good"), [(-60, 0), (-30, 1), (0, 1), (30, 1), (60, 0)])
def test_a_clock_may_be_a_step_wrong(database, corin, code, at, seconds, is_good):
    at(120)

    assert second_factors.passes(database, corin.id, code(120 + seconds)) == is_good


def test_a_code_is_good_once(database, corin, code, at):
    at(90)
    typed = code(90)

    assert second_factors.passes(database, corin.id, f" {typed[:3]} {typed[3:]} ")
    assert not second_factors.passes(database, corin.id, typed)
    assert not second_factors.passes(database, corin.id, code(60))
    assert second_factors.passes(database, corin.id, code(120))


def test_of_many_at_once_with_one_code_one_gets_in(database, corin, code, at):
    at(90)
    with ThreadPoolExecutor(6) as pool:
        passed = pool.map(lambda _: second_factors.passes(database, corin.id, code(90)), range(6))

    assert sum(passed) == 1


@pytest.mark.parametrize("typed", WRONG)
def test_nothing_else_passes(database, corin, code, typed):
    second_factors.new_recovery_codes(database, corin.id, BY)

    assert not second_factors.passes(database, corin.id, typed)


def test_a_recovery_code_is_good_once_however_it_is_typed(database, corin, code):
    first, second, *_ = second_factors.new_recovery_codes(database, corin.id, BY)

    assert second_factors.passes(database, corin.id, first.upper().replace("-", " "))
    assert not second_factors.passes(database, corin.id, first)
    assert second_factors.factor(database, corin.id).codes_left == 9
    assert second_factors.passes(database, corin.id, second)


def test_new_recovery_codes_take_the_place_of_old_ones(database, corin, code):
    old = second_factors.new_recovery_codes(database, corin.id, BY)
    new = second_factors.new_recovery_codes(database, corin.id, BY)

    assert len({*old, *new}) == 20
    assert not second_factors.passes(database, corin.id, old[0])
    assert second_factors.passes(database, corin.id, new[0])


def test_nobody_has_the_recovery_codes_of_another(database, corin, code):
    other = users.add(database, "Orla Pennywell", None, "office", None)
    second_factors.begin(database, other.id)
    codes = second_factors.new_recovery_codes(database, corin.id, BY)

    assert not second_factors.passes(database, other.id, codes[0])


def test_nothing_readable_is_kept(database, corin, at):
    second_factors.begin(database, corin.id)
    secret = second_factors.pending(database, corin.id)
    codes = second_factors.new_recovery_codes(database, corin.id, BY)

    with database.read() as connection:
        sealed = connection.scalar(select(table.c.sealed))
        hashes = b"".join(connection.scalars(select(recovery_codes.c.code_hash)))
    assert secret.encode() not in sealed
    assert not [c for c in codes if c.encode() in hashes]


def test_turning_it_off_forgets_everything_and_ends_sessions(database, corin, code):
    codes = second_factors.new_recovery_codes(database, corin.id, BY)
    before = users.by_id(database, corin.id)

    user = second_factors.turn_off(database, corin.id, BY)

    assert user.session_version == before.session_version + 1
    assert second_factors.factor(database, corin.id) == second_factors.Factor(
        is_on=False, codes_left=0
    )
    assert not second_factors.passes(database, corin.id, codes[0])
    with pytest.raises(UserRefused):
        second_factors.turn_off(database, corin.id, BY)


def test_a_second_one_is_not_begun_over_one_that_counts(database, corin, code):
    with pytest.raises(UserRefused, match="already"):
        second_factors.begin(database, corin.id)


def test_each_change_is_in_the_audit(database, corin, code):
    second_factors.new_recovery_codes(database, corin.id, BY)
    second_factors.turn_off(database, corin.id, BY)

    entries = audit.entries(database)

    assert [e.action for e in entries] == [
        "second step turned off",
        "recovery codes made",
        "second step turned on",
        "user added",
    ]
    assert {e.by for e in entries[:-1]} == {"Corin Thrale"}
