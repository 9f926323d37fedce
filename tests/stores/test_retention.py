"""What is kept its days goes, bytes and all; days are chosen within bounds and put back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from made_up_school import SALTMARSH, build_trust, everyone, pupil
from postcheck.errors import FormRefused
from postcheck.stores import accounts, audit, erased, put_back, retention, roll, snapshot, users
from postcheck.stores.audit import By
from postcheck.stores.events import Event, Feedback, record, record_feedback
from postcheck.stores.office_tables import audit as audit_table
from postcheck.stores.office_tables import looks, receipts
from postcheck.stores.tables import events
from postcheck.stores.tables import users as users_table
from postcheck.stores.upkeep import daily
from postcheck.stores.user_changes import disable

TODAY = date(2026, 11, 22)
DPO = By("Anouk Vantongeren")


def days_ago(days):
    return datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC) - timedelta(days=days)


def event(days, school=SALTMARSH):
    return Event(days_ago(days), school, "x", "post", "official", "tone", "warn", "shown")


def count(database, table):
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def put(database, table, **row):
    with database.begin() as connection:
        return connection.execute(insert(table).values(row).returning(table.c.id)).scalar_one()


def receipt(database, days):
    who = {"asker": "Corin Thrale", "reviewer": "Orla Pennywell"}
    where = {"school_id": SALTMARSH, "site": "x", "account": "saltmarsh_pri"}
    put(
        database,
        receipts,
        at=days_ago(days),
        post_mac=b"m" * 32,
        rules=[],
        verdict="approved",
        **where,
        **who,
    )


def test_what_is_older_than_its_days_goes_and_the_rest_stays(database):
    record(database, [event(364), event(366), event(500)])
    record_feedback(database, [Feedback(days_ago(366), SALTMARSH, "tone", "TONE")])
    receipt(database, 10)
    receipt(database, 366)

    gone = retention.enforce(database, TODAY)

    assert gone == {"events": 2, "feedback": 1, "receipts": 1}
    assert (count(database, events), count(database, receipts)) == (1, 1)
    noted = audit.entries(database)[0]
    assert (noted.by, noted.after) == ("Postcheck", gone)


def test_where_nothing_is_old_nothing_is_written(database):
    record(database, [event(1)])
    before = snapshot.version(database)

    assert retention.enforce(database, TODAY) == {}
    assert snapshot.version(database) == before


def test_the_audit_goes_too_when_its_years_are_over(database):
    put(database, audit_table, at=days_ago(1096), by="Somebody", action="school added", subject="S")

    assert retention.enforce(database, TODAY) == {"audit": 1}


def test_who_may_no_longer_sign_in_goes_after_a_term_and_frees_their_second_looks(database):
    gone = users.add(database, "Corin Thrale", None, "staff", None)
    stays = users.add(database, "Orla Pennywell", None, "staff", None)
    disable(database, gone.id, DPO)
    look = {
        "token_hash": b"t" * 32,
        "site": "x",
        "account": "",
        "surface": "post",
        "asked_at": days_ago(0),
        "deadline": datetime.now(UTC) + timedelta(days=2),
        "state": "waiting",
        "asker_id": gone.id,
        "seal_id": "s",
    }
    put(database, looks, **look)

    soon = date.today() + timedelta(days=91)  # noqa: DTZ011 - disabled now, by the clock
    assert retention.enforce(database, soon)["users"] == 1

    with database.read() as connection:
        assert connection.scalars(select(users_table.c.id)).all() == [stays.id]
        left = connection.execute(select(looks)).one()
    assert left.asker_id is None
    assert left.deadline <= datetime.now(UTC)


def test_a_day_s_upkeep_deletes_leavers_of_age_and_old_counts(database):
    accounts.apply(database, build_trust(pupils=(), staff=()))
    grown = pupil("Hester", "Quill", date_of_birth=date(2007, 1, 9), left_on=date(2025, 7, 20))
    roll.apply(database, [*everyone(), grown], today=TODAY)
    record(database, [event(900)])

    daily(database, TODAY)

    assert count(database, events) == 0
    names = [p.surname for p in snapshot.load_trust(database).pupils]
    assert "Quill" not in names
    assert "Tasker" in names


def test_days_are_chosen_within_bounds_noted_and_put_back(database):
    assert retention.change(database, {"events": 90, "leaver_years": 3}, DPO)
    assert not retention.change(database, {"events": 90}, DPO)

    with database.read() as connection:
        chosen = retention.periods(connection)
    assert (chosen["events"], chosen["leaver_years"], chosen["audit"]) == (90, 3, 1095)
    noted = audit.entries(database)[0]
    assert (noted.before, noted.after) == (
        {"events": 365, "leaver_years": 8},
        {"events": 90, "leaver_years": 3},
    )
    put_back.put_back(database, noted.id, DPO)
    with database.read() as connection:
        assert retention.periods(connection)["events"] == 365


@pytest.mark.parametrize("days", [0, 29, 1096, 10**9])
def test_days_out_of_bounds_are_refused_and_change_nothing(database, days):
    with pytest.raises(FormRefused, match="30 to 1,095 days"):
        retention.change(database, {"events": days, "receipts": 60}, DPO)

    with database.read() as connection:
        assert retention.periods(connection)["receipts"] == 365


def test_it_is_told_beforehand_how_much_goes_within_a_month(database):
    accounts.apply(database, build_trust(pupils=(), staff=()))
    roll.apply(database, everyone(), today=TODAY)
    record(database, [event(1), event(340), event(341, "tidemoor-academy")])

    with database.read() as connection:
        here = retention.due(connection, database, TODAY)
        mine = retention.due(connection, database, TODAY, [SALTMARSH])

    assert (here["events"], mine["events"]) == ((3, 2), (2, 1))
    assert here["leaver_years"] == (1, 0)


def test_that_somebody_was_erased_is_forgotten_after_a_year(database):
    with database.begin() as connection:
        erased.remember(connection, database.keyring, "Z999200001001", TODAY)
        assert erased.returning(connection, database.keyring, ["Z999200001001", "other"]) == 1

    assert retention.enforce(database, TODAY + timedelta(days=399)) == {}
    assert retention.enforce(database, TODAY + timedelta(days=400)) == {"erased": 1}
