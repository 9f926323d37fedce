"""The cost model: what checks take, what grows with what, and what 1, 40 and 400 schools need.

`python tests/bench/cost/cost.py [--quick] [--write]` prints tables; `--write` puts them into README
between its marks.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

import bench_serve
import processes
import readme
from model import GAP, NODE_CORES, SCHOOLS, STAFF, Cost, needs, staff_of
from timing import machine
from work import USUAL_LENGTH, USUAL_ROLL, by_length, by_picture, by_roll

from postcheck.analyzer import TextAnalyzer
from postcheck.images.look import Looker
from postcheck.settings import Settings

ROUNDS, QUICK_ROUNDS, WORKERS = 7, 1, 2
CLIENTS = 4


def served() -> tuple[float, float]:
    """Returns seconds of processor of a check over HTTP, and the server's memory in megabytes.

    Memory is of everything: parent, workers, their readers of pictures.
    """
    with tempfile.TemporaryDirectory() as folder:
        key, texts = bench_serve._prepared(Path(folder))
        server = bench_serve._Server(Path(folder), WORKERS)
        try:
            server.wait(key)
            bench_serve._closed_loop(server.port, key, texts, CLIENTS)
            before = _spent(server)
            rate = bench_serve._closed_loop(server.port, key, texts, CLIENTS)
            each = (_spent(server) - before) / (rate * bench_serve.SECONDS)
            return each, processes.whole(processes.group(server._process.pid))
        finally:
            server.stop()


def _spent(server: bench_serve._Server) -> float:
    """Returns the seconds of processor that a server's processes have taken."""
    pids = [process.pid for process in processes.group(server._process.pid)]
    ticks = (
        Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split() for pid in pids
    )
    return sum(int(one[11]) + int(one[12]) for one in ticks) / 100


def tables(rounds: int) -> str:
    """Returns all tables and what they were measured on."""
    settings = Settings.load()
    looker = Looker(settings.models_dir, settings.picture_seconds)
    pictures = by_picture(looker, max(1, rounds // 3))
    analyzer = TextAnalyzer.load(settings.models_dir, settings.spacy_model)
    rolls, lengths = by_roll(analyzer, rounds), by_length(analyzer, rounds)
    words, memory = served()
    cost = Cost(words, sum(pictures.values()) / len(pictures) / 1e3)
    return "\n".join([
        *_needed(cost), "",
        *_node(cost, memory), "",
        *_grows("pupils in the trust", {f"{n:,}": ms for n, ms in rolls.items()}, f"{USUAL_ROLL:,}"), "",
        *_grows("characters", {f"{n:,}": ms for n, ms in lengths.items()}, f"{USUAL_LENGTH:,}"), "",
        *_grows("picture", pictures, next(iter(pictures))), "",
        f"Milliseconds of processor (tesseract counted), measured on {machine()}, {date.today():%d %B %Y}.",  # noqa: DTZ011 -- the bench's own day
    ])  # fmt: skip


def _needed(cost: Cost) -> Iterable[str]:
    """Yields what so many schools need in the busiest minute."""
    heads = ("schools", "staff", "writing at once", "checks of words/s", "pictures/s", "cores")
    yield f"| {' | '.join(heads)} | nodes of {NODE_CORES} cores |"
    yield "|---:|---:|---:|---:|---:|---:|---:|"
    for schools in SCHOOLS:
        n = needs(schools, cost)
        spare = " (one to spare)" if schools > 1 else ""
        yield (
            f"| {n.schools:,} | {n.staff:,} | {n.composing:,.0f} | {n.checks:,.1f} | {n.looks:,.2f} "
            f"| {n.cores:,.1f} | {n.nodes}{spare} |"
        )


def _node(cost: Cost, memory: float) -> Iterable[str]:
    """Yields what a core and a node do."""
    yield "| what | figure |"
    yield "|---|---|"
    yield f"| a check of words over HTTP, {USUAL_LENGTH} characters, {USUAL_ROLL:,} pupils | {cost.words * 1e3:.1f} ms of a core: {1 / cost.words:.0f} a second and core |"
    yield f"| a look at a picture, mean | {cost.picture * 1e3:,.0f} ms of a core: {60 / cost.picture:.0f} a minute and core |"
    yield f"| a node of {WORKERS} workers and their readers, before pictures (PSS) | {memory:,.0f} MB |"
    yield f"| people writing at once on one core, words alone | {GAP * 0.6 / cost.words:,.0f} |"
    yield f"| staff that {NODE_CORES} cores are enough for, with pictures | {staff_of(NODE_CORES, cost):,} ({staff_of(NODE_CORES, cost) // STAFF} schools) |"


def _grows(what: str, found: dict[str, float], usual: str) -> Iterable[str]:
    """Yields how the cost grows, beside that of the usual one."""
    yield f"| {what} | {' | '.join(found)} |"
    yield "|---|" + "---:|" * len(found)
    yield f"| processor | {' | '.join(f'{ms:,.1f} ms' for ms in found.values())} |"
    yield f"| × {usual} | {' | '.join(f'{ms / found[usual]:.2f}' for ms in found.values())} |"


def main() -> None:
    """Runs the bench."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one round, for a first look")
    parser.add_argument("--write", action="store_true", help="into README")
    chosen = parser.parse_args()
    said = tables(QUICK_ROUNDS if chosen.quick else ROUNDS)
    print(said)
    if chosen.write:
        readme.put("cost", said)


if __name__ == "__main__":
    main()
