"""One file, one entity: contact details, identifiers and facts about a child.

The folder is the list. A module states one `ENTITY`; its `finds` and `ignores` are run by
`tests/test_recognizers.py`, so a half-finished recognizer fails.
"""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from presidio_analyzer import EntityRecognizer

from postcheck.finding import Family


@dataclass(frozen=True, slots=True)
class Entity:
    """What a recognizer module states.

    `name` is Presidio's entity name, `label` the words a person reads ("unique pupil number").
    `recognizer` makes a fresh Presidio recognizer. `threshold` is the least score that counts.
    `finds` are examples whose values stand between « and » and must be found exactly; `ignores`
    are texts in which nothing of this entity may be found. `yields_to` names entities that win
    when both claim the same letters.
    """

    name: str
    label: str
    family: Family
    recognizer: Callable[[], EntityRecognizer]
    finds: tuple[str, ...]
    ignores: tuple[str, ...]
    threshold: float = 0.5
    yields_to: tuple[str, ...] = ()


@cache
def all_entities() -> tuple[Entity, ...]:
    """Returns what every module of this folder states, in the order of their names."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").ENTITY for name in names)
