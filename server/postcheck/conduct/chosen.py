"""What a school chose about conduct, as the finder takes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from postcheck.conduct.own_examples import OwnExamples


def allow_nothing(start: int, end: int) -> bool:
    """Returns False: for a school that allows no words of its own."""
    del start, end
    return False


@dataclass(frozen=True, slots=True)
class Chosen:
    """Signals that are off, scores from which others count, own examples, words always fine.

    A threshold stands in for a head's own on every account, and patterns below it do not count.
    """

    off: frozenset[str] = frozenset()
    thresholds: Mapping[str, float] = field(default_factory=dict)
    examples: OwnExamples = field(default_factory=OwnExamples)
    allows: Callable[[int, int], bool] = allow_nothing


NOTHING = Chosen()
"""Of a school that tuned nothing."""
