"""One file, one rule; the folder is the list of dangers.

A rule says *when* there is something to advise and in which words. Whether it is switched on, how
strongly it speaks and which clause it rests on is the profile's.
"""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any

from postcheck.finding import SURE
from postcheck.policy.case import Case
from postcheck.report import Door, Mend
from postcheck.severity import Severity


@dataclass(frozen=True, slots=True)
class Hint:
    """What a rule says of a case, before a profile weighs it.

    `at_least` raises the profile's severity and never lowers it (a restricted pupil is always a
    stop); `at_most` lowers it (a mild form of the same thing). `people` are ids of pupils whom only
    those who may see the register are told of. `door` is where the matter belongs instead.
    """

    findings: tuple[int, ...]
    title: str
    detail: str
    mend: Mend | None = None
    at_least: Severity | None = None
    at_most: Severity | None = None
    people: tuple[str, ...] = field(default=(), repr=False)
    door: Door | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One consideration: its name and what looks at a case.

    `advise` gets the options of the clause that switched it on. Of a rule that is not
    `is_recorded` nothing is ever kept, not even that it spoke: worries about a child and
    complaints (DESIGN §4).
    """

    name: str
    advise: Callable[[Case, dict[str, Any]], Iterator[Hint]] = field(repr=False)
    is_recorded: bool = True


def hinted(
    case: Case,
    *signals: str,
    title: str,
    detail: str,
    at_least: Severity | None = None,
    at_most: Severity | None = None,
    door: Door | None = None,
) -> Iterator[Hint]:
    """Yields one hint for all findings of these conduct signals, and none where there are none.

    What only a head that is not precise has found is a note at most.
    """
    if not (found := case.signals(*signals)):
        return
    if all(f.score < SURE for _, f in found):
        at_least, at_most = None, Severity.NOTE
    yield Hint(
        tuple(i for i, _ in found), title, detail, at_least=at_least, at_most=at_most, door=door
    )


@cache
def all_rules() -> dict[str, Rule]:
    """Returns every rule of this folder by its name, in the order of their names."""
    modules = sorted(m.name for m in pkgutil.iter_modules(__path__))
    rules = [import_module(f"{__name__}.{name}").RULE for name in modules]
    return {rule.name: rule for rule in rules}
