from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from postcheck.stores import delays
from postcheck.stores.office_tables import sign_in_delays

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def fail(database, times, name="Corin Thrale", now=NOW):
    return [delays.try_once(database, name, now) for _ in range(times)]


def test_five_tries_are_free_and_then_one_has_to_wait(database):
    assert fail(database, 7) == [0, 0, 0, 0, 0, 60, 60]


def test_each_wait_is_twice_as_long_up_to_a_quarter_of_an_hour(database):
    fail(database, 5)
    now, waits = NOW, []
    for _ in range(6):
        waits.append(fail(database, 1, now=now)[0] // 60)
        now += timedelta(minutes=waits[-1])
        assert fail(database, 1, now=now) == [0]

    assert waits == [1, 2, 4, 8, 15, 15]


def test_a_success_forgets_what_was_wrong(database):
    fail(database, 5)

    delays.clear(database, " corin THRALE")

    assert fail(database, 5) == [0] * 5


def test_what_was_right_so_far_is_taken_back(database):
    fail(database, 4)
    for _ in range(3):
        fail(database, 1)
        delays.undo(database, "Corin Thrale", NOW)

    assert fail(database, 2) == [0, 60]


def test_one_name_does_not_hold_up_another(database):
    fail(database, 6)

    assert fail(database, 1, name="Orla Pennywell") == [0]


def test_many_at_once_are_many(database):
    """None of them is looked at before it counts."""
    with ThreadPoolExecutor(6) as pool:
        waits = list(pool.map(lambda _: delays.try_once(database, "Zoe", NOW), range(12)))

    assert waits.count(0) == 5


@pytest.mark.parametrize("name", ["", "\x00", "\ud800", "x" * 10_000])
def test_names_that_cannot_be_count_as_one(database, name):
    assert fail(database, 6, name=name)[-1] == 60


def test_no_name_is_kept_and_all_is_forgotten_after_a_day(database):
    fail(database, 6)
    fail(database, 1, name="Somebody else", now=NOW + timedelta(days=2))

    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(sign_in_delays)) == 1
        mac = connection.scalar(select(sign_in_delays.c.name_mac))
    assert mac == database.keyring.mac("sign_in_delays", "somebody else")
