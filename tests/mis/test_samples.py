"""Files in the shape of real exports, kept beside the project and not in it."""

import json
import re
from pathlib import Path

import pytest

from made_up_rolls import zipped
from postcheck.mis.reading import headings_of, read_roll
from postcheck.mis.wonde_students import said

FORMATS = Path(__file__).parents[3] / "shared" / "data" / "formats"
pytestmark = pytest.mark.skipif(not FORMATS.is_dir(), reason="the samples are not here")
PUPILS = 30


def sample(name):
    return (FORMATS / name).read_bytes()


def oneroster():
    return zipped({p.name: p.read_bytes() for p in (FORMATS / "oneroster_1_1").glob("*.csv")})


@pytest.mark.parametrize(
    ("read", "kind"),
    [
        (lambda: sample("sample_sims_export.csv"), "SIMS export"),
        (lambda: sample("sample_bromcom_class_report.csv"), "Bromcom export"),
        (lambda: sample("sample_census_style.csv"), "school census file"),
        (lambda: sample("3702093_CTF_3704000_001.xml"), "Common Transfer File"),
        (oneroster, "OneRoster export"),
    ],
)
def test_a_sample_is_read_whole(read, kind):
    data = read()

    roll = read_roll(data, school="Saltmarsh")

    assert roll.kind == headings_of(data).kind == kind
    assert len(roll.rows) == PUPILS
    assert {p.year_group for p in roll.rows} <= {"3", "4", "5", "6"}
    assert {("Oliver", "O'Connor"), ("Siobhán", "McDonald")} <= {
        (p.forename, p.surname) for p in roll.rows
    }


def test_the_samples_agree_on_who_is_who():
    rolls = [
        read_roll(data, school="S").rows
        for data in (
            sample("sample_sims_export.csv"),
            sample("3702093_CTF_3704000_001.xml"),
            oneroster(),
        )
    ]

    assert len({frozenset((p.id, p.surname, p.date_of_birth) for p in roll) for roll in rolls}) == 1


def test_a_name_in_use_is_read_from_what_is_written_out():
    sims = read_roll(sample("sample_sims_export.csv")).rows
    transfer = read_roll(sample("3702093_CTF_3704000_001.xml")).rows

    in_use = [[p.preferred_forename or p.forename for p in roll] for roll in (sims, transfer)]
    assert in_use[0] == in_use[1]
    assert "Ollie" in in_use[0]


def test_wondes_sample_is_read():
    students = json.loads(sample("sample_wonde_students.json"))["data"]

    found = [said(student) for student in students]

    assert len(found) > 1
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", one["date_of_birth"]) for one in found)
    assert ("Oliver", "Ollie") in {(o["forename"], o["preferred_forename"]) for o in found}
