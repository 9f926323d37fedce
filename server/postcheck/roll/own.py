"""What a trust says about itself: its schools, classes, houses, places and contact details.

A class called Willow is no child, and the office's telephone number is no finding.
"""

import re

import phonenumbers

from postcheck.school import SchoolDetails, Trust, fold_handle
from postcheck.text.words import fold, words

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
_SHORTEST_NAME = 4
"""Letters of the shortest school name that is looked for in a text."""


class OwnDetails:
    """The public facts of one trust, folded for comparison; built once per snapshot."""

    def __init__(self, trust: Trust) -> None:
        self._trust = trust
        details = trust.details()
        self.classes = class_names(trust)
        self._class_patterns = {s: _pattern(names) for s, names in self.classes.items()}
        self.words = frozenset(key for school in details for key in _words(school)) | {
            w.key for names in self.classes.values() for name in names for w in words(name)
        }
        self.class_of = {p.id: (p.class_name, p.year_group) for p in trust.pupils}
        self._names = [(name.casefold(), s.id) for s in trust.schools for name in _names(s)]
        self._names += [(f"#{tag.casefold()}", s.id) for s in trust.schools for tag in s.hashtags]
        self._phones = frozenset(filter(None, (_phone(s.office_phone) for s in details)))
        self._emails = frozenset(s.office_email.casefold() for s in details if s.office_email)
        self._addresses = tuple(fold(s.postal_address) for s in details if s.postal_address)
        self._postcodes = frozenset(
            fold(m.group()) for s in details for m in _POSTCODE.finditer(s.postal_address)
        )
        self._handles = frozenset(fold_handle(a.handle) for a in trust.accounts)

    def schools_in(self, text: str, school: str | None) -> tuple[str, ...] | None:
        """Returns the speaking school and those named in `text`; None for the trust as a whole."""
        if self._trust.school(school) is None:
            return None
        return (str(school), *sorted(self.schools_named(text) - {school}))

    def schools_named(self, text: str) -> set[str]:
        """Returns the ids of the schools that `text` calls by a name or a hashtag of theirs."""
        lower = text.casefold().replace("＃", "#")
        return {id_ for name, id_ in self._names if name in lower and _whole(name, lower)}

    def class_patterns(self, schools: tuple[str, ...] | None) -> list[re.Pattern[str]]:
        """Returns what finds the class names of these schools (None: of all)."""
        chosen = self._class_patterns if schools is None else schools
        return [self._class_patterns[s] for s in chosen if s in self._class_patterns]

    def holds(self, entity: str, text: str) -> bool:
        """Returns whether a contact detail is the trust's or one of its schools' own."""
        is_own = {
            "PHONE_NUMBER": lambda: _phone(text) in self._phones,
            "EMAIL_ADDRESS": lambda: text.casefold() in self._emails,
            "UK_POSTCODE": lambda: fold(text) in self._postcodes,
            "STREET_ADDRESS": lambda: any(fold(text) in a for a in self._addresses),
            "SOCIAL_HANDLE": lambda: fold_handle(text) in self._handles,
            "PERSONAL_PROFILE_URL": lambda: _last_part(text) in self._handles,
        }.get(entity)
        return bool(is_own and is_own())


def _last_part(address: str) -> str:
    """Returns the handle at the end of a profile's address."""
    return fold_handle(re.split(r"[?#]", address)[0].rstrip("/").rsplit("/", 1)[-1])


def class_names(trust: Trust) -> dict[str, frozenset[str]]:
    """Returns the class names of each school by its id: as stated, and as the roll has them."""
    named: dict[str, set[str]] = {s.id: set(s.classes) for s in trust.schools}
    for pupil in trust.pupils:
        named.setdefault(pupil.school, set()).add(pupil.class_name)
    whole = {school: {n for n in names if fold(n)} for school, names in named.items()}
    return {school: frozenset(names) for school, names in whole.items() if names}


def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Returns a pattern for class names, the longest first, spaces as anybody types them."""
    loose = (
        r"\s?".join(re.escape(piece) for piece in re.findall(r"\d+|[^\W\d]+|[^\w\s]", name))
        for name in sorted(names, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(loose)})(?!\w)", re.IGNORECASE)


def _names(school: SchoolDetails) -> list[str]:
    return [n for n in (school.name, *school.short_names) if len(n) >= _SHORTEST_NAME]


def _words(school: SchoolDetails) -> set[str]:
    """Returns single words a school calls things by: itself, its houses, classes and places."""
    written = (school.name, *school.short_names, *school.places, *school.houses, *school.classes)
    return {w.key for name in written for w in words(name) if len(w.key) > 1}


def _whole(name: str, lower: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lower) is not None


def _phone(text: str) -> str:
    """Returns a telephone number in the international form, empty where it is none."""
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
