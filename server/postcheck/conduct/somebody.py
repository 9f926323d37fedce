"""People spoken of by their role at school: a child, a family or a colleague without a name.

“A boy in my form” points at one child for whoever knows the writer. What is said about somebody's
health or behaviour weighs more where such a phrase stands beside it.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """Whom a phrase means."""

    PUPIL = "pupil"
    FAMILY = "family"
    COLLEAGUE = "colleague"


class Mention(NamedTuple):
    """A phrase and whom it means: code points, `end` exclusive."""

    start: int
    end: int
    role: Role


def spaced(pattern: str) -> str:
    """Returns a pattern in which a blank stands for any white space, and ` ?` for none too."""
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


_YEAR = (
    r"(?:(?:year|yr|y) ?(?:1[0-3]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven)|"
    r"reception|nursery|sixth[ -]?form(?:er)?)"
)
_CHILD = (
    r"(?:boys?|girls?|lads?|lass(?:es)?|lassies?|kids?|child(?:ren)?|pupils?|students?|bairns?"
    r"|learners?|little ones?|tutees?)"
)
_GROUP = (
    rf"(?:class|form(?: group)?|tutor(?: group)?|set|group|lessons?|room|school|house|{_YEAR}"
    r"|(?:[1-9]|1[0-3])[a-z]{1,2}\b|(?:top|bottom) set)"
)
_MINE = r"(?:my|our|his|her|their|the|miss'?s|sir'?s)"
_PUPIL = (
    rf"{_CHILD} (?:in|from|of|at) (?:{_MINE} )?(?:\w+ )?{_GROUP}",
    rf"one of (?:my|our|the) (?:\w+ )?(?:{_CHILD}|{_YEAR}s?|\d{{1,2}}[a-z]s?)",
    rf"(?:an? )?{_YEAR} (?:{_CHILD}|class|group|form|cohort|lot)",
    (
        rf"(?:my|our|these|those|some) (?:\w+ )?(?:pupils?|students?|tutees?|{_YEAR}s?|form|class"
        r"|tutor group"
        r"|(?:top|bottom) set|sen kids?|(?:1[0-3]|[7-9])[a-z]\b)"
    ),
    rf"{_YEAR}(?:'?s)(?! (?:old|olds|ago|time)\b)",
    (
        r"(?:a|this|that|the) (?:child|pupil|student|tutee) (?:who|whose|that|with|i"
        r"|at (?:my|our|the|this) school)\b"
    ),
    r"(?:a|this|that) (?:pupil|student|tutee)",
    r"(?:your|her|his) (?:son|daughter|child|boy|girl|lad|grandson|granddaughter)",
    r"(?:p|primary )[1-7]s?\b(?! \d)",
)
_PARENT = r"(?:mums?|mams?|mummies|dads?|parents?|carers?|nans?|grandparents?)"
_FAMILY = (
    (
        r"(?:an?|one of (?:my|our|the)|some|certain|these|those|half the|our|my) (?:\w+ )?"
        r"(?:parents?|mums|dads|families|carers)"
    ),
    (
        rf"(?:\w+ )?{_PARENT} (?:\w+ ){{0,3}}(?:school|(?:the|our|my) gates?|drop[ -]?off"
        r"|pick[ -]?up|playground|parents'? evening|reception|my class|my form)"
    ),
    rf"(?:{_PARENT}|family) (?:of|from|in) (?:one of |a |the )?(?:\w+ )?(?:{_CHILD}|{_GROUP})",
    r"parents'? evenings?",
)
_COLLEAGUE = (
    (
        r"(?:my|our|the|a|another|one of (?:my|the|our)|some|certain) (?:\w+ )?(?:line manager"
        r"|head ?teachers?"
        r"|deputy(?: head)?|assistant head|head of (?:year|department|maths|english|science|sixth"
        r" form|\w+)"
        r"|colleagues?|ta|tas|teaching assistants?|cover supervisor|supply(?: teacher)?|caretaker"
        r"|site manager"
        r"|business manager|senco|slt|smt|ofsted lead|governors?|ect|nqt|principal|ceo"
        r"|office manager|receptionist|department|head"
        r"|boss|manager|trust)\b(?! (?:for|to) (?:the )?(?:bus|train"
        r"|hills))"
    ),
    r"(?:slt|smt)\b",
    r"(?:staff ?room|staff meeting|briefing|inset|cpd)\b",
)
_ROLES = {Role.PUPIL: _PUPIL, Role.FAMILY: _FAMILY, Role.COLLEAGUE: _COLLEAGUE}
_PATTERNS = {
    role: re.compile(spaced("|".join(rf"(?<!\w)(?:{p})(?!\w)" for p in phrases)), re.IGNORECASE)
    for role, phrases in _ROLES.items()
}


_WORK = re.compile(
    spaced(
        r"(?<!\w)(?:schools?|academ(?:y|ies)|colleges?|nursery|trust|mat|lea|classes|class(?:room)?"
        r"|forms? ?(?:group|tutor|time)"
        r"|tutor(?: ?group|ees?|time)?|years? ?(?:[1-9]|1[0-3])s?|y(?:ear)? ?(?:[7-9]|1[0-3])s?"
        r"|lessons?|pupils?|students?|kids"
        r"|teach(?:er|ers|ing|es)?|taught|head ?teachers?|the ?head|heads? ?of|deputy|slt|smt|senco"
        r"|tas?|lsas?|hlta|ects?|nqts?|supply"
        r"|cover|staff\w*|marking|planning|homework|coursework|revision|exams?|gcses?"
        r"|a[- ]?levels?"
        r"|btecs?|sats|mocks?"
        r"|phonics|ofsted|estyn|hmi|parents?|governors?|playground|assembl(?:y|ies)|half[- ]term"
        r"|term|inset|cpd|sen|send|ehcp"
        r"|detentions?|behaviour|caretaker|office|curriculum|timetables?|registers?|prefects?"
        r"|uniform|pe ?kits?|trips?"
        r"|residential|break ?duty|duty|gates?|minibus|whiteboard|safeguarding|dsl|cpoms|sims|arbor"
        r"|bromcom|camhs|sixth ?form"
        r"|department|faculty|year ?group|ks[1-5]|eyfs|reception|miss|sir|mr|mrs|union|colleagues?"
        r"|line ?manager|boss)(?!\w)"
    ),
    re.IGNORECASE,
)


def speaks_of_work(text: str) -> bool:
    """Returns whether any word of school life stands in `text`."""
    return _WORK.search(text) is not None


def mentions(text: str) -> Iterator[Mention]:
    """Yields the phrases of `text` that mean somebody by their role, role by role."""
    for role, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            yield Mention(match.start(), match.end(), role)
