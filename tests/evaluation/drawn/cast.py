"""Who and what a picture is about: pupils and staff of the made-up trust, and strangers.

The same seed gives the same people. Everything comes back with its label, as `paper` reads it.
"""

import csv
import json
import random
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from evaluation.drawn.words import ROADS, STRANGERS

SAMPLE = Path(__file__).parents[3] / "deploy" / "sample"
FILES = ("roll.csv", "staff.csv", "accounts.json")
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_END = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True)
class Person:
    """Somebody, in the forms in which people are written down."""

    first: str
    surname: str
    label: str
    title: str = ""
    legal: str = ""
    role: str = ""
    email: str = ""
    upn: str = ""
    born: date | None = None
    group: str = ""

    def as_(self, text: str) -> str:
        """Returns the text labelled as this person."""
        return f"[{text}|{self.label}]"

    @property
    def called(self) -> str:
        """Returns the first name."""
        return self.as_(self.first)

    @property
    def full(self) -> str:
        """Returns first name and surname."""
        return self.as_(f"{self.first} {self.surname}")

    @property
    def loud(self) -> str:
        """Returns the full name in capitals."""
        return self.as_(f"{self.first} {self.surname}".upper())

    @property
    def listed(self) -> str:
        """Returns SURNAME, Forename, as registers do."""
        return self.as_(f"{self.surname.upper()}, {self.legal or self.first}")

    @property
    def initial(self) -> str:
        """Returns the first name and an initial."""
        return self.as_(f"{self.first} {self.surname[0].upper()}")

    @property
    def signed(self) -> str:
        """Returns an initial and the surname."""
        return self.as_(f"{self.first[0]}. {self.surname}")

    @property
    def formal(self) -> str:
        """Returns title and surname."""
        return self.as_(f"{self.title} {self.surname}")

    @property
    def titled(self) -> str:
        """Returns title, first name and surname."""
        return self.as_(f"{self.title} {self.first} {self.surname}")

    @property
    def cells(self) -> tuple[str, str]:
        """Returns surname and forename for two cells of a table, one label."""
        key = "".join(filter(str.isalnum, self.upn or self.first + self.surname))
        forename = self.legal or self.first
        return tuple(f"[{part}|{self.label}:{key}]" for part in (self.surname, forename))

    @property
    def birthday(self) -> str:
        """Returns the date of birth in figures."""
        return f"[{self.born:%d/%m/%Y}|DATE_OF_BIRTH]"


@cache
def _rows(name: str) -> list[dict[str, str]]:
    with (SAMPLE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def schools() -> list[dict]:
    """Returns the schools as accounts.json describes them."""
    return json.loads((SAMPLE / "accounts.json").read_bytes())["schools"]


def upn(year: int, number: int) -> str:
    """Returns a pupil number of authority 999 with the right check letter."""
    rest = f"9992101{year:02}{number:03}"
    total = sum(place * int(digit) for place, digit in enumerate(rest, start=2))
    return _LETTERS[total % len(_LETTERS)] + rest


def nhs(number: int) -> str:
    """Returns an NHS number of the range kept for tests, its check digit right."""
    for tail in range(number, number + 20):
        digits = f"999{tail:06}"
        check = -sum((10 - n) * int(d) for n, d in enumerate(digits)) % 11
        if check < 10:
            return f"{digits[:3]} {digits[3:6]} {digits[6:]}{check}"
    raise AssertionError


class Cast:
    """The people of one picture, all of one school."""

    def __init__(self, seed: str, phase: str | None = None):
        self.rng = random.Random(seed)  # noqa: S311 -- the same each time
        pupils = [r["school"] for r in _rows("roll.csv")]
        mine = [s for s in schools() if phase in {None, s["phase"]}]
        self.school = self.rng.choices(mine, [pupils.count(s["name"]) for s in mine])[0]
        self._strangers = self.rng.sample(STRANGERS, len(STRANGERS))
        self._staff = [r for r in _rows("staff.csv") if r["school"] == self.school["name"]]
        self._pupils = [r for r in _rows("roll.csv") if r["school"] == self.school["name"]]
        self.rng.shuffle(self._staff)
        self.rng.shuffle(self._pupils)

    @property
    def school_name(self) -> str:
        """Returns the name of the school, which is no label."""
        return self.school["name"]

    @property
    def short_name(self) -> str:
        """Returns what people call the school."""
        return self.school["short_names"][0]

    def pupils(self, number: int, form: str | None = None) -> list[Person]:
        """Returns so many pupils, none twice while there are others; of one class if asked."""
        mine = [r for r in self._pupils if form in {None, r["class"]}][:number]
        self._pupils = [r for r in self._pupils if r not in mine] + mine
        return [self._pupil(row) for row in mine]

    def pupil(self) -> Person:
        """Returns the next pupil."""
        return self.pupils(1)[0]

    def form(self) -> str:
        """Returns a class."""
        return self.rng.choice(self.school["classes"])

    def staff(self, number: int) -> list[Person]:
        """Returns so many colleagues of the school."""
        mine, self._staff = self._staff[:number], self._staff[number:] + self._staff[:number]
        return [
            Person(*r["name"].split(" ", 1), "STAFF", r["title"], role=r["role"].split(",")[0],
                   email=f"[{r['work_email']}|EMAIL_ADDRESS]") for r in mine
        ]  # fmt: skip

    def colleague(self) -> Person:
        """Returns the next colleague."""
        return self.staff(1)[0]

    def stranger(self, title: str = "Mrs") -> Person:
        """Returns somebody on no list."""
        first, surname = self._strangers.pop().split(" ", 1)
        digits = "".join(filter(str.isalpha, f"{first}{surname}".lower()))
        mail = digits.encode("ascii", "ignore").decode()
        return Person(first, surname, "PERSON", title, email=f"[{mail}@example.org|EMAIL_ADDRESS]",
                      upn=upn(self.rng.randint(15, 26), self.rng.randint(100, 999)))  # fmt: skip

    def parent(self, pupil: Person) -> Person:
        """Returns a parent with the surname of a pupil."""
        first = self._strangers.pop().split(" ", 1)[0]
        return Person(first, pupil.surname, "PERSON", self.rng.choice(("Mrs", "Mr", "Ms")))

    def mobile(self) -> str:
        """Returns a mobile number of Ofcom's drama range."""
        return f"[07700 900{self.rng.randint(0, 999):03}|PHONE_NUMBER]"

    def landline(self) -> str:
        """Returns a private landline of the drama ranges, never an office's."""
        start = self.rng.choice(("01632 960", "020 7946 0"))
        return f"[{start}{self.rng.randint(600, 999)}|PHONE_NUMBER]"

    def address(self) -> str:
        """Returns a street address."""
        return f"[{self.rng.randint(2, 89)} {self.rng.choice(ROADS)}|STREET_ADDRESS]"

    def postcode(self) -> str:
        """Returns a postcode of no place."""
        tail = "".join(self.rng.choices(_END, k=2))
        return f"[ZZ99 {self.rng.randint(1, 9)}{tail}|UK_POSTCODE]"

    def plate(self) -> str:
        """Returns a registration of years to come."""
        tail = "".join(self.rng.choices("ABCDEFGHJKLMNPRSTUVWXYZ", k=3))
        return f"OT{self.rng.choice((28, 29, 30, 78, 79, 80))} {tail}"

    def nhs(self) -> str:
        """Returns an NHS number of nobody."""
        return f"[{nhs(self.rng.randint(1000, 999000))}|UK_NHS]"

    def _pupil(self, row: dict[str, str]) -> Person:
        number = f"{row['upn']}"
        return Person(
            row["preferred_forename"], row["preferred_surname"], "PUPIL",
            legal=row["legal_forename"], upn=number, group=row["class"],
            born=date.fromisoformat(row["date_of_birth"]),
        )  # fmt: skip
