"""What extensions said of themselves, in words: versions, settings and how they differ, by key.

Check-ins are counted, nobody is known by them: how many browsers there are is told by the day on
which most of them said good morning.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from postcheck.rollout.site_names import GENERIC, WATCHED
from postcheck.stores.check_ins import Seen
from postcheck.stores.devices import Device

BROWSERS = {"chrome": "Chrome", "edge": "Edge", "firefox": "Firefox", "other": "Another browser"}

SOURCES = {
    "school": "by policy",
    "own": "by the person",
    "build": "came with the package",
    "default": "nobody chose it",
    "other": "chosen in a way that this server does not know",
}

LABELS = {
    "serverUrl": "Server and key",
    "hold": "A post is held from",
    "whenUnreachable": "When the server cannot be reached",
    "postAnyway": "Posting anyway",
    "sitesOff": "Sites that are not watched",
    "genericSites": "Further sites that are watched",
    "events": "Advice is counted",
}

_UNKNOWN = "something that this server does not know"
_VALUES: Mapping[str, Mapping[object, str]] = {
    "hold": {"warn": "a warning", "stop": "a stop", "never": "never"},
    "whenUnreachable": {
        "let-through": "posts go through",
        "hold-official": "posts of official accounts wait",
    },
    "postAnyway": {
        "always": "always possible",
        "not-official-stop": "not after a stop on an official account",
    },
    "events": {True: "yes", False: "no"},
}
_SITES = WATCHED | GENERIC | {"other": "a site that this server does not know"}

DEFAULTS: Mapping[str, Any] = {
    "hold": "warn",
    "whenUnreachable": "let-through",
    "postAnyway": "always",
    "sitesOff": (),
    "genericSites": (),
    "events": True,
}
"""What holds where nobody chose anything (extension/src/shared/settings.ts)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A browser with a version: on how many at most in a day, when last, and whether it is old."""

    browser: str
    version: str
    number: int
    last_at: datetime
    is_old: bool

    @property
    def words(self) -> str:
        """Returns the browser and the extension's version."""
        return f"{BROWSERS[self.browser]}, {self.version}"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as it holds, and who chose it."""

    name: str
    label: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Run:
    """Settings that some browsers run with; `differs` says how from what is expected."""

    number: int
    settings: tuple[Setting, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """All that is known of the browsers with one key in the last days.

    `runs` are in the order of how many they are; `last_at` looks back further than the days;
    `is_rolled_out` says that they are held against what was rolled out.
    """

    device: Device
    last_at: datetime | None
    lines: tuple[Line, ...] = ()
    runs: tuple[Run, ...] = ()
    is_rolled_out: bool = False

    @property
    def old(self) -> tuple[Line, ...]:
        """Returns the lines of versions that are not the newest."""
        return tuple(line for line in self.lines if line.is_old)

    @property
    def differing(self) -> tuple[Run, ...]:
        """Returns the settings that are not as expected."""
        return tuple(run for run in self.runs if run.differs)


def key(
    device: Device,
    seen: Iterable[Seen],
    last_at: datetime | None,
    newest: str,
    expected: Mapping[str, Any] | None,
) -> Key:
    """Returns what is shown of a key; `expected` are settings, None for what most browsers have."""
    mine = [one for one in seen if one.device == device.id]
    runs = _runs(mine, expected)
    return Key(device, last_at, _lines(mine, newest), runs, is_rolled_out=expected is not None)


def expected_of(choices: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Returns the settings that a roll-out's choices come to; None where there are none."""
    if not choices:
        return None
    return {name: choices.get(name, value) for name, value in DEFAULTS.items()}


def newest_of(versions: Iterable[str]) -> str:
    """Returns the highest of versions such as 0.10.2; nothing where there are none."""
    return max(versions, key=_numbers, default="")


def _lines(seen: list[Seen], newest: str) -> tuple[Line, ...]:
    last: dict[tuple[str, str], datetime] = {}
    for one in seen:
        last[one.browser, one.version] = max(
            one.last_at, last.get((one.browser, one.version), one.last_at)
        )
    busiest = _busiest(seen, lambda one: (one.browser, one.version))
    lines = [
        Line(*what, busiest[what], at, _numbers(what[1]) < _numbers(newest))
        for what, at in last.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.browser, _numbers(line.version))))


def _runs(seen: list[Seen], expected: Mapping[str, Any] | None) -> tuple[Run, ...]:
    busiest = _busiest(seen, _combination)
    found = {_combination(one): one for one in seen}
    ordered = sorted(found.items(), key=lambda item: -busiest[item[0]])
    if expected is None and ordered:
        expected = ordered[0][1].settings
    return tuple(
        Run(busiest[what], _settings(one), _differs(one, expected or {})) for what, one in ordered
    )


def _busiest(seen: list[Seen], what: Callable[[Seen], Hashable]) -> dict[Any, int]:
    """Returns for each of a kind how many there were on the day on which most were there."""
    days: dict[Hashable, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for one in seen:
        days[what(one)][one.day] += one.number
    return {kind: max(numbers.values()) for kind, numbers in days.items()}


def _combination(one: Seen) -> str:
    return repr((sorted(one.settings.items()), sorted(one.sources.items()), one.wrong))


def _settings(one: Seen) -> tuple[Setting, ...]:
    return tuple(
        Setting(
            name,
            label,
            _value(name, one.settings.get(name)),
            SOURCES.get(one.sources.get(name, ""), ""),
        )
        for name, label in LABELS.items()
    )


def _differs(one: Seen, expected: Mapping[str, Any]) -> tuple[str, ...]:
    """Returns how settings differ from those that are expected, a sentence each."""
    others = [
        f"{label}: {_value(name, one.settings.get(name))} "
        f"({SOURCES.get(one.sources.get(name, ''), SOURCES['other'])}), "
        f"in place of {_value(name, expected[name])}."
        for name, label in LABELS.items()
        if name in expected and not _is_same(one.settings.get(name), expected[name])
    ]
    return (*others, *(_wrong(name) for name in one.wrong))


def _wrong(name: str) -> str:
    if name == "other":
        return "The policy has a setting that no extension knows: look for a slip in its name."
    return f"The policy’s “{name}” cannot be used: look at how its value is written."


def _is_same(value: object, expected: object) -> bool:
    if isinstance(value, list) and isinstance(expected, (list, tuple)):
        return sorted(value) == sorted(expected)
    return value == expected


def _value(name: str, value: object) -> str:
    if name == "serverUrl":
        return "set"
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_SITES.get(site, site)) for site in value) or "none"
    return _VALUES[name].get(value, _UNKNOWN)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
