"""A picture's place in line, from joining it to the end, told step by step to whoever counts."""

import time
from collections.abc import Callable
from enum import StrEnum
from types import TracebackType
from typing import Self


class Step(StrEnum):
    """What a picture in line does next: its turn comes, or it gives up before; then it is done."""

    JOINED = "joined"
    BEGUN = "begun"
    GAVE_UP = "gave up"
    DONE = "done"


Stood = Callable[[Step, float], None]
"""Is told of every step, with the seconds since the picture joined the line."""


class Standing:
    """One picture's stay; use it with `with`, and say when its turn has come."""

    def __init__(self, stood: Stood) -> None:
        self._stood = stood
        self._joined = time.monotonic()
        self._began = False

    def has_begun(self) -> None:
        """Says that the picture's turn has come."""
        self._began = True
        self._stood(Step.BEGUN, time.monotonic() - self._joined)

    def __enter__(self) -> Self:
        self._stood(Step.JOINED, 0.0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        last = Step.DONE if self._began else Step.GAVE_UP
        self._stood(last, time.monotonic() - self._joined)
