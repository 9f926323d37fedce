"""Dates of birth, kept apart from the many ordinary dates of a school year.

Ours: Presidio finds any date. A date counts where it is called one of birth or stands by a name on
a form; without a label it must be possible for a child, so that history stays history.
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
_DAYS_IN_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third",
    "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth",
    "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_YEARS_IN_WORDS = ("", *_UNITS, "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen", "twenty", *(f"twenty-{u}" for u in _UNITS),
)  # fmt: skip
_DAY_SAID = "|".join(sorted(_DAYS_IN_WORDS, key=len, reverse=True)).replace("-", r"[\s\-]")
_YEAR_SAID = (
    r"(?:two\sthousand(?:\sand)?|twenty)[\s\-](?:oh[\s\-])?(?:"
    + "|".join(sorted(_YEARS_IN_WORDS[1:], key=len, reverse=True)).replace("-", r"[\s\-]")
    + ")"
)
_YEAR = r"(?:(?:19|20)[0-9]{2}|['’]?[0-9]{2})(?![0-9]|[.:][0-9])"
_SLASH = r"[/.\-\u2010-\u2013]"
_DATE = re.compile(
    r"(?<![\w.:/£])(?:"
    rf"(?P<y1>(?:19|20)[0-9]{{2}})(?P<sep>{_SLASH})(?P<m1>[01]?[0-9])(?P=sep)(?P<d1>[0-3]?[0-9])"
    rf"|(?P<d2>[0-3]?[0-9])\s?{_SLASH}\s?(?P<m2>[01]?[0-9])\s?{_SLASH}\s?(?P<y2>{_YEAR})"
    r"|(?P<d3>[0-3][0-9])\s(?P<m3>[01][0-9])\s(?P<y3>(?:19|20)?[0-9]{2})"
    rf"|(?P<d4>{_DAY})\s?(?:of\s)?[\-/]?(?P<m4>{_MONTH})(?:,?[\s\-/]{{1,2}}(?P<y4>{_YEAR}))?"
    rf"|(?P<m5>{_MONTH})\s(?P<d5>{_DAY})(?:,?\s(?P<y5>{_YEAR}))?"
    rf"|(?:the\s)?(?P<d6>{_DAY_SAID})\s(?:of\s)?(?P<m6>{_MONTH}),?\s(?P<y6>{_YEAR}|{_YEAR_SAID})"
    r")(?![\w/])",
    re.IGNORECASE,
)
_FORMS, _FORMS_WITHOUT_YEAR = range(1, 7), range(4, 6)
_LABEL = whole_words(
    "dob", "dobs", "d.o.b", "d.o.b.", "d o b", "date of birth", "dates of birth", "birth date",
    "birthdate", "birth dates", "d/o/b",
)  # fmt: skip
_BORN = whole_words("born", "born on", "bday", "birthday", "birthdays")
_CELEBRATION = whole_words("party", "tea", "celebration", "celebrations", "assembly", "weekend")
_NAMED_BEFORE = re.compile(
    r"(?:^|[\n:;,(•*\-\u2013]\s{0,2}|(?<!\w)(?:and|for|is|of|&|candidate|pupil)\s)"
    r"(?P<name>[^\W\d_][\w'’\-]{1,24}(?:\s[^\W\d_][\w'’\-]{1,24}){0,2})"
    r"(?:\s?[,:(\-\u2013]\s?|\s(?:is\s)?)$"
)
_FORM = whole_words(
    "insurance", "form", "forms", "passport", "passports", "register", "medical", "booking",
    "candidate", "candidates", "consent", "ferry", "flight", "flights", "visa", "entries", "list",
    "passenger", "passengers", "census", "enrolment", "registration", "starters",
    "airline", "age check", "proof of age", "eurostar", "licence", "visas", "exam entry",
)  # fmt: skip
_NOT_A_NAME = whole_words(
    "updated", "update", "version", "reviewed", "review", "issued", "issue", "approved", "dated",
    "date", "policy", "school", "since", "until", "from", "before", "after", "by", "on", "to",
    "trip", "visit", "event", "match", "report", "photo", "photos", "video", "film", "posted",
    "taken", "opened", "founded", "built", "wave", "news", "minutes", "meeting", "inspection",
    "ofsted", "edition", "signed", "published", "archive", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "the", "a", "our", "was", "expires", "expiry",
    "exp", "issued on", "valid", "start", "starts", "end", "ends", "joined", "left", "died",
    "won", "results", "term", "half", "day", "week", "year", "paper", "park", "road", "street",
)  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_B = re.compile(r"(?<!\w)b\.?\s?$")
_SCHOOL_AGE, _OLDEST = 25, 100
_YOUNGEST_CHILD, _OLDEST_CHILD, _LABEL_REACH, _FORM_REACH, _NAME_REACH = 3, 19, 90, 120, 60
_LISTED, _CENTURY, _MILLENNIUM = 60, 100, 2000


def find(text: str) -> Iterator[Claim]:
    """Yields dates that are called somebody's date of birth, the date alone."""
    called = mentions(text, "born", "dob", "birth", "bday", "d.o.b", "d o b", "d/o/b", "b.", "(b ")
    if not called and not (has_digit(text) and _FORM.search(text)):
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
        elif not labelled and _is_of_child(match) and _is_by_name(text, start, end):
            yield Claim(start, end, 0.7, "A child's date, by a name.", "by a name")


def _is_told(text: str, start: int, end: int) -> bool:
    return has_word_near(text, start, end, _BORN, before=18) and not has_word_near(
        text, start, end, _CELEBRATION, before=14
    )


def _is_by_name(text: str, start: int, end: int) -> bool:
    """Returns whether a date is on a form beside a name, or told of as one of birth before."""
    begin = max(0, start - _LABEL_REACH)
    label = _LABEL.search(text, begin, start)
    if label and not _SENTENCE_END.search(text, label.end(), start):
        return True
    if _B.search(text, max(0, start - len("x b. ")), start):
        return True
    named = _NAMED_BEFORE.search(text[max(0, start - _NAME_REACH) : start])
    if not named or _NOT_A_NAME.search(named["name"]):
        return False
    return has_word_near(text, start, end, _FORM, before=_FORM_REACH, after=40)


def _is_of_child(match: re.Match[str]) -> bool:
    born = _date_of(match)
    return born is not None and _YOUNGEST_CHILD <= _years_since(born) <= _OLDEST_CHILD


def _years_since(born: date) -> int:
    today = datetime.now(UTC).date()
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


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
        return date(_whole_year(year), _month_number(month), _day_number(day))
    except ValueError:
        return None


def _whole_year(written: str) -> int:
    if not written[-1].isdigit():
        said = re.sub(
            r"^(?:two\sthousand(?:\sand)?|twenty)[\s\-](?:oh[\s\-])?", "", written.lower()
        )
        return _MILLENNIUM + _YEARS_IN_WORDS.index(re.sub(r"\s", "-", said))
    year = int(written.lstrip("'’"))
    if year >= _CENTURY:
        return year
    century, this_year = divmod(datetime.now(UTC).year, _CENTURY)
    return (century - (year > this_year)) * _CENTURY + year


def _day_number(written: str) -> int:
    if written[0].isdigit():
        return int(written.rstrip("stndrhSTNDRH"))
    return _DAYS_IN_WORDS.index(re.sub(r"\s", "-", written.lower())) + 1


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
        "For the insurance: orla pebble «14.03.2014», tam stone «3.4.2013»",
        "twins born on «the eleventh of February 2019»",
        "DOBs: Orla «14/03/2017», Tam «03/04/2015»",
    ),
    ignores=(
        "Mary Seacole was born on 23 November 1805.",
        "Birthday party on 12 December 2026 in the hall",
        "Consent form, updated 12/09/2013. Passport list of 12/09/2013",
        "Term begins on 3/9/2025.",
        "He was born in Leeds. Parents' evening: 14 March 2024",
        "dob 31/02/2015 is no date",
    ),
)
