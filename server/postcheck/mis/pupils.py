"""From the rows of any source to pupils: everything wrong is noted, line by line."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from postcheck.consent import Consent, Status
from postcheck.errors import BadRow, ImportRefused
from postcheck.mis import cells
from postcheck.mis.fields import BY_NAME, PARTED, UNTIL, USES
from postcheck.mis.full_names import split_name
from postcheck.mis.roll_file import KEEPABLE, RollFile, Seen
from postcheck.mis.rows import Rows
from postcheck.mis.source import Source
from postcheck.school import Pupil

_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_BAD_SHARE = 5
"""Where more than one row in so many is bad, the file or its columns are not what they seem."""

_SEEN_EVERY = 1000


def read(source: Source, latest: date, *, skip_bad: bool, seen: Seen) -> RollFile:
    """Returns the roll in a source; raises ImportRefused, unless bad rows may be left out.

    `latest` is the last day on which anyone may have been born or have left.
    """
    rows = Rows(source.table, source.columns)
    found = _Found(rows)
    for count, line in enumerate(rows):
        if count % _SEEN_EVERY == 0:
            seen(count, len(rows))
        found.take(line, _pupil(rows, source.school, latest))
    seen(len(rows), len(rows))
    bad = found.disputed | {problem.line for problem in rows.problems}
    if bad and not (skip_bad and len(bad) * _BAD_SHARE <= len(rows)):
        raise ImportRefused(rows.told())
    return RollFile(
        tuple([pupil for line, pupil in found.pupils.values() if line not in bad]),
        warnings=(*_missing(rows), *found.warnings(), *rows.warnings),
        unstated=frozenset(name for name in KEEPABLE if not rows.has(name)) - found.derived(),
        ignored=(*rows.unused(), *source.ignored),
        kind=source.kind,
        bad=tuple(rows.told()),
        columns={} if source.fixed else {name: rows.heading(name) for name in source.columns},
    )


@dataclass(slots=True)
class _Found:
    """The pupils read so far by id, each with their line; and what is to be said of all of them."""

    rows: Rows
    pupils: dict[str, tuple[int, Pupil]] = field(default_factory=dict)
    disputed: set[int] = field(default_factory=set)
    repeats: int = 0

    def take(self, line: int, pupil: Pupil) -> None:
        """Adds a pupil; one who stands there again must be alike in all but class and year.

        Reports by lesson name a pupil once for each class. Where consents or names differ, nobody
        can tell which row is right: neither is taken.
        """
        if not (pupil.forename and pupil.surname):
            return
        first, before = self.pupils.setdefault(pupil.id, (line, pupil))
        if first == line:
            return
        same = replace(pupil, class_name=before.class_name, year_group=before.year_group)
        if same == before:
            self.repeats += 1
            return
        self.disputed.add(first)
        column = "upn" if self.rows.cell("upn").strip() else ""
        self.rows.refuse(column, f"the same pupil as in line {first}, but the two rows differ")

    def derived(self) -> frozenset[str]:
        """Returns that the year groups are known although the file has no column for them."""
        known = any(pupil.year_group for _, pupil in self.pupils.values())
        return frozenset({"year_group"} if known else ())

    def warnings(self) -> Iterator[BadRow]:
        """Yields what a person should know of the file as a whole."""
        if self.repeats:
            yield BadRow(
                0, "", f"{self.repeats:,} rows repeat a pupil of an earlier row: the first counts"
            )
        if not self.rows.has("year_group") and self.derived():
            yield BadRow(0, BY_NAME["year_group"].label, "not in the file: taken from class names")


def _pupil(rows: Rows, school: str, latest: date) -> Pupil:
    forename, surname = _names(rows)
    where = rows.text("school", required=not school) or school
    born = _born(rows, latest)
    form = rows.text("class_name")
    preferred_surname = rows.text("preferred_surname")
    return Pupil(
        id=_upn(rows) or key(where, forename, surname, born),
        school=where,
        forename=forename,
        surname=surname,
        preferred_forename=_forename_only(
            rows.text("preferred_forename"), preferred_surname or surname
        ),
        preferred_surname=preferred_surname,
        middle_names=rows.text("middle_names"),
        former_surnames=tuple(
            n for n in re.split(r"\s*[;,]\s*", rows.text("former_surnames")) if n
        ),
        year_group=rows.read("year_group", cells.year_group, "") or cells.year_of_class(form),
        class_name=form,
        date_of_birth=born,
        consents=consents(rows),
        restricted=rows.read("restricted", cells.yes_or_no, otherwise=False),
        left_on=_left(rows, latest),
    )


def _names(rows: Rows) -> tuple[str, str]:
    """Returns forename and surname, from one column where the file does not have two."""
    if all(rows.has(name) for name in PARTED):
        surname = rows.text("surname", required=True)
        return rows.text("forename", required=True), surname
    whole = rows.text("full_name", required=True)
    _, forename, surname = split_name(whole)
    if whole and not (forename and surname):
        rows.refuse("full_name", "not a forename and a surname, or a surname, comma, forename")
    return forename, surname


def consents(rows: Rows) -> tuple[Consent, ...]:
    """Returns what the current row says of each use that the file has a column for."""
    return tuple([_consent(rows, name) for name in USES if rows.has(name)])


def _consent(rows: Rows, name: str) -> Consent:
    """Returns one line of the register; a last day belongs to a clearance alone."""
    consent = _CONSENTS[name, rows.read(name, cells.consent, Status.NEVER)]
    until = rows.read(name + UNTIL, cells.day, None) if rows.has(name + UNTIL) else None
    if until is None or consent.status is not Status.CLEARED:
        return consent
    return replace(consent, until=until)


_CONSENTS = {
    (name, status): Consent(use, status) for name, use in USES.items() for status in Status
}


def key(school: str, forename: str, surname: str, born: date | None) -> str:
    """Returns what a pupil without a UPN is known by: the same for the same words, never a name."""
    words = [unicodedata.normalize("NFKC", w).casefold() for w in (school, forename, surname)]
    whole = "\x00".join([*words, born.isoformat() if born else ""])
    return "no-upn-" + hashlib.sha256(whole.encode()).hexdigest()[:32]


def _born(rows: Rows, latest: date) -> date | None:
    born = rows.read("date_of_birth", cells.day, None)
    if born is not None and born > latest:
        rows.refuse("date_of_birth", "this day is still to come")
        return None
    return born


def _left(rows: Rows, latest: date) -> date | None:
    """Returns the day a leaver left; who is still to leave is on the roll."""
    left = rows.read("left_on", cells.day, None)
    return left if left is not None and left <= latest else None


def _upn(rows: Rows) -> str:
    """Returns a UPN; a wrong check letter is only warned of, because schools do have such."""
    upn = rows.cell("upn").replace(" ", "").upper()
    if not upn:
        return ""
    if not _UPN.fullmatch(upn):
        rows.refuse("upn", "a UPN is a letter, eleven digits, and a digit or letter")
    elif upn[0] != check_letter(upn):
        rows.warn("upn", "the check letter does not fit the digits: is this UPN right?")
    return upn


def check_letter(upn: str) -> str:
    """Returns the first letter that a UPN of 13 characters should have.

    Source: DfE, Unique pupil numbers: positions 2 to 13 weighted by themselves, modulo 23; a
    letter at the end of a temporary UPN counts as its place in the same alphabet.
    """
    values = [_UPN_LETTERS.find(c) if c.isalpha() else int(c) for c in upn[1:]]
    return _UPN_LETTERS[sum(i * v for i, v in enumerate(values, start=2)) % len(_UPN_LETTERS)]


def _forename_only(preferred: str, surname: str) -> str:
    """Returns the forename of a preferred name that some systems write out in full."""
    return (
        preferred.removesuffix(surname).rstrip() if preferred.endswith(f" {surname}") else preferred
    )


def _missing(rows: Rows) -> Iterator[BadRow]:
    """Yields what a person should know that the file says nothing of."""
    stays = "not in the file: what is known already stays"
    for name in ("upn", "date_of_birth", "restricted", "class_name"):
        if not rows.has(name):
            yield BadRow(0, BY_NAME[name].label, stays)
    for name, heading in (("picture social", "photo consent"), ("name social", "name consent")):
        if not rows.has(name):
            yield BadRow(0, heading, f"{stays}, and who was never asked counts as not cleared")
