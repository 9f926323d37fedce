"""Workers and threads from what a container is allowed, as Linux's own files say it."""

import os

import pytest

from postcheck import machine
from postcheck.settings import Settings

GB = 2**30


@pytest.fixture
def many_cores(monkeypatch):
    """A machine with 32 processors and 64 GB."""
    sizes = {"SC_PHYS_PAGES": 16 * 2**20, "SC_PAGE_SIZE": 4096}
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(32)))
    monkeypatch.setattr(os, "sysconf", sizes.__getitem__)


@pytest.fixture
def container(tmp_path, many_cores):
    """Writes what control groups allow; returns the root of that file system."""

    def allow(group="", *, cpu=None, memory=None):
        (tmp_path / "proc/self").mkdir(parents=True, exist_ok=True)
        (tmp_path / "proc/self/cgroup").write_text(f"5:devices:/\n0::/{group}\n")
        folder = tmp_path / "sys/fs/cgroup" / group
        folder.mkdir(parents=True, exist_ok=True)
        for name, said in (("cpu.max", cpu), ("memory.max", memory)):
            if said is not None:
                (folder / name).write_text(f"{said}\n")
        return tmp_path

    return allow


@pytest.mark.parametrize(
    ("quota", "workers", "threads"),
    [
        ("max 100000", 8, 16),
        ("50000 100000", 2, 8),
        ("250000 100000", 3, 8),
        ("600000 100000", 6, 8),
        ("1200000 100000", 8, 12),
        ("nonsense", 8, 16),
        ("100000 0", 8, 16),
    ],
)
def test_a_container_s_processors_count_not_the_machine_s(container, quota, workers, threads):
    root = container(cpu=quota)

    assert (machine.workers(root), machine.threads(root)) == (workers, threads)


@pytest.mark.parametrize(
    ("memory", "workers"), [("max", 8), (8 * GB, 8), (2 * GB, 5), (GB, 2), (GB // 4, 2)]
)
def test_there_are_no_more_workers_than_memory_for_them(container, memory, workers):
    assert machine.workers(container(memory=memory)) == workers


def test_the_narrowest_group_on_the_way_up_counts(container):
    container("system.slice", cpu="300000 100000", memory=4 * GB)
    root = container("system.slice/postcheck.service", cpu="max 100000", memory="max")

    assert (machine.cores(root), machine.memory(root)) == (3, 4 * GB)


def test_processors_that_were_taken_away_are_not_counted(container, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 5, 7})

    assert machine.workers(container(cpu="max 100000")) == 3


def test_where_linux_tells_nothing_the_machine_counts(tmp_path, many_cores):
    assert (machine.cores(tmp_path), machine.memory(tmp_path)) == (32, 64 * GB)


def test_settings_ask_the_machine_unless_somebody_chose(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(5)))

    assert Settings.load().workers == machine.workers()
    assert Settings.load(workers=1, threads=3).workers == 1
