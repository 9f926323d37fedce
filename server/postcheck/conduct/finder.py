"""Text -> signs of conduct: every signal's patterns, and what the heads make of the whole.

A head judges a text as a whole, a long one in windows. Where it speaks, the sentence that carries
most of it is what is shown.
"""

import os
import re
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple
from weakref import WeakSet

from postcheck.conduct.heads import Heads
from postcheck.conduct.heads import load as load_heads
from postcheck.conduct.sentences import sentences
from postcheck.conduct.signal import Scene, Sign, Signal, all_signals
from postcheck.finding import SURE
from postcheck.nlp import sentence_models
from postcheck.nlp.sentences import SentenceModel

WINDOW = 420
"""Code points a head looks at in one go: about 100 tokens, of the 128 the network takes."""
LISTENERS = 4
"""Threads a process listens with; more would only stand in line for its processors."""
FEWEST_WORDS = 4
"""Words below which a text is about nothing: a school’s name is no view of its own."""
FAINT = 0.49
"""The most a head may score that is not precise: a hint, never more."""

_WORD = re.compile(r"[^\W\d_]{2,}")


_FINDERS: "WeakSet[ConductFinder]" = WeakSet()


def _start_all_threads() -> None:
    for finder in _FINDERS:
        finder.start_threads()


os.register_at_fork(after_in_child=_start_all_threads)


class Found(NamedTuple):
    """A signal and where it stands."""

    signal: Signal
    sign: Sign


class Window(NamedTuple):
    """A stretch of a text that heads judged, and what they made of it, by signal, from 0 to 1."""

    start: int
    end: int
    chances: dict[str, float]


class ConductFinder:
    """Finds signals about conduct; safe to share between threads.

    The network runs on a thread of its own (`listen`), so that names can be looked for meanwhile.
    """

    def __init__(self, model: SentenceModel, heads: Heads) -> None:
        self._model = model
        self._heads = heads
        self._signals = all_signals()
        self.start_threads()
        _FINDERS.add(self)

    def start_threads(self) -> None:
        """Makes threads of this process: those of the one it was forked from are not here."""
        self._threads = ThreadPoolExecutor(LISTENERS, "conduct")

    @classmethod
    def load(cls, models: Path) -> "ConductFinder":
        """Returns a finder with the networks in `models`; raises ModelMissing without them."""
        return cls(sentence_models.load(models), load_heads(models))

    def listen(self, text: str) -> Future[list[Window]]:
        """Begins to judge a text by its heads; the answer is for `find`."""
        return self._threads.submit(self._listen, text)

    def find(self, scene: Scene, windows: Future[list[Window]] | None = None) -> list[Found]:
        """Returns the signals of a text, the surest sign of each, in the order of the text.

        `windows` is what `listen` began; without it the text is listened to now.
        """
        heard = self._heard(scene, windows.result() if windows else self._listen(scene.text))
        found = []
        for name, signal in self._signals.items():
            if signal.applies(scene):
                signs = list(signal.look(scene))
                signs += [heard[name]] if name in heard and signal.hears(scene) else []
                if signs:
                    found.append(Found(signal, max(signs, key=lambda s: (s.score, -s.start))))
        return sorted(found, key=lambda f: (f.sign.start, f.signal.name))

    def _listen(self, text: str) -> list[Window]:
        if len(_WORD.findall(text)) < FEWEST_WORDS:
            return []
        return [Window(start, end, self._chances(text[start:end])) for start, end in _windows(text)]

    def _heard(self, scene: Scene, windows: list[Window]) -> dict[str, Sign]:
        """Returns what the heads say: of each signal the window in which it is strongest."""
        heard: dict[str, Sign] = {}
        for name in windows[0].chances if windows else ():
            strongest = max(windows, key=lambda w: w.chances[name])
            if strongest.chances[name] >= self._threshold(name, scene) and name in self._signals:
                heard[name] = self._sign(name, strongest, scene.text)
        return heard

    def _threshold(self, name: str, scene: Scene) -> float:
        return self._heads.threshold(name, is_official=scene.is_official)

    def _sign(self, name: str, window: Window, text: str) -> Sign:
        """Returns a head's sign at the sentence of the window that carries most of it."""
        start, end, chances = window
        chance = chances[name]
        several = list(sentences(text, start, end))
        if len(several) > 1:
            start, end = max(several, key=lambda s: self._chances(text[s[0] : s[1]])[name])
        score = max(chance, SURE) if self._heads.is_precise(name) else min(chance, FAINT)
        label = self._signals[name].label
        return Sign(start, end, round(score, 3), f"reads like {label}")

    def _chances(self, text: str) -> dict[str, float]:
        return self._heads.chances(text, self._model.vector(text))


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yields the stretches of a text that are judged as one: whole sentences where they fit."""
    start = end = 0
    for begin, stop in sentences(text):
        if stop - start > WINDOW and end > start:
            yield start, end
            start = begin
        end = stop
        while end - start > WINDOW:
            yield start, start + WINDOW
            start += WINDOW
    if text[start:end].strip():
        yield start, end
