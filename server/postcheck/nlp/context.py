"""Presidio's context words, looked at only where a recognizer asks for them.

Our recognizers read their own context, and Presidio's enhancer copies every result first; it is
called when a recognizer with context words (an admin's own pattern) found something.
"""

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.context_aware_enhancers import (
    ContextAwareEnhancer,
    LemmaContextAwareEnhancer,
)
from presidio_analyzer.nlp_engine import NlpArtifacts


class QuickContext(ContextAwareEnhancer):
    """Whole-word context (“lic” is no context in “duplicate”), and none where none is asked for."""

    def __init__(self) -> None:
        super().__init__(
            context_similarity_factor=0.35,
            min_score_with_context_similarity=0.4,
            context_prefix_count=5,
            context_suffix_count=2,
        )
        self._whole_words = LemmaContextAwareEnhancer(
            context_suffix_count=2, context_matching_mode="whole_word"
        )

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """Returns the results, scores raised by context words around them."""
        asking = {r.id for r in recognizers if r.context}
        key = RecognizerResult.RECOGNIZER_IDENTIFIER_KEY
        if not context and not any(r.recognition_metadata.get(key) in asking for r in raw_results):
            return raw_results
        enhanced: list[RecognizerResult] = self._whole_words.enhance_using_context(
            text, raw_results, nlp_artifacts, recognizers, context
        )
        return enhanced
