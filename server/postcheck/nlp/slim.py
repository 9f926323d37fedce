"""Presidio's slim tokenizer without any model: words for context, nothing else.

Our recognizers read context themselves; Presidio's own and an admin's patterns still find the
words around a match here. A spaCy pipeline can stand in its place (settings: `spacy_model`).

No word goes through spaCy's vocabulary, which keeps every word it ever saw. Words are cut by a
pattern of our own: spaCy's rules take quadratic time on a run of signs (34 s for 20,000 brackets,
measured 2026-11-21), which anybody could post.
"""

import re

import spacy
from presidio_analyzer.nlp_engine import NlpArtifacts, SlimSpacyNlpEngine, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import SpacyRecognizer
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language

from postcheck.errors import ModelMissing

_WORD = re.compile(r"\w+")


class SlimTokenizer(SlimSpacyNlpEngine):
    """English words, each its own lemma in lower case."""

    def __init__(self) -> None:
        super().__init__(models=[{"lang_code": "en", "model_name": "blank"}], auto_download=False)

    def load(self) -> None:
        """Makes the vocabulary; reads no model."""
        self.nlp: dict[str, Language] = {"en": spacy.blank("en")}  # type: ignore[assignment]  # None before

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Returns the words of `text` and where they stand (code points); no entities."""
        found = list(_WORD.finditer(text))
        written = [match.group() for match in found]
        return NlpArtifacts(
            entities=[],
            tokens=written,  # type: ignore[arg-type]  # their lengths are all that is asked for
            tokens_indices=[match.start() for match in found],
            lemmas=[word.lower() for word in written],
            nlp_engine=self,
            language=language,
            scores=[],
        )

    def is_stopword(self, word: str, language: str) -> bool:
        """Returns whether a word says nothing by itself."""
        del language
        return word in STOP_WORDS

    def is_punct(self, word: str, language: str) -> bool:
        """Returns False: signs are no words here."""
        del word, language
        return False


def spacy_pipeline(name: str) -> tuple[SpacyNlpEngine, SpacyRecognizer]:
    """Returns Presidio's own spaCy engine and recognizer for an installed pipeline.

    Raises ModelMissing where it is not installed; nothing is downloaded.
    """
    if not spacy.util.is_package(name):
        raise ModelMissing(f"The spaCy pipeline {name} is not installed.")
    engine = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": name}])
    return engine, SpacyRecognizer(supported_entities=["PERSON"])
