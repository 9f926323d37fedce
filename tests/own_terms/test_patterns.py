"""An admin's own patterns: what RE2 takes, what is refused, and that none takes long."""

import time

import pytest

from postcheck.errors import TuningRefused
from postcheck.own_terms.patterns import compile_pattern
from postcheck.own_terms.terms import MOST, OwnTerms
from postcheck.post import LONGEST_TEXT, AccountKind
from postcheck.tuning import Level, OwnTerm


@pytest.mark.parametrize(
    ("pattern", "text", "spots"),
    [
        (r"\b[A-Z]{2}-\d{3}\b", "room AB-123, ab-124, ABC-123", ["AB-123", "ab-124"]),
        (r"(?-i)\bKL\d{4}\b", "KL1234 kl1234", ["KL1234"]),
        (r"proj(?:ect)? raven", "Project Raven 🐦 proj raven", ["Project Raven", "proj raven"]),
        (r"é+", "café 🦆 éé", ["é", "éé"]),
    ],
)
def test_a_pattern_is_found_at_code_points(pattern, text, spots):
    found = OwnTerms([OwnTerm("a", "A", pattern=pattern)]).find(text, AccountKind.OFFICIAL)

    assert [text[hit.start : hit.end] for hit in found] == spots


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("", "Write a pattern"),
        ("  ", "Write a pattern"),
        ("(a", r"missing \)"),
        ("[z-a]", "invalid character class range"),
        ("(?=look)", "invalid perl operator"),
        (r"(a)\1", "invalid escape sequence"),
        ("a*", "where nothing stands"),
        (r"\b", "where nothing stands"),
        ("(?:raven)?", "where nothing stands"),
        ("x" * 201, "longer than 200"),
        (r"(?:\pL{1,5} ){1,10}z", "too large"),
        (r"(?:(?:a{100}){100}){100}", "RE2"),
        ("\ud800", "half a character"),
    ],
)
def test_what_is_no_pattern_is_refused_in_words(pattern, said):
    with pytest.raises(TuningRefused, match=said):
        compile_pattern(pattern)


def test_a_refusal_does_not_repeat_the_pattern():
    with pytest.raises(TuningRefused) as refused:
        compile_pattern("(Wetherwhistle")

    assert "Wetherwhistle" not in refused.value.sentence


@pytest.mark.parametrize("pattern", [r"(x+x+)+y", r"(a|aa)+$", r"([ab]*a[ab]{150})+c", r".{0,90}z"])
def test_no_pattern_takes_long_on_the_longest_text(pattern):
    """A backtracking engine takes longer than the age of the universe for the first two."""
    terms = OwnTerms([OwnTerm("a", "A", pattern=pattern)])
    begun = time.process_time()

    terms.find("xa" * (LONGEST_TEXT // 2), AccountKind.OFFICIAL)

    assert time.process_time() - begun < 1


def test_a_pattern_that_fits_everywhere_is_shown_at_so_many_places_only():
    found = OwnTerms([OwnTerm("a", "A", pattern="e")]).find("e" * 500, AccountKind.OFFICIAL)

    assert len(found) == MOST


def test_a_list_is_silent_on_accounts_it_is_off_for():
    terms = OwnTerms([OwnTerm("a", "A", words=("raven",), personal=Level.OFF)])

    assert terms.find("A raven", AccountKind.OFFICIAL)
    assert not terms.find("A raven", AccountKind.PERSONAL)
    assert not terms.find("A raven", AccountKind.UNKNOWN)
