"""A school's tuning made ready for the check: lists opened, patterns compiled, examples heard.

Made once with a checker. Of a restricted pupil no tuning ever takes anything away.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from postcheck.conduct.chosen import Chosen
from postcheck.conduct.own_examples import OwnExamples
from postcheck.finding import Finding
from postcheck.own_terms.spots import Phrases, Spot
from postcheck.own_terms.terms import Hit, OwnTerms
from postcheck.post import AccountKind
from postcheck.tuning import OwnExample, Tuning

Hear = Callable[[Sequence[OwnExample]], OwnExamples]

ALWAYS_ON = frozenset({"safeguarding_or_welfare"})
"""Signals that no tuning switches off: worries about a child (keeping children safe is the law)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One tuning, ready; `protected` are the ids of restricted pupils."""

    tuning: Tuning = field(default_factory=Tuning)
    protected: frozenset[str] = frozenset()
    allowed: Phrases = field(default_factory=lambda: Phrases(()))
    terms: OwnTerms = field(default_factory=lambda: OwnTerms(()))
    conduct: Chosen = field(default_factory=Chosen)

    @classmethod
    def of(cls, tuning: Tuning, protected: frozenset[str], hear: Hear) -> "Prepared":
        """Returns a tuning made ready; `hear` takes its examples, all at once."""
        return cls(
            tuning,
            protected,
            Phrases(tuning.allowed, is_name=True),
            OwnTerms(tuning.terms),
            Chosen(
                frozenset(name for name in tuning.off if name not in ALWAYS_ON),
                tuning.thresholds,
                hear(tuning.examples) if tuning.examples else OwnExamples(),
            ),
        )

    def counts(self, entity: str, score: float, usual: float = 0.0) -> bool:
        """Returns whether a finding of an entity counts that has such a score."""
        return entity not in self.tuning.off and score >= self.tuning.thresholds.get(entity, usual)

    def in_text(self, text: str) -> "InText":
        """Returns this for one text: where something in it is allowed."""
        return InText(self, tuple(self.allowed.find(text)))

    def in_picture(self, finding: Finding) -> bool:
        """Returns whether what was found in a picture by its looks counts."""
        return self.counts(finding.entity, finding.score)

    def is_protected(self, people: tuple[str, ...]) -> bool:
        """Returns whether any of these people is a restricted pupil."""
        return bool(self.protected) and not self.protected.isdisjoint(people)


@dataclass(frozen=True, slots=True)
class InText:
    """A tuning at one text: `places` are those of words and names that are always fine."""

    prepared: Prepared
    places: tuple[Spot, ...]

    def allows(self, start: int, end: int) -> bool:
        """Returns whether a stretch is allowed: it lies whole within words that are."""
        return any(place.holds(start, end) for place in self.places)

    def keeps(
        self, entity: str, start: int, end: int, score: float, people: tuple[str, ...] = ()
    ) -> bool:
        """Returns whether somebody or something that was found counts."""
        if self.prepared.is_protected(people):
            return True
        return self.prepared.counts(entity, score) and not self.allows(start, end)

    @property
    def conduct(self) -> Chosen:
        """Returns what was chosen about conduct."""
        chosen = self.prepared.conduct
        return replace(chosen, allows=self.allows) if self.places else chosen

    def own_terms(self, text: str, kind: AccountKind) -> list[Hit]:
        """Returns where the school's own words are, but for those that are always fine."""
        hits = self.prepared.terms.find(text, kind)
        return [hit for hit in hits if not self.allows(hit.start, hit.end)]


UNTUNED = Prepared()
"""Of a school that tuned nothing."""
