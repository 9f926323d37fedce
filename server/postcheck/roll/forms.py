"""The forms a name is written in, each looked for at one word; the longest are tried first."""

from collections.abc import Callable

from postcheck.finding import NameForm
from postcheck.roll import cues
from postcheck.roll.index import of_schools
from postcheck.roll.tagged import tagged_names
from postcheck.roll.window import How, Match, Window
from postcheck.roll.word_lists import frequencies, is_everyday

Form = Callable[[Window, int], Match | None]
"""Looks for one form of a name at the word with this index."""

TITLES = cues.TITLE_CUES
GROUPS = cues.GROUPS

_LONGEST_GIVEN, _LONGEST_SURNAME = 3, 4
_NOT_INITIALS = frozenset({"i", "a"})

FUZZY = 6
"""Letters from which one wrong letter is forgiven."""
COMPOUND = 7
"""Letters of the shortest forename and surname written as one."""


def full_name(window: Window, at: int) -> Match | None:
    """Forename and surname, a middle name or initial between them or not."""
    for taken, given in window.keys(at, _LONGEST_GIVEN):
        if given not in window.index.given:
            continue
        after = at + taken
        for skip in (0, 1):
            if skip and not window.may_be_middle(after):
                break
            if found := _surname_after(window, given, after + skip):
                last, surname, people = found
                how = window.how(at, last, given, surname)
                return window.made(at, last, NameForm.FULL, how, given, people)
    return None


def _surname_after(window: Window, given: str, at: int) -> tuple[int, str, tuple[int, ...]] | None:
    if not window.is_joined(at):
        return None
    for taken, surname in window.keys(at, _LONGEST_SURNAME):
        if surname in window.index.surname and (people := window.index.pair(given, surname)):
            return at + taken - 1, surname, people
    word = window.words[at] if at < len(window.words) else None
    if word and len(word.key) >= FUZZY and not is_everyday(word.key):
        for near in window.index.surname.near(word.key):
            if people := window.index.pair(given, near):
                return at, near, people
    if word and not word.tag and word.key.endswith("s"):
        surname = word.key[:-1]  # a possessive without its apostrophe
        if surname in window.index.surname and (people := window.index.pair(given, surname)):
            return at, surname, people
    return None


def surname_first(window: Window, at: int) -> Match | None:
    """“Surname, Forename”, and SURNAME Forename as registers print it."""
    for taken, surname in window.keys(at, _LONGEST_SURNAME):
        if surname not in window.index.surname:
            continue
        after = at + taken
        if after >= len(window.words) or window.words[after].tag:
            continue
        gap = window.words[after].gap
        shouted = window.words[at].is_all_capitals and gap.isspace()
        if gap.strip() != "," and not shouted:
            continue
        for more, given in window.keys(after, _LONGEST_GIVEN):
            if given in window.index.given and (people := window.index.pair(given, surname)):
                last = after + more - 1
                how = window.how(at, last, given, surname)
                return window.made(at, last, NameForm.FULL, how, given, people)
    return None


def initial_surname(window: Window, at: int) -> Match | None:
    """“A. Smith”, “A Smith”: an initial and a surname of the school's own."""
    word = window.words[at]
    after = at + 1
    if len(word.key) != 1 or not word.text.isupper() or after >= len(window.words):
        return None
    if window.words[after].gap.strip(" ") not in {"", "."} or window.words[after].tag:
        return None
    for taken, surname in window.keys(after, _LONGEST_SURNAME):
        people = window.people_of(window.index.surname.exact.get(surname))
        people = tuple(i for i in people if window.begins(i, word.key))
        if people:
            last = after + taken - 1
            return window.made(at, last, NameForm.INITIAL_SURNAME, How.EXACT, surname, people)
    return None


def surname_initial(window: Window, at: int) -> Match | None:
    """“Smith A”, “smith a.”: a surname of the school's own and an initial, as on lists."""
    for taken, surname in window.keys(at, _LONGEST_SURNAME):
        after = at + taken
        initial = window.words[after] if after < len(window.words) else None
        if not initial or len(initial.key) != 1 or initial.gap not in {" ", ", "} or initial.tag:
            continue
        following = window.words[after + 1].gap if after + 1 < len(window.words) else ""
        if following.startswith("'") or (following == " " and initial.key in _NOT_INITIALS):
            continue
        people = window.people_of(window.index.surname.exact.get(surname))
        people = tuple(i for i in people if window.begins(i, initial.key))
        if people:
            return window.made(at, after, NameForm.INITIAL_SURNAME, How.EXACT, surname, people)
    return None


def forename(window: Window, at: int) -> Match | None:
    """A forename alone or with the initial of its surname."""
    for taken, given in window.keys(at, _LONGEST_GIVEN):
        if taken > 1 and given not in window.index.given:
            continue
        exact = window.people_of(window.index.given.exact.get(given))
        people = exact or window.people_of(window.index.given.derived.get(given))
        if not people:
            continue
        how = How.EXACT if exact else How.DERIVED
        last = at + taken - 1
        if window.disguised and window.disguised & set(range(at, last + 1)):
            how = How.DISGUISED
        if with_initial := _with_initial(window, at, last, given, how, people):
            return with_initial
        return window.made(at, last, NameForm.FIRST, how, given, people)
    return None


def _with_initial(
    window: Window, at: int, last: int, given: str, how: How, people: tuple[int, ...]
) -> Match | None:
    after = last + 1
    if after >= len(window.words):
        return None
    word = window.words[after]
    if len(word.text) != 1 or not word.text.isupper() or word.gap != " " or word.tag:
        return None
    if word.key in _NOT_INITIALS and after + 1 < len(window.words):
        following = window.words[after + 1].gap
        if not following.startswith((".", ",", "\n", ")")):
            return None
    narrowed = tuple(i for i in people if window.surname_begins(i, word.key))
    if not narrowed:
        return None
    return window.made(at, after, NameForm.FIRST_INITIAL, how, given, narrowed)


def surname_alone(window: Window, at: int) -> Match | None:
    """A surname and nothing else: weak evidence, weighed later."""
    for taken, surname in window.keys(at, _LONGEST_SURNAME):
        if people := window.people_of(window.index.surname.exact.get(surname)):
            last = at + taken - 1
            return window.made(at, last, NameForm.SURNAME, How.EXACT, surname, people)
    return None


def titled(window: Window, at: int) -> Match | None:
    """“Mrs Anwar”, “Miss Jade Collier”: a title makes it a member of staff, not a pupil."""
    after = at + 1
    if after >= len(window.words) or window.words[after].gap.strip(" .") or window.words[after].tag:
        return None
    last, people = (
        _titled_staff(window, after)
        if len(window.words[after].text) > 1
        else (
            after,
            _initialled_staff(window, after),
        )
    )
    title = window.words[at].key
    fitting = tuple(i for i in people if window.title_fits(i, title)) or people
    key = window.words[after].key
    return window.made(at, last, NameForm.TITLED, How.EXACT, key, fitting)


def _titled_staff(window: Window, at: int) -> tuple[int, tuple[int, ...]]:
    """Returns the last word of a name after a title, and the staff it may mean (none: not ours)."""
    index = window.index
    if full := full_name(window, at):
        return full.last, tuple(i for i in full.people if not index.is_pupil(i))
    for taken, surname in window.keys(at, _LONGEST_SURNAME):
        everyone = of_schools(index.surname.exact.get(surname), None)
        if staff := tuple(i for i in everyone if not index.is_pupil(i)):
            return at + taken - 1, staff
    for key in sorted(index.surname.near(window.words[at].key)):
        everyone = of_schools(index.surname.exact.get(key), window.schools)
        if staff := tuple(i for i in everyone if not index.is_pupil(i)):
            return at, staff
    following = window.words[at + 1] if at + 1 < len(window.words) else None
    if following and following.gap == " " and following.is_capital:
        return at, ()  # a forename like a colleague's, and somebody else's surname
    everyone = window.people_of(index.given.exact.get(window.words[at].key))
    return at, tuple(i for i in everyone if not index.is_pupil(i))  # Miss Beth, as infants say


def _initialled_staff(window: Window, at: int) -> tuple[int, ...]:
    """Returns the staff meant by “Mrs S”, as infants and reading records have it."""
    word = window.words[at]
    following = window.words[at + 1].gap if at + 1 < len(window.words) else ""
    if not word.text.isupper() or following.startswith("'"):
        return ()
    title = window.words[at - 1].key
    return tuple(
        i
        for i in range(window.index.pupil_count, len(window.index.people))
        if window.surname_begins(i, word.key)
        and window.title_fits(i, title)
        and (window.schools is None or window.index.people[i].school in window.schools)
    )


def group(window: Window, at: int) -> Match | None:
    """“the Okafor twins”, “the King kids”, “the Okafors”."""
    for taken, surname in window.keys(at, _LONGEST_SURNAME):
        after = window.words[at + taken] if at + taken < len(window.words) else None
        if after and after.key in GROUPS and after.gap == " ":
            people = window.pupils_of(window.index.surname.exact.get(surname))
            if people:
                return window.made(at, at + taken, NameForm.GROUP, How.EXACT, surname, people)
    word = window.words[at]
    is_after_the = at > 0 and window.words[at - 1].key == "the" and word.gap == " "
    if is_after_the and word.is_capital and word.key.endswith("s"):
        people = window.pupils_of(window.index.surname.exact.get(word.key[:-1]))
        if len(people) > 1:
            return window.made(at, at, NameForm.GROUP, How.EXACT, word.key[:-1], people)
    return None


def compound(window: Window, at: int) -> Match | None:
    """“HeathBarlow”, “drewpratt” outside a hashtag."""
    word = window.words[at]
    if len(word.key) < COMPOUND or is_everyday(word.key):
        return None
    for name in tagged_names(window.index, [word], window.schools, whole=True):
        if name.form is NameForm.FULL:
            return window.made(at, at, NameForm.FULL, How.EXACT, name.key, name.people)
    return None


def near(window: Window, at: int) -> Match | None:
    """A forename with one wrong letter, where the word is no other word or name."""
    word = window.words[at]
    if word.key in frequencies():
        return None
    if len(word.key) >= FUZZY:
        for key in sorted(window.index.given.near(word.key)):
            if people := window.people_of(window.index.given.exact.get(key)):
                if found := _surname_after(window, key, at + 1):
                    last, _, full = found
                    return window.made(at, last, NameForm.FULL, How.NEAR, key, full)
                return window.made(at, at, NameForm.FIRST, How.NEAR, key, people)
    return _bare_possessive(window, at)


def _bare_possessive(window: Window, at: int) -> Match | None:
    """“Amelias painting”: a possessive without its apostrophe."""
    word = window.words[at]
    key = word.key.removesuffix("s")
    if key == word.key or len(key) < FUZZY - 1:
        return None
    people = window.people_of(window.index.given.exact.get(key))
    if not people:
        return None
    return window.made(at, at, NameForm.FIRST, How.DERIVED, key, people)
