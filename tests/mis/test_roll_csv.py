import csv
import io
from datetime import date

import pytest

from postcheck.consent import Channel, Consent, Kind, Status, Use
from postcheck.errors import BadRow, ImportRefused
from postcheck.mis.pupils import check_letter
from postcheck.mis.reading import read_roll
from postcheck.mis.roll_file import KEEPABLE
from postcheck.school import Pupil

TODAY = date(2026, 11, 21)
HEADINGS = (
    *("upn", "legal_forename", "legal_surname", "preferred_forename", "preferred_surname"),
    *("school", "year_group", "class", "date_of_birth"),
    *("photo_consent_social", "name_consent_social", "restricted"),
)
CELLS = (
    *("Z999200001001", "Heather", "Pike", "Hetty", "Pike"),
    *("Saltmarsh", "R", "Dunlin", "2022-03-04", "Y", "N", "N"),
)
HEATHER = dict(zip(HEADINGS, CELLS, strict=True))
JARVIS = HEATHER | {"upn": "", "legal_forename": "Jarvis", "legal_surname": "Coldbeck"}


def file(*rows, headings=HEADINGS):
    """Returns a CSV file of rows, given by heading or as lists."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([list(r.values()) if isinstance(r, dict) else r for r in rows])
    return out.getvalue().encode()


def read(*rows, **more):
    return read_roll(file(*rows, **more), today=TODAY)


def refused(data, **more):
    with pytest.raises(ImportRefused) as told:
        read_roll(data, today=TODAY, **more)
    return told.value.rows


def test_a_pupil_is_read_with_everything_the_roll_says():
    assert read(HEATHER).rows == (
        Pupil(
            id="Z999200001001",
            school="Saltmarsh",
            forename="Heather",
            surname="Pike",
            preferred_forename="Hetty",
            preferred_surname="Pike",
            year_group="R",
            class_name="Dunlin",
            date_of_birth=date(2022, 3, 4),
            consents=(
                Consent(Use(Channel.SOCIAL, Kind.NAME), Status.REFUSED),
                Consent(Use(Channel.SOCIAL, Kind.PICTURE), Status.CLEARED),
            ),
        ),
    )


def test_a_file_with_every_column_has_no_warning():
    file = read(HEATHER)

    assert (file.warnings, file.ignored) == ((), ())
    assert file.unstated == {"middle_names", "former_surnames"}


@pytest.mark.parametrize(
    "headings",
    [
        "UPN,Forename,Surname,School,NC Year,Reg Group,DOB",
        "upn,FIRST NAME,Family name,School Name,Year,Form,Date of Birth",
        "Unique Pupil Number,Given name,Last name,Academy,Year Group,Registration group,dob",
        "UPN,Legal Forename,Legal Surname,Establishment,NCyearActual,Class,Birth date",
    ],
)
def test_headings_of_other_systems_are_understood(headings):
    row = ["Z999200001001", "Heather", "Pike", "Saltmarsh", "4", "4 Curlew", "04/03/2018"]

    pupil = read(row, headings=headings.split(",")).rows[0]

    assert (pupil.forename, pupil.surname, pupil.school) == ("Heather", "Pike", "Saltmarsh")
    assert (pupil.year_group, pupil.class_name) == ("4", "4 Curlew")
    assert (pupil.id, pupil.date_of_birth) == ("Z999200001001", date(2018, 3, 4))


def test_plain_names_beside_legal_ones_are_the_preferred_ones():
    headings = ("Legal Forename", "Legal Surname", "Forename", "Surname", "School", "Year", "Class")

    pupil = read(["Heather", "Pike", "Hetty", "Smythe", "S", "4", "4C"], headings=headings).rows[0]

    assert (pupil.forename, pupil.surname) == ("Heather", "Pike")
    assert (pupil.preferred_forename, pupil.preferred_surname) == ("Hetty", "Smythe")


def test_a_preferred_name_written_out_in_full_is_cut_to_the_forename():
    headings = ("Forename", "Surname", "Preferred Name", "School", "Year", "Class")

    pupil = read(["Heather", "Pike", "Hetty Pike", "S", "4", "4C"], headings=headings).rows[0]

    assert pupil.preferred_forename == "Hetty"


@pytest.mark.parametrize(
    ("heading", "channel", "kind"),
    [
        ("Photo consent", Channel.SOCIAL, Kind.PICTURE),
        ("Name Consent", Channel.SOCIAL, Kind.NAME),
        ("Social media photo consent", Channel.SOCIAL, Kind.PICTURE),
        ("Photograph consent (website)", Channel.WEBSITE, Kind.PICTURE),
        ("Press name consent", Channel.PRESS, Kind.NAME),
        ("image_consent_newsletter", Channel.NEWSLETTER, Kind.PICTURE),
    ],
)
def test_consent_is_read_for_each_channel_and_kind(heading, channel, kind):
    headings = ("Forename", "Surname", "School", "Year", "Class", heading)

    pupil = read(["Heather", "Pike", "S", "4", "4C", "Y"], headings=headings).rows[0]

    assert pupil.consents == (Consent(Use(channel, kind), Status.CLEARED),)


def test_what_the_file_does_not_state_is_said_so():
    headings = ("Forename", "Surname", "School", "Year", "Class", "Pupil Premium")

    file = read(["Heather", "Pike", "S", "4", "4C", "No"], headings=headings)

    assert file.unstated == KEEPABLE - {"year_group", "class_name"}
    assert file.ignored == ("Pupil Premium",)
    assert [w.column for w in file.warnings] == [
        *("Unique pupil number (UPN)", "Date of birth", "Never to be named or shown"),
        *("photo consent", "name consent"),
    ]
    assert file.rows[0].consents == ()


def test_a_pupil_without_a_upn_has_an_id_that_stays_and_names_nobody():
    first, again = read(JARVIS).rows[0].id, read(JARVIS | {"class": "9Z"}).rows[0].id
    other = read(JARVIS | {"date_of_birth": "2022-03-05"}).rows[0].id

    assert first == again != other
    assert first.startswith("no-upn-")
    assert "jarvis" not in first.casefold()


def test_a_file_of_one_school_needs_no_column_for_it():
    headings = ("Forename", "Surname", "Year", "Class")
    data = file(["Heather", "Pike", "4", "4C"], headings=headings)

    assert read_roll(data, school="Saltmarsh").rows[0].school == "Saltmarsh"
    assert [row.column for row in refused(data)] == ["School"]


@pytest.mark.parametrize("heading", ["legal_forename", "legal_surname", "school"])
def test_a_missing_column_is_named_with_the_columns_there_are(heading):
    headings = [h for h in HEADINGS if h != heading and not h.startswith("preferred")]

    rows = refused(file([HEATHER[h] for h in headings], headings=headings))

    assert len(rows) == 1
    assert rows[0].line == 1
    assert rows[0].column == heading.replace("_", " ").capitalize()
    assert "date_of_birth" in rows[0].reason


def test_a_upn_twice_names_both_lines():
    rows = refused(file(HEATHER, JARVIS, HEATHER | {"legal_forename": "Maud"}))

    told = "the same pupil as in line 2, but the two rows differ"
    assert rows == (BadRow(4, "upn", told),)


def test_a_pupil_without_a_upn_twice_names_both_lines():
    told = "the same pupil as in line 2, but the two rows differ"
    assert refused(file(JARVIS, JARVIS | {"restricted": "Y"})) == (BadRow(3, "", told),)


def test_a_pupil_listed_once_for_each_lesson_is_one_pupil():
    read_file = read(HEATHER, HEATHER | {"class": "Art 2"}, HEATHER | {"class": "PE"})

    assert [pupil.class_name for pupil in read_file.rows] == ["Dunlin"]
    assert [w.reason for w in read_file.warnings] == [
        "2 rows repeat a pupil of an earlier row: the first counts"
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("date_of_birth", "31/02/2015", "there is no such day"),
        ("date_of_birth", "sometime", "not a date"),
        ("date_of_birth", "2026-11-22", "still to come"),
        ("photo_consent_social", "perhaps", "neither Y nor N"),
        ("restricted", "perhaps", "neither Y nor N"),
        ("year_group", "Upper Fifth", "not a year group"),
        ("upn", "Z99920000100", "a UPN is"),
        ("upn", "1.23E+12", "a UPN is"),
        ("legal_forename", " ", "nothing stands here"),
        ("legal_surname", "", "nothing stands here"),
        ("school", "", "nothing stands here"),
        ("legal_surname", "=HYPERLINK(1)", "a formula"),
        ("class", "@SUM(A1)", "a formula"),
        ("class", "x" * 300, "longer than 200"),
        ("legal_surname", "Duch\ufffdne", "letters were lost"),
    ],
)
def test_a_bad_cell_is_named_by_line_and_column_and_not_repeated(heading, cell, reason):
    rows = refused(file(JARVIS, HEATHER | {heading: cell}))

    assert [(row.line, row.column) for row in rows] == [(3, heading)]
    assert reason in rows[0].reason
    assert cell.strip() == "" or cell not in rows[0].reason


def test_every_bad_row_is_named_in_the_order_of_lines():
    bad = HEATHER | {"date_of_birth": "x", "restricted": "perhaps", "legal_forename": ""}

    rows = refused(file(bad, HEATHER, HEATHER, bad | {"upn": ""}))

    assert [row.line for row in rows] == [2, 2, 2, 5, 5, 5]


def test_a_row_with_a_comma_too_many_is_told():
    rows = refused(file([*HEATHER.values(), "N"]))

    assert (rows[0].line, rows[0].column) == (2, "")
    assert "needs quotes" in rows[0].reason


def test_a_row_that_breaks_off_says_nothing_of_the_rest():
    assert read([*HEATHER.values()][:9]).rows[0].consents[0].status is Status.NEVER


def test_a_wrong_check_letter_is_a_warning():
    file = read(HEATHER | {"upn": "A999200001001"})

    assert file.rows[0].id == "A999200001001"
    assert [(w.line, w.column) for w in file.warnings] == [(2, "upn")]


def test_letters_that_seem_wrong_are_a_warning():
    warnings = read(HEATHER | {"legal_surname": "DuchÃªne"}).warnings

    assert [(w.line, w.column) for w in warnings] == [(2, "legal_surname")]


@pytest.mark.parametrize(
    "upn", ["B801200005001", "R201100018042", "T20110001804V", "Z999200001001"]
)
def test_the_check_letter_is_as_the_department_publishes_it(upn):
    assert check_letter(upn) == upn[0]


def test_who_is_still_to_leave_is_on_the_roll():
    headings = (*HEADINGS, "Leaving date")

    rows = read(
        [*HEATHER.values(), "17/07/2026"], [*JARVIS.values(), "17/07/2027"], headings=headings
    ).rows

    assert [pupil.left_on for pupil in rows] == [date(2026, 7, 17), None]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_roll_from_excel_is_read_whatever_it_was_saved_as(encoding, separator):
    text = file(HEATHER | {"legal_surname": "Duchêne"}).decode().replace(",", separator)

    assert read_roll(text.encode(encoding)).rows[0].surname == "Duchêne"


def test_thirty_thousand_pupils_are_read():
    data = file(
        *(
            HEATHER
            | {"upn": f"Z999{n:09d}", "legal_surname": "O’Dowd", "date_of_birth": "4/3/2018"}
            for n in range(30_000)
        )
    )

    read_file = read_roll(data)

    assert len(read_file.rows) == 30_000
