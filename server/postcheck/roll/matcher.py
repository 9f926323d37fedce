"""All forms of all names of a trust, in one pass over the words of a text.

What comes out is evidence: a stretch, the people it may mean, and how it was written. Whether
“Grace” is a pupil or a virtue is weighed afterwards (`postcheck.roll.weigh`).
"""

from collections.abc import Iterator

from postcheck.finding import NameForm
from postcheck.roll import forms
from postcheck.roll.disguise import undisguise
from postcheck.roll.index import LONGEST, RollIndex
from postcheck.roll.own import OwnDetails
from postcheck.roll.slips import slipped, slipped_forenames, with_capital
from postcheck.roll.tagged import tagged_names
from postcheck.roll.window import How, Match, Window
from postcheck.roll.word_lists import frequencies
from postcheck.school import Trust
from postcheck.text.words import Word, words

IN_ORDER = (
    forms.group,
    forms.full_name,
    forms.surname_first,
    forms.initial_surname,
    forms.surname_initial,
    forms.forename,
    forms.surname_alone,
)
"""The forms of names that are on the roll letter by letter, as they are tried."""
_WHOLE = frozenset({NameForm.FULL, NameForm.HANDLE, NameForm.TITLED})
OF_UNKNOWN_WORDS = (forms.compound, forms.near)
"""The forms of words that are neither on the roll nor in the dictionary."""


class RollMatcher:
    """Finds the people of one trust in words; built once per snapshot."""

    def __init__(self, trust: Trust) -> None:
        self.index = RollIndex(trust)
        self.own = OwnDetails(trust)
        frequencies()  # read now, so that no check waits for it

    def match(
        self, text: str, schools: tuple[str, ...] | None, *, is_read: bool = False
    ) -> tuple[list[Word], list[Match]]:
        """Returns the words of `text` and what on the roll they may mean, in order.

        `schools` are the ids of the school that speaks and of those it mentions: single names are
        looked for among their people, full names among the whole trust's. None: the whole trust.
        `is_read`: a reader of pictures read the text, so that full names may have slips in them.
        """
        written = words(text)
        if is_read:
            written = [with_capital(word, self._is_name) for word in written]
        found, disguised = undisguise(text, written, self._is_name)
        window = Window(self.index, found, disguised, schools)
        matches = list(_matches(window))
        if is_read:
            matches = [*_without_slips(window, matches)]
            matches += slipped_forenames(window, matches)
        return found, sorted(matches, key=lambda m: (m.start, -m.end))

    def _is_name(self, key: str) -> bool:
        return key in self.index.given or key in self.index.surname


def _matches(window: Window) -> Iterator[Match]:
    at = 0
    while at < len(window.words):
        if window.words[at].tag:
            upto = _tag_end(window, at)
            yield from _in_tag(window, at, upto)
            at = upto
        elif match := _match_at(window, at):
            yield match
            at = match.last + 1
        else:
            at += 1


def _without_slips(window: Window, matches: list[Match]) -> Iterator[Match]:
    """Yields matches, and in place of lesser ones the full names that were read with slips."""
    full = {i for m in matches if m.form in _WHOLE for i in range(m.first, m.last + 1)}
    slips = list(slipped(window, full))
    read = {i for slip in slips for i in range(slip.first, slip.last + 1)}
    yield from slips
    yield from (m for m in matches if not read & set(range(m.first, m.last + 1)))


def _match_at(window: Window, at: int) -> Match | None:
    word = window.words[at]
    if word.key in forms.TITLES and (titled := forms.titled(window, at)):
        return titled
    if window.may_begin(word):
        tried: tuple[forms.Form, ...] = IN_ORDER + OF_UNKNOWN_WORDS
    elif len(word.key) <= LONGEST and word.key not in frequencies():
        tried = OF_UNKNOWN_WORDS
    else:
        return None  # most words are passed over here
    return next((match for form in tried if (match := form(window, at))), None)


def _tag_end(window: Window, at: int) -> int:
    """Returns the index after the last word of the tag that begins at `at`."""
    upto = at
    while upto < len(window.words) and (
        window.words[upto].tag and window.words[upto].tag_start == window.words[at].tag_start
    ):
        upto += 1
    return upto


def _in_tag(window: Window, at: int, upto: int) -> Iterator[Match]:
    """Yields names in a hashtag, and a handle that is somebody's name as a whole."""
    first = window.words[at]
    is_handle = first.tag == "@"
    for name in tagged_names(window.index, window.words[at:upto], window.schools):
        if is_handle and name.form is NameForm.FIRST:
            continue  # half the handles in the world hold a first name
        form = NameForm.HANDLE if is_handle else name.form
        bounds = (first.tag_start, first.tag_end) if is_handle else (name.start, name.end)
        yield window.made(at, upto - 1, form, How.TAG, name.key, name.people, bounds=bounds)
