"""What Wonde says of one student, in the fields of a roll; the rest is not looked at."""

from collections.abc import Iterator, Mapping

from postcheck.mis import cells

NAMES = {
    "upn": "upn",
    "forename": "legal_forename",
    "surname": "legal_surname",
    "preferred_forename": "forename",
    "preferred_surname": "surname",
    "middle_names": "middle_names",
    "year_group": "current_nc_year",
    "class_name": "registration group",
    "date_of_birth": "date_of_birth",
    "left_on": "leaving_date",
}
"""Fields, and what Wonde calls them."""

_Student = Mapping[str, object]


def said(student: _Student) -> dict[str, str]:
    """Returns what is known of a student; a field that Wonde leaves empty is left out."""
    education = next(_included(student, "education_details"), {})
    known = {
        "upn": _text(education, "upn"),
        "forename": _text(student, "legal_forename") or _text(student, "forename"),
        "surname": _text(student, "legal_surname") or _text(student, "surname"),
        "preferred_forename": _text(student, "forename"),
        "preferred_surname": _text(student, "surname"),
        "middle_names": _text(student, "middle_names"),
        "year_group": _text(education, "current_nc_year") or _year(student),
        "class_name": _class(student),
        "date_of_birth": _day(student, "date_of_birth"),
        "left_on": _day(education, "leaving_date"),
    }
    return {name: words for name, words in known.items() if words}


def _year(student: _Student) -> str:
    """Returns the year a student is taught in, where it has the name of one."""
    year = next(_included(student, "year"), {})
    for words in (_text(year, "code"), _text(year, "name")):
        try:
            if cells.year_group(words):
                return words
        except cells.Unreadable:
            continue
    return ""


def _class(student: _Student) -> str:
    """Returns the registration group; where there is none, the first class."""
    groups = list(_included(student, "groups"))
    forms = [group for group in groups if "reg" in _text(group, "type").casefold()]
    for group in (*forms, *_included(student, "group"), *_included(student, "classes")):
        if name := _text(group, "name"):
            return name
    return ""


def _included(student: _Student, name: str) -> Iterator[_Student]:
    """Yields what is included under a name: one object, or a list of them, below `data`."""
    whole = student.get(name)
    data = whole.get("data") if isinstance(whole, dict) else None
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item


def _text(of: _Student, name: str) -> str:
    value = of.get(name)
    return str(value).strip() if isinstance(value, str | int) else ""


def _day(of: _Student, name: str) -> str:
    """Returns a day, which Wonde writes `{"date": "2017-11-01 00:00:00.000000", …}`."""
    value = of.get(name)
    whole = value.get("date") if isinstance(value, dict) else value
    return whole[:10] if isinstance(whole, str) else ""
