from datetime import date

import pytest

from postcheck.consent import Status
from postcheck.mis import cells
from postcheck.mis.cells import Unreadable

DAY = date(2015, 8, 3)


@pytest.mark.parametrize(
    "cell",
    [
        *("2015-08-03", "2015-8-3", "03/08/2015", "3/8/2015", "03.08.2015", "3-Aug-2015"),
        *("03-aug-2015", "3 August 2015", " 03-AUG-2015 ", "2015-08-03T00:00:00"),
        *("2015-08-03 00:00:00.000000", "03/08/2015 00:00", "2015-08-03T00:00:00Z"),
    ],
)
def test_a_date_is_read_day_before_month(cell):
    assert cells.day(cell) == DAY


@pytest.mark.parametrize("cell", ["", " ", "-"])
def test_no_date_is_none(cell):
    assert cells.day(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        *("31/02/2015", "2015-13-01", "00/01/2015", "3/8/15", "03-08-2015", "422", "soon"),
        *("3-Xyz-2015", "3-ju-2015", "2015/08/03", "0001-01-01", "٣/٨/٢٠١٥", "03/08/2015 13:45"),
        *("9999999-01-01", "-1/1/2015"),
    ],
)
def test_what_is_no_date_is_refused_without_repeating_it(cell):
    with pytest.raises(Unreadable) as told:
        cells.day(cell)

    assert cell not in str(told.value)


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        *((word, Status.CLEARED) for word in ("Y", "yes", " TRUE ", "1", "Granted")),
        *((word, Status.REFUSED) for word in ("N", "no", "False", "0", "Refused")),
        *((word, Status.NEVER) for word in ("", " ", "-", "Never", "unknown")),
        *(("Withdrawn", Status.WITHDRAWN), ("objected", Status.OBJECTED)),
        ("Expired", Status.EXPIRED),
    ],
)
def test_consent_is_read_from_the_words_schools_use(cell, status):
    assert cells.consent(cell) is status


@pytest.mark.parametrize("cell", ["maybe", "Y?", "yes but", "2"])
def test_consent_in_other_words_is_refused(cell):
    with pytest.raises(Unreadable):
        cells.consent(cell)


def test_yes_or_no_is_read_and_nothing_is_a_no():
    assert [cells.yes_or_no(c) for c in ("Y", "true", "n", "0", "")] == [True, True] + [False] * 3
    with pytest.raises(Unreadable):
        cells.yes_or_no("maybe")


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        *(
            ("4", "4"),
            ("04", "4"),
            ("Year 4", "4"),
            ("Yr4", "4"),
            ("Y 4", "4"),
            ("NC Year 11", "11"),
        ),
        *(("R", "R"), ("Reception", "R"), ("Year R", "R"), ("0", "R"), ("N2", "N"), ("", "")),
        *(("Nursery", "N"), ("14", "14")),
    ],
)
def test_a_year_group_is_read_as_the_census_writes_it(cell, year):
    assert cells.year_group(cell) == year


@pytest.mark.parametrize("cell", ["15", "-1x", "4B", "Upper Fifth", "4/5"])
def test_another_year_group_is_refused(cell):
    with pytest.raises(Unreadable):
        cells.year_group(cell)


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "=HYPERLINK(1)", " =cmd", '="007"', "+SUM(A1)", "-2+3+cmd|' /C calc'!A0"),
        *("@SUM(1)", "-A1", "+$B$2*3", "-1+1", "\t=1+1", "＝1+1", "=x"),
    ],
)
def test_what_a_spreadsheet_would_run_is_a_formula(cell):
    assert cells.is_formula(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "-",
        "Pike",
        "-Pike",
        "O’Dowd",
        "@heather",
        "+44 1632 960001",
        "4-5",
        "a=b",
        " Pike",
        "-5",
    ],
)
def test_what_it_would_show_is_none(cell):
    assert not cells.is_formula(cell)


def test_words_have_single_spaces_composed_letters_and_nothing_invisible():
    assert cells.text("  Rene\u0301e \u00a0 Du\u200bchêne\u202e ") == "Renée Duchêne"


@pytest.mark.parametrize("cell", ["x" * 201, "Zo\ufffd"])
def test_words_that_cannot_be_right_are_refused(cell):
    with pytest.raises(Unreadable):
        cells.text(cell)


@pytest.mark.parametrize(
    ("words", "damaged"),
    [
        *(("RenÃ©e", True), ("Zo?", True), ("?or?e", True), ("ZoÃ«", True), ("OâDowd", False)),
        *(("Renée", False), ("Ângela", False), ("Pike", False), ("José Ángel", False)),
    ],
)
def test_letters_lost_in_a_file_s_encoding_are_noticed(words, damaged):
    assert cells.looks_damaged(words) is damaged
