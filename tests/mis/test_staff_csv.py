import pytest

from postcheck.consent import Channel, Consent, Kind, Status, Use
from postcheck.errors import ImportRefused
from postcheck.mis import staff_csv
from postcheck.mis.full_names import split_name

HEAD = "name,title,role,school,work_email,name_consent_social\n"
NGAIO = 'Ngaio Bellweather,Mrs.,"Teacher, Dunlin",Saltmarsh,Head@example.org,Y\n'


def read(text):
    return staff_csv.read((HEAD + text).encode())


def refused(text):
    with pytest.raises(ImportRefused) as told:
        staff_csv.read(text.encode())
    return [(row.line, row.column) for row in told.value.rows]


def test_a_person_is_read_with_everything_the_file_says():
    person = read(NGAIO).rows[0]

    assert (person.title, person.forename, person.surname) == ("Mrs", "Ngaio", "Bellweather")
    assert (person.role, person.school) == ("Teacher, Dunlin", "Saltmarsh")
    assert person.id == person.email == "head@example.org"
    assert person.consents == (Consent(Use(Channel.SOCIAL, Kind.NAME), Status.CLEARED),)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ngaio Bellweather", ("", "Ngaio", "Bellweather")),
        ("Mrs Ngaio Bellweather", ("Mrs", "Ngaio", "Bellweather")),
        ("Bellweather, Ngaio", ("", "Ngaio", "Bellweather")),
        ("Dr. Jan van der Meer", ("Dr", "Jan", "van der Meer")),
        ("Aisha Al Rashid", ("", "Aisha", "Al Rashid")),
        ("Anne Marie Thrale", ("", "Anne Marie", "Thrale")),
        ("Mr Thrale", ("Mr", "", "Thrale")),
        ("Thrale", ("", "", "Thrale")),
        ("Drusilla Pike", ("", "Drusilla", "Pike")),
        ("Siân Llwyd-Ap", ("", "Siân", "Llwyd-Ap")),
    ],
)
def test_a_name_in_one_cell_is_taken_apart(name, parts):
    assert split_name(name) == parts


def test_names_in_two_columns_are_taken_as_they_are():
    file = staff_csv.read(b"First name,Surname,Job title\nAnne,Marie Thrale,Cook\n")

    person = file.rows[0]
    assert (person.forename, person.surname, person.role) == ("Anne", "Marie Thrale", "Cook")
    assert person.school == ""


def test_where_the_file_names_no_school_the_one_given_is_meant():
    assert staff_csv.read(b"Name\nNgaio Bellweather\n", school="S").rows[0].school == "S"


def test_colleagues_who_share_an_address_are_two_people():
    rows = read(NGAIO + NGAIO.replace("Ngaio", "Corin")).rows

    assert [person.forename for person in rows] == ["Ngaio", "Corin"]
    assert rows[0].id != rows[1].id


def test_one_person_twice_is_kept_once_with_a_warning():
    without = NGAIO.replace("Head@example.org", "")

    file = read(without + without)

    assert len(file.rows) == 1
    assert [w.line for w in file.warnings] == [3]


def test_a_file_without_names_is_refused():
    assert refused("role,school\nHead,S\n") == [(1, "name")]


def test_bad_cells_are_named_by_line_and_column():
    bad = ",Mr,Cook,S,not an address,perhaps\n"

    assert refused(HEAD + NGAIO + bad) == [
        (3, "name"),
        (3, "work_email"),
        (3, "name_consent_social"),
    ]
