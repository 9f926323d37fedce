"""A message or request from a personal account to a pupil, or to a leaver who is still a minor.

The profile's option `leavers_under` is the age below which a leaver counts (19 by default,
William Austin Junior School's policy; from 100 on every leaver counts, even one whose date of
birth is not known). `sites_exempt` names networks where leavers may be met.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from postcheck.finding import NameForm, Span
from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.post import Surface
from postcheck.school import Pupil
from postcheck.severity import Severity

_GREETING = re.compile(
    r"\W*(?:(?:hi|hey|hiya|hello|helo|yo|dear|morning|afternoon|evening|good|well|done|happy|"
    r"birthday)\b\W*){0,4}",
    re.IGNORECASE,
)
LEAVERS_UNDER = 19
EVERY_LEAVER = 100
"""The age from which the option means every leaver."""


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields a stop where the recipient is on the roll or the message greets a pupil by name."""
    if case.post.destination.surface not in {Surface.MESSAGE, Surface.REQUEST}:
        return
    under = int(options.get("leavers_under", LEAVERS_UNDER))
    greeted = tuple(i for i, f in case.of("PUPIL") if _is_greeted(case, f.place, f.form))
    is_exempt = case.post.destination.site in options.get("sites_exempt", ())
    met = [p for p in case.recipients if p.left_on is None or not is_exempt]
    if greeted or any(_counts(pupil, case.today, under) for pupil in met):
        yield Hint(
            greeted,
            "This goes to a pupil from a personal account",
            "Use the school’s own channel; if the pupil wrote first, tell your safeguarding lead.",
            at_least=Severity.STOP,
        )


def _is_greeted(case: Case, place: object, form: NameForm | None) -> bool:
    if not isinstance(place, Span) or form in {
        NameForm.GROUP,
        NameForm.SURNAME,
        NameForm.INITIAL_SURNAME,
    }:
        return False
    text = next(t.text for t in case.post.texts if t.part == place.part)
    greeting = _GREETING.match(text)
    follows = text[place.end : place.end + 1]
    return bool(greeting and greeting.end() == place.start and place.start and follows not in "'’")


def _counts(pupil: Pupil, today: date, under: int) -> bool:
    if pupil.left_on is None or under >= EVERY_LEAVER:
        return True
    born = pupil.date_of_birth
    if born is None:
        return False
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    return today.year - born.year - (not had_birthday) < under


RULE = Rule("message-to-pupil", advise)
