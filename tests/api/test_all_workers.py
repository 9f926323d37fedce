"""One scrape tells of all workers of a server that gunicorn runs, and each sends its own traces."""

import json
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from collecting import collecting
from pooled import eventually
from postcheck.images.memory import MEMORY
from served import serving

POST = json.dumps({"text": "Well done Petra Lindqvist!", "site": "x.com"})
CHECKS = "postcheck_part_seconds_count", "part=policy"


@pytest.fixture(scope="module")
def collector():
    with collecting() as there:
        yield there


@pytest.fixture(scope="module")
def served(tmp_path_factory, models_dir, collector):
    home = tmp_path_factory.mktemp("served")
    traced = {
        "POSTCHECK_TRACES_URL": collector.url,
        "OTEL_BSP_SCHEDULE_DELAY": "100",
        "POSTCHECK_LOG_LEVEL": "warning",
    }
    with serving(home, models_dir, **traced) as there:
        yield there


def told(served):
    """Returns figures by name and labels."""
    status, _, body = served.ask("GET", "/metrics")
    assert status == 200
    return {
        (sample.name, ",".join(f"{k}={v}" for k, v in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(body.decode())
        for sample in family.samples
    }


def workers(served):
    """Returns the process ids of the workers."""
    pid = served.process.pid
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def check(served, times):
    """Has so many posts checked, four at a time; returns how many were, on a machine this busy."""
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(served.ask, "POST", "/api/v1/check", POST) for _ in range(times)]
        return [one.result()[0] for one in asked].count(200)


def folder(served):
    """Returns where the workers count."""
    (found,) = MEMORY.glob(f"postcheck-{served.process.pid}-counts-*")
    return found


def test_a_scrape_of_any_worker_counts_the_checks_of_all(served):
    before = told(served)[CHECKS]
    done = check(served, 12)

    after = [told(served)[CHECKS] for _ in range(6)]

    assert done
    assert {one - before for one in after} == {done}
    eventually(lambda: told(served)["postcheck_readers", ""] == 2, 60)
    assert told(served)["postcheck_snapshot_current", ""] == 1
    assert told(served)["postcheck_processes", "process=worker"] == 2


def test_each_worker_sends_its_traces_itself(served, collector):
    def ask():
        check(served, 8)
        return len(collector.processes) == 2

    eventually(ask, 60)

    assert collector.named("POST /api/v1/check")
    assert collector.named("check policy")
    assert b"lindqvist" not in collector.raw.lower()


def test_counts_of_a_worker_that_died_stay_and_its_state_goes(served):
    check(served, 8)
    counted, (gone, _) = told(served)[CHECKS], workers(served)
    assert list(folder(served).glob(f"gauge_live*_{gone}.db"))

    os.kill(int(gone), signal.SIGKILL)

    eventually(lambda: len(workers(served)) == 2 and gone not in workers(served), 60)
    assert told(served)[CHECKS] == counted
    assert not list(folder(served).glob(f"gauge_live*_{gone}.db"))
    eventually(lambda: told(served)["postcheck_readers", ""] == 2, 60)


def test_the_folder_is_nobody_elses_and_goes_with_the_server(served):
    """The last test here: it ends the server."""
    place = folder(served)
    assert place.stat().st_mode & 0o777 == 0o700
    assert any(b"postcheck_checks" in file.read_bytes() for file in place.iterdir())

    served.process.send_signal(signal.SIGTERM)
    served.process.wait(60)

    assert not place.exists()
