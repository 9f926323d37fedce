"""Dates of birth, kept apart from the many ordinary dates of a school year.

Ours: Presidio finds any date. A date counts where it is called one of birth; without a label it
must also be possible for somebody of school age, so that history stays history.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import (
    Claim,
    FunctionRecognizer,
    has_digit,
    has_word_near,
    mentions,
    whole_words,
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_YEAR = r"(?:(?:19|20)[0-9]{2}|['’]?[0-9]{2})(?![0-9]|[.:][0-9])"
_SLASH = r"[/.\-\u2010-\u2013]"
_DATE = re.compile(
    r"(?<![\w.:/£])(?:"
    rf"(?P<y1>(?:19|20)[0-9]{{2}})(?P<sep>{_SLASH})(?P<m1>[01]?[0-9])(?P=sep)(?P<d1>[0-3]?[0-9])"
    rf"|(?P<d2>[0-3]?[0-9])\s?{_SLASH}\s?(?P<m2>[01]?[0-9])\s?{_SLASH}\s?(?P<y2>{_YEAR})"
    r"|(?P<d3>[0-3][0-9])\s(?P<m3>[01][0-9])\s(?P<y3>(?:19|20)?[0-9]{2})"
    rf"|(?P<d4>{_DAY})\s?(?:of\s)?[\-/]?(?P<m4>{_MONTH})(?:,?[\s\-/]{{1,2}}(?P<y4>{_YEAR}))?"
    rf"|(?P<m5>{_MONTH})\s(?P<d5>{_DAY})(?:,?\s(?P<y5>{_YEAR}))?"
    r")(?![\w/])",
    re.IGNORECASE,
)
_FORMS, _FORMS_WITHOUT_YEAR = range(1, 6), range(4, 6)
_LABEL = whole_words(
    "dob", "dobs", "d.o.b", "d.o.b.", "d o b", "date of birth", "dates of birth", "birth date",
    "birthdate", "birth dates", "d/o/b",
)  # fmt: skip
_BORN = whole_words("born", "born on", "bday", "birthday", "birthdays")
_CELEBRATION = whole_words("party", "tea", "celebration", "celebrations", "assembly", "weekend")
_SCHOOL_AGE, _OLDEST = 25, 100
_LISTED, _CENTURY = 60, 100


def find(text: str) -> Iterator[Claim]:
    """Yields dates that are called somebody's date of birth, the date alone."""
    if not has_digit(text) or not mentions(
        text, "born", "dob", "birth", "bday", "d.o.b", "d o b", "d/o/b"
    ):
        return
    listed_until = -_LISTED
    for match in _DATE.finditer(text):
        start, end = match.span()
        listed = start - listed_until < _LISTED
        labelled = listed or has_word_near(text, start, end, _LABEL, before=28, after=12)
        if labelled and _is_possible(match):
            listed_until = end
            yield Claim(start, end, 0.95, "Called a date of birth.", "labelled")
        elif not labelled and _is_school_age(match) and _is_told(text, start, end):
            yield Claim(start, end, 0.85, "Next to “born” or “birthday”.", "born")


def _is_told(text: str, start: int, end: int) -> bool:
    return has_word_near(text, start, end, _BORN, before=18) and not has_word_near(
        text, start, end, _CELEBRATION, before=14
    )


def _is_possible(match: re.Match[str]) -> bool:
    if any(match[f"d{n}"] and not match[f"y{n}"] for n in _FORMS_WITHOUT_YEAR):
        return True
    return _is_within(_date_of(match), _OLDEST)


def _is_school_age(match: re.Match[str]) -> bool:
    return _is_within(_date_of(match), _SCHOOL_AGE)


def _is_within(born: date | None, years: int) -> bool:
    today = datetime.now(UTC).date()
    return born is not None and today.year - years <= born.year and born <= today


def _date_of(match: re.Match[str]) -> date | None:
    form = next(n for n in _FORMS if match[f"d{n}"])
    day, month, year = (match[f"{part}{form}"] for part in "dmy")
    if not year:
        return None
    try:
        return date(_whole_year(year), _month_number(month), int(day.rstrip("stndrhSTNDRH")))
    except ValueError:
        return None


def _whole_year(written: str) -> int:
    year = int(written.lstrip("'’"))
    if year >= _CENTURY:
        return year
    century, this_year = divmod(datetime.now(UTC).year, _CENTURY)
    return (century - (year > this_year)) * _CENTURY + year


def _month_number(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.index(written[:3].lower()) + 1


ENTITY = Entity(
    name="DATE_OF_BIRTH",
    label="date of birth",
    family=Family.CHILD,
    recognizer=lambda: FunctionRecognizer("DATE_OF_BIRTH", find),
    finds=(
        "Happy birthday Orla! Born «14 March 2017» and already reading.",
        "Tam, dob «3/4/15», needs a form.",
        "D.O.B. «14.03.2012», d.o.b «2014-05-06»",
        "Orla’s birthday is «14th March 2017»",
        "DOBs: Orla «14/03/2017», Tam «03/04/2015»",
    ),
    ignores=(
        "Mary Seacole was born on 23 November 1805.",
        "Birthday party on 12 December 2026 in the hall",
        "Term begins on 3/9/2025.",
        "He was born in Leeds. Parents' evening: 14 March 2024",
        "dob 31/02/2015 is no date",
    ),
)
