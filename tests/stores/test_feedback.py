"""Words that staff shared: sealed, grouped, settled, of one school, gone after their days."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from made_up_school import ACADEMY, SALTMARSH
from postcheck.stores import audit, feedback, retention, rotation
from postcheck.stores.audit import By
from postcheck.stores.events import Feedback
from postcheck.stores.feedback import is_shareable
from postcheck.stores.office_tables import feedback_words
from postcheck.stores.tables import feedback as feedback_table

NOW = datetime.now(UTC)
REVIEWER = By("Orla Pennywell", 1)
RULE = "private-person-named"


@pytest.fixture
def share(database):
    def sharing(word, *, rule=RULE, school=SALTMARSH, days=0):
        told = Feedback(NOW - timedelta(days=days), school, rule, "PERSON")
        feedback.share(database, told, word)

    return sharing


def words(database, school=SALTMARSH, **more):
    return [(one.word, one.count) for one in feedback.shared(database, school, **more)]


def test_a_word_said_by_several_counts_stands_there_once(database, share):
    for word in ("Beacon", "beacon", "Harbour Hall", "Beacon", "O’Neill", "O'Neill"):
        share(word)
    share("Beacon", rule="jigsaw")

    assert words(database) == [("Beacon", 3), ("O’Neill", 2), ("Beacon", 1), ("Harbour Hall", 1)]


def test_sharing_counts_as_feedback_too(database, share):
    share("Beacon")

    with database.read() as connection:
        (row,) = connection.execute(select(feedback_table)).all()
        (kept,) = connection.execute(select(feedback_words)).all()
    assert (row.rule, row.entity, row.school_id) == (RULE, "PERSON", SALTMARSH)
    assert kept.minute.second == kept.minute.microsecond == 0
    assert b"Beacon" not in kept.sealed
    assert feedback.told(database, NOW - timedelta(days=1), SALTMARSH)[0].count == 1
    assert feedback.told(database, NOW + timedelta(days=1), None) == ()


def test_a_word_belongs_to_its_school(database, share):
    share("Beacon")
    share("Harbour", school=ACADEMY)
    (mine,) = feedback.shared(database, ACADEMY)

    assert words(database, ACADEMY) == [("Harbour", 1)]
    assert len(words(database, None)) == 2
    assert feedback.one(database, mine.key, SALTMARSH) is None
    assert not feedback.settle(database, mine.key, REVIEWER, SALTMARSH)
    assert feedback.one(database, mine.key, None) == mine


def test_what_is_settled_no_longer_waits_and_can_be_opened_again(database, share):
    share("Beacon")
    share("BEACON")
    (one,) = feedback.shared(database, SALTMARSH)

    assert feedback.settle(database, one.key, REVIEWER, SALTMARSH)
    assert words(database) == []
    assert [count for _, count in words(database, is_settled=True)] == [2]

    assert feedback.settle(database, one.key, REVIEWER, SALTMARSH, is_settled=False)
    assert [count for _, count in words(database)] == [2]
    assert not feedback.settle(database, "nothing", REVIEWER, SALTMARSH)


def test_the_note_of_it_names_no_word(database, share):
    share("Beacon")
    (one,) = feedback.shared(database, SALTMARSH)

    feedback.settle(database, one.key, REVIEWER, SALTMARSH)

    note = audit.entries(database, schools=[SALTMARSH])[0]
    assert (note.action, note.after) == (feedback.SETTLED, {"times": 1})
    assert "beacon" not in str(note).casefold()


def test_a_word_whose_days_are_over_is_not_shown_and_then_deleted(database, share):
    with database.read() as connection:
        days = retention.periods(connection)["feedback_words"]
    share("Beacon", days=days + 2)
    share("Harbour", days=days - 2)

    assert words(database) == [("Harbour", 1)]
    retention.enforce(database, NOW.date())
    with database.read() as connection:
        assert len(connection.execute(select(feedback_words)).all()) == 1


def test_words_are_read_after_a_rotation_of_keys(database, share):
    share("Beacon")
    rotation.rotate(database)
    share("Harbour")

    assert sorted(words(database)) == [("Beacon", 1), ("Harbour", 1)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Beacon", True),
        ("Lily-Mae Farquhar-Singh", True),
        ("Mr Tom van Dyke", True),
        ("01632 960 701", True),
        ("x" * 60, True),
        ("x" * 61, False),
        ("", False),
        ("  ", False),
        ("well done to all of you", False),
        ("two\nlines", False),
        ("nul\x00", False),
        (" Beacon", False),
        ("Beacon\n", False),
    ],
)
def test_one_word_or_name_is_shareable_and_a_sentence_is_not(database, word, expected):
    assert is_shareable(word) is expected
    if not expected:
        with pytest.raises(ValueError, match="not a word"):
            feedback.share(database, Feedback(NOW, SALTMARSH, RULE, "PERSON"), word)
