import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from postcheck.stores import feedback as words
from postcheck.stores.database import Database
from postcheck.stores.office_tables import feedback_words
from postcheck.stores.tables import events, feedback

EVENT = {
    "site": "x.com",
    "surface": "post",
    "account_kind": "official",
    "rule": "identifier",
    "severity": "warn",
    "action": "changed",
}
FEEDBACK = {"rule": "identifier", "entity": "UK_UPN"}


@pytest.fixture
def kept(database):
    """Returns what a table holds; both tables are empty at first."""
    with database.begin() as connection:
        connection.execute(delete(events))
        connection.execute(delete(feedback))

    def rows(table):
        with database.read() as connection:
            return [row._asdict() for row in connection.execute(select(table))]

    return rows


def test_an_event_is_kept_to_the_minute_for_the_school_of_the_device(device, kept):
    answer = device.post("/api/v1/events", json={"events": [EVENT | {"minutes_ago": 90}]})

    (row,) = kept(events)
    assert (answer.status_code, answer.data) == (204, b"")
    assert row["minute"].second == row["minute"].microsecond == 0
    assert timedelta(minutes=89) < datetime.now(UTC) - row["minute"] < timedelta(minutes=92)
    assert row["school_id"] == "saltmarsh-primary-school"
    assert row["site"] == "x"


def test_a_site_that_is_not_known_is_kept_as_other(device, kept):
    device.post("/api/v1/events", json={"events": [EVENT | {"site": "quillfeather.example.org"}]})

    assert kept(events)[0]["site"] == "other"


def test_a_check_records_nothing(device, kept):
    device.post("/api/v1/check", json={"text": "Well done Petra Lindqvist!"})

    assert kept(events) == kept(feedback) == []


def test_no_events_are_fine(device, kept):
    assert device.post("/api/v1/events", json={"events": []}).status_code == 204


@pytest.mark.parametrize(
    "change",
    [
        {"rule": "Quillfeather"},
        {"severity": "Quillfeather"},
        {"action": "Quillfeather"},
        {"surface": "Quillfeather"},
        {"account_kind": "Quillfeather"},
        {"Quillfeather": "x"},
        {"text": "Quillfeather"},
        {"minutes_ago": -1},
        {"minutes_ago": 20_000},
        {"minutes_ago": 10**30},
        {"site": "Quillfeather" * 20},
    ],
    ids=lambda change: str(next(iter(change.items())))[:40],
)
def test_whatever_could_hold_content_is_refused(device, kept, change):
    answer = device.post("/api/v1/events", json={"events": [EVENT, EVENT | change]})

    assert answer.status_code == 422
    assert "Quillfeather" not in answer.text
    assert kept(events) == [], "all or nothing"


def test_too_many_events_at_once_are_refused(device):
    assert device.post("/api/v1/events", json={"events": [EVENT] * 201}).status_code == 422


def test_feedback_is_kept_without_the_text(device, kept):
    answer = device.post("/api/v1/feedback", json=FEEDBACK)

    (row,) = kept(feedback)
    assert answer.status_code == 204
    assert (row["rule"], row["entity"]) == ("identifier", "UK_UPN")


@pytest.mark.parametrize(
    "change", [{"entity": "Quillfeather"}, {"rule": "Quillfeather"}, {"note": "Quillfeather"}]
)
def test_feedback_holds_only_names_of_ours(device, change):
    answer = device.post("/api/v1/feedback", json=FEEDBACK | change)

    assert answer.status_code == 422
    assert "Quillfeather" not in answer.text


def test_a_word_somebody_agreed_to_share_is_kept_sealed(device, kept, database):
    answer = device.post("/api/v1/feedback", json=FEEDBACK | {"word": "Quillfeather"})

    (row,) = kept(feedback)
    assert (answer.status_code, row["entity"]) == (204, "UK_UPN")
    shared = words.shared(database, row["school_id"])
    assert "Quillfeather" in [one.word for one in shared]
    assert all(b"Quillfeather" not in row["sealed"] for row in kept(feedback_words))


@pytest.mark.parametrize(
    "change",
    [
        {"word": "Quillfeather" * 6},
        {"word": "Quillfeather went to the shop"},
        {"word": "Quillfeather\nwas"},
        {"word": ""},
        {"word": ["Quillfeather"]},
        {"word": " Quillfeather"},
        {"word": "Quillfeather", "rule": "safeguarding"},
        {"word": "Quillfeather", "rule": "complaint"},
        {"word": "Quillfeather", "entity": "SAFEGUARDING"},
        {"word": "Quillfeather", "entity": "COMPLAINT"},
    ],
    ids=str,
)
def test_more_than_a_word_and_any_word_of_what_is_not_recorded_is_refused(device, kept, change):
    before = len(kept(feedback_words))

    answer = device.post("/api/v1/feedback", json=FEEDBACK | change)

    assert answer.status_code in {400, 422}
    assert "Quillfeather" not in answer.text
    assert kept(feedback) == []
    assert len(kept(feedback_words)) == before


def test_no_word_is_as_good_as_none(device, kept):
    assert device.post("/api/v1/feedback", json=FEEDBACK | {"word": None}).status_code == 204
    assert len(kept(feedback)) == 1


@pytest.mark.parametrize("path", ["/api/v1/events", "/api/v1/feedback"])
def test_a_full_or_locked_database_is_a_503_that_says_when_to_come_back(device, path, locked):
    body = {"events": [EVENT]} if path.endswith("events") else FEEDBACK

    answer = device.post(path, json=body)

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0


@pytest.fixture
def locked(database, monkeypatch):
    """Another program holds the database's write lock, and nobody waits for long."""
    begin = Database.begin
    monkeypatch.setattr(Database, "begin", lambda self, **_: begin(self, wait=0.05))
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()
