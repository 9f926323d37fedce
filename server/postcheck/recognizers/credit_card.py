"""Payment card numbers, as people post them when a payment fails.

Presidio's own recognizer, with its Luhn check; only the pattern is ours, as it knew no dots and
no gap but after every fourth digit. Source of the first digits: ISO/IEC 7812 (2017).
"""

from presidio_analyzer import Pattern, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from presidio_analyzer.predefined_recognizers import CreditCardRecognizer

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import (
    GAP,
    explained,
    has_long_number,
    has_word_near,
    whole_words,
)

_NUMBER = Pattern(
    "card number",
    rf"(?<![0-9A-Za-z])(?:(?:[46]{GAP}[0-9]|5{GAP}[1-5]|2{GAP}[2-7]|3{GAP}5)(?:{GAP}[0-9]){{14}}"
    rf"|3{GAP}[47](?:{GAP}[0-9]){{13}}|3{GAP}[068](?:{GAP}[0-9]){{12}})(?![0-9A-Za-z])",
    0.5,
)
_RARE_NUMBER = Pattern(
    "card number of a rare length",
    r"(?<![0-9A-Za-z])(?:[456][0-9]{11,12}|[46][0-9]{18}|(?:1800|2131)[0-9]{11})(?![0-9A-Za-z])",
    0.5,
)
_CARD = whole_words("card", "visa", "maestro", "mastercard", "debit", "credit", "cvv", "cvc")
_GAPS = " .-_/·•\u2010\u2011\u2012\u2013\u2014\u2015\u20e3"


class CardRecognizer(CreditCardRecognizer):
    """Presidio's recognizer of payment cards with the gaps that people write."""

    def __init__(self) -> None:
        patterns = [_NUMBER, _RARE_NUMBER]
        super().__init__(patterns=patterns, replacement_pairs=[(gap, "") for gap in _GAPS])

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: NlpArtifacts | None = None,
        regex_flags: int | None = None,
    ) -> list[RecognizerResult]:
        """Returns card numbers whose check digit is right."""
        if not has_long_number(text):
            return []
        found = super().analyze(text, entities, nlp_artifacts, regex_flags)
        meant = [r for r in found if _is_usual(r) or _is_called_card(text, r)]
        return explained(meant, "A card number, and the check digit is right.")


def _is_usual(result: RecognizerResult) -> bool:
    return bool(result.analysis_explanation.pattern_name == _NUMBER.name)


def _is_called_card(text: str, result: RecognizerResult) -> bool:
    return has_word_near(text, result.start, result.end, _CARD, before=40, after=15)


ENTITY = Entity(
    name="CREDIT_CARD",
    label="payment card number",
    family=Family.IDENTIFIER,
    recognizer=CardRecognizer,
    finds=(
        "Declined again: «4000 0000 0000 1232»",
        "card «4000.0000.0000.1232» exp 12/27 cvv 123",
        "«5500-0000-0000-7777» or «340000000000124»",
        "it was «4000000000001232», I think",
    ),
    ignores=(
        "4000 0000 0000 1233 has the wrong check digit.",
        "ISBN 9780000000002",
        "card ending 1232",
        "Meter 8000 0000 0000 1232",
    ),
)
