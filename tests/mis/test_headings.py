"""Columns are guessed, shown, corrected; whatever a school calls them."""

from datetime import date

import pytest

from postcheck.consent import Channel, Consent, Kind, Status, Use
from postcheck.errors import BadRow, ImportRefused
from postcheck.mis.consent_headings import consent_fields
from postcheck.mis.reading import headings_of, read_roll

PLAIN = b"Forename,Surname,Form,School\nHeather,Pike,4C,Saltmarsh\n"


def refused(data, **more):
    with pytest.raises(ImportRefused) as told:
        read_roll(data, **more)
    return told.value.rows


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("Admission No,UPN,Legal Surname,Legal Forename,Year Group,Reg Group", "SIMS export"),
        ("Admission Number,Legal Surname,Legal Forename,Year Group,Class", "Arbor export"),
        ("Arbor Student ID,Legal First Name,Legal Last Name,Form", "Arbor export"),
        ("CLASS,STUDENT FIRST NAME,STUDENT LAST NAME,HOUSE", "Bromcom export"),
        ("LEA,Estab,UPN,Surname,Forename,DOB,NCyearActual", "school census file"),
        ("First name,Last name,Class", "table"),
    ],
)
def test_a_file_is_told_by_its_headings(headings, kind):
    guess = headings_of(f"{headings}\n".encode() + b"x," * headings.count(",") + b"x\n")

    assert guess.kind == kind
    assert {"forename", "surname"} <= guess.columns.keys()
    assert [field.name for field in guess.missing] == ["school"]


def test_headings_are_shown_with_what_they_seem_to_be():
    guess = headings_of(b"Class list 4C\n\nForename,Surname,Colour,Form\nHeather,Pike,Red,4C\n")

    assert guess.headings == ("Forename", "Surname", "Colour", "Form")
    assert guess.line == 3
    assert guess.columns == {"forename": "Forename", "surname": "Surname", "class_name": "Form"}
    assert [field.label for field in guess.missing] == ["School"]
    assert headings_of(PLAIN).missing == ()
    assert guess.adjustable


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Heather Pike", ("Heather", "Pike")),
        ('"Pike, Heather"', ("Heather", "Pike")),
        ("Jan van Vliet", ("Jan", "van Vliet")),
    ],
)
def test_a_name_in_one_column_is_taken_apart(name, parts):
    pupil = read_roll(f"Student,Form\n{name},4C\n".encode(), school="S").rows[0]

    assert (pupil.forename, pupil.surname) == parts


def test_a_name_of_one_word_is_told():
    rows = refused(b"Student,Form\nHeather,4C\n", school="S")

    assert [(row.line, row.column) for row in rows] == [(2, "Student")]


def test_a_full_name_beside_its_parts_is_not_used():
    roll = read_roll(b"Name,Forename,Surname,Form\nx,Heather,Pike,4C\n", school="S")

    assert (roll.rows[0].surname, roll.ignored) == ("Pike", ("Name",))


def test_a_school_that_is_given_is_not_missing():
    assert headings_of(b"Forename,Surname,Form\nA,B,4C\n", school="Saltmarsh").missing == ()


def test_columns_are_corrected():
    data = b"A,B,C,Forename\nHeather,Pike,4C,Hetty\n"
    columns = {"forename": "a", "surname": "B", "class_name": "C", "preferred_forename": "Forename"}

    pupil = read_roll(data, columns=columns, school="Saltmarsh").rows[0]

    assert (pupil.forename, pupil.surname, pupil.class_name) == ("Heather", "Pike", "4C")
    assert pupil.preferred_forename == "Hetty"


def test_a_column_may_be_left_out():
    data = b"Forename,Surname,Form,DOB\nHeather,Pike,4C,sometime\n"

    roll = read_roll(data, school="S", columns={"date_of_birth": ""})

    assert roll.rows[0].date_of_birth is None
    assert "date_of_birth" in roll.unstated
    assert roll.ignored == ("DOB",)


def test_a_column_that_is_not_there_is_told():
    assert refused(PLAIN, columns={"surname": "Family"}) == (
        BadRow(1, "Family", "there is no such column"),
    )
    assert refused(PLAIN, columns={"shoe_size": "Form"}) == (
        BadRow(0, "shoe_size", "there is no such field"),
    )


def test_remembered_columns_count_where_a_file_has_them():
    guess = headings_of(PLAIN, columns={"class_name": "Gone", "surname": "Forename"})

    assert guess.columns == {"surname": "Forename", "class_name": "Form", "school": "School"}
    assert [field.name for field in guess.missing] == ["forename"]


def test_a_first_line_without_headings_is_not_repeated():
    rows = refused(b"Heather,Pike,4C\nJarvis,Coldbeck,4C\n", school="S")
    almost = refused(b"Heather,Pike,Form\nJarvis,Coldbeck,4C\n", school="S")

    assert "no heading that is known" in rows[0].reason
    assert not any("Heather" in str(row) for row in (*rows, *almost))


def test_a_roll_needs_years_or_classes():
    assert [row.column for row in refused(b"Forename,Surname\nA,B\n", school="S")] == [
        "Class or form"
    ]
    assert read_roll(b"Forename,Surname,Year\nA,B,4\n", school="S").rows[0].year_group == "4"


def test_headings_repeated_on_every_page_are_no_pupils():
    data = PLAIN + b"Forename,Surname,Form,School\nJarvis,Coldbeck,4C,Saltmarsh\n"

    assert len(read_roll(data).rows) == 2


def test_a_heading_twice_matters_only_if_it_is_used():
    notes = b"Forename,Surname,Form,Note,Note\nHeather,Pike,4C,a,b\n"
    forms = b"Forename,Surname,Form,Form\nHeather,Pike,4C,4D\n"

    assert len(read_roll(notes, school="S").rows) == 1
    assert refused(forms, school="S") == (BadRow(1, "form", "this heading stands there twice"),)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        *(("3Elm", "3"), ("4 Curlew", "4"), ("Y4 Curlew", "4"), ("Year 10", "10"), ("11A", "11")),
        *(
            ("R-Owls", "R"),
            ("Reception Owls", "R"),
            ("R1", "R"),
            ("Nursery", "N"),
            ("10/Ma2", "10"),
        ),
        *(("RED", ""), ("Curlew", ""), ("Noble", ""), ("30", ""), ("2nd set", ""), ("", "")),
    ],
)
def test_a_year_is_taken_from_the_class_where_a_file_has_none(name, year):
    roll = read_roll(f"Forename,Surname,Form\nHeather,Pike,{name}\n".encode(), school="S")

    assert roll.rows[0].year_group == year
    assert ("year_group" in roll.unstated) == (not year)
    told = "not in the file: taken from class names"
    assert (told in {w.reason for w in roll.warnings}) == bool(year)


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("Photo consent", ["picture social"]),
        ("Name permission", ["name social"]),
        ("Consent: Photographs on the website", ["picture website"]),
        ("Photos – website & social media", ["picture website", "picture social"]),
        ("Photographs used in local press", ["picture press"]),
        ("Social media name consent", ["name social"]),
        ("Permission for images: newsletter", ["picture newsletter"]),
        ("Photo consent expires", ["picture social until"]),
        ("Website photo consent end date", ["picture website until"]),
        ("Name consent valid until", ["name social until"]),
        ("Photo consent (internal display)", []),
        ("Photo consent date", []),
        ("Photo with name on website", []),
        ("Preferred name", []),
        ("School name", []),
        ("Photo", []),
        ("Consent to trips", []),
        ("Press", []),
    ],
)
def test_a_consent_is_read_only_where_every_word_is_understood(heading, fields):
    assert list(consent_fields(heading).fields) == fields


def consents(*pairs):
    """Returns the consents of a pupil in a file with these headings and cells."""
    headings, cells = ",".join(h for h, _ in pairs), ",".join(c for _, c in pairs)
    data = f"Forename,Surname,Form,{headings}\nHeather,Pike,4C,{cells}\n"
    return read_roll(data.encode(), school="S", today=date(2026, 11, 21)).rows[0].consents


def test_the_day_a_consent_ends_is_read():
    use = Use(Channel.SOCIAL, Kind.PICTURE)

    assert consents(("Photo consent", "Y"), ("Photo consent until", "31/08/2027")) == (
        Consent(use, Status.CLEARED, date(2027, 8, 31)),
    )
    assert consents(("Photo consent", "N"), ("Photo consent until", "31/08/2027")) == (
        Consent(use, Status.REFUSED),
    )
    assert consents(("Photo consent until", "31/08/2027")) == ()


def test_one_heading_may_speak_of_two_channels():
    found = consents(("Photos on website and social media", "Opted out"))

    assert [(c.use.channel, c.status) for c in found] == [
        (Channel.WEBSITE, Status.OBJECTED),
        (Channel.SOCIAL, Status.OBJECTED),
    ]


def test_a_heading_that_names_the_channel_goes_first():
    found = consents(("Photo consent", "Y"), ("Photo consent social media", "N"))

    assert found == (Consent(Use(Channel.SOCIAL, Kind.PICTURE), Status.REFUSED),)
