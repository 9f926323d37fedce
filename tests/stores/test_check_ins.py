"""Check-ins are counted by day and key, on both databases, and go when their days are over."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from made_up_school import SALTMARSH, build_trust
from postcheck.stores import accounts, check_ins, devices, retention
from postcheck.stores.check_ins import CheckIn
from postcheck.stores.fleet_tables import effective_settings
from postcheck.stores.upkeep import daily

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SET = {"settings": {"hold": "warn"}, "sources": {"hold": "school"}, "wrong": []}
NEVER = {"settings": {"hold": "never"}, "sources": {"hold": "own"}, "wrong": ["events"]}


@pytest.fixture
def office(database):
    """The key of a made-up school."""
    accounts.apply(database, build_trust())
    return devices.add(database, "Office", SALTMARSH)[0].id


def told(version="0.4.0", browser="chrome", effective=SET):
    return CheckIn(browser, version, effective)


def test_each_day_and_each_kind_is_counted(database, office):
    for at in (NOON - timedelta(days=1), NOON, NOON + timedelta(minutes=3)):
        check_ins.record(database, office, told(), at)
    check_ins.record(database, office, told(effective=NEVER), NOON)

    rows = check_ins.seen(database, TODAY)
    assert [(one.day, one.number, one.settings["hold"], one.wrong) for one in rows] == [
        (TODAY, 2, "warn", ()),
        (TODAY, 1, "never", ("events",)),
    ]
    assert rows[0].last_at == NOON + timedelta(minutes=3)
    assert len(check_ins.seen(database, TODAY - timedelta(days=1))) == 3
    assert check_ins.last_seen(database) == {office: NOON + timedelta(minutes=3)}


def test_a_key_that_leaked_cannot_fill_the_database(database, office, monkeypatch):
    monkeypatch.setattr(check_ins, "MOST", 3)
    for number in range(9):
        check_ins.record(database, office, told(f"0.{number}"), NOON)
    check_ins.record(database, office, told("0.1"), NOON)
    check_ins.record(database, office, told("0.8"), NOON + timedelta(days=1))

    rows = check_ins.seen(database, TODAY)
    assert [(one.version, one.number) for one in rows] == [
        *(("0.0", 1), ("0.1", 2), ("0.2", 1), ("0.8", 1))
    ]


def test_they_go_after_their_days_with_settings_that_nobody_has(database, office):
    check_ins.record(database, office, told(effective=NEVER), NOON - timedelta(days=91))
    check_ins.record(database, office, told(), NOON - timedelta(days=91))
    check_ins.record(database, office, told(), NOON - timedelta(days=89))
    with database.read() as connection:
        due = retention.due(connection, database, TODAY, [SALTMARSH])["check_ins"]
        elsewhere = retention.due(connection, database, TODAY, ["tidemoor-academy"])["check_ins"]
    assert (due, elsewhere) == ((3, 3), (0, 0))

    daily(database, TODAY)

    left = check_ins.seen(database, TODAY - timedelta(days=365))
    assert [one.day for one in left] == [TODAY - timedelta(days=89)]
    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(effective_settings)) == 1
