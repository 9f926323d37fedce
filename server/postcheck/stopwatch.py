"""How long the parts of a check take: told to whoever listens, as a name and seconds, no more.

Parts may lie in each other: each is told without those inside it, so that they add up to the whole.
Where nobody listens there is nothing to measure, and a part costs a call.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from time import perf_counter
from types import TracebackType
from typing import Any


class Part(StrEnum):
    """A part of a check.

    `NAMES` is the name model; with a spaCy pipeline its time lies in `RECOGNIZERS`. `ROLL` is the
    roll matched and weighed, `LISTENING` the network for conduct, which runs beside all these,
    `FINDING` what counts by a school's tuning.
    """

    PICTURES = "pictures"
    NAMES = "names"
    ROLL = "roll"
    RECOGNIZERS = "recognizers"
    LISTENING = "conduct"
    FINDING = "finding"
    POLICY = "policy"
    WORDING = "wording"


Told = Callable[[Part, float], None]
"""Hears of a part and the seconds it took, on the thread that asked for the check."""

_NOBODY: AbstractContextManager[None] = nullcontext()


class Stopwatch:
    """Measures parts for `told`, if there is anybody; safe to share between threads."""

    def __init__(self, told: Told | None = None) -> None:
        self._told = told
        self._here = threading.local()

    def part(self, part: Part) -> AbstractContextManager[None]:
        """Measures what is done inside `with`, without the parts that lie in it."""
        return _NOBODY if self._told is None else _Running(part, self._told, self._here)

    def beside(self, part: Part, work: Future[Any]) -> Callable[[], None]:
        """Measures work on another thread from now on; returns what to call once it is done."""
        if self._told is None:
            return _nothing
        told, began, ended = self._told, perf_counter(), list[float]()
        work.add_done_callback(lambda _: ended.append(perf_counter()))
        return lambda: told(part, (ended[0] if ended else perf_counter()) - began)


class _Running:
    """A part that is being measured."""

    __slots__ = ("_began", "_here", "_inside", "_outer", "_part", "_told")

    def __init__(self, part: Part, told: Told, here: threading.local) -> None:
        self._part, self._told, self._here = part, told, here
        self._inside = 0.0

    def __enter__(self) -> None:
        self._outer: _Running | None = getattr(self._here, "running", None)
        self._here.running = self
        self._began = perf_counter()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        took = perf_counter() - self._began
        self._here.running = self._outer
        if self._outer is not None:
            self._outer._inside += took  # noqa: SLF001 - one of ours
        if error is None:
            self._told(self._part, took - self._inside)


def _nothing() -> None:
    pass
