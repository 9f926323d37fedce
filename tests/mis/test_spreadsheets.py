"""Rolls as spreadsheets, with what people do in them."""

from datetime import date

import pytest

import made_up_rolls as made
from postcheck.errors import BadRow, ImportRefused
from postcheck.mis.reading import headings_of, read_roll

HEADINGS = ("UPN", "Legal Surname", "Legal Forename", "DOB", "Year", "Reg Group", "Photo consent")
HEATHER = ("Z999200001001", "Pike", "Heather", date(2018, 3, 4), 4.0, "4C", "Y")


def read(data, **more):
    return read_roll(data, school="Saltmarsh", today=date(2026, 11, 21), **more)


def refused(data):
    with pytest.raises(ImportRefused) as told:
        read(data)
    return told.value.rows


def said(pupil):
    return (
        *(pupil.id, pupil.surname, pupil.forename, pupil.date_of_birth),
        *(pupil.year_group, pupil.class_name, pupil.consents[0].status.value),
    )


@pytest.mark.parametrize("write", [made.xlsx, made.ods, made.xls])
def test_a_spreadsheet_is_read_in_every_format(write):
    words = [str(cell) for cell in HEATHER]

    roll = read(write([HEADINGS, words]))

    assert said(roll.rows[0]) == (*HEATHER[:4], "4", "4C", "cleared")
    assert roll.kind == "SIMS export"


def test_titles_dates_and_numbers_are_what_a_person_sees():
    rows = [["Pupils of 4C"], ["1 September"], [], HEADINGS, HEATHER]
    data = made.xlsx(rows, merges=["A1:G1"])

    assert headings_of(data).line == 4
    assert said(read(data).rows[0]) == (*HEATHER[:4], "4", "4C", "cleared")


def test_a_date_kept_as_a_number_is_read():
    plain = (*HEATHER[:3], 43163, *HEATHER[4:])

    assert read(made.xlsx([HEADINGS, plain])).rows[0].date_of_birth == date(2018, 3, 4)


def test_merged_headings_and_classes_are_taken_apart():
    top = ["UPN", "Surname", "Forename", "Class", "Photo consent", ""]
    low = ["", "", "", "", "Website", "Social media"]
    rows = [["", "Pike", "Heather", "4C", "Y", "N"], ["", "Coldbeck", "Jarvis", "", "N", "Y"]]
    merges = ["A1:F1", *(f"{column}2:{column}3" for column in "ABCD"), "E2:F2", "D4:D5"]

    roll = read(made.xlsx([["Our consents"], top, low, *rows], merges))

    assert [pupil.class_name for pupil in roll.rows] == ["4C", "4C"]
    assert [[c.status.value for c in pupil.consents] for pupil in roll.rows] == [
        ["cleared", "refused"],
        ["refused", "cleared"],
    ]
    assert roll.columns["picture social"] == "Photo consent Social media"


def test_the_sheet_with_the_roll_is_found():
    cover = made.sheet_xml([["Read me first"]])
    old = made.sheet_xml([HEADINGS, (*HEATHER[:1], "Old", *HEATHER[2:])])
    data = made.xlsx_parts(cover, old, made.sheet_xml([HEADINGS, HEATHER]), hidden=[2])

    assert [pupil.surname for pupil in read(made.zipped(data)).rows] == ["Pike"]


def test_a_formula_counts_as_what_it_was_worked_out_to():
    worked = (made.Formula("Z999200001001"), *HEATHER[1:])

    assert read(made.xlsx([HEADINGS, worked])).rows[0].id == "Z999200001001"


@pytest.mark.parametrize("cell", [made.Formula(), made.Broken(), "#N/A"])
def test_a_formula_without_a_result_is_not_taken_for_a_blank(cell):
    rows = refused(made.xlsx([HEADINGS, (*HEATHER[:6], cell)]))

    told = "a formula in the spreadsheet has no result here"
    assert rows == (BadRow(2, "Photo consent", told),)


def test_words_that_a_spreadsheet_would_run_are_refused():
    rows = refused(made.xlsx([HEADINGS, (HEATHER[0], "=HYPERLINK(1)", *HEATHER[2:])]))

    assert [(row.line, row.column) for row in rows] == [(2, "Legal Surname")]


def test_lines_are_told_as_the_spreadsheet_counts_them():
    bad = ("", *HEATHER[1:3], "sometime", *HEATHER[4:])
    data = made.xlsx([[], ["", "4C"], HEADINGS, [], HEATHER, bad])

    assert [row.line for row in refused(data)] == [6]


def test_an_empty_workbook_is_told():
    assert "empty" in refused(made.xlsx([]))[0].reason


def test_a_workbook_whose_sheets_are_all_hidden_is_told():
    data = made.zipped(made.xlsx_parts(made.sheet_xml([HEADINGS, HEATHER]), hidden=[1]))

    assert "no sheet that can be seen" in refused(data)[0].reason
