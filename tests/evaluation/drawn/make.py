"""Draws the labelled pictures: `python tests/evaluation/drawn/make.py FOLDER [--seed WORD]`.

FOLDER gets the pictures, `pictures.jsonl` and the lists of the made-up trust, so that
`postcheck evaluate --pictures FOLDER/pictures.jsonl` measures on them. Another seed gives other
people, numbers and places in the same kinds of picture.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from evaluation.drawn import classroom, outdoors, papers, screens, things
from evaluation.drawn.cast import FILES, SAMPLE
from evaluation.drawn.effects import Photo
from evaluation.drawn.paper import Sheet

KINDS = screens.KINDS | papers.KINDS | classroom.KINDS | things.KINDS | outdoors.KINDS
SEED = "ottersby"

PLANS = """
register            |         |
register            |         | scale:0.75 q:70
register            |         | bg:grey persp:0.03 rot:2 blur:0.7 noise:4 light:0.3 q:75
register            | clean   |
spreadsheet         |         |
spreadsheet         |         | bg:blue persp:0.04 blur:0.6 noise:5 q:72
spreadsheet         | clean   | scale:0.8 q:80
email               |         |
email               |         | bg:grey persp:0.03 rot:-3 light:0.3 q:80
messenger           |         |
messenger           |         | turn:90 q:80
messenger           | clean   | scale:0.7 q:70
work chat           |         |
work chat           |         |
social post         |         | q:85
social post         | clean   | scale:0.7 q:75
rota                |         |
rota                |         | bg:wall persp:0.05 rot:4 light:0.4 noise:5 q:75
rota                | clean   | bg:wall rot:-3 q:80
pupil page          |         | q:75
pupil page          |         |
letter              |         | bg:wood rot:-5 persp:0.04 light:0.4 q:80
letter              |         | contrast:0.85 noise:4 q:70
letter              | clean   | bg:wood rot:3 q:80
newsletter          |         |
newsletter          | clean   | scale:0.7 q:70
newsletter columns  |         | bg:green rot:4 persp:0.03 q:80
newsletter columns  | clean   |
certificate         |         | bg:blue rot:7 blur:0.8 q:70 gps
certificate         |         | q:85
certificate         | clean   | bg:wood rot:-4 q:80
star of the week    |         | bg:cork persp:0.05 light:0.4 q:78
star of the week    |         |
results             |         |
results             |         | bg:brick rot:3 persp:0.05 light:0.5 noise:6 q:72 exif:3
results             | clean   | scale:0.7 q:75
team sheet          |         | bg:wall rot:-5 persp:0.06 blur:0.7 q:75 exif:6
team sheet          |         | bg:wall rot:2 q:80
seating plan        |         |
seating plan        | clean   | bg:wood rot:3 noise:5 q:75
exam card           |         | bg:wood rot:-3 persp:0.05 q:80 gps
exam card           |         | bg:wood persp:0.04 q:80
medical list        |         | bg:wall rot:4 persp:0.05 light:0.4 q:75 turn:180
medical list        | clean   | bg:wall rot:-2 q:80
timetable           |         | bg:grey rot:-3 blur:0.6 q:75
timetable           | clean   |
menu                |         | bg:wall persp:0.04 q:80
menu                | clean   |
exercise book       |         | bg:wood rot:8 persp:0.05 light:0.3 q:80
exercise book       |         | bg:grey rot:-10 noise:7 blur:0.7 q:72
reading record      |         | bg:wood rot:-3 persp:0.04 q:82
reading record      |         | bg:blue rot:3 light:0.4 noise:5 q:80 exif:8
display board       |         | bg:wall persp:0.05 light:0.4 q:80
display board       | clean   | bg:wall rot:2 q:78 gps
birthdays           |         | bg:wall persp:0.05 rot:-3 q:80
birthdays           | clean   | bg:wall q:75
whiteboard          |         | bg:wall persp:0.06 light:0.5 noise:5 q:80 gps
whiteboard          |         | bg:grey rot:3 scale:2 noise:8 q:75
whiteboard          | clean   | bg:wall persp:0.04 q:80
chalkboard          |         | bg:wall persp:0.06 noise:7 q:75
chalkboard          | clean   | bg:brick rot:2 q:75
trays               |         | light:0.4 noise:5 q:75
trays               | clean   | bg:same persp:0.05 q:75
history display     |         | bg:cork rot:3 persp:0.04 q:78
history display     | clean   | bg:cork rot:-2 light:0.4 q:78
worksheet           |         | bg:wood rot:5 persp:0.04 q:80
worksheet           | clean   |
phonics             |         | bg:wall rot:-2 light:0.3 q:80
phonics             | clean   | q:80
coat pegs           |         | light:0.4 q:80
coat pegs           |         | bg:same persp:0.06 noise:6 blur:0.7 q:72 gps
coat pegs           | clean   | light:0.3 q:75
bottles             |         | bg:same rot:-3 light:0.4 noise:5 q:78
bottles             |         | q:75
lanyard             |         | bg:same rot:-6 persp:0.06 contrast:0.8 q:78 turn:270
lanyard             |         | bg:same rot:9 q:80 exif:6
staff badge         |         | bg:wood rot:-4 persp:0.04 light:0.3 q:78
staff badge         | clean   | bg:blue rot:4 q:78
door code           |         | bg:wall rot:6 persp:0.05 light:0.3 q:80
door code           | clean   | bg:wood rot:-5 q:78
wifi poster         |         | bg:wall persp:0.05 rot:-2 q:80
wifi poster         | clean   | bg:wall q:80
lost property       |         | bg:same rot:5 light:0.4 noise:5 q:78
lost property       |         | light:0.3 q:75
shield              |         | bg:wall persp:0.04 light:0.4 q:80
shield              | clean   | bg:wall q:78
plaque              |         | bg:same rot:4 persp:0.06 light:0.4 noise:5 q:78 gps
plaque              | clean   | bg:same persp:0.05 light:0.3 q:78
books               |         | light:0.3 q:80
books               | clean   | bg:same persp:0.04 q:75
theatre poster      |         | bg:brick rot:3 persp:0.05 q:78
theatre poster      | clean   |
minibus             |         | light:0.3 noise:6 q:78
minibus             |         | bg:same rot:3 persp:0.06 blur:1.0 contrast:0.8 q:70 gps
minibus             | clean   | light:0.3 q:78
fire notice         |         | bg:wall rot:-3 persp:0.05 q:78
fire notice         | clean   | bg:wall rot:6 q:70
site map            |         | bg:wood rot:4 q:80
site map            | clean   |
school sign         |         | bg:same persp:0.07 light:0.3 noise:4 q:78
school sign         | clean   | light:0.3 q:78 gps
charity poster      |         | bg:wall rot:-4 persp:0.04 q:80
charity poster      | clean   |
"""
"""Kind, whether it is clean, and effects, of each picture."""


@dataclass(frozen=True)
class Plan:
    """One picture to be drawn."""

    number: int
    kind: str
    clean: bool
    effects: str

    def sheet(self, seed: str = SEED) -> Sheet:
        """Returns the sheet before the camera saw it."""
        return KINDS[self.kind](f"{seed} {self.number}", clean=self.clean)

    def photo(self, sheet: Sheet, seed: str = SEED) -> Photo:
        """Returns the sheet as photographed."""
        return Photo(sheet, self.effects, f"{seed} {self.number}")


def plans() -> Iterator[Plan]:
    """Yields every picture of the set."""
    for number, line in enumerate(PLANS.strip().splitlines(), 1):
        kind, clean, effects = (part.strip() for part in line.split("|"))
        yield Plan(number, kind, clean == "clean", effects)


def draw(plan: Plan, folder: Path, seed: str = SEED) -> dict:
    """Writes one picture and returns its labels."""
    sheet = plan.sheet(seed)
    photo = plan.photo(sheet, seed)
    ending, data = photo.encoded()
    name = f"{plan.number:03}_{plan.kind.replace(' ', '_')}.{ending}"
    (folder / name).write_bytes(data)
    names, other = sheet.labels()
    return {
        "file": name, "names": names, "other": other, "gps": "gps" in photo.effects,
        "clean": plan.clean, "kind": plan.kind, "size": list(photo.image.size),
        "effects": plan.effects.replace("gps", "").split(), "split": "drawn",
    }  # fmt: skip


def main():
    """Draws all of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", default=SEED, help="other people in the same pictures")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with (asked.folder / "pictures.jsonl").open("w", encoding="utf-8") as lines:
        for plan in plans():
            line = draw(plan, asked.folder, asked.seed)
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")
    for name in FILES:
        shutil.copy(SAMPLE / name, asked.folder)


if __name__ == "__main__":
    main()
