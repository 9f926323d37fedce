"""Counts conduct signals against labels: a hit is the same signal anywhere in the post."""

from dataclasses import dataclass, field

from postcheck.evaluation.score import Score
from postcheck.report import Report

SPAM_OR_ADVERT = frozenset({"spam", "advert_unrelated"})
"""Two labels that one head learns: either counts for the other."""


@dataclass(slots=True)
class Conduct:
    """What was counted: per signal, and how often posts without any signal were given one."""

    scores: dict[str, Score] = field(default_factory=dict)
    quiet: int = 0
    quiet_wrong: int = 0
    quiet_signals: int = 0

    def count(self, labelled: frozenset[str], report: Report) -> list[str]:
        """Counts one post; returns what was missed (`−`) and found wrongly (`+`)."""
        found = frozenset(f.signal for f in report.findings if f.signal)
        for one in labelled:
            self._of(one).count(is_hit=bool(found & _alike(one)))
        wrong = {one for one in found if not labelled & _alike(one)}
        for one in wrong:
            self._of(one).false += 1
        if not labelled:
            self.quiet += 1
            self.quiet_wrong += bool(found)
            self.quiet_signals += len(found)
        missed = (one for one in labelled if not found & _alike(one))
        return [*(f"−{one}" for one in sorted(missed)), *(f"+{one}" for one in sorted(wrong))]

    @property
    def all(self) -> Score:
        """Returns all signals together."""
        scores = self.scores.values()
        return Score(
            sum(s.hits for s in scores), sum(s.missed for s in scores), sum(s.false for s in scores)
        )

    def _of(self, signal: str) -> Score:
        return self.scores.setdefault(signal, Score())


def _alike(signal: str) -> frozenset[str]:
    return SPAM_OR_ADVERT if signal in SPAM_OR_ADVERT else frozenset({signal})
