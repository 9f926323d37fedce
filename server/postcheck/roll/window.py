"""The words of one text beside the index of a roll, and the questions forms of names ask."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from postcheck.finding import NameForm
from postcheck.roll.index import BySchool, RollIndex, of_schools
from postcheck.roll.names import PARTICLES
from postcheck.roll.word_lists import is_everyday
from postcheck.text.words import Word

LONG_GAP = 4
"""White space between a forename and a surname that is a table's, not a sentence's."""

_HANGS_TOGETHER = frozenset({" ", "-", "'", "", " - "})


class How(StrEnum):
    """How close what is written is to the roll."""

    EXACT = "as on the roll"
    DERIVED = "a short or other form of a name on the roll"
    NEAR = "one letter away from a name on the roll"
    SLIPPED = "a name on the roll, read with a letter or two wrong"
    MISREAD = "one letter away from a name on the roll, as it was read"
    DISGUISED = "a name on the roll with its letters pulled apart"
    TAG = "a name on the roll inside a hashtag or handle"


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch that may name people on the roll.

    `start`, `end` are code points of the reading, end exclusive; `first`, `last` the indexes of
    its words. `pupils` and `staff` are ids, `people` the same as indexes. `key` is the folded
    forename (or surname alone). `is_own`: they belong to a school that speaks or is spoken of.
    """

    start: int
    end: int
    first: int
    last: int
    form: NameForm
    how: How
    key: str = field(repr=False)
    pupils: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Window:
    """One text: its words, the indexes of those put together, and whose names count.

    `schools` are those that speak or are spoken of; None: all.
    """

    index: RollIndex
    words: Sequence[Word] = field(repr=False)
    disguised: frozenset[int]
    schools: tuple[str, ...] | None

    def may_begin(self, word: Word) -> bool:
        """Returns whether a name on the roll may begin with this word."""
        starts = self.index.starts
        if word.key in starts or (len(word.key) == 1 and word.text.isupper()):
            return True
        return word.key.endswith("s") and word.key[:-1] in starts

    def keys(self, at: int, longest: int) -> list[tuple[int, str]]:
        """Returns (number of words, joined key) from `at`, longest first, of words that join."""
        if at >= len(self.words) or self.words[at].tag:
            return []
        key = self.words[at].key
        keys = [(1, key)]
        for more in range(1, longest):
            after = at + more
            if after >= len(self.words) or self.words[after].tag:
                break
            if self.words[after].gap not in _HANGS_TOGETHER:
                break
            if self.words[after].gap == "'" and len(self.words[after].key) == 1:
                break  # a possessive, not O'Brien
            key += self.words[after].key
            keys.append((more + 1, key))
        keys.reverse()
        return keys

    def is_joined(self, at: int) -> bool:
        """Returns whether the word at `at` may follow a forename as its surname."""
        if at >= len(self.words) or self.words[at].tag:
            return False
        gap = self.words[at].gap
        return gap in {" ", "-", "  ", ". ", "_", "\u3000", "\n", ""} or (
            gap.isspace() and len(gap) < LONG_GAP
        )

    def may_be_middle(self, at: int) -> bool:
        """Returns whether the word at `at` may stand between a forename and a surname."""
        if at >= len(self.words) or self.words[at].gap not in {" ", "-"}:
            return False
        word = self.words[at]
        return word.is_capital and (
            len(word.key) == 1 or not is_everyday(word.key) or word.key in self.index.given
        )

    def how(self, at: int, last: int, given: str, surname: str) -> How:
        """Returns how close a full name, as it is written, is to the roll."""
        if self.disguised and self.disguised & set(range(at, last + 1)):
            return How.DISGUISED
        exact = given in self.index.given.exact and surname in self.index.surname.exact
        written = "".join(self.words[i].key for i in range(at, last + 1))
        if given not in written or surname not in written:
            return How.NEAR
        return How.EXACT if exact else How.DERIVED

    def people_of(self, by_school: BySchool | None) -> tuple[int, ...]:
        """Returns the people of the schools that count."""
        return of_schools(by_school, self.schools)

    def pupils_of(self, by_school: BySchool | None) -> tuple[int, ...]:
        """Returns the pupils of the schools that count."""
        return tuple(i for i in self.people_of(by_school) if self.index.is_pupil(i))

    def begins(self, person: int, letter: str) -> bool:
        """Returns whether a forename of this person begins with a (folded) letter."""
        someone = self.index.people[person]
        names = [someone.forename, getattr(someone, "preferred_forename", "")]
        return any(name[:1].casefold() == letter for name in names)

    def surname_begins(self, person: int, letter: str) -> bool:
        """Returns whether a surname of this person begins with a (folded) letter."""
        someone = self.index.people[person]
        names = [someone.surname, getattr(someone, "preferred_surname", "")]
        return any(letter in _initials(name) for name in names)

    def title_fits(self, person: int, title: str) -> bool:
        """Returns whether a member of staff goes by this title, or by none we know."""
        theirs = getattr(self.index.people[person], "title", "").casefold().rstrip(".")
        return not theirs or theirs == title

    def made(
        self,
        at: int,
        last: int,
        form: NameForm,
        how: How,
        key: str,
        people: tuple[int, ...],
        *,
        bounds: tuple[int, int] | None = None,
    ) -> Match:
        """Returns a match of the words `at` to `last`; the schools' own people, where there are."""
        schools = self.schools or ()
        own = tuple(i for i in people if self.index.people[i].school in schools)
        meant = own or people
        pupils = tuple(self.index.people[i].id for i in meant if self.index.is_pupil(i))
        staff = tuple(self.index.people[i].id for i in meant if not self.index.is_pupil(i))
        start, end = bounds or (self.words[at].start, self.words[last].end)
        is_own = bool(own) or self.schools is None
        return Match(start, end, at, last, form, how, key, pupils, staff, meant, is_own)


def _initials(surname: str) -> set[str]:
    pieces = surname.replace("-", " ").split()
    named = [p for p in pieces if p.casefold() not in PARTICLES] or pieces
    return {p[:1].casefold() for p in [*named, surname] if p}
