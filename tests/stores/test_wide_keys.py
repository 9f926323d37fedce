"""How many people keys came across, and which visits are over: rows that go by themselves."""

from datetime import UTC, date, datetime, timedelta

import pytest

from postcheck.stores import audit, devices, ended_visits, wide_keys
from postcheck.stores.wide_keys import Wide

HOUR = datetime(2026, 11, 20, 15, tzinfo=UTC)


@pytest.fixture
def key(database):
    return devices.add(database, "Staff room", None)[0]


def kept(database):
    return [(w.people, w.is_slowed) for w in wide_keys.lately(database, HOUR - timedelta(days=365))]


def test_of_several_workers_the_largest_number_counts(database, key):
    for people, is_slowed in ((210, False), (405, True), (300, False)):
        wide_keys.keep(database, Wide(key.id, HOUR, people, is_slowed))
    wide_keys.keep(database, Wide(key.id, HOUR + timedelta(hours=1), 250, is_slowed=False))

    assert kept(database) == [(250, False), (405, True)]


def test_that_a_key_is_slowed_is_audited_once_an_hour(database, key):
    for people in (405, 500):
        for hours in (0, 1):
            wide = Wide(key.id, HOUR + timedelta(hours=hours), people, is_slowed=True)
            wide_keys.keep(database, wide)

    entries = [(e.action, e.subject, e.by) for e in audit.entries(database)]
    assert entries.count(("device key slowed", "Staff room", "Postcheck")) == 2


def test_of_a_revoked_key_nothing_is_shown(database, key):
    wide_keys.keep(database, Wide(key.id, HOUR, 405, is_slowed=True))

    devices.revoke(database, key.id)

    assert kept(database) == []


def test_old_rows_are_deleted(database, key):
    for days in (89, 91):
        wide_keys.keep(database, Wide(key.id, HOUR - timedelta(days=days), 300, is_slowed=False))

    assert wide_keys.forget_old(database, date(2026, 11, 20)) == 1
    assert wide_keys.forget_old(database, date(2026, 11, 20)) == 0
    assert kept(database) == [(300, False)]


def test_ended_visits_are_forgotten_when_their_cookies_are_too_old(database):
    for _ in range(2):
        ended_visits.end(database, "a visit", HOUR)

    assert ended_visits.forget_over(database, HOUR) == 0
    assert ended_visits.is_ended(database, "a visit")
    assert not ended_visits.is_ended(database, "another")
    assert ended_visits.forget_over(database, HOUR + timedelta(seconds=1)) == 1
    assert not ended_visits.is_ended(database, "a visit")
