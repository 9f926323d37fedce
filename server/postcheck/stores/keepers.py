"""Who keeps an official account: owner, second person, approvers, and when each was trained."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

TRAINED_DAYS = 365
"""Days after which training is due again: policies ask for it every year."""


@dataclass(frozen=True, slots=True)
class Keepers:
    """The keepers of one account, by name; `trained` has the last day of those who were."""

    owner: str = field(default="", repr=False)
    second: str = field(default="", repr=False)
    approvers: tuple[str, ...] = field(default=(), repr=False)
    trained: Mapping[str, date] = field(default_factory=dict, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Returns everybody's name once, the owner's first."""
        everybody = (self.owner, self.second, *self.approvers)
        return tuple(dict.fromkeys(name for name in everybody if name))

    def due(self, today: date) -> tuple[str, ...]:
        """Returns who was never trained, or not for a year."""
        return tuple(name for name in self.names if self.is_due(name, today))

    def is_due(self, name: str, today: date) -> bool:
        """Returns whether this keeper is to be trained, or trained again."""
        last = self.trained.get(name)
        return last is None or (today - last).days >= TRAINED_DAYS

    def to_json(self) -> dict[str, Any]:
        """Returns this as JSON values, what is empty left out."""
        told = {
            "owner": self.owner,
            "second": self.second,
            "approvers": list(self.approvers),
            "trained": {n: day.isoformat() for n, day in sorted(self.trained.items())},
        }
        return {name: value for name, value in told.items() if value}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Keepers":
        """Returns what `to_json` wrote."""
        trained = {n: date.fromisoformat(day) for n, day in told.get("trained", {}).items()}
        return cls(
            told.get("owner", ""), told.get("second", ""), tuple(told.get("approvers", ())), trained
        )
