"""A trust's Monday, 15:30, put to `postcheck serve`: how many people can write at once?

`python tests/bench/load/monday.py [--quick] [--workers N] [--write]`: rates rise until the server is
over its knee, which is then closed in upon; last comes twice the rate that was too much. Prints a
table; `--write` puts it into README between its marks, and the chart beside its other pictures.

The trust is made up: 30,000 pupils, 75 schools, 40 of which have a key. The generator shares the
machine with the server; its own share of the processor stands in the table.
"""

import argparse
import http.client
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

import bench_serve
import people
import readme
from afternoon import afternoon
from chart import chart
from screenshots import as_png, photographs, screenshots
from step import MOST_ERRORS, MOST_MS, Step, take
from words import table, written

from postcheck.settings import Settings
from postcheck.stores import accounts, devices, roll
from postcheck.stores.database import open_database

SIZE, SCHOOLS = 30_000, 40
FIRST, HIGHEST = 10.0, 1_000.0
PICTURE = Path(__file__).parents[3] / ".github/pictures/load.svg"


@dataclass(frozen=True)
class How:
    """How long a step takes, in seconds, and how often the knee is closed in upon."""

    seconds: float
    halvings: int


FULL, QUICK = How(60, 4), How(6, 1)


def swept(step: Callable[[float], Step], how: How) -> tuple[list[Step], float]:
    """Returns all steps by rate, and the knee: the highest rate that was fine."""
    steps, fine, over, rate = [], 0.0, 0.0, FIRST
    while not over and rate <= HIGHEST:
        steps.append(step(rate))
        fine, over = (rate, over) if steps[-1].is_fine else (fine, rate)
        rate *= 2
    top = over or fine
    for _ in range(how.halvings if over else 0):
        rate = (fine + over) / 2
        steps.append(step(rate))
        fine, over = (rate, over) if steps[-1].is_fine else (fine, rate)
    steps.append(step(2 * top))
    steps.sort(key=lambda one: one.rate)
    return steps, max(
        (one.rate for one in steps if one.is_fine and one.rate <= fine * 1.2), default=0.0
    )


def measured(how: How, workers: int) -> tuple[list[Step], float, float]:
    """Returns the steps, the knee, and the memory of the whole server at the end in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        trust, keys = _prepared(home)
        files = _pictures(home)
        server = bench_serve._Server(home, workers)

        def one(rate: float) -> Step:
            drafts = afternoon(trust, rate, how.seconds, SCHOOLS, seed=round(rate))
            taken = take(server.port, keys, files, drafts, how.seconds)
            print(*written(taken), sep=" | ", file=sys.stderr, flush=True)
            return taken

        try:
            server.wait(keys[0])
            _warm(server.port, keys)
            one(FIRST)
            steps, knee = swept(one, how)
            return steps, knee, sum(server.pss())
        finally:
            print(*server.errors(), sep="\n", file=sys.stderr)
            server.stop()


def _prepared(home: Path):
    """Returns the trust, and a key of each of its first schools."""
    trust = people.trust(SIZE)
    settings = Settings.load(home=home)
    database = open_database(settings.database_url, settings.key_file)
    database.migrate()
    accounts.apply(database, trust)
    roll.apply(database, trust.pupils, new_schools=True)
    keys = [devices.add(database, "Office", school.name)[1] for school in trust.schools[:SCHOOLS]]
    database.close()
    return trust, keys


def _warm(port: int, keys: list[str]) -> None:
    """Asks for every school's settings: the first of a roll takes each worker a third of a second."""
    for key in keys:
        there = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        there.request("GET", "/api/v1/settings", headers={"Authorization": f"Bearer {key}"})
        there.getresponse().read()
        there.close()


def _pictures(folder: Path) -> dict[str, str]:
    """Returns files of a screenshot of 2 megapixels and of a photograph of 12."""
    made = {
        "screenshot": as_png(dict(screenshots())["social post"]),
        "photograph": photographs()[0],
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return {name: str(folder / name) for name in made}


def main() -> None:
    """Runs the bench."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="about a minute, for a first look")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="into README, with the chart")
    chosen = parser.parse_args()
    how = QUICK if chosen.quick else FULL
    steps, knee, memory = measured(how, chosen.workers)
    said = table(steps, knee, memory, chosen.workers, how.seconds, f"{date.today():%d %B %Y}")  # noqa: DTZ011
    print(said)
    if chosen.write:
        PICTURE.write_text(chart(steps, knee, MOST_MS, MOST_ERRORS), "utf-8")
        readme.put("load", said)


if __name__ == "__main__":
    main()
