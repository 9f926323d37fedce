"""Times things fairly on a noisy machine: interleaved rounds, medians, CPU beside the clock."""

import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Times:
    """Milliseconds of each call by the clock, and of CPU in all."""

    clock: list[float]
    cpu: float

    @property
    def p50(self) -> float:
        return statistics.median(self.clock)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.clock, n=20)[-1]

    @property
    def cpu_each(self) -> float:
        return self.cpu / len(self.clock)


def machine() -> str:
    """Returns what the benches ran on: processor, number of processors, Python."""
    about = Path("/proc/cpuinfo").read_text("utf-8")
    found = {
        k.strip(): v.strip() for k, _, v in (line.partition(":") for line in about.splitlines())
    }
    name = f"{found['model name']} (family {found['cpu family']}, model {found['model']})"
    return f"{os.cpu_count()} processors of {name}, Python {platform.python_version()}"


def interleaved(
    calls: dict[str, Callable[[str], object]], texts: list[str], rounds: int = 3
) -> dict[str, Times]:
    """Returns the times of each call on every text, the calls taking turns text by text."""
    times = {name: Times([], 0.0) for name in calls}
    for text in texts:  # warm: caches, lazily loaded lists
        for call in calls.values():
            call(text)
    for _ in range(rounds):
        for text in texts:
            for name, call in calls.items():
                cpu, clock = time.process_time(), time.perf_counter()
                call(text)
                times[name].clock.append((time.perf_counter() - clock) * 1e3)
                times[name].cpu += (time.process_time() - cpu) * 1e3
    return times
