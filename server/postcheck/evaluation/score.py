"""Hits, misses and false hits, and the shares made of them."""

from dataclasses import dataclass


@dataclass(slots=True)
class Score:
    """Hits, misses and false hits of one entity."""

    hits: int = 0
    missed: int = 0
    false: int = 0

    def count(self, *, is_hit: bool) -> None:
        """Counts one labelled stretch."""
        self.hits += is_hit
        self.missed += not is_hit

    @property
    def recall(self) -> float:
        """Returns the share of labelled stretches that were found; 1 where there were none."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def precision(self) -> float:
        """Returns the share of findings that were right; 1 where there were none."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def f1(self) -> float:
        """Returns the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0
