"""Typed text with stretches replaced, by presidio-anonymizer's operators."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult
from presidio_anonymizer.operators import Operator, OperatorType

from postcheck.report import Replacement, Report


class _Stated(Operator):
    """Puts the words it is given in the place of a stretch."""

    def operate(self, text: str = "", params: dict[str, Any] | None = None) -> str:  # noqa: ARG002
        return str((params or {}).get("words", ""))

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Accepts anything: the words are made by us."""

    def operator_name(self) -> str:
        return "postcheck"

    def operator_type(self) -> OperatorType:
        return OperatorType.Anonymize


@cache
def anonymizer() -> AnonymizerEngine:
    """Returns presidio-anonymizer with our operator, made once."""
    made = AnonymizerEngine()  # type: ignore[no-untyped-call]  # Presidio's own
    made.add_anonymizer(_Stated)
    return made


def rewritten(text: str, replacements: Iterable[Replacement]) -> str:
    """Returns `text` with `replacements` made; where two overlap the earlier in order wins."""
    kept: list[Replacement] = []
    for one in replacements:
        if not any(k.start < one.end and one.start < k.end for k in kept):
            kept.append(one)
    if not kept:
        return text
    results = [RecognizerResult(f"R{n}", r.start, r.end, 1.0) for n, r in enumerate(kept)]
    operators = {
        f"R{n}": OperatorConfig("postcheck", {"words": r.text}) for n, r in enumerate(kept)
    }
    return str(anonymizer().anonymize(text, results, operators).text)


def safe_version(text: str, report: Report, part: str = "text") -> str:
    """Returns `text` with everything mended that the report's advice can mend.

    Where two pieces of advice would change the same words, the more severe one does.
    """
    return rewritten(text, (r for a in report.advice for r in a.instead if r.part == part))
