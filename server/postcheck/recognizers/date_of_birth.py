"""Dates of birth, kept apart from the many ordinary dates of a school year.

Ours: Presidio finds any date. A date counts where it is called one of birth; without a label it
must also be possible for somebody of school age, so that history stays history.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from postcheck.finding import Family
from postcheck.recognizers import Entity
from postcheck.text.context import Claim, FunctionRecognizer, has_digit, has_word_near, mentions, whole_words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_YEAR = r"(?:(?:19|20)[0-9]{2}|['’]?[0-9]{2})(?![0-9]|[.:][0-9])"
_SEP = r"\s?[/.\-\u2010-\u2013]\s?"
_DATE = re.compile(
    r"(?<![\w.:/£])(?:"
    rf"(?P<iso>(?:19|20)[0-9]{{2}})(?P<s>[/.\-\u2010-\u2013])(?P<im>[01]?[0-9])(?P=s)(?P<id>[0-3]?[0-9])"
    rf"|(?P<d>[0-3]?[0-9]){_SEP}(?P<m>[01]?[0-9]){_SEP}(?P<y>{_YEAR})"
    rf"|(?P<dd>[0-3][0-9])\s(?P<mm>[01][0-9])\s(?P<yy>(?:19|20)?[0-9]{{2}})"
    rf"|(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?(?:the\s)?"
    rf"(?P<wd>{_DAY})\s?(?:of\s)?[\-/]?(?P<wm>{_MONTH})(?:,?[\s\-/]{{1,2}}(?P<wy>{_YEAR}))?"
    rf"|(?P<um>{_MONTH})\s(?P<ud>{_DAY})(?:,?\s(?P<uy>{_YEAR}))?"
    r")(?![\w/])",
    re.IGNORECASE,
)
_LABEL = whole_words(
    "dob", "dobs", "d.o.b", "d.o.b.", "d o b", "date of birth", "dates of birth", "birth date",
    "birthdate", "birth dates", "d/o/b",
)  # fmt: skip
_BORN = whole_words("born", "born on", "bday", "birthday", "birthdays", "bn")
_CELEBRATION = whole_words("party", "tea", "celebration", "celebrations", "assembly", "weekend")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SCHOOL_AGE, _OLDEST, _LISTED = 25, 100, 60
_CENTURY = 100


def find(text: str) -> Iterator[Claim]:
    """Yields dates that are called somebody's date of birth, the date alone."""
    if not has_digit(text) or not mentions(text, "born", "dob", "birth", "bday", "d.o.b", "d o b", "d/o/b"):
        return
    listed_until = -_LISTED
    for match in _DATE.finditer(text):
        start, end = _start(match), match.end()
        labelled = start - listed_until < _LISTED or has_word_near(
            text, start, end, _LABEL, before=28, after=12
        )
        born = _date_of(match)
        if labelled and (born is None or _is_within(born, _OLDEST)) and _has_parts(match):
            listed_until = end
            yield Claim(start, end, 0.95, "Called a date of birth.", "labelled")
        elif born and _is_within(born, _SCHOOL_AGE) and _is_told(text, start, end):
            yield Claim(start, end, 0.85, "Next to “born” or “birthday”.", "born")


def _start(match: re.Match[str]) -> int:
    return match.start("wd") if match["wd"] else match.start()


def _is_told(text: str, start: int, end: int) -> bool:
    return has_word_near(text, start, end, _BORN, before=18) and not has_word_near(
        text, start, end, _CELEBRATION, before=14
    )


def _has_parts(match: re.Match[str]) -> bool:
    return _date_of(match) is not None or bool(match["wd"] or match["ud"]) and not (
        match["wy"] or match["uy"]
    )


def _date_of(match: re.Match[str]) -> date | None:
    year = match["iso"] or match["y"] or match["yy"] or match["wy"] or match["uy"]
    month = match["im"] or match["m"] or match["mm"] or match["wm"] or match["um"]
    day = match["id"] or match["d"] or match["dd"] or match["wd"] or match["ud"]
    if not year:
        return None
    try:
        return date(_whole_year(year), _month_number(month), int(re.sub(r"[^0-9]", "", day)))
    except ValueError:
        return None


def _whole_year(written: str) -> int:
    year = int(written.lstrip("'’"))
    if year >= _CENTURY:
        return year
    this_year = datetime.now(UTC).year
    return year + this_year // _CENTURY * _CENTURY - (_CENTURY if year > this_year % _CENTURY else 0)


def _month_number(written: str) -> int:
    if written.isdigit():
        return int(written)
    return _MONTHS.index(written[:3].lower()) + 1


def _is_within(born: date, years: int) -> bool:
    today = datetime.now(UTC).date()
    return today.year - years <= born.year and born <= today


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
