"""What a form says of a school or of the trust: read, put in shape, or refused field by field."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import phonenumbers

from postcheck.policy.profiles import is_profile, names, profile
from postcheck.school import SchoolDetails

LONGEST = 200
LONGEST_BOX = 500
MOST_LINES = 200
PHASES = ("", "nursery", "primary", "secondary", "all-through", "special", "college")

LINES = ("short_names", "hashtags", "places", "classes", "houses")
TEXTS = ("name", "phase", "postal_address", "office_phone", "office_email", "website")
_TAG = re.compile(r"\w{2,100}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


@dataclass(frozen=True, slots=True)
class PolicyChoice:
    """A policy that a school may choose: its name, and how its clauses are looked after."""

    value: str
    name: str
    says: str


def policies() -> list[PolicyChoice]:
    """Returns every policy there is, the neutral one first."""
    found = []
    for name in sorted(names(), key=lambda n: (n != "default", n)):
        one = profile(name)
        modes = [clause.mode for clause in one.clauses]
        counts = {mode.value: modes.count(mode) for mode in dict.fromkeys(modes)}
        says = (
            f"{len(modes)} clauses: {counts.get('check', 0)} checked, "
            f"{counts.get('remind', 0)} reminded of, {counts.get('people', 0)} left to people"
        )
        found.append(PolicyChoice(name, one.name, says))
    return found


def typed(details: SchoolDetails) -> dict[str, str]:
    """Returns what a form for these details holds at first: lists with a line for each."""
    values = {name: getattr(details, name) for name in (*TEXTS, "profile", "dsl_contact")}
    return values | {name: "\n".join(getattr(details, name)) for name in LINES}


def read(form: Mapping[str, str], before: SchoolDetails) -> tuple[SchoolDetails, dict[str, str]]:
    """Returns the details a form says, and a sentence for every field that cannot be kept.

    A field that the form does not have stays as it was before.
    """
    reading = _Reading(form, before)
    lines = {name: reading.lines(name) for name in LINES}
    told = SchoolDetails(
        id=before.id,
        name=reading.text("name", _is_name, "Enter the name: 1 to 200 letters."),
        phase=reading.text("phase", PHASES.__contains__, "Choose a phase from the list."),
        postal_address=reading.text("postal_address"),
        office_phone=reading.text("office_phone", _is_phone, _PHONE),
        office_email=reading.text("office_email", _is_email, _EMAIL_WORDS),
        website=_address(reading.text("website", _is_website, _WEBSITE)),
        profile=reading.text("profile", is_profile, "Choose a policy from the list."),
        dsl_contact=reading.text("dsl_contact"),
        **lines,
    )
    return told, reading.problems


_PHONE = "Enter a telephone number, like 01632 960710."
_EMAIL_WORDS = "Enter an e-mail address, like office@example.org."
_WEBSITE = "Enter the address of a website, like https://school.example.org."


class _Reading:
    """Reads fields one after another and gathers what is wrong with them."""

    def __init__(self, form: Mapping[str, str], before: SchoolDetails) -> None:
        self._form, self._before = form, before
        self.problems: dict[str, str] = {}

    def text(
        self,
        name: str,
        fits: Callable[[str], bool] = lambda _: True,
        sentence: str = "",
    ) -> str:
        """Returns a text without spaces around it; notes a problem where it does not fit."""
        text = self._form.get(name, getattr(self._before, name))
        text = "\n".join(line.strip() for line in text.splitlines()).strip()
        if len(text) > LONGEST_BOX or not text.replace("\n", " ").isprintable():
            self.problems[name] = f"Use up to {LONGEST_BOX} letters that can be seen."
        elif not fits(text):
            self.problems[name] = sentence
        return text

    def lines(self, name: str) -> tuple[str, ...]:
        """Returns what a box has, a thing a line, none twice."""
        if name not in self._form:
            return tuple(getattr(self._before, name))
        lines = [" ".join(line.split()) for line in self._form[name].splitlines()]
        if name == "hashtags":
            lines = [line.replace("＃", "#").lstrip("#") for line in lines]
        first: dict[str, str] = {}
        for line in filter(None, lines):
            first.setdefault(line.casefold(), line)
        told = tuple(first.values())
        if problem := _line_problem(name, told):
            self.problems[name] = problem
        return told


def _line_problem(name: str, told: Sequence[str]) -> str:
    if len(told) > MOST_LINES or any(len(line) > LONGEST for line in told):
        return f"Use up to {MOST_LINES} lines of up to {LONGEST} letters."
    if not all(line.isprintable() for line in told):
        return "Use letters that can be seen."
    if name == "hashtags" and not all(_TAG.fullmatch(line) for line in told):
        return "A hashtag is one word of letters, digits and underscores, like LoveOurSchool."
    return ""


def _is_name(text: str) -> bool:
    return 0 < len(text) <= LONGEST and "\n" not in text


def _is_phone(text: str) -> bool:
    if not text:
        return True
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, "GB"))
    except phonenumbers.NumberParseException:
        return False


def _is_email(text: str) -> bool:
    return not text or _EMAIL.fullmatch(text) is not None


def _is_website(text: str) -> bool:
    try:
        parts = urlsplit(_address(text))
        host = parts.hostname or ""
    except ValueError:
        return False
    return not text or (parts.scheme in {"http", "https"} and "." in host and " " not in text)


def _address(text: str) -> str:
    return f"https://{text}" if text and "://" not in text else text
