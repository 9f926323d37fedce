"""OneRoster 1.1 and 1.2 (1EdTech) as a ZIP of CSV files: only who the pupils are is read.

Sources: OneRoster CSV Binding 1.1 and 1.2. In 1.2 roles stand in a file of their own, and users
have preferred names.
"""

import re
from collections.abc import Iterator
from zipfile import ZipFile

from postcheck.mis import zips
from postcheck.mis.source import Record, Source, of_records
from postcheck.mis.table import LARGEST, Line, csv_rows, refused

KIND = "OneRoster export"

_NAMES = {
    "upn": "userIds",
    "forename": "givenName",
    "surname": "familyName",
    "preferred_forename": "preferredGivenName",
    "preferred_surname": "preferredFamilyName",
    "middle_names": "middleName",
    "school": "orgSourcedIds",
    "year_group": "grades",
    "class_name": "classes.csv title",
    "date_of_birth": "demographics.csv birthDate",
}
_STRAIGHT = {name: _NAMES[name] for name in list(_NAMES)[1:6]}
"""Fields that stand in users.csv as they are."""

_ASKED = ("userIds", "identifier", "orgSourcedIds", "primaryOrgSourcedId", "grades")
_USED = ("users", "roles", "orgs", "classes", "enrollments", "demographics", "manifest")
_UPN_AMONG = re.compile(r"\{\s*UPN\s*:\s*([^}\s]*)\s*\}", re.IGNORECASE)
_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")
_YEAR = re.compile(r"0*(\d{1,2})\b|(R|N\d?)\b", re.IGNORECASE)
_PUPIL = "student"


def read(data: bytes, school: str) -> Source:
    """Returns the pupils in a file; raises ImportRefused.

    They are of the schools it names; where it names one or none, `school` goes before.
    """
    with zips.opened(data) as archive:
        files = _Files(archive)
        _refuse_changes_only(files)
        schools = _schools(files)
        whole = len(set(schools.values())) <= 1
        if whole and not school:
            school = next(iter(schools.values()), "")
        records = list(_Pupils(files, {} if whole else schools).records())
        return of_records(KIND, _NAMES, records, school=school, ignored=files.unused())


class _Files:
    """The CSV files of an archive by their plain name, wherever in it they lie."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._parts: dict[str, str] = {}
        for path in archive.namelist():
            name = path.rpartition("/")[2].lower()
            if name.endswith(".csv") and not path.startswith("__MACOSX/"):
                if name in self._parts:
                    raise refused("it holds two files of the same name")
                self._parts[name] = path

    def rows(self, name: str, *headings: str) -> Iterator[list[str]]:
        """Yields what stands below the headings asked for, row by row, without deleted rows."""
        for _, cells in self.numbered(name, *headings):
            yield cells

    def numbered(self, name: str, *headings: str) -> Iterator[tuple[int, list[str]]]:
        """Yields the same, each with its line; what a file has no heading for is blank."""
        lines = self._lines(name)
        first = next(lines, None)
        there = [h.strip().lower() for h in first.cells] if first else []
        at = [there.index(h.lower()) if h.lower() in there else -1 for h in headings]
        status = there.index("status") if "status" in there else -1
        for line in lines:
            cells = [*line.cells, *[""] * (len(there) + 1 - len(line.cells))]
            if status < 0 or cells[status].strip().lower() != "tobedeleted":
                yield line.number, [cells[i].strip() if i >= 0 else "" for i in at]

    def _lines(self, name: str) -> Iterator[Line]:
        part = self._parts.get(f"{name}.csv")
        data = b"" if part is None else zips.part(self._archive, part, LARGEST)
        return csv_rows(data) if data.strip() else iter(())

    def unused(self) -> tuple[str, ...]:
        """Returns the files that were not opened."""
        return tuple(sorted(name for name in self._parts if name[:-4] not in _USED))


class _Pupils:
    """Puts together what the files say of each pupil."""

    def __init__(self, files: _Files, schools: dict[str, str]) -> None:
        self._files = files
        self._schools = schools
        self._roles = _roles(files)
        self._born = dict(files.rows("demographics", "sourcedId", "birthDate"))
        self._classes, self._at = _classes(files)

    def records(self) -> Iterator[Record]:
        """Yields the pupils, in the order of the file."""
        wanted = ("sourcedId", "role", *_ASKED, *_STRAIGHT.values())
        for line, (who, role, *cells) in self._files.numbered("users", *wanted):
            pupils_role, pupils_school = self._roles.get(who, ("", ""))
            if (role.lower() or pupils_role) == _PUPIL:
                ids, identifier, orgs, org, grades, *straight = cells
                places = [*orgs.split(","), org, pupils_school, self._at.get(who, "")]
                said = dict(zip(_STRAIGHT, straight, strict=True)) | {
                    "upn": _upn(ids, identifier),
                    "school": self._school(places),
                    "year_group": _year(grades),
                    "class_name": self._classes.get(who, ""),
                    "date_of_birth": self._born.get(who, ""),
                }
                yield Record(line, {name: words for name, words in said.items() if words})

    def _school(self, places: list[str]) -> str:
        """Returns the name of the first place that is a school; nothing if there is but one."""
        known = (self._schools[place.strip()] for place in places if place.strip() in self._schools)
        return next(known, "")


def _refuse_changes_only(files: _Files) -> None:
    """Raises ImportRefused if an export holds only what has changed since the last one."""
    for name, value in files.rows("manifest", "propertyName", "value"):
        if name.lower() == "file.users" and value.lower() == "delta":
            raise refused("it holds only changes (“delta”): export everybody (“bulk”)")


def _schools(files: _Files) -> dict[str, str]:
    """Returns the names of schools; what stands above them, such as a trust, is none."""
    orgs = files.rows("orgs", "sourcedId", "name", "type")
    return {org: name for org, name, kind in orgs if org and kind.lower() == "school"}


def _roles(files: _Files) -> dict[str, tuple[str, str]]:
    """Returns role and school by user; who is a pupil anywhere counts as one (1.2)."""
    found: dict[str, tuple[str, str]] = {}
    for who, role, org in files.rows("roles", "userSourcedId", "role", "orgSourcedId"):
        if role.lower() == _PUPIL or who not in found:
            found[who] = (role.lower(), org)
    return found


def _classes(files: _Files) -> tuple[dict[str, str], dict[str, str]]:
    """Returns the class of each pupil and the school it is in: a form goes before a lesson."""
    titles = {
        at: (kind.lower() == "homeroom", title or code)
        for at, kind, title, code in files.rows(
            "classes", "sourcedId", "classType", "title", "classCode"
        )
    }
    best: dict[str, tuple[tuple[bool, bool], str, str]] = {}
    wanted = ("userSourcedId", "role", "classSourcedId", "primary", "schoolSourcedId")
    for who, role, at, primary, school in files.rows("enrollments", *wanted):
        form, title = titles.get(at, (False, ""))
        rank = (form, primary.lower() == "true")
        if role.lower() == _PUPIL and (who not in best or rank > best[who][0]):
            best[who] = (rank, title, school)
    return {w: title for w, (_, title, _) in best.items()}, {w: s for w, (_, _, s) in best.items()}


def _upn(ids: str, identifier: str) -> str:
    """Returns a UPN from among a user's ids, or their identifier if it has the form of one."""
    among = _UPN_AMONG.search(ids)
    if among:
        return among[1]
    return identifier if _UPN.fullmatch(identifier.upper()) else ""


def _year(grades: str) -> str:
    """Returns the first of a user's years; codes of other countries say nothing here."""
    found = _YEAR.match(grades.strip("\"'[] "))
    return "" if found is None else found[1] or found[2]
