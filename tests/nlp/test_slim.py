"""Presidio's tokenizer: words for context, and nothing that stays."""

import pytest
from presidio_analyzer import Pattern, PatternRecognizer, RecognizerResult

from postcheck.nlp.context import QuickContext
from postcheck.nlp.slim import SlimTokenizer

LOCKER = PatternRecognizer(
    "LOCKER", patterns=[Pattern("number", r"\b\d{3}\b", 0.2)], context=["locker"]
)


@pytest.fixture(scope="module")
def tokenizer():
    made = SlimTokenizer()
    made.load()
    return made


def test_words_and_their_places_are_found(tokenizer):
    artifacts = tokenizer.process_text("Locker 417, please", "en")

    assert artifacts.lemmas == ["locker", "417", "please"]
    assert artifacts.tokens_indices == [0, 7, 12]


def test_no_word_of_a_post_stays_in_the_vocabulary(tokenizer):
    before = len(tokenizer.nlp["en"].vocab.strings)

    tokenizer.process_text("Quillfeatherby and Dunlinmarsh", "en")

    assert len(tokenizer.nlp["en"].vocab.strings) == before


@pytest.mark.parametrize(("text", "score"), [("locker 417", 0.55), ("blockers 417", 0.2)])
def test_context_counts_by_whole_words(tokenizer, text, score):
    artifacts = tokenizer.process_text(text, "en")
    results = LOCKER.analyze(text, ["LOCKER"], artifacts)

    enhanced = QuickContext().enhance_using_context(text, results, artifacts, [LOCKER])

    assert [r.score for r in enhanced] == [pytest.approx(score)]


def test_results_without_context_words_are_passed_on(tokenizer):
    results = [RecognizerResult("LOCKER", 0, 3, 0.2, None, {"recognizer_identifier": "other"})]
    artifacts = tokenizer.process_text("417", "en")

    assert QuickContext().enhance_using_context("417", results, artifacts, []) is results
