"""Rules as an admin chooses them: what each is about, and how strongly it speaks to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from postcheck.policy.profile import Profile
from postcheck.post import AccountKind, Surface
from postcheck.severity import HEADINGS
from postcheck.tunable import NEVER_OFF, all_rules
from postcheck.tuning import Level, Tuning
from postcheck.web.typography import curly

KINDS = {AccountKind.OFFICIAL: "School accounts", AccountKind.PERSONAL: "Own accounts"}
"""The accounts a strength is chosen for; one that nobody knows is judged as somebody's own."""

LEVELS = {
    Level.OFF: "Say nothing",
    Level.NOTE: HEADINGS["note"],
    Level.WARN: HEADINGS["warn"],
    Level.STOP: HEADINGS["stop"],
}
"""Strengths in the words that staff see."""

_GROUPS = {
    "Pupils": (
        "pupil-named-without-consent",
        "pupil-pictured-without-consent",
        "pupil-named-in-full",
        "pupil-mentioned",
        "pupil-on-personal-account",
        "name-with-picture",
        "about-a-child",
        "jigsaw",
        "whereabouts",
        "class-on-personal-account",
        "attainment",
        "behaviour-incident",
        "health-or-send",
        "safeguarding",
    ),
    "Staff and other people": (
        "staff-named-without-consent",
        "staff-mentioned",
        "colleague-on-personal-account",
        "private-person-named",
        "person-by-role",
        "contact-details",
        "own-details",
        "identifier",
        "password",
    ),
    "Pictures": (
        "faces-to-clear",
        "face-on-personal-account",
        "picture-subject",
        "hidden-in-picture",
        "place-in-picture",
    ),
    "Messages and contact": (
        "message-to-pupil",
        "message-to-person",
        "contact-invited",
        "comment-to-remove",
        "personal-account-linked",
        "unsuitable-link",
    ),
    "School and work": (
        "school-matter",
        "school-business",
        "school-in-profile",
        "speaks-for-school",
        "commitment",
        "confidential",
        "complaint",
        "disclaimer-missing",
        "work-address",
    ),
}
_ELSE = "How a post sounds, and what it is for"
"""Every other rule, one added later too."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How strongly a rule speaks to one kind of account; `level` is None: as the policy has it.

    `usual` says how that is, nothing where each school has its own; `levels` are value and words
    of what may be chosen.
    """

    field: str
    kind: AccountKind
    words: str
    usual: str
    level: Level | None
    levels: tuple[tuple[str, str], ...]

    @property
    def value(self) -> str:
        """Returns which of the levels is chosen."""
        return self.level.value if self.level else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A rule; `must` says why it cannot be silenced."""

    name: str
    says: str
    choices: tuple[Choice, ...]
    must: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that belong together; `id` is what the form and the address call them."""

    id: str
    words: str
    rows: tuple[Row, ...]

    @property
    def says(self) -> str:
        """Returns how many there are, and how many are not as the policy has them."""
        changed = sum(any(choice.level for choice in row.choices) for row in self.rows)
        said = f"{len(self.rows)} rules"
        return f"{said}, {changed} not as the policy has it" if changed else said


def groups(tuning: Tuning, profile: Profile | None) -> tuple[Group, ...]:
    """Returns every rule as `tuning` has it; without a profile each school has its own policy."""
    places = {rule: words for words, rules in _GROUPS.items() for rule in rules}
    found: dict[str, list[Row]] = {words: [] for words in (*_GROUPS, _ELSE)}
    for rule in all_rules():
        row = Row(
            rule.name,
            curly(rule.label),
            tuple(_choice(rule.name, kind, tuning, profile) for kind in KINDS),
            NEVER_OFF.get(rule.name, ""),
        )
        found[places.get(rule.name, _ELSE)].append(row)
    return tuple(Group(f"rules-{n}", w, tuple(r)) for n, (w, r) in enumerate(found.items(), 1))


def sent(group: Group, form: Mapping[str, str]) -> tuple[Group, dict[str, str]]:
    """Returns a group as a form has it, and what is wrong by field."""
    errors: dict[str, str] = {}
    rows = tuple(_sent(row, form, errors) for row in group.rows)
    return replace(group, rows=rows), errors


def tuned(tuning: Tuning, group: Group) -> Tuning:
    """Returns `tuning` with a group as it was chosen; what is as the policy has it is not kept."""
    chosen = {(row.name, c.kind): c.level for row in group.rows for c in row.choices}
    kept = {key: level for key, level in tuning.levels.items() if key not in chosen}
    return replace(tuning, levels=kept | {key: level for key, level in chosen.items() if level})


def _choice(rule: str, kind: AccountKind, tuning: Tuning, profile: Profile | None) -> Choice:
    levels = {level: words for level, words in LEVELS.items() if not _is_closed(rule, level)}
    return Choice(
        f"{rule}-{kind.value}",
        kind,
        KINDS[kind],
        _usual(rule, kind, profile),
        tuning.levels.get((rule, kind)),
        tuple((level.value, words) for level, words in levels.items()),
    )


def _is_closed(rule: str, level: Level) -> bool:
    return level is Level.OFF and rule in NEVER_OFF


def _usual(rule: str, kind: AccountKind, profile: Profile | None) -> str:
    """Returns how strongly a policy has a rule speak, wherever somebody writes."""
    if profile is None:
        return ""
    found = {c.severity for box in Surface for _, c in profile.checks(rule, kind, box)}
    said = " or ".join(f"“{HEADINGS[s.word]}”" for s in sorted(found))
    return f"The policy: {said or LEVELS[Level.OFF].lower()}"


def _sent(row: Row, form: Mapping[str, str], errors: dict[str, str]) -> Row:
    choices = []
    for choice in row.choices:
        value = form.get(choice.field, "")
        if value not in {"", *(level for level, _ in choice.levels)}:
            errors[choice.field] = row.must or f"{row.says} Choose one of the strengths."
            choices.append(choice)
        else:
            choices.append(replace(choice, level=Level(value) if value else None))
    return replace(row, choices=tuple(choices))
