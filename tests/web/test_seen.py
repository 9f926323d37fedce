"""Places in pictures as the page shows them: merged, numbered, and called what people call them."""

from dataclasses import replace

import pytest

from postcheck.finding import Box, Family, Finding, Span, WholePicture
from postcheck.images.cover import Cover, Style
from postcheck.post import Destination, Picture, Post, Text
from postcheck.report import Advice, Report, Unchecked
from postcheck.severity import Severity
from postcheck.web import covering
from postcheck.web.answer import answer


def found(entity, place):
    return Finding(entity, Family.PICTURE, place, 0.9)


def advice(*findings, severity=Severity.WARN, **more):
    return Advice("a-rule", severity, findings, more.pop("title", "A title"), "Do this.", **more)


def answered(findings, advices, *, text="", sizes=((800, 600),), unchecked=(), names=None):
    """Returns the answer for a post with as many pictures as `sizes`."""
    report = Report(Destination(), tuple(findings), tuple(advices), tuple(unchecked), sizes=sizes)
    pictures = (Picture("", b"x"),) * len(sizes)
    checked = []

    def check(post):
        checked.append(post)
        return report

    said = answer(Post((Text("text", text),), pictures), check, *([names] if names else []))
    assert len(checked) == 1, "pictures are read once"
    return said


def numbered(*boxes, **more):
    """Returns places of faces in the order of their numbers."""
    said = answered([found("FACE", b) for b in boxes], [advice(*range(len(boxes)))], **more)
    return [(r.number, r.picture, r.left, r.top) for r in said.cards[0].regions]


def test_places_are_numbered_row_by_row_though_faces_stand_not_quite_in_line():
    boxes = [Box(0, 400, 97, 60, 60), Box(0, 10, 100, 60, 60), Box(0, 200, 300, 60, 60)]

    assert numbered(*boxes) == [(1, 0, 10, 100), (2, 0, 400, 97), (3, 0, 200, 300)]


def test_numbers_run_through_all_pictures():
    boxes = [Box(1, 5, 5, 9, 9), Box(0, 50, 500, 9, 9)]

    assert numbered(*boxes, sizes=((800, 600), (300, 300))) == [(1, 0, 50, 500), (2, 1, 5, 5)]


def test_what_stands_in_one_place_is_one_place():
    box = Box(0, 10, 20, 100, 30, "B999")
    said = answered([found("UK_UPN", box), found("PERSON", replace(box, read=""))], [advice(0, 1)])

    (drawn,) = said.pictures[0].drawn
    assert drawn.region.words == "unique pupil number and name"
    assert drawn.region.read == "B999"


def test_a_place_has_the_cards_that_speak_of_it_and_the_strongest_severity():
    said = answered(
        [found("FACE", Box(0, 10, 20, 30, 40))],
        [advice(0, severity=Severity.NOTE), advice(0, severity=Severity.STOP, title="Another")],
    )

    (drawn,) = said.pictures[0].drawn
    assert (drawn.cards, drawn.severity) == ((0, 1), Severity.STOP)


def test_what_no_advice_speaks_of_is_not_drawn():
    said = answered([found("FACE", Box(0, 10, 20, 30, 40))], [])

    assert said.pictures[0].drawn == ()


def test_words_are_covered_by_boxes_and_faces_by_mosaics():
    faces = found("FACE", Box(0, 10, 20, 30, 40))
    words = found("PUPIL", Box(0, 10, 200, 30, 40, "Amelia"))
    said = answered([faces, words], [advice(0, 1)])

    assert [r.style for r in said.cards[0].regions] == [Style.MOSAIC, Style.SOLID]


def test_spans_and_places_stand_on_one_card():
    findings = [
        found("PUPIL", Span(0, 6)),
        found("PUPIL", Box(0, 1, 2, 3, 4, "Amelia")),
        found("PUPIL", WholePicture(0, "Amelia")),
        found("PUPIL", WholePicture(0, "Amelia")),
    ]
    said = answered(findings, [advice(0, 1, 2, 3)], text="Amelia")

    (card,) = said.cards
    assert (len(card.spans), len(card.regions), len(card.notes)) == (1, 1, 1)


def test_a_picture_that_was_not_opened_is_never_clear():
    unchecked = Unchecked("picture 2", "it is empty", is_bad=True)
    said = answered([], [], sizes=((9, 9), (0, 0)), unchecked=[unchecked])

    assert (said.verdict, said.heading) == ("unknown", "Not everything was checked")
    assert [p.unseen for p in said.pictures] == [(), ("it is empty",)]


def test_a_picture_seen_in_part_is_clear_in_what_was_seen():
    said = answered([], [], unchecked=[Unchecked("picture 1, page 2", "it took too long")])

    assert said.verdict == "clear"
    assert "in what it could look at" in said.summary
    assert said.pictures[0].unseen == ("it took too long",)


def test_picture_10_is_not_picture_1():
    unchecked = [Unchecked("picture 10", "it is empty")]
    said = answered([], [], sizes=((9, 9),) * 9 + ((0, 0),), unchecked=unchecked)

    assert said.pictures[0].unseen == ()


def test_names_are_asked_for_once_and_shown_on_their_card():
    one, other = advice(0, people=("a", "b")), advice(1, people=("b",))
    findings = [found("FACE", Box(0, n, 2, 3, 4)) for n in range(2)]

    said = answered(findings, [one, other], names=lambda people: tuple(p.upper() for p in people))

    assert said.cards[0].people == ("A", "B")
    assert answered(findings, [one]).cards[0].people == ()


def test_nothing_read_in_a_picture_is_in_a_repr():
    places = [Box(0, 1, 2, 3, 4, "Amelia"), WholePicture(0, "Amelia")]
    said = answered([found("PUPIL", p) for p in places], [advice(0, 1, people=("Amelia",))])

    assert "Amelia" not in repr(said)


def test_a_place_comes_back_as_it_was_sent():
    cover = Cover(1, 2, 30, 40, Style.MOSAIC)

    assert covering.read([covering.written(cover), "0,0,1,1,solid"]) == (cover, Cover(0, 0, 1, 1))


@pytest.mark.parametrize(
    "box",
    ["", "1,2,3,4", "1,2,0,4,solid", "-1,2,3,4,solid", "1,2,3,4,blur", "1,2,3,123456,solid",
     "1,2,3,4,solid\n", "٣,2,3,4,solid", "01,2,3,4,solid"],
)  # fmt: skip
def test_what_is_no_place_is_refused(box):
    assert covering.read(["1,2,3,4,solid", box]) is None
