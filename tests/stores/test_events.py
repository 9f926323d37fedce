from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from made_up_school import SALTMARSH
from postcheck.stores import events
from postcheck.stores.events import Event, Feedback
from postcheck.stores.tables import events as events_table
from postcheck.stores.tables import feedback

NOON = datetime(2026, 11, 21, 12, 3, 44, 5, tzinfo=UTC)
EVENT = Event(
    NOON, SALTMARSH, "x", "post", "official", "pupil-named-without-consent", "warn", "changed"
)
CANARY = "Heather Pike was here"


def kept(database, table=events_table):
    with database.read() as connection:
        return connection.execute(select(table)).mappings().all()


def test_an_event_is_kept_to_the_minute(database):
    events.record(database, [EVENT, replace(EVENT, action="sent")])

    first, second = kept(database)
    assert first["minute"] == datetime(2026, 11, 21, 12, 3, tzinfo=UTC)
    assert (first["school_id"], first["site"], first["rule"]) == (SALTMARSH, "x", EVENT.rule)
    assert second["action"] == "sent"


def test_an_event_that_is_told_again_is_kept_once(database):
    first, second = (replace(EVENT, told_id=digit * 32) for digit in "ab")
    events.record(database, [first, first])

    events.record(database, [first, second, EVENT, EVENT])

    assert [row["told_id"] for row in kept(database)] == ["a" * 32, "b" * 32, None, None]


def test_why_somebody_posted_all_the_same_is_kept_as_one_word(database):
    events.record(database, [EVENT, replace(EVENT, action="posted_anyway", reason="agreed")])

    assert [event["reason"] for event in kept(database)] == [None, "agreed"]


def test_a_time_of_another_zone_is_the_same_minute(database):
    later = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))

    events.record(database, [replace(EVENT, minute=later)])

    assert kept(database)[0]["minute"] == NOON.replace(second=0, microsecond=0)


def test_nothing_to_keep_is_nothing(database):
    events.record(database, [])

    assert kept(database) == []


@pytest.mark.parametrize("word", [CANARY, "a\x00b", "\ud800", "x" * 10_000, "heather.example"])
def test_no_piece_of_a_post_is_kept_in_any_field(database, word):
    names = [f.name for f in fields(Event)][1:]

    events.record(database, [replace(EVENT, **{name: word}) for name in names])

    assert len(kept(database)) == len(names)
    assert not [row for row in kept(database) if word in row.values()]


@pytest.mark.parametrize("name", ["site", "surface", "account_kind", "severity"])
def test_a_word_no_list_has_is_kept_as_other(database, name):
    events.record(database, [replace(EVENT, **{name: "zebra"})])

    assert kept(database)[0][name] == "other"


def test_a_site_given_by_its_host_is_kept_by_its_name(database):
    events.record(database, [replace(EVENT, site="www.facebook.com")])

    assert kept(database)[0]["site"] == "facebook"


def test_feedback_says_which_rule_and_entity_and_no_more(database):
    events.record_feedback(database, [Feedback(NOON, None, "identifier", "UK_UPN")])

    row = dict(kept(database, feedback)[0])
    row.pop("id")
    assert row == {
        "minute": NOON.replace(second=0, microsecond=0),
        "school_id": None,
        "rule": "identifier",
        "entity": "UK_UPN",
    }
