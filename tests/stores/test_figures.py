"""Sums of events and feedback: right, of the school and time asked for, and nothing of anybody."""

from datetime import UTC, datetime, timedelta

import pytest

from made_up_school import ACADEMY, SALTMARSH
from postcheck.stores import events, figures
from postcheck.stores.events import Event, Feedback
from postcheck.stores.figures import Tally

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MONTH = NOW - timedelta(days=30)


@pytest.fixture
def happened(database):
    """Keeps what happened so many times with a rule, days ago."""

    def keep(action, times=1, *, rule="advert", days=1, school=SALTMARSH, reason=None):
        minute = NOW - timedelta(days=days)
        one = Event(minute, school, "x", "post", "official", rule, "warn", action, reason)
        events.record(database, [one] * times)

    return keep


@pytest.fixture
def told(database):
    def keep(times=1, *, rule="advert", days=1, school=SALTMARSH):
        minute = NOW - timedelta(days=days)
        events.record_feedback(database, [Feedback(minute, school, rule, "ADVERT")] * times)

    return keep


def test_what_was_shown_heeded_and_called_wrong_is_summed_by_rule(database, happened, told):
    for action, times in {"shown": 20, "changed": 7, "used_instead": 4, "dismissed": 3}.items():
        happened(action, times)
    happened("posted_anyway", 2)
    happened("posted_anyway", 1, reason="mistaken")
    happened("shown", 30, rule="jigsaw")
    told(2)

    jigsaw, advert = figures.tallies(database, MONTH, None)

    assert advert == Tally("advert", shown=20, heeded=11, anyway=3, dismissed=3, told=2, mistaken=1)
    assert (jigsaw.rule, jigsaw.shown, jigsaw.wrong) == ("jigsaw", 30, 0)


def test_only_the_school_and_the_time_asked_for_count(database, happened, told):
    happened("shown", 3)
    happened("shown", 2, school=ACADEMY)
    happened("shown", 4, days=40)
    told(1, days=40)
    told(5, school=ACADEMY)

    def of(school):
        return [(t.shown, t.told) for t in figures.tallies(database, MONTH, school)]

    assert of(None) == [(5, 5)]
    assert of(SALTMARSH) == [(3, 0)]
    assert of(ACADEMY) == [(2, 5)]
    assert figures.by_school(database, MONTH) == {SALTMARSH: (3, 0), ACADEMY: (2, 0)}


def test_nothing_happened_is_nothing(database):
    assert figures.tallies(database, MONTH, None) == ()
    assert figures.by_school(database, MONTH) == {}


def test_weeks_come_one_after_the_other_and_leave_nothing_out(database, happened):
    for days, times in ((29, 1), (22, 2), (1, 6)):
        happened("shown", times, days=days)
    happened("changed", 4, days=1)
    happened("shown", 9, days=1, rule="jigsaw")

    weeks = figures.weeks(database, MONTH, NOW, SALTMARSH)
    advert = figures.weeks(database, MONTH, NOW, SALTMARSH, rule="advert")

    assert [(week.shown, week.heeded) for week in weeks] == [
        (1, 0),
        (2, 0),
        (0, 0),
        (0, 0),
        (15, 4),
    ]
    assert advert[-1].shown == 6
    assert weeks[0].start == MONTH


@pytest.mark.parametrize(
    ("tally", "wrong", "is_over"),
    [
        (Tally("a", shown=20, dismissed=2), 2, False),
        (Tally("a", shown=20, dismissed=3), 3, True),
        (Tally("a", shown=19, dismissed=9), 9, False),
        (Tally("a", shown=20, dismissed=2, told=3), 3, True),
        (Tally("a", shown=20, dismissed=2, mistaken=1), 3, True),
        (Tally("a", shown=2, told=7), 2, False),
        (Tally("a", told=7), 0, False),
    ],
)
def test_more_than_one_wrong_in_ten_is_over_budget_once_shown_often_enough(tally, wrong, is_over):
    assert (tally.wrong, tally.is_over_budget) == (wrong, is_over)
    assert 0 <= tally.share <= 1


def test_fewer_than_five_are_not_told_apart():
    assert Tally("a", shown=4).is_few
    assert not Tally("a", shown=5).is_few
