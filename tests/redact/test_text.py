"""Stretches of a text replaced."""

from postcheck.redact import rewritten
from postcheck.report import Replacement


def test_the_first_of_two_overlapping_replacements_wins():
    assert rewritten("abcdef", [Replacement(2, 4, "X"), Replacement(0, 3, "Y")]) == "abXef"


def test_replacements_side_by_side_both_count():
    assert rewritten("abcd", [Replacement(2, 4, "Y"), Replacement(0, 2, "X")]) == "XY"
