"""One step of the bench: an afternoon at one rate, put to a served Postcheck, and what came of it."""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from afternoon import MEAN_PAUSES, Draft, plain

HERE = Path(__file__).parent
MOST_MS, MOST_ERRORS = 250, 0.001
"""Over the knee: the 95th percentile of checks of words in milliseconds, and the share of errors."""
ANSWERED = frozenset({200, 201, 202, 204, 304})


@dataclass(frozen=True)
class Times:
    """What came of requests of one kind: how many, percentiles in milliseconds, answers by status.

    Percentiles are of requests that were answered as asked; status 0 is no answer at all.
    """

    count: int
    p50: float
    p95: float
    p99: float
    statuses: dict[int, int]

    @classmethod
    def of(cls, rows: Sequence[tuple[float, int]]) -> "Times":
        good = sorted(seconds * 1e3 for seconds, status in rows if status in ANSWERED)
        cuts = statistics.quantiles(good, n=100) if len(good) > 1 else [float("nan")] * 99
        statuses = [status for _, status in rows]
        counted = {status: statuses.count(status) for status in sorted(set(statuses))}
        return cls(len(rows), cuts[49], cuts[94], cuts[98], counted)

    @property
    def errors(self) -> float:
        """Returns the share that was not answered as asked."""
        return self.share(self.statuses.keys() - ANSWERED)

    def share(self, statuses: Collection[int]) -> float:
        """Returns the share that was answered with one of some statuses."""
        return sum(self.statuses.get(status, 0) for status in statuses) / max(1, self.count)


@dataclass(frozen=True)
class Step:
    """A rate, and what came of it. `rate` is of checks of words a second, as they were due.

    `unread` is the share of pictures that were not read: too many stood in line, or whoever asked
    gave up first. They have a line of their own, and say nothing about the knee.
    """

    rate: float
    words: Times
    pictures: Times
    others: Times
    probes: Times
    slowest_probe: float
    unread: float
    told_when: bool
    generator: float
    late: float

    @property
    def errors(self) -> float:
        """Returns the share of requests without pictures that were not answered as asked."""
        kinds = (self.words, self.others)
        return sum(k.errors * k.count for k in kinds) / max(1, sum(k.count for k in kinds))

    @property
    def is_fine(self) -> bool:
        """Returns whether this rate is below the knee."""
        return self.words.p95 <= MOST_MS and self.errors <= MOST_ERRORS

    @property
    def composing(self) -> float:
        """Returns how many people write at the same moment."""
        from afternoon import GAP

        return self.rate * GAP


def take(port: int, keys: list[str], files: dict[str, str], drafts: list[Draft], seconds: float) -> Step:  # fmt: skip
    """Returns what came of a window of an afternoon."""
    plan = {"port": port, "keys": keys, "pictures": files, "seconds": seconds, "drafts": plain(drafts)}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        path.write_text(json.dumps(plan), "utf-8")
        command = [sys.executable, str(HERE / "generator.py"), str(path)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return _step(json.loads(done.stdout.splitlines()[-1]), seconds)


def _step(told: dict, seconds: float) -> Step:
    rows: dict[str, list] = {"words": [], "pictures": [], "settings": [], "events": [], "probe": []}
    for kind, took, status, more in told["rows"]:
        rows[kind].append((took, status, more))
    times = {kind: Times.of([row[:2] for row in found]) for kind, found in rows.items()}
    others = Times.of([row[:2] for kind in ("settings", "events") for row in rows[kind]])
    later = [m["later"] for found in rows.values() for _, _, m in found if "later" in m]
    unread = [m.get("unread", True) for _, _, m in rows["pictures"]]
    return Step(
        rate=times["words"].count / seconds,
        words=times["words"],
        pictures=times["pictures"],
        others=others,
        probes=times["probe"],
        slowest_probe=max((took * 1e3 for took, _, _ in rows["probe"]), default=0.0),
        unread=sum(unread) / max(1, len(unread)),
        told_when=all(later),
        generator=told["cpu"],
        late=told["late"] * 1e3,
    )


def drafts_a_second(rate: float) -> float:
    """Returns how many drafts begin in a second where there are so many checks of words."""
    return rate / MEAN_PAUSES
