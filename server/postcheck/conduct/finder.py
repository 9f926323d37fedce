"""Text -> signs of conduct: every signal's patterns, and what the heads make of the whole.

A head judges a text as a whole, a long one in windows. Where it speaks, the sentence that carries
most of it is what is shown.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from postcheck.conduct.heads import Heads
from postcheck.conduct.heads import load as load_heads
from postcheck.conduct.signal import Scene, Sign, Signal, all_signals
from postcheck.finding import SURE
from postcheck.nlp import sentence_models
from postcheck.nlp.sentences import SentenceModel

WINDOW = 420
"""Code points a head looks at in one go: about 100 tokens, of the 128 the network takes."""
FEWEST_LETTERS = 8
"""Letters below which a text is about nothing."""
FAINT = 0.49
"""The most a head may score that is not precise: a hint, never more."""

_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"\S[^.!?\n]*(?:[.!?]+(?=\s|$)|\n|$)?")


class Found(NamedTuple):
    """A signal and where it stands."""

    signal: Signal
    sign: Sign


class ConductFinder:
    """Finds signals about conduct; safe to share between threads."""

    def __init__(self, model: SentenceModel, heads: Heads) -> None:
        self._model = model
        self._heads = heads
        self._signals = all_signals()

    @classmethod
    def load(cls, models: Path) -> "ConductFinder":
        """Returns a finder with the networks in `models`; raises ModelMissing without them."""
        return cls(sentence_models.load(models), load_heads(models))

    def find(self, scene: Scene) -> list[Found]:
        """Returns the signals of a text, the surest sign of each, in the order of the text."""
        heard = self._heard(scene)
        found = []
        for name, signal in self._signals.items():
            if signal.applies(scene):
                signs = list(signal.look(scene))
                signs += [heard[name]] if name in heard and signal.hears(scene) else []
                if signs:
                    found.append(Found(signal, max(signs, key=lambda s: (s.score, -s.start))))
        return sorted(found, key=lambda f: (f.sign.start, f.signal.name))

    def _heard(self, scene: Scene) -> dict[str, Sign]:
        """Returns what the heads say: of each signal the window in which it is strongest."""
        heard: dict[str, Sign] = {}
        if sum(1 for _ in _LETTER.finditer(scene.text)) < FEWEST_LETTERS:
            return heard
        for start, end in _windows(scene.text):
            for name, chance in self._chances(scene.text[start:end]).items():
                if chance >= self._heads.threshold(name) and name in self._signals:
                    sign = self._sign(name, chance, scene.text, start, end)
                    if name not in heard or sign.score > heard[name].score:
                        heard[name] = sign
        return heard

    def _sign(self, name: str, chance: float, text: str, start: int, end: int) -> Sign:
        """Returns a head's sign at the sentence of the window that carries most of it."""
        sentences = [m.span() for m in _SENTENCE.finditer(text, start, end)]
        if len(sentences) > 1:
            start, end = max(sentences, key=lambda s: self._chances(text[s[0] : s[1]])[name])
        score = max(chance, SURE) if self._heads.is_precise(name) else min(chance, FAINT)
        label = self._signals[name].label
        return Sign(start, end, round(score, 3), f"reads like {label}")

    def _chances(self, text: str) -> dict[str, float]:
        return self._heads.chances(text, self._model.vector(text))


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yields the stretches of a text that are judged as one: whole sentences where they fit."""
    start = end = 0
    for match in _SENTENCE.finditer(text):
        if match.end() - start > WINDOW and end > start:
            yield start, end
            start = match.start()
        end = match.end()
        while end - start > WINDOW:
            yield start, start + WINDOW
            start += WINDOW
    if text[start:end].strip():
        yield start, end
