"""`postcheck roll import`, `columns` and `wonde`, on an installation with the made-up trust."""

import csv
import io
from pathlib import Path

import pytest

from made_up_rolls import ctf, xlsx
from made_up_wonde import KEY, standing_in

SAMPLE = Path(__file__).parents[2] / "deploy" / "sample"
SCHOOL = "Kiln Lane Academy"
HEADINGS = ["UPN", "Given", "Legal Surname", "Reg Group", "Dietary Needs"]


@pytest.fixture(scope="module")
def lines():
    """The rows of the made-up roll, as dicts."""
    return list(csv.DictReader(io.StringIO((SAMPLE / "roll.csv").read_text("utf-8"))))


def rows(lines, school=SCHOOL):
    """Returns the pupils of one school as a report of another system has them."""
    return [
        [p["upn"], p["legal_forename"], p["legal_surname"], p["class"], "none"]
        for p in lines
        if p["school"] == school
    ]


@pytest.fixture
def report(lines, tmp_path):
    """A spreadsheet whose column of forenames nobody could guess."""
    path = tmp_path / "report.xlsx"
    path.write_bytes(xlsx([["Pupils"], HEADINGS, *rows(lines)]))
    return path


def test_columns_are_shown(run, report):
    shown = run("roll", "columns", report).output

    assert "headings in line 2" in shown
    assert "Legal Surname -> surname" in shown
    assert "Dietary Needs -> not used" in shown
    assert "Still needed: forename (Legal forename)" in shown


def test_a_spreadsheet_is_imported_with_columns_corrected(school, report):
    refused = school("roll", "import", report, "--school", SCHOOL, status=1).output
    done = school("roll", "import", report, "--school", SCHOOL, "--column", "forename=Given")

    assert "Legal forename" in refused
    assert "0 added" in done.output
    assert "0 left" in done.output
    assert "not kept: Dietary Needs" in done.output


@pytest.mark.parametrize("column", ["forename", "shoe_size=Given"])
def test_a_column_that_cannot_be_is_told(run, report, column):
    told = run("roll", "import", report, "--column", column, status=2).output

    assert "FIELD=HEADING" in told


def test_bad_rows_are_left_out_if_wanted_and_nobody_leaves(school, lines, tmp_path):
    bad = tmp_path / "bad.xlsx"
    pupils = rows(lines)
    bad.write_bytes(xlsx([HEADINGS, *pupils[:-2], ["Z9", *pupils[-1][1:]]]))
    words = ("roll", "import", bad, "--school", SCHOOL, "--column", "forename=Given", "--dry-run")

    refused = school(*words, status=1).output
    done = school(*words, "--skip-bad").output

    assert f'line {len(pupils)}, column "UPN"' in refused
    assert f'Left out: line {len(pupils)}, column "UPN"' in done
    assert "0 left" in done


def test_losing_half_of_a_school_asks_twice(school, lines, tmp_path):
    few = tmp_path / "few.xlsx"
    pupils = rows(lines)
    few.write_bytes(xlsx([HEADINGS, *pupils[:3]]))
    words = ("roll", "import", few, "--school", SCHOOL, "--column", "forename=Given")

    asked = school(*words, status=1, text="n\n").output
    looked = school(*words, "--dry-run").output

    assert f"{SCHOOL} would lose {len(pupils) - 3} of its {len(pupils)} pupils." in asked
    assert "Is this the right file?" in asked
    assert "would lose" in looked
    assert "150 pupils" in school("roll", "status").output
    assert f"{len(pupils) - 3} left" in school(*words, "--yes").output
    school("roll", "import", SAMPLE / "roll.csv")


def test_a_transfer_file_has_fixed_columns(run, tmp_path):
    path = tmp_path / "9992001_CTF_9993002_001.xml"
    path.write_bytes(ctf("<Surname>Pike</Surname>"))

    assert "Common Transfer File: its columns are fixed." in run("roll", "columns", path).output


def test_a_file_far_too_large_is_refused_unread(run, tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(51 * 2**20)  # other tests may read all that lies in temporary folders

    assert "larger than 50 MB" in run("roll", "import", path, status=1).output


def test_wonde_is_asked_with_the_key_of_the_settings(school, monkeypatch):
    assert "POSTCHECK_WONDE_TOKEN" in school("roll", "wonde", "--school-id", "A77", status=1).output

    with standing_in() as wonde:
        monkeypatch.setenv("POSTCHECK_WONDE_URL", wonde.url)
        monkeypatch.setenv("POSTCHECK_WONDE_TOKEN", KEY)
        words = ("roll", "wonde", "--school-id", "A77", "--dry-run")
        unknown = school(*words, status=1).output
        done = school(*words, "--new-schools").output

    assert "Saltmarsh Primary" in unknown
    assert "New school: Saltmarsh Primary" in done
    assert "2 added" in done
    assert {key for _, _, key in wonde.asked} == {f"Bearer {KEY}"}
