"""Two nodes and a balancer under load, one of them killed every minute: what people notice of it.

`python tests/bench/soak.py [--minutes 15] [--people 6] [--write]` needs Debian's nginx-light,
postgresql and redis-server, and a quiet machine. People check and tell events as the extension
does, with one retry; the nodes die in turn by SIGKILL and are started again at once. Each has a
core of its own, as on a machine of its own: what a start takes it does not take from the one that
goes on. First comes a calm time for comparison, a fifth as long. Ends with 1 where a figure is not
reached; `--write` puts the table into README.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import readme
from sqlalchemy import func, select
from timing import machine

from beside import until
from conftest import fill
from made_up_school import everyone, pupil
from postcheck.settings import Settings
from postcheck.stores import devices, roll
from postcheck.stores.database import Database, open_database
from postcheck.stores.tables import events
from several import CHECK, POST, Several, Work, ask, standing

BETWEEN = 60.0
"""Seconds from one kill to the next."""

MOST_ERRORS, MOST_SLOWER = 0.1, 2.0
"""Per cent of checks that may fail for a person, and times the calm p95 that p95 may take."""


def main() -> int:
    """Runs it, prints a table, and returns 0 if every figure was reached."""
    chosen = _chosen()
    calm_seconds = 60 * chosen.minutes / 5
    with (
        tempfile.TemporaryDirectory() as folder,
        standing(
            Settings.load().models_dir, number=2, workers=chosen.workers, own_cores=True
        ) as several,
        closing(open_database(several.url, Path(folder) / "none", several.keyring)) as database,
    ):
        fill(database)
        key = devices.add(database, "soak", None)[1]
        change = _seconds_of_a_change(several, database, key)
        calm, killed = (
            Work(several.nginx.port, key, chosen.people, chosen.pause) for _ in range(2)
        )
        with calm.going_on():
            time.sleep(calm_seconds)
        with killed.going_on():
            kills = _kill(several, time.monotonic() + 60 * chosen.minutes)
        rows = [("nodes killed", f"{kills}", "", True), *_rows(calm, killed, database, change)]
    said = "\n".join(_table(rows, chosen.minutes, chosen.workers, len(killed.checks)))
    print(said)
    if chosen.write:
        readme.put("soak", said)
    return 0 if all(is_so for *_, is_so in rows) else 1


def _table(
    rows: list[tuple[str, str, str, bool]], minutes: float, workers: int, checks: int
) -> Iterable[str]:
    """Yields the lines of a table, and how it was measured."""
    yield "| what | reached | wanted |"
    yield "|---|---|---|"
    for what, reached, wanted, is_so in rows:
        yield f"| {what} | {reached}{'' if is_so else ' – NOT REACHED'} | {wanted} |"
    yield ""
    yield (
        f"{minutes:g} minutes with a kill each, {checks:,} checks; two nodes of {workers} worker, "
        f"each on a core of its own. {machine()}, {date.today():%d %B %Y}."  # noqa: DTZ011 -- the bench's own day
    )


def _chosen() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--people", type=int, default=6, help="who check at the same time")
    parser.add_argument("--pause", type=float, default=0.25, help="seconds between their checks")
    parser.add_argument("--workers", type=int, default=1, help="processes of each node")
    parser.add_argument("--write", action="store_true", help="into README")
    return parser.parse_args()


def _kill(several: Several, end: float) -> int:
    """Kills the nodes in turn, one a minute, and starts them again; returns how often."""
    kills = 0
    while (due := time.monotonic() + BETWEEN) <= end + 1:
        node = several.nodes[kills % len(several.nodes)]
        time.sleep(BETWEEN / 4)
        node.kill()
        node.start()
        kills += 1
        time.sleep(max(0.0, due - time.monotonic()))
    return kills


def _seconds_of_a_change(several: Several, database: Database, key: str) -> float:
    """Returns how long a new pupil takes to be known on every node."""
    post = POST | {"text": "Well done Ottilie Quarrendon!"}

    def is_known() -> bool:
        answers = [ask(node.port, CHECK, post, key)[1] for node in several.nodes]
        return all(answer["verdict"] == "stop" for answer in answers)

    roll.apply(database, [*everyone(), pupil("Ottilie", "Quarrendon", restricted=True)])
    began = time.monotonic()
    until(is_known, "every node knows the new pupil")
    return time.monotonic() - began


def _rows(
    calm: Work, killed: Work, database: Database, change: float
) -> list[tuple[str, str, str, bool]]:
    """Returns what was reached and wanted, once everything that waits is told."""
    for work in (calm, killed):
        until(work.tell_the_rest, "every event is taken")
    told = len(calm.told | killed.told)
    with database.read() as connection:
        kept = connection.scalar(select(func.count()).select_from(events)) or 0
    errors = 100 * len(killed.failed) / len(killed.checks)
    slower = _p95(killed) / _p95(calm)
    return [
        ("events told, and kept", f"{told:,}, {kept:,}", "none lost or doubled", told == kept),
        ("checks that failed", f"{errors:.3f} %", f"< {MOST_ERRORS} %", errors < MOST_ERRORS),
        ("p95 in calm", f"{1000 * _p95(calm):.0f} ms", "", True),
        (
            "p95 with kills",
            f"{1000 * _p95(killed):.0f} ms ({slower:.2f} times)",
            f"≤ {MOST_SLOWER:g} times",
            slower <= MOST_SLOWER,
        ),
        ("slowest check", f"{max(took for _, took, _ in killed.checks):.2f} s", "", True),
        ("a change of the roll on all nodes", f"{change:.1f} s", "≤ 5 s", change <= 5),
    ]


def _p95(work: Work) -> float:
    return statistics.quantiles((took for _, took, _ in work.checks), n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())
