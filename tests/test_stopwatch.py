import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from postcheck.post import Picture, Post, Text
from postcheck.stopwatch import Part, Stopwatch


@pytest.fixture
def heard():
    return []


@pytest.fixture
def stopwatch(heard):
    return Stopwatch(lambda *told: heard.append(told))


def test_a_part_is_told_without_those_inside_it(stopwatch, heard):
    began = time.perf_counter()
    with stopwatch.part(Part.RECOGNIZERS):
        with stopwatch.part(Part.NAMES):
            Event().wait(0.05)
        with stopwatch.part(Part.ROLL):
            Event().wait(0.05)
    whole = time.perf_counter() - began

    assert [part for part, _ in heard] == [Part.NAMES, Part.ROLL, Part.RECOGNIZERS]
    seconds = dict(heard)
    assert min(seconds[Part.NAMES], seconds[Part.ROLL]) >= 0.05
    assert sum(seconds.values()) <= whole
    assert seconds[Part.RECOGNIZERS] <= whole - 0.1


def test_parts_of_other_threads_lie_in_none_of_these(stopwatch, heard):
    def other():
        with stopwatch.part(Part.POLICY):
            Event().wait(0.05)

    with ThreadPoolExecutor(1) as threads, stopwatch.part(Part.ROLL):
        threads.submit(other).result()

    assert dict(heard)[Part.ROLL] >= dict(heard)[Part.POLICY]


def test_a_part_that_failed_is_not_told_and_ends(stopwatch, heard):
    with contextlib.suppress(ValueError), stopwatch.part(Part.ROLL), stopwatch.part(Part.NAMES):
        raise ValueError
    with stopwatch.part(Part.POLICY):
        pass

    assert [part for part, _ in heard] == [Part.POLICY]


def test_work_beside_is_told_as_long_as_it_took(stopwatch, heard):
    with ThreadPoolExecutor(1) as threads:
        work = threads.submit(Event().wait, 0.01)
        is_done = stopwatch.beside(Part.LISTENING, work)
        work.result()
        Event().wait(0.3)
        is_done()

    assert heard[0][0] is Part.LISTENING
    assert heard[0][1] < 0.3


def test_where_nobody_listens_nothing_is_measured():
    unheard = Stopwatch()

    assert unheard.part(Part.ROLL) is unheard.part(Part.NAMES)
    with ThreadPoolExecutor(1) as threads:
        assert unheard.beside(Part.NAMES, threads.submit(int))() is None


def test_a_check_tells_of_all_its_parts(checker, heard, monkeypatch):
    told = Stopwatch(lambda *told: heard.append(told))
    monkeypatch.setattr(checker._analyzer, "stopwatch", told)
    names = checker._analyzer.engine.registry.recognizers
    (model,) = [one for one in names if one.name == "NameModel"]
    monkeypatch.setattr(model, "_stopwatch", told)

    checker.check(Post((Text("text", "Well done Petra Lindqvist!"),), (Picture("a.png", b"a"),)))

    assert {part for part, _ in heard} == set(Part)
    assert all(seconds >= 0 for _, seconds in heard)
