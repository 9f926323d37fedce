"""Lines laid out on a page become one text that reads as people write, and know their way back."""

from math import cos, radians, sin

import pytest

from postcheck.finding import Box
from postcheck.images.composed import reading
from postcheck.images.lines import Glimpse, Line, corners_of


def line(text, left, top, height=20, width=None, turn=0):
    """Returns a line whose letters are half as wide as high, turned about the page's corner."""
    corners = corners_of(left, top, width or len(text) * height / 2, height)
    corners = tuple(_turned(point, turn) for point in corners)
    return Line(text, corners, 0.95, (Glimpse(0, len(text), corners),))


def _turned(point, degrees):
    (x, y), turn = point, radians(degrees)
    return (x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn))


def text_of(*lines):
    return reading(lines, 0, 0, 1.0).text


def table(*rows, top=0, pitch=60, columns=(0, 300, 600, 900)):
    return [
        line(cell, left, top + number * pitch)
        for number, row in enumerate(rows)
        for left, cell in zip(columns, row, strict=False)
        if cell
    ]


def test_a_name_that_wraps_is_one_name():
    written = text_of(
        line("The oranges were given by Barnaby Wood and Rufus", 0, 0),
        line("Stone from Wrens.", 0, 26),
    )

    assert written == "The oranges were given by Barnaby Wood and Rufus Stone from Wrens."


def test_a_line_that_had_room_did_not_wrap():
    written = text_of(
        line("Thank you to all who came to the fair today and who baked", 0, 0),
        line("Volunteers wanted for the crib", 0, 26),
        line("Bryony has the list", 0, 52),
    )

    assert written.endswith("Volunteers wanted for the crib.\nBryony has the list")


def test_columns_of_a_newsletter_are_not_mixed():
    left = ["Our chess club beat the visitors in a match that", "went on until well after dark."]
    right = ["The orchestra plays on Friday in the hall and the", "doors open at half past six."]
    lines = [line(t, 0, n * 26) for n, t in enumerate(left)]
    lines += [line(t, 700, n * 26) for n, t in enumerate(right)]

    written = text_of(*lines)

    assert " ".join(left) in written
    assert " ".join(right) in written


def test_cells_of_a_row_are_parted_by_commas():
    assert text_of(*table(("Amelia Smith", "4B", "Oak"))) == "Amelia Smith, 4B, Oak"


def test_a_register_reads_surname_comma_forename():
    written = text_of(*table(("SMITH", "Amelia", "4B"), ("OKORO", "Tunde", "4B")))

    assert written == "SMITH, Amelia, 4B.\nOKORO, Tunde, 4B"


def test_forename_and_surname_under_their_headings_are_one_name():
    written = text_of(*table(("Forename", "Surname", "Class"), ("Amelia", "Smith", "4B")))

    assert "Amelia Smith, class 4B" in written


@pytest.mark.parametrize(
    ("heading", "cell", "said"),
    [
        ("Date of birth", "25/10/2014", "date of birth 25/10/2014"),
        ("DOB", "25/10/2014", "date of birth 25/10/2014"),
        ("Year", "6", "Year 6"),
        ("Yr", "Year 6", "Year 6"),
        ("Reg", "Willow", "class Willow"),
        ("NHS no.", "999 256 5233", "NHS number 999 256 5233"),
        ("Password", "heron", "password: heron"),
        ("Mobile", "07700 900123", "07700 900123"),
    ],
)
def test_a_heading_says_what_a_cell_is(heading, cell, said):
    written = text_of(*table(("Name", heading), ("Amelia Smith", cell)))

    assert written.endswith(f"Amelia Smith, {said}")


def test_headings_are_marked_and_cells_know_their_column():
    made = reading(table(("Name", "Mon", "Tue"), ("Amelia Smith", "1", "1")), 0, 0, 1.0)

    heads = [made.text[c.start : c.end] for c in made.cells if c.is_head]
    assert heads == ["Name", "Mon", "Tue"]
    assert [c.column for c in made.cells] == [0, 1, 2, 0, 1, 2]


def test_what_leads_on_is_followed_at_once():
    written = text_of(
        line("awarded to", 100, 0), line("Amelia Smith", 100, 60), line("New door code", 0, 160),
        line("C6828X", 0, 220),
    )  # fmt: skip

    assert written == "awarded to Amelia Smith.\nNew door code: C6828X"


def test_two_lines_of_a_label_are_one_name_and_three_are_a_list():
    label = [line("Teresa", 0, 0), line("Santos", 0, 26)]
    names = [line(name, 400, n * 26) for n, name in enumerate(("Bilal", "Robin", "Chloe"))]

    assert text_of(*label) == "Teresa Santos"
    assert text_of(*names) == "Bilal.\nRobin.\nChloe"


@pytest.mark.parametrize("turn", [-90, -11, 0, 7, 90, 180])
def test_a_turned_page_keeps_its_order(turn):
    rows = table(("Rob C", "Drew P"), ("Vicky P", "Aman B"))
    turned = [line(one.text, *one.corners[0], turn=turn) for one in rows]

    assert text_of(*turned) == "Rob C, Drew P.\nVicky P, Aman B"


def test_a_finding_lands_on_its_own_letters():
    made = reading([line("Star: Amelia", 100, 200, height=40)], 2, 1, 2.0)

    start = made.text.index("Amelia")
    place = made.place(start, start + 6)
    assert place == Box(2, 440, 400, 240, 80, "Amelia", 1)


def test_a_name_over_two_lines_gets_a_box_around_both():
    made = reading(
        [
            line("The oranges were given by Barnaby Wood and Rufus", 0, 0),
            line("Stone from Wrens.", 0, 26),
        ],
        0,
        0,
        1.0,
    )

    start = made.text.index("Rufus")
    place = made.place(start, start + len("Rufus Stone"))
    assert (place.top, place.read) == (0, "Rufus Stone")
    assert place.height >= 46


def test_nothing_is_read_where_there_are_no_lines():
    assert text_of() == ""
