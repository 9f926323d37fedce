"""Requests are counted in memory while Redis is away, and everybody is told so once."""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from postcheck.counting import PAUSE, SCHEME, CountedHere, CountedTogether
from served import free_port


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def counted():
    """Counts that would be kept together, were there a Redis at that address."""
    made = CountedTogether(f"{SCHEME}redis://127.0.0.1:{free_port()}/0")
    made._clock = Clock()
    return made


def test_without_redis_memory_counts_and_it_is_said_once(counted, caplog):
    assert [counted.incr("key", 60) for _ in range(3)] == [1, 2, 3]

    counted._clock.now += PAUSE
    assert (counted.get("key"), counted.is_alone, counted.check()) == (3, True, False)
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_a_redis_that_is_away_is_asked_once_a_second(counted, monkeypatch):
    asked = []
    counted.incr("key", 60)
    monkeypatch.setattr(counted._together, "incr", lambda *a: asked.append(a) or 7)

    assert (counted.incr("key", 60), asked) == (2, [])
    counted._clock.now += PAUSE
    assert (counted.incr("key", 60), len(asked)) == (7, 1)


def test_when_redis_is_back_memory_forgets_what_it_counted(counted, monkeypatch, caplog):
    counted.incr("key", 60)
    monkeypatch.setattr(counted._together, "incr", lambda *_: 1)
    counted._clock.now += PAUSE

    counted.incr("key", 60)

    assert (counted.is_alone, counted._alone.get("key")) == (False, 0)
    assert caplog.records[-1].getMessage().startswith("Redis answers again.")


def test_a_count_is_forgotten(counted):
    counted.incr("key", 60)

    counted.clear("key")

    assert counted.get("key") == 0
    counted.incr("key", 60)
    counted.reset()
    assert counted.get("key") == 0
    assert counted.get_expiry("key") > 0


@pytest.fixture
def here():
    """Counts in memory, by a clock that stands still."""
    made = CountedHere()
    made._clock = Clock()
    return made


@pytest.fixture
def restless():
    """Has threads take turns after nearly every step."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("restless")
def test_requests_at_the_same_moment_are_all_counted(here):
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: here.incr("key", 60), range(4_000)))

    assert sorted(counts) == list(range(1, 4_001))


def test_counting_starts_no_thread(here):
    before = threading.active_count()

    here.incr("key", 60)

    assert threading.active_count() == before


def test_a_count_begins_anew_when_its_time_is_over(here):
    assert [here.incr("key", 60) for _ in range(2)] == [1, 2]
    assert (here.get("key"), here.get_expiry("key")) == (2, 160.0)

    here._clock.now += 60

    assert here.get("key") == 0
    assert (here.incr("key", 60), here.get_expiry("key")) == (1, 220.0)


def test_what_is_over_takes_no_memory(here):
    for number in range(100):
        here.incr(f"key {number}", 60)
    here._clock.now += 120

    here.incr("key", 60)

    assert (here.reset(), here.reset()) == (1, 0)
