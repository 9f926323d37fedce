from hypothesis import given
from hypothesis import strategies as st

from postcheck.severity import Severity
from postcheck.web.marked import Mark, calm, pieces

NOTE, WARN, STOP = Severity


def shown(text, *marks):
    return [(p.words, p.severity, p.cards) for p in pieces(text, marks)]


def test_a_text_without_marks_is_one_piece():
    assert shown("Hello") == [("Hello", None, ())]


def test_an_empty_text_has_no_pieces():
    assert shown("", Mark(0, 0, WARN, 0)) == []


def test_overlapping_marks_show_the_strongest():
    found = shown("Amelia in 4B", Mark(0, 6, WARN, 0), Mark(0, 12, STOP, 1))

    assert found == [("Amelia", STOP, (0, 1)), (" in 4B", STOP, (1,))]


def test_a_card_opens_at_its_first_mark_only():
    found = pieces("ab ab", [Mark(3, 5, NOTE, 0), Mark(0, 2, NOTE, 0)])

    assert [p.opens for p in found] == [(0,), (), ()]


def test_marks_outside_the_text_are_cut_to_it():
    assert shown("abc", Mark(-3, 1, NOTE, 0), Mark(2, 99, WARN, 1)) == [
        ("a", NOTE, (0,)),
        ("b", None, ()),
        ("c", WARN, (1,)),
    ]


def broad(start, end, severity, card):
    return Mark(start, end, severity, card, is_broad=True)


def test_a_broad_mark_over_another_is_left_out():
    name, sentence = Mark(3, 6, NOTE, 0), broad(0, 20, STOP, 1)

    assert calm([sentence, name]) == [name]


def test_of_broad_marks_that_overlap_the_strongest_is_kept():
    mild, strong = broad(0, 20, NOTE, 0), broad(10, 30, WARN, 1)

    assert calm([mild, strong]) == [strong]


def test_broad_marks_of_one_stretch_are_both_kept():
    marks = [broad(0, 20, STOP, 0), broad(0, 20, WARN, 1)]

    assert calm(marks) == marks


def test_broad_marks_apart_from_everything_are_kept():
    marks = [Mark(0, 3, WARN, 0), broad(3, 9, NOTE, 1)]

    assert calm(marks) == marks


offset = st.integers(-2, 30)
marks = st.lists(st.builds(Mark, offset, offset, st.sampled_from(Severity), st.integers(0, 5)))


@given(st.text(max_size=25), marks)
def test_pieces_are_the_text_and_every_mark_is_drawn(text, marked):
    found = pieces(text, marked)

    assert "".join(p.words for p in found) == text
    for index in range(len(text)):
        (here,) = (p for p in found if p.start <= index < p.end)
        covering = [m for m in marked if m.start <= index < m.end]
        assert here.cards == tuple(sorted({m.card for m in covering}))
        assert here.severity == max((m.severity for m in covering), default=None)
