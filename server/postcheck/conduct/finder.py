"""Text -> signs of conduct: every signal's patterns, and what the heads make of the whole.

A head judges a text as a whole, a long one in windows. Where it speaks, the sentence that carries
most of it is what is shown.
"""

import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from weakref import WeakSet

import numpy as np

from postcheck.conduct.chosen import NOTHING, Chosen
from postcheck.conduct.examples import SHIPPED, read_examples
from postcheck.conduct.heads import Heads
from postcheck.conduct.heads import load as load_heads
from postcheck.conduct.own_examples import OwnExamples
from postcheck.conduct.sentences import sentences
from postcheck.conduct.signal import Scene, Sign, Signal, all_signals
from postcheck.finding import SURE
from postcheck.nlp import sentence_models
from postcheck.nlp.sentences import SentenceModel, Vectors
from postcheck.tuning import OwnExample

WINDOW = 420
"""Code points a head looks at in one go: about 100 tokens, of the 128 the network takes."""
LISTENERS = 4
"""Threads a process listens with; more would only stand in line for its processors."""
FEWEST_WORDS = 4
"""Words below which a text is about nothing: a school’s name is no view of its own."""
LISTS_KEPT = 8
"""Lists of own examples that are kept as vectors: a few schools', a draft or two."""
ORDINARY = 100
"""Posts whose mean is what own examples are seen from: a second once, where there are any."""
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
    """A stretch of a text that heads judged, and what they made of it, by signal, from 0 to 1.

    `vector` is what it is about: own examples are compared with it.
    """

    start: int
    end: int
    chances: dict[str, float]
    vector: Vectors | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard in a text: its windows, and which sentence of one carries a signal.

    The sentences are found when they are first asked for, and kept for a second judgement.
    """

    windows: list[Window] = field(default_factory=list)
    carrying: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict, repr=False)


class ConductFinder:
    """Finds signals about conduct; safe to share between threads.

    The network runs on a thread of its own (`listen`), so that names can be looked for meanwhile.
    """

    def __init__(self, model: SentenceModel, heads: Heads) -> None:
        self._model = model
        self._heads = heads
        self._signals = all_signals()
        self._own: dict[tuple[OwnExample, ...], OwnExamples] = {}
        self.start_threads()
        _FINDERS.add(self)

    def start_threads(self) -> None:
        """Makes threads of this process: those of the one it was forked from are not here."""
        self._threads = ThreadPoolExecutor(LISTENERS, "conduct")

    @classmethod
    def load(cls, models: Path) -> "ConductFinder":
        """Returns a finder with the networks in `models`; raises ModelMissing without them."""
        return cls(sentence_models.load(models), load_heads(models))

    def examples(self, examples: Sequence[OwnExample]) -> OwnExamples:
        """Returns a school's own examples, each heard once, when a checker is made.

        The last few lists are kept: a new checker is made whenever the roll changes.
        """
        key = tuple(examples)
        made = self._own.pop(key, None)
        if made is None:
            vectors = self._model.vectors([one.text for one in examples])
            made = OwnExamples.of(examples, vectors, self._middle)
        self._own[key] = made
        for oldest in list(self._own)[:-LISTS_KEPT]:
            self._own.pop(oldest, None)
        return made

    @cached_property
    def _middle(self) -> Vectors:
        """Returns the mean vector of ordinary posts: some of those the heads were trained on."""
        ordinary = [one.text for one in read_examples([Path(str(SHIPPED / "clean.no.txt"))])]
        some = ordinary[:: max(1, len(ordinary) // ORDINARY)][:ORDINARY]
        mean: Vectors = np.mean([*self._model.vectors(some)], axis=0, dtype=np.float32)
        return mean

    def listen(self, text: str) -> Future[Heard]:
        """Begins to judge a text by its heads; the answer is for `find`."""
        return self._threads.submit(self._listen, text)

    def find(
        self, scene: Scene, heard: Heard | None = None, chosen: Chosen = NOTHING
    ) -> list[Found]:
        """Returns the signals of a text, the surest sign of each, in the order of the text.

        `heard` is what `listen` brought; without it the text is listened to now.
        """
        heard = self._listen(scene.text) if heard is None else heard
        found = []
        for name, signal in self._signals.items():
            if name not in chosen.off and signal.applies(scene):
                signs = [*self._seen(signal, scene, heard, chosen)]
                signs += self._heard(signal, scene, heard, chosen) if signal.hears(scene) else ()
                if signs:
                    found.append(Found(signal, max(signs, key=lambda s: (s.score, -s.start))))
        return sorted(found, key=lambda f: (f.sign.start, f.signal.name))

    def _listen(self, text: str) -> Heard:
        if len(_WORD.findall(text)) < FEWEST_WORDS:
            return Heard()
        return Heard([self._window(text, start, end) for start, end in _windows(text)])

    def _window(self, text: str, start: int, end: int) -> Window:
        stretch = text[start:end]
        vector = self._model.vector(stretch)
        return Window(start, end, self._heads.chances(stretch, vector), vector)

    def _seen(self, signal: Signal, scene: Scene, heard: Heard, chosen: Chosen) -> Iterator[Sign]:
        """Yields what patterns find, but in words that are allowed and in examples of the like."""
        least = chosen.thresholds.get(signal.name, 0)
        for sign in signal.look(scene):
            if sign.score >= least and not chosen.allows(sign.start, sign.end):
                nearest = (
                    chosen.examples.nearest(signal.name, w.vector)
                    for w in heard.windows
                    if signal.name in chosen.examples and w.start <= sign.start < w.end
                )
                if not any(near and near.is_same for near in nearest):
                    yield sign

    def _heard(self, signal: Signal, scene: Scene, heard: Heard, chosen: Chosen) -> Iterator[Sign]:
        """Yields what heads and own examples say of the window in which it is strongest."""
        name = signal.name
        windows = heard.windows
        if name in chosen.examples:
            near = [(w, chosen.examples.nearest(name, w.vector)) for w in windows]
            windows = [w for w, one in near if not (one and one.silences)]
            alike = [(one.cosine, w) for w, one in near if one and one.finds]
            if alike:
                yield self._like_example(signal, max(alike, key=lambda a: a[0]))
        if windows and name in windows[0].chances:
            strongest = max(windows, key=lambda w: w.chances[name])
            if strongest.chances[name] >= self._threshold(name, scene, chosen):
                yield self._sign(signal, strongest, scene.text, heard)

    def _threshold(self, name: str, scene: Scene, chosen: Chosen) -> float:
        own = chosen.thresholds.get(name)
        return self._heads.threshold(name, is_official=scene.is_official) if own is None else own

    def _like_example(self, signal: Signal, alike: tuple[float, Window]) -> Sign:
        """Returns the sign of a window that is like an example: as strong as the signal's head."""
        cosine, window = alike
        score = self._score(signal, cosine)
        return Sign(
            window.start, window.end, score, f"is like your school’s examples of {signal.label}"
        )

    def _sign(self, signal: Signal, window: Window, text: str, heard: Heard) -> Sign:
        """Returns a head's sign at the sentence of the window that carries most of it."""
        key = (signal.name, window.start)
        if key not in heard.carrying:
            heard.carrying[key] = self._carrying(signal.name, window, text)
        start, end = heard.carrying[key]
        score = self._score(signal, window.chances[signal.name])
        return Sign(start, end, score, f"reads like {signal.label}")

    def _carrying(self, name: str, window: Window, text: str) -> tuple[int, int]:
        several = list(sentences(text, window.start, window.end))
        if len(several) < 2:  # noqa: PLR2004 - one sentence is the window
            return window.start, window.end
        return max(several, key=lambda s: self._chances(text[s[0] : s[1]])[name])

    def _score(self, signal: Signal, chance: float) -> float:
        """Returns a head's chance as a score: of one that is not precise it is a hint."""
        is_sure = not signal.is_learned or self._heads.is_precise(signal.name)
        return round(max(chance, SURE) if is_sure else min(chance, FAINT), 3)

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
