"""What a school tunes of the check: values that say what is looked for, how surely, how strongly.

A tuning is kept whole as one version: to go back is to take an earlier one. The trust's own holds
for every school that has none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from postcheck.post import AccountKind
from postcheck.severity import Severity


class Level(StrEnum):
    """How strongly a rule speaks, as an admin chooses it."""

    OFF = "off"
    NOTE = "note"
    WARN = "warn"
    STOP = "stop"

    @property
    def severity(self) -> Severity | None:
        """Returns the severity, or None where the rule is to be silent."""
        return None if self is Level.OFF else Severity[self.name]


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """Words, or a pattern in RE2's syntax, that a school looks for itself.

    `id` is made of the label; `label` says what it is ("the name of our old site") and is shown
    to whoever writes one of them. Of `words` and `pattern` one is empty.
    """

    id: str
    label: str
    words: tuple[str, ...] = field(default=(), repr=False)
    pattern: str = field(default="", repr=False)
    official: Level = Level.WARN
    personal: Level = Level.NOTE


@dataclass(frozen=True, slots=True)
class OwnExample:
    """A post of an admin's own writing: one that a conduct signal means, or one that is fine."""

    signal: str
    text: str = field(repr=False)
    is_meant: bool


@dataclass(frozen=True, slots=True)
class Tuning:
    """Everything a school tunes; the empty one changes nothing.

    `off` and `thresholds` (0 to 1, the score below which a finding does not count) go by detector:
    an entity's name, or a conduct signal's. `levels` go by rule and account kind; an unknown
    account is judged as a personal one. `allowed` are words and names that are always fine.
    """

    off: frozenset[str] = frozenset()
    thresholds: Mapping[str, float] = field(default_factory=dict)
    levels: Mapping[tuple[str, AccountKind], Level] = field(default_factory=dict)
    allowed: tuple[str, ...] = field(default=(), repr=False)
    terms: tuple[OwnTerm, ...] = ()
    examples: tuple[OwnExample, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Returns this as JSON values, in an order that does not change."""
        return {
            "off": sorted(self.off),
            "thresholds": dict(sorted(self.thresholds.items())),
            "levels": [[rule, kind.value, level.value] for (rule, kind), level in self._levels()],
            "allowed": list(self.allowed),
            "terms": [
                {
                    "id": t.id,
                    "label": t.label,
                    "words": list(t.words),
                    "pattern": t.pattern,
                    "official": t.official.value,
                    "personal": t.personal.value,
                }
                for t in self.terms
            ],
            "examples": [[e.signal, e.text, e.is_meant] for e in self.examples],
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Tuning":
        """Returns the tuning that `to_json` wrote; what an older version did not have is empty."""
        return cls(
            frozenset(told.get("off", ())),
            dict(told.get("thresholds", {})),
            {(r, AccountKind(k)): Level(v) for r, k, v in told.get("levels", ())},
            tuple(told.get("allowed", ())),
            tuple(_term(t) for t in told.get("terms", ())),
            tuple(OwnExample(s, t, m) for s, t, m in told.get("examples", ())),
        )

    def _levels(self) -> list[tuple[tuple[str, AccountKind], Level]]:
        return sorted(self.levels.items(), key=lambda item: (item[0][0], item[0][1].value))


def _term(told: Mapping[str, Any]) -> OwnTerm:
    return OwnTerm(
        told["id"],
        told["label"],
        tuple(told["words"]),
        told["pattern"],
        Level(told["official"]),
        Level(told["personal"]),
    )
