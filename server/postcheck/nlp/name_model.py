"""People's names in general, found by a small token-classification network on ONNX Runtime.

The weights are Rampart (National Design Studio, CC-BY-4.0), measured as far better than spaCy's
small models on social-media text and no slower, and indifferent to case (research/DATA.md, NER).
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from presidio_analyzer import AnalysisExplanation, LocalRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from tokenizers import Tokenizer

from postcheck.errors import ModelMissing
from postcheck.stopwatch import Part, Stopwatch

PERSON = "PERSON"
RECOGNIZER = "NameModel"
WINDOW = 400
"""Code points looked at in one go; the model was tuned on windows of about 480."""
OVERLAP = 60
"""Code points shared by neighbouring windows: longer than any name."""
LONGEST = 512
"""Tokens the network can take, its two markers included."""
FAINT = 0.15
"""The least score that is passed on; what counts as a person is decided by the analyzer."""
SURE = 0.5
"""The score from which a stretch counts as a person's name (research/DATA.md)."""

_LETTERS = re.compile(r"[^\W\d_]{2}")

Worth = Callable[[str], bool]
"""Returns whether a name is possible in a text."""

FILES = ("model.onnx", "tokenizer.json", "config.json")


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of text that may be a person's name: code points, `end` exclusive."""

    start: int
    end: int
    score: float


class NameModel:
    """The network and its tokenizer; safe to share between threads."""

    def __init__(self, folder: Path, worth: Worth | None = None) -> None:
        """Loads the network; `worth` says of a text whether it should be read at all."""
        self._worth = worth
        if missing := [name for name in FILES if not (folder / name).is_file()]:
            raise ModelMissing(f"The name model is not installed ({', '.join(missing)} missing).")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(folder / "model.onnx", options)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        labels = json.loads((folder / "config.json").read_text("utf-8"))["id2label"]
        self.labels = tuple(labels[str(i)] for i in range(len(labels)))
        self._name_labels = [
            i for i, label in enumerate(self.labels) if label.endswith(("GIVEN_NAME", "SURNAME"))
        ]

    def names(self, text: str) -> list[Name]:
        """Returns the stretches of `text` that may be names, in order, scores from `FAINT`."""
        if self._worth and not self._worth(text):
            return []
        found: list[Name] = []
        for start, end in _windows(text):
            if not _LETTERS.search(text, start, end):
                continue  # signs and digits alone name nobody
            found.extend(self._names_in(text, start, end))
        return _merged(found)

    def _names_in(self, text: str, start: int, end: int) -> Iterator[Name]:
        encoding = self._tokenizer.encode(text[start:end])
        scores = self.logits(encoding.ids)
        chance = _softmax(scores)[:, self._name_labels].sum(axis=1)
        current: Name | None = None
        for (left, right), score in zip(encoding.offsets, chance, strict=True):
            if left == right or score < FAINT:
                continue
            left, right = left + start, right + start  # noqa: PLW2901 -- into the whole text
            if current and score >= SURE > FAINT and _joins(text, current, left, float(score)):
                current = Name(current.start, right, max(current.score, float(score)))
                continue
            if current and left == current.end:
                # a word's later pieces: the word is as sure as its surest piece
                current = Name(current.start, right, max(current.score, float(score)))
                continue
            if current:
                yield current
            current = Name(left, right, float(score))
        if current:
            yield current

    def logits(self, ids: list[int]) -> NDArray[np.float32]:
        """Returns the network's answer for one sequence: shape (tokens, labels)."""
        row = np.array([ids], dtype=np.int64)
        feed = {
            "input_ids": row,
            "attention_mask": np.ones_like(row),
            "token_type_ids": np.zeros_like(row),
        }
        answer: NDArray[np.float32] = self._session.run(None, feed)[0][0]
        return answer


class NameModelRecognizer(LocalRecognizer):
    """The name model as Presidio sees it: `PERSON` results from `FAINT` upwards."""

    def __init__(self, model: NameModel, stopwatch: Stopwatch | None = None) -> None:
        self._model = model
        self._stopwatch = stopwatch or Stopwatch()
        super().__init__(supported_entities=[PERSON], name=RECOGNIZER, version="1.4.0")

    def load(self) -> None:
        """Does nothing: the model is loaded before."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Returns possible names; offsets are code points."""
        del nlp_artifacts
        if PERSON not in entities:
            return []
        with self._stopwatch.part(Part.NAMES):
            return [self._result(name) for name in self._model.names(text)]

    def _result(self, name: Name) -> RecognizerResult:
        reason = "reads like a person's name"
        return RecognizerResult(
            PERSON,
            name.start,
            name.end,
            round(name.score, 3),
            AnalysisExplanation(RECOGNIZER, name.score, textual_explanation=reason),
        )


def _joins(text: str, current: Name, left: int, score: float) -> bool:
    """Returns whether a piece at `left` continues `current`: white space or a hyphen between."""
    between = text[current.end : left]
    if current.score < SURE or score < SURE or "\n" in between:
        return False
    return between.isspace() or between in {"-", "'"}


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yields overlapping windows that begin and end between words where they can."""
    start = 0
    while len(text) - start > WINDOW + OVERLAP:
        end = text.rfind(" ", start + WINDOW - OVERLAP, start + WINDOW)
        end = end if end > 0 else start + WINDOW
        yield start, end
        back = text.find(" ", end - OVERLAP, end)
        start = back + 1 if back > 0 else end - OVERLAP
    if text[start:].strip():
        yield start, len(text)


def _merged(names: list[Name]) -> list[Name]:
    """Returns names in order, those that two windows both saw put together."""
    merged: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, n.end)):
        if merged and name.start < merged[-1].end:
            last = merged.pop()
            name = Name(last.start, max(last.end, name.end), max(last.score, name.score))  # noqa: PLW2901
        merged.append(name)
    return merged
