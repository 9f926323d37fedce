"""Choices given up: a school follows the trust again, and nothing is lost."""

from postcheck.stores import audit, revisions, tunings, untuning
from postcheck.stores.audit import By
from postcheck.tuning import Tuning

BY = By("Merryn Oxenby", 7)
SCHOOL = "saltmarsh-primary-school"
OURS = Tuning(thresholds={"PHONE_NUMBER": 0.7})


def test_what_was_live_is_kept_and_counted_as_a_change(database):
    tunings.save_draft(database, SCHOOL, OURS, BY)
    ours = tunings.publish(database, SCHOOL, "Our own number", BY)
    with database.read() as connection:
        before = revisions.version(connection)

    assert untuning.give_up(database, SCHOOL, BY)

    with database.read() as connection:
        assert revisions.version(connection).config == before.config + 1
        assert tunings.all_live(connection, database.keyring) == {}
    assert [(kept.id, kept.is_live) for kept in tunings.versions(database, SCHOOL)] == [
        (ours.id, False)
    ]
    (entry, *_) = audit.entries(database)
    assert (entry.action, entry.school, entry.by) == ("own tuning given up", SCHOOL, BY.name)
    assert entry.before == ["Telephone number: now from a score of 0.7"]


def test_it_is_live_again_in_one_step(database):
    tunings.save_draft(database, SCHOOL, OURS, BY)
    ours = tunings.publish(database, SCHOOL, "Our own number", BY)
    untuning.give_up(database, SCHOOL, BY)

    assert tunings.go_back(database, SCHOOL, ours.id, BY).tuning == OURS


def test_nothing_to_give_up_is_no_change(database):
    assert not untuning.give_up(database, None, BY)
    assert audit.entries(database) == ()


def test_a_draft_and_another_school_stay(database):
    tunings.save_draft(database, "tidemoor-academy", OURS, BY)
    tunings.publish(database, "tidemoor-academy", "Theirs", BY)
    tunings.save_draft(database, SCHOOL, OURS, BY)

    untuning.give_up(database, SCHOOL, BY)

    assert tunings.draft(database, SCHOOL).tuning == OURS
    assert tunings.live(database, "tidemoor-academy").tuning == OURS
