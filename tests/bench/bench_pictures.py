"""A whole look at pictures beside the bare OCR call, by part; what the readers take of memory.

The bare call is pytesseract's alone on what the reader of screens hands to it: grey, enlarged, with
our settings. In ours are also decoding, faces, codes, layout and the second reader.
"""

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import bench_pool
import bench_serve
import processes
import pytesseract
from PIL import Image
from screenshots import as_png, photographs, screenshots
from timing import Times, interleaved

from postcheck.images import look
from postcheck.images.look import Looker
from postcheck.images.memory import memory_folder
from postcheck.images.photographs import PhotographReader
from postcheck.images.screens import ScreenReader
from postcheck.images.words import Words
from postcheck.post import Picture
from postcheck.settings import Settings

ROUNDS, STARTS, ASKED, CLIENTS, WORKERS = 2, 3, 2, 4, 2
LOAD = (
    "import sys, time; from pathlib import Path; from postcheck.images.look import Looker;"
    "began = time.perf_counter(); Looker(Path(sys.argv[1])); print(time.perf_counter() - began)"
)

Row = tuple[str, str, str]


def run() -> list[Row]:
    """Returns rows: what, figure reached, figure wanted."""
    shots, photos = screenshots(), photographs()
    looker = Looker(Path(Settings.load().models_dir))
    return [
        *_screens(looker, shots),
        *_photographs(looker, photos),
        ("both readers loaded, once, at start", f"{_loading():.2f} s", ""),
        *_memory([as_png(shots[0][1]), as_png(shots[-1][1]), *photos]),
    ]


def _screens(looker: Looker, shots: list[tuple[str, Image.Image]]) -> list[Row]:
    images = dict(shots)
    pictures = {name: Picture("picture.png", as_png(image)) for name, image in images.items()}
    prepared = {name: _prepared(looker, picture) for name, picture in pictures.items()}
    reader, to = ScreenReader(), pytesseract.Output.DICT
    with memory_folder() as folder, _parts() as spent:
        calls = {
            "look": lambda name: looker.look(pictures[name], 0),
            "bare": lambda name: reader._run(prepared[name], folder, 60),
            "raw": lambda name: pytesseract.image_to_data(images[name], output_type=to),
        }
        times = interleaved(calls, list(images), ROUNDS)
    ours, bare, raw = (times[call] for call in calls)
    return [
        ("2 MP screenshot, the whole look", f"{_spread(ours)}: {_by_kind([*images], ours)}", "≤ 700 ms"),
        ("the same : the bare OCR call", f"{_ratio(ours, bare)}: {_by_kind([*images], ours, bare)}", "≤ 1.5"),
        ("the same : pytesseract as people call it", _ratio(ours, raw), ""),
        ("the same by part, means", _by_part(spent), ""),
    ]  # fmt: skip


def _photographs(looker: Looker, photos: list[bytes]) -> list[Row]:
    pictures = {str(number): Picture("picture.jpg", data) for number, data in enumerate(photos)}
    with _parts() as spent:
        call = {"look": lambda name: looker.look(pictures[name], 0)}
        times = interleaved(call, list(pictures), ROUNDS)["look"]
    return [
        ("12 MP photograph, the whole look", _spread(times), "≤ 1,500 ms"),
        ("the same by part, means", _by_part(spent), ""),
    ]


def _prepared(looker: Looker, picture: Picture) -> Image.Image:
    """Returns a picture as the reader of screens hands it to pytesseract."""
    handed: list[Image.Image] = []
    run = ScreenReader._run
    ScreenReader._run = lambda self, image, *rest: handed.append(image) or run(self, image, *rest)
    try:
        looker.look(picture, 0)
    finally:
        ScreenReader._run = run
    return handed[0]


@contextmanager
def _parts() -> Iterator[dict[str, list[float]]]:
    """Yields a dictionary that is filled with the milliseconds of each part of each look."""
    parts = {
        "open": (look, "opened"), "hidden": (look, "hidden"), "faces": (look, "face_findings"),
        "codes": (look, "codes"), "words": (Words, "read"), "tesseract": (ScreenReader, "read"),
        "finder": (PhotographReader, "_quads"), "lines": (PhotographReader, "_lines"), "layout": (look, "reading"),
        "whole": (Looker, "look"),
    }  # fmt: skip
    spent: dict[str, list[float]] = {name: [] for name in parts}
    before = {name: getattr(where, call) for name, (where, call) in parts.items()}
    for name, (where, call) in parts.items():
        setattr(where, call, _timed(before[name], spent[name]))
    try:
        yield spent
    finally:
        for name, (where, call) in parts.items():
            setattr(where, call, before[name])


def _timed(call, spent: list[float]):
    def timed(*given):
        began = time.perf_counter()
        try:
            return call(*given)
        finally:
            spent.append((time.perf_counter() - began) * 1e3)

    return timed


def _by_part(spent: dict[str, list[float]]) -> str:
    each = {name: sum(times) / len(spent["whole"]) for name, times in spent.items()}
    whole = each.pop("whole")
    read = {name: each.pop(name) for name in ("tesseract", "finder", "lines")}
    each["rest"] = whole - sum(each.values())
    said = {name: f"{name} {value:.0f}" for name, value in each.items()}
    said["words"] += f" ({', '.join(f'{name} {value:.0f}' for name, value in read.items())})"
    return f"{', '.join(said.values())}; in all {whole:.0f} ms"


def _by_kind(names: list[str], ours: Times, bare: Times | None = None) -> str:
    """Returns medians by kind, as milliseconds or as times the bare call."""
    found = defaultdict(list)
    for at, value in enumerate(ours.clock):
        found[names[at % len(names)]].append(value / bare.clock[at] if bare else value)
    form = "{} {:.1f}" if bare else "{} {:.0f}"
    return ", ".join(form.format(kind, statistics.median(v)) for kind, v in found.items())


def _ratio(ours: Times, other: Times) -> str:
    return f"{ours.p50:.0f} : {other.p50:.0f} ms = {ours.p50 / other.p50:.2f}"


def _spread(times: Times) -> str:
    return f"p50 {times.p50:.0f} ms, longest {max(times.clock):.0f} ms"


def _loading() -> float:
    """Returns the seconds that a fresh process needs for both readers, its imports apart."""
    command = [sys.executable, "-c", LOAD, str(Settings.load().models_dir)]
    told = (subprocess.run(command, check=True, capture_output=True).stdout for _ in range(STARTS))
    return statistics.median(map(float, told))


def _memory(pictures: list[bytes]) -> list[Row]:
    """Returns what a served group takes before, while and after it reads pictures."""
    with tempfile.TemporaryDirectory() as folder:
        key, _ = bench_serve._prepared(Path(folder))
        server = bench_serve._Server(Path(folder), WORKERS)
        try:
            server.wait(key)
            parent = server._process.pid
            before = processes.group(parent)
            with processes.watched(parent) as seen:
                _ask(server.port, key, pictures)
            after = processes.group(parent)
        finally:
            server.stop()
    most = max(seen, key=processes.whole)
    return [
        ("a worker, its supervisor and reader (PSS)", f"{_share(before):.0f} MB, after pictures {_share(after):.0f} MB", "≤ 900 MB"),
        ("the same with tesseract while reading, at the highest", f"{_share(most):.0f} MB", "≤ 900 MB"),
        (f"{WORKERS} workers, all processes (PSS)", f"{processes.whole(before):.0f} MB, after pictures {processes.whole(after):.0f} MB, at the highest {processes.whole(most):.0f} MB", ""),
        ("each process after pictures, PSS (RSS)", _by_role(after), ""),
    ]  # fmt: skip


def _share(group: list[processes.Process]) -> float:
    """Returns the memory of one worker and what is below it: the mean of them."""
    return processes.whole([p for p in group if p.role != "parent"]) / WORKERS


def _by_role(group: list[processes.Process]) -> str:
    found = defaultdict(list)
    for process in group:
        found[process.role].append(process)
    largest = [max(those, key=lambda p: p.pss) for those in found.values()]
    return ", ".join(f"{p.role} {p.pss:.0f} ({p.rss:.0f})" for p in largest) + " MB"


def _ask(port: int, key: str, pictures: list[bytes]) -> None:
    """Has clients ask for every picture some times; each is read, or this stops."""
    asked = [bench_pool._form(picture) for picture in pictures * ASKED]
    unread: list[object] = []

    def client(number: int) -> None:
        for form in asked[number::CLIENTS]:
            unread.extend(bench_pool._ask(port, key, form))

    clients = [threading.Thread(target=client, args=(n,)) for n in range(CLIENTS)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    if unread:
        raise RuntimeError(unread[0])


if __name__ == "__main__":
    print(*run(), sep="\n")
