"""Names as they stand in pictures: on labels, in tables, and read with a letter or two wrong."""

import pytest

from made_up_school import ACADEMY, SALTMARSH, TODAY, build_trust, pupil
from postcheck.check import Checker
from postcheck.images.composed import reading
from postcheck.images.lines import Glimpse, Line, corners_of
from postcheck.images.looked import Looked
from postcheck.post import AccountKind, Destination, Picture, Post

CAST = [
    pupil("Theodora", "Hargreaves"),
    pupil("Bilal", "Chaudhry"),
    pupil("Ioana", "Popa"),
    pupil("Amelia", "Oakenshaw"),
    pupil("Grace", "Whitlock"),
    pupil("Pearl", "Adeyemi"),
    pupil("Teddy", "Marchbanks"),
    pupil("Art", "Penhale"),
    pupil("Mo", "Sesay"),
    pupil("Hazel", "Dunmore", class_name="Hazel"),
    pupil("Rowan", "Ince", class_name="Rowan"),
    pupil("Xanthe", "Olufemi", ACADEMY),
]


def laid_out(rows):
    """Returns rows of cells as lines of a picture."""
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            corners = corners_of(place * 400, number * 80, len(cell) * 12, 24)
            yield Line(cell, corners, 0.95, (Glimpse(0, len(cell), corners),))


@pytest.fixture(scope="module")
def found_in(analyzer):
    trust = build_trust(CAST)

    def find(*rows, kind=AccountKind.OFFICIAL):
        read = reading(list(laid_out(rows)), 0, 0, 1.0)
        looked = Looked((2000, 2000), (read,))
        checker = Checker(analyzer, trust, lambda: TODAY, lambda *_: looked)
        destination = Destination(kind=kind, school=SALTMARSH)
        report = checker.check(Post((), (Picture("", b""),), destination))
        return {(f.entity, f.place.read) for f in report.findings if f.entity in PEOPLE}

    return find


PEOPLE = {"PUPIL", "STAFF", "PERSON"}


def pupils(*names):
    return {("PUPIL", name) for name in names}


@pytest.mark.parametrize(
    "read",
    [
        "Theodora Hargreaves",
        "Theodora Hangheaves",
        "Thcodora Hargreaves",
        "THEODORA HARGREAVES",
        "Theod0ra Hargreaves",
        "Theodora Hargneaves",
        "Hargreaves, Theodora",
        "Hargreeves, Theodora",
        "Theodora Hangreaues",
    ],
)
def test_slips_of_a_reader_do_not_hide_a_full_name(found_in, read):
    assert found_in([read]) == pupils(read)


def test_l_and_i_are_one_stroke(found_in):
    assert found_in(["loana swam 800 metres"]) == pupils("loana")
    assert found_in(["loana Popa swam 800 metres"]) == pupils("loana Popa")


def test_somebody_else_is_not_taken_for_a_slip(found_in):
    assert found_in(["Isadora Featherstone opened the fair"]) == {
        ("PERSON", "Isadora Featherstone")
    }


def test_a_slip_in_a_single_name_counts_among_names_alone(found_in):
    among = found_in(["Bilal"], ["Teddly"], ["Amelia"])
    alone = found_in(["Teddly bears' picnic"])

    assert ("PUPIL", "Teddly") in among
    assert alone == set()


def test_a_name_that_is_a_word_counts_among_names(found_in):
    assert found_in(["Bilal"], ["Pearl"], ["Amelia"]) == pupils("Bilal", "Pearl", "Amelia")


def test_labels_with_other_words_between_them_are_labels_still(found_in):
    found = found_in(["Bilal"], ["Water bottle"], ["Pearl"], ["Water bottle"], ["Amelia"])

    assert found == pupils("Bilal", "Pearl", "Amelia")


def test_a_subject_among_subjects_is_no_pupil(found_in):
    rows = (["Mon", "Tue"], ["Maths", "Art"], ["English", "Drama"], ["Art", "History"])

    assert found_in(*rows) == set()


def test_a_column_of_a_table_speaks_for_itself(found_in):
    """Who is on duty, and what they teach: names in the one column make no names in the other."""
    rows = (
        ["Name", "Subject"],
        ["Bilal Chaudhry", "Maths"],
        ["Amelia Oakenshaw", "Art"],
        ["Theodora Hargreaves", "Drama"],
        ["Grace Whitlock", "Music"],
    )

    assert {name for _, name in found_in(*rows)} == {row[0] for row in rows[1:]}


def test_days_over_a_register_are_no_pupils(found_in):
    rows = (["Name", "Mo", "Tu", "We"], ["CHAUDHRY, Bilal", "1", "1", "M"])

    assert found_in(*rows) == pupils("CHAUDHRY, Bilal")


def test_classes_on_labels_are_no_pupils(found_in):
    assert found_in(["Class", "Total"], ["Hazel", "£41.20"], ["Rowan", "£38.55"]) == set()


def test_stars_of_the_week_stand_over_their_classes(found_in):
    rows = (["Stars of the week"], ["Amelia"], ["Hazel"], ["Bilal"], ["Rowan"])

    assert found_in(*rows) == pupils("Amelia", "Bilal")


def test_a_stranger_among_pupils_is_a_person(found_in):
    rows = (
        ["Name", "UPN"],
        ["CHAUDHRY, Bilal", "-"],
        ["PENRICE, Ffion", "-"],
        ["OAKENSHAW, Amelia", "-"],
        ["POPA, Ioana", "-"],
    )

    assert ("PERSON", "PENRICE, Ffion") in found_in(*rows)


def test_other_words_among_names_are_no_strangers(found_in):
    rows = (["Bilal"], ["Amelia"], ["Theodora"], ["PE"], ["Library"], ["Home Time"])

    assert found_in(*rows) == pupils("Bilal", "Amelia", "Theodora")


def test_a_surname_alone_means_who_is_named_in_full(found_in):
    found = found_in(["County trials: Amelia Oakenshaw, Bilal Chaudhry. Oakenshaw, see Mr Thrale"])

    assert ("PUPIL", "Oakenshaw") in found


def test_a_title_and_an_initial_are_staff(found_in):
    assert ("STAFF", "Mr T") in found_in(["Super reading today! Mr T"])
