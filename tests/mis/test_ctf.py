"""The Common Transfer File: who the pupils are, and nothing else of what it holds."""

from datetime import date

import pytest

from made_up_rolls import ctf
from postcheck.errors import ImportRefused
from postcheck.mis.reading import headings_of, read_roll

HEATHER = """<UPN>Z999200001001</UPN><Surname>Pike</Surname>
<Forename>Heather</Forename><DOB>2018-03-04</DOB><Sex>F</Sex>"""
DETAILS = """<BasicDetails><MiddleNames>Ann</MiddleNames>
<PreferredForename>Hetty</PreferredForename><PreferredSurname>Smythe</PreferredSurname>
<NCyearActual>4</NCyearActual><Ethnicity>WBRI</Ethnicity></BasicDetails>"""


def pupil(more="", base=HEATHER, **how):
    return read_roll(ctf(base + more, **how), today=date(2026, 11, 21)).rows[0]


def refused(data):
    with pytest.raises(ImportRefused) as told:
        read_roll(data)
    return told.value.rows


def test_a_pupil_is_read_with_all_that_is_needed():
    found = pupil(DETAILS + "<RegGroup>4C</RegGroup>")

    assert (found.id, found.forename, found.surname) == ("Z999200001001", "Heather", "Pike")
    assert (found.preferred_forename, found.preferred_surname) == ("Hetty", "Smythe")
    assert (found.middle_names, found.year_group, found.class_name) == ("Ann", "4", "4C")
    assert (found.date_of_birth, found.school) == (date(2018, 3, 4), "Saltmarsh Primary")


def test_what_is_not_needed_is_passed_over_and_named():
    address = "<Address><Town>Nowhere</Town></Address><Contacts><Contact><Surname>Pike</Surname>"
    roll = read_roll(ctf(HEATHER + DETAILS + f"{address}</Contact></Contacts>"))

    assert roll.ignored == ("Sex", "Ethnicity", "Address", "Contacts")
    assert "Nowhere" not in repr([getattr(roll.rows[0], n) for n in roll.rows[0].__slots__])
    assert roll.rows[0].surname == "Pike"


def test_what_no_pupil_has_is_not_stated():
    roll = read_roll(ctf(HEATHER))

    assert roll.unstated == {
        *("preferred_forename", "preferred_surname", "middle_names", "former_surnames"),
        *("restricted", "year_group", "class_name"),
    }
    assert roll.kind == "Common Transfer File"


def test_the_school_chosen_goes_before_the_one_that_made_the_file():
    assert read_roll(ctf(HEATHER), school="Kiln Lane").rows[0].school == "Kiln Lane"
    assert "nothing stands here" in refused(ctf(HEATHER, school=""))[0].reason


def test_legal_names_of_other_systems_are_the_legal_ones():
    found = pupil("<BasicDetails><LegalSurname>Coldbeck</LegalSurname></BasicDetails>")

    assert (found.surname, found.preferred_surname) == ("Coldbeck", "Pike")


def test_former_surnames_are_read_one_by_one():
    former = "<FormerSurname>Tasker</FormerSurname><FormerSurname>Hale</FormerSurname>"

    found = pupil(f"<BasicDetails><FormerSurnames>{former}</FormerSurnames></BasicDetails>")

    assert found.former_surnames == ("Tasker", "Hale")


@pytest.mark.parametrize(("estab", "left"), [("2001", date(2026, 7, 17)), ("3002", None)])
def test_only_leaving_the_school_that_made_the_file_counts(estab, left):
    stay = f"<LEA>999</LEA><Estab>{estab}</Estab><LeavingDate>2026-07-17</LeavingDate>"

    assert pupil(f"<SchoolHistory><School>{stay}</School></SchoolHistory>").left_on == left


def test_a_year_outside_the_curriculum_is_no_year():
    assert pupil("<BasicDetails><NCyearActual>X</NCyearActual></BasicDetails>").year_group == ""


def test_names_in_other_letters_and_utf16_are_read():
    text = ctf("<Surname>Ní Bhriain</Surname><Forename>Zoë</Forename><DOB>2018-03-04</DOB>")
    wide = text.decode().replace('encoding="utf-8"', 'encoding="utf-16"').encode("utf-16")

    assert [p.surname for p in read_roll(text).rows + read_roll(wide).rows] == ["Ní Bhriain"] * 2


def test_a_bad_pupil_is_told_by_line_and_element():
    rows = refused(
        ctf(HEATHER, "<Surname>Coldbeck</Surname><Forename>Jarvis</Forename><DOB>x</DOB>")
    )

    assert [(row.line, row.column) for row in rows] == [(6, "DOB")]


def test_columns_are_fixed():
    guess = headings_of(ctf(HEATHER))

    assert (guess.kind, guess.adjustable) == ("Common Transfer File", False)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ctf(), "holds no pupils"),
        (ctf(HEATHER)[:-30], "breaks off"),
        (ctf(HEATHER).replace(b"</DOB>", b"</DoB>"), "breaks off"),
        (ctf(HEATHER).replace(b"utf-8", b"klingon"), "breaks off"),
        (ctf("<a>" * 60), "nested more than 40 deep"),
        (b"<?xml version='1.0'?><Workbook/>", "not a Common Transfer File"),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML of 2003"),
    ],
)
def test_what_is_no_transfer_file_is_told(data, reason):
    assert reason in refused(data)[0].reason


def test_entities_are_refused_before_they_grow():
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    data = ctf("<Surname>&a9;</Surname>").replace(
        b"<CTfile>", f'<!DOCTYPE CTfile [<!ENTITY a0 "ha">{bomb}]><CTfile>'.encode()
    )
    outside = ctf("<Surname>&a;</Surname>").replace(
        b"<CTfile>", b'<!DOCTYPE CTfile [<!ENTITY a SYSTEM "file:///etc/hostname">]><CTfile>'
    )

    for file in (data, outside):
        assert "declares XML entities" in refused(file)[0].reason


def test_an_endless_name_is_cut_and_refused():
    rows = refused(ctf(f"<Surname>{'x' * 1_000_000}</Surname><Forename>Heather</Forename>"))

    assert "longer than 200 characters" in rows[0].reason
