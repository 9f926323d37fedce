"""Our own labelled posts about a made-up trust: what a change is tried on before it goes live.

877 posts, official and personal, clear ones among them, by one author, a language model; nobody
in them is real. How they are labelled is told in `tests/evaluation/README.md`.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path

from postcheck.evaluation.labelled import Line, read_lines
from postcheck.mis import accounts_json, staff_csv
from postcheck.mis.reading import read_roll
from postcheck.policy.profiles import NEUTRAL
from postcheck.school import Trust
from postcheck.tuning import Tuning

FOLDER = Path(str(resources.files(__name__)))
DAY = date(2026, 11, 20)
"""The day on which they are judged, so that figures of different days can be compared."""


@cache
def lines() -> tuple[Line, ...]:
    """Returns every post with what is right about it."""
    return tuple(read_lines(FOLDER / "posts.jsonl"))


@cache
def trust() -> Trust:
    """Returns the made-up trust with everybody on its roll."""
    register = accounts_json.read((FOLDER / "accounts.json").read_bytes())
    pupils = read_roll((FOLDER / "roll.csv").read_bytes()).rows
    staff = staff_csv.read((FOLDER / "staff.csv").read_bytes()).rows
    return replace(register, pupils=pupils, staff=staff)


def tuned_trust(tuning: Tuning, profile: str = NEUTRAL) -> Trust:
    """Returns the made-up trust as if all its schools had this policy and this tuning."""
    schools = tuple(replace(school, profile=profile) for school in trust().schools)
    return replace(trust(), schools=schools, tunings={"": tuning})
