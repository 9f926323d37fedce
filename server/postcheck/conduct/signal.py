"""What a module of `signals/` states, and what it may look at.

The folder is the list. A module states one `SIGNAL`; its `finds` and `ignores` are run by
`tests/conduct/test_signals.py`, so a half-finished one fails.
"""

import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import import_module
from typing import NamedTuple

from postcheck.conduct.somebody import Mention, Role, mentions, spaced, speaks_of_work
from postcheck.finding import Span
from postcheck.post import AccountKind, Surface

PEOPLE = frozenset({"PUPIL", "STAFF", "PERSON"})

_NAMED = {
    Role.PUPIL: {"PUPIL", "CLASS_NAME", "PERSON"},
    Role.FAMILY: {"PUPIL", "PERSON"},
    Role.COLLEAGUE: {"STAFF", "PERSON"},
}
"""Entities that may be somebody of a role: not everybody at school is on a register."""


class Sign(NamedTuple):
    """A stretch of text that carries a signal: code points, `end` exclusive.

    `why` is shown to staff: plain words, never the content.
    """

    start: int
    end: int
    score: float
    why: str


@dataclass(frozen=True)
class Scene:
    """A text, whose voice it has and in what box, and what else was found in it.

    `entities` are the names of the entities of its findings, `people` where people are named, with
    their entity; `is_about_school`: a school of the trust is called by its name.
    """

    text: str = field(repr=False)
    kind: AccountKind = AccountKind.UNKNOWN
    surface: Surface = Surface.POST
    entities: frozenset[str] = frozenset()
    is_about_school: bool = False
    people: tuple[tuple[Span, str], ...] = field(default=(), repr=False)

    @property
    def is_official(self) -> bool:
        """Returns whether the text speaks for the school."""
        return self.kind is AccountKind.OFFICIAL

    @property
    def is_seen_by_others(self) -> bool:
        """Returns whether more people will read it than the one it may be for."""
        return self.surface in {Surface.POST, Surface.COMMENT, Surface.MODERATION}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Returns where people are spoken of by their role: “a boy in my form”."""
        return tuple(mentions(self.text))

    @property
    def names_somebody(self) -> bool:
        """Returns whether somebody is named."""
        return bool(self.entities & PEOPLE)

    @property
    def is_about_somebody(self) -> bool:
        """Returns whether it can be told whom it is about: a name, a class, a role at school."""
        return self.names_somebody or "CLASS_NAME" in self.entities or bool(self.mentions)

    @cached_property
    def is_about_work(self) -> bool:
        """Returns whether anything points at school: all that the school itself writes does."""
        if self.is_official or self.is_about_school or self.mentions:
            return True
        points = bool(self.entities & {"PUPIL", "STAFF", "CLASS_NAME"})
        return points or speaks_of_work(self.text)

    def has_here(self, start: int, end: int, entities: frozenset[str], *roles: Role) -> bool:
        """Returns whether there is such an entity, or a phrase for such a role, between places."""
        is_named = any(e in entities and start <= p.start < end for p, e in self.people)
        return is_named or any(m.role in roles and start <= m.start < end for m in self.mentions)

    def speaks_of(self, *roles: Role) -> bool:
        """Returns whether somebody of these roles is spoken of, by role or by name."""
        named = {name for role in roles for name in _NAMED[role]}
        return bool(self.entities & named) or any(m.role in roles for m in self.mentions)


Look = Callable[[Scene], Iterator[Sign]]
Applies = Callable[[Scene], bool]


def nothing(scene: Scene) -> Iterator[Sign]:
    """Yields nothing: for a signal that is found by its head alone."""
    del scene
    return iter(())


def always(scene: Scene) -> bool:
    """Returns True: for a signal that any text may carry."""
    del scene
    return True


def at_work(scene: Scene) -> bool:
    """Returns whether anything points at school: what heads hear in private talk is private."""
    return scene.is_about_work


def may_complain(scene: Scene) -> bool:
    """Returns whether a complaint may be meant: by staff, or in a reply of the school’s."""
    return scene.is_about_work and (not scene.is_official or scene.surface is Surface.COMMENT)


def about_somebody(scene: Scene) -> bool:
    """Returns whether it can be told whom the text is about."""
    return scene.is_about_somebody


def not_official(scene: Scene) -> bool:
    """Returns whether somebody speaks for themselves, as far as anybody can tell."""
    return not scene.is_official


@dataclass(frozen=True, slots=True)
class Signal:
    """What a module states.

    `name` is the label in labelled posts, `entity` what a finding is called, `label` what a person
    reads (“an appeal for money”). `look` yields what patterns find. `is_learned`: it has a head
    too, trained on `examples/<name>.yes.txt` and `.no.txt`, that is listened to where `hears` says
    so. `applies` says where the signal counts at all.
    `finds` and `ignores` are texts, as written on an official or a personal account.
    """

    name: str
    entity: str
    label: str
    finds: tuple[str, ...] = field(repr=False)
    ignores: tuple[str, ...] = field(repr=False)
    look: Look = nothing
    applies: Applies = always
    hears: Applies = always
    is_learned: bool = True
    account: AccountKind = AccountKind.PERSONAL


@cache
def all_signals() -> dict[str, Signal]:
    """Returns what every module of `signals/` states, by name, in the order of their names."""
    package = import_module("postcheck.conduct.signals")
    names = sorted(m.name for m in pkgutil.iter_modules(package.__path__))
    signals = [import_module(f"{package.__name__}.{name}").SIGNAL for name in names]
    return {signal.name: signal for signal in signals}


def said(
    *patterns: str, why: str, unless: str = "", score: float = 0.9, flags: int = re.IGNORECASE
) -> Look:
    """Returns what yields a sign for each place where one of `patterns` stands.

    None where `unless` stands in the same text. Blanks in patterns are as in `somebody.spaced`.
    """
    found = re.compile(spaced("|".join(f"(?:{p})" for p in patterns)), flags)
    never = re.compile(spaced(unless), flags) if unless else None

    def look(scene: Scene) -> Iterator[Sign]:
        if never and never.search(scene.text):
            return
        for match in found.finditer(scene.text):
            yield Sign(match.start(), match.end(), score, why)

    return look


def where(applies: Applies, look: Look) -> Look:
    """Returns what yields the signs of `look` where `applies` holds."""
    return lambda scene: look(scene) if applies(scene) else iter(())


def either(*looks: Look) -> Look:
    """Returns what yields the signs of all of `looks`."""

    def look(scene: Scene) -> Iterator[Sign]:
        for one in looks:
            yield from one(scene)

    return look
