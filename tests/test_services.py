"""What happens by itself: each chore in its time, and none in the way of another."""

import threading

import pytest

from postcheck.errors import DatabaseUnavailable, Trouble
from postcheck.services import CHORES, Chores


@pytest.fixture
def done():
    return []


def test_a_chore_is_done_soon_and_then_in_its_time(done):
    chores = Chores()
    chores.add("a minute", 60, lambda: done.append("minute"))
    chores.add("a day", 86_400, lambda: done.append("day"))

    for moment in (5.0, 6.0, 64.0, 65.0, 66.0):
        chores.do_due(moment)

    assert done == ["minute", "day", "minute"]


@pytest.mark.parametrize(
    ("error", "level"),
    [(DatabaseUnavailable(Trouble.LOCKED), "WARNING"), (ValueError("Quillfeatherby"), "ERROR")],
)
def test_a_chore_that_fails_is_tried_again_and_keeps_no_other(done, caplog, error, level):
    def fail():
        done.append("tried")
        raise error

    chores = Chores()
    chores.add("one that fails", 60, fail)
    chores.add("another", 60, lambda: done.append("another"))

    chores.do_due(0)
    chores.do_due(60)

    assert done == ["tried", "another"] * 2
    assert [record.levelname for record in caplog.records] == [level] * 2
    assert "Quillfeatherby" not in "".join(record.getMessage() for record in caplog.records)


def test_a_process_has_one_thread_for_them():
    chores, came = Chores(), threading.Event()
    before = _threads()
    chores.add("one", 3600, came.set)

    chores.start(0.05)
    chores.start(0.05)

    assert came.wait(10)
    assert _threads() - before == 1


def _threads():
    return [thread.name for thread in threading.enumerate()].count(CHORES)
