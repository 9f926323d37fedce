"""All forms of all names of a trust, in one pass over the words of a text.

What comes out is evidence: a stretch, the people it may mean, and how it was written. Whether
“Grace” is a pupil or a virtue is weighed afterwards (`postcheck.roll.weigh`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from postcheck.finding import NameForm
from postcheck.roll.disguise import undisguise
from postcheck.roll.index import RollIndex, of_schools
from postcheck.roll.names import PARTICLES
from postcheck.roll.own import OwnDetails
from postcheck.roll.tagged import tagged_names
from postcheck.roll.word_lists import frequencies, is_everyday
from postcheck.school import Trust
from postcheck.text.words import Word, words


class How(StrEnum):
    """How close what is written is to the roll."""

    EXACT = "as on the roll"
    DERIVED = "a short or other form of a name on the roll"
    NEAR = "one letter away from a name on the roll"
    DISGUISED = "a name on the roll with its letters pulled apart"
    TAG = "a name on the roll inside a hashtag or handle"


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch that may name people on the roll.

    `start`, `end` are code points of the reading, end exclusive; `first`, `last` the indexes of
    its words. `pupils` and `staff` are ids. `key` is the folded forename (or surname alone).
    `from_school` says whether they belong to the school that speaks.
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
    from_school: bool = True
    title: str = ""


TITLES = frozenset({"mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "rev", "reverend", "revd", "sir",
                    "madam", "dame", "lord", "lady", "master"})  # fmt: skip
GROUPS = frozenset({"twins", "twin", "triplets", "kids", "brothers", "sisters", "siblings", "children", "boys", "girls",
                    "lads", "lasses", "family", "clan", "lot", "bunch", "brood", "gang", "duo", "trio"})  # fmt: skip

_LONGEST_GIVEN, _LONGEST_SURNAME = 3, 4
_NOT_INITIALS = frozenset({"i", "a"})


class RollMatcher:
    """Finds the people of one trust in words; built once per snapshot."""

    def __init__(self, trust: Trust) -> None:
        self.index = RollIndex(trust)
        self.own = OwnDetails(trust)
        frequencies()  # read now, so that no check waits for it

    def match(
        self, text: str, schools: tuple[str, ...] | None
    ) -> tuple[list[Word], list[Match]]:
        """Returns the words of `text` and what on the roll they may mean, in order.

        `schools` are the ids of the school that speaks and of those it mentions: single names are
        looked for among their people, full names among the whole trust's. None: the whole trust.
        """
        found, disguised = undisguise(text, words(text), self._is_name)
        one_pass = _Pass(self.index, found, disguised, schools)
        return found, sorted(one_pass.matches(), key=lambda m: (m.start, -m.end))

    def _is_name(self, key: str) -> bool:
        return key in self.index.given or key in self.index.surname


@dataclass(frozen=True, slots=True)
class _Pass:
    """One pass over one text."""

    index: RollIndex
    words: list[Word]
    disguised: frozenset[int]
    schools: tuple[str, ...] | None

    def matches(self) -> Iterator[Match]:
        at = 0
        while at < len(self.words):
            if self.words[at].tag:
                upto = self._tag_end(at)
                yield from self._tag(at, upto)
                at = upto
                continue
            match = self._match_at(at)
            if match is None:
                at += 1
                continue
            yield match
            at = match.last + 1

    def _match_at(self, at: int) -> Match | None:
        word = self.words[at]
        if word.key in TITLES and (titled := self._titled(at)):
            return titled
        if not self._may_begin(word):
            return None if word.key in frequencies() else self._compound(at) or self._near(at)
        return (
            self._group(at)
            or self._full(at)
            or self._surname_first(at)
            or self._initial_surname(at)
            or self._first(at)
            or self._surname(at)
            or self._compound(at)
            or self._near(at)
        )

    def _may_begin(self, word: Word) -> bool:
        """Returns whether a name on the roll may begin here; most words are passed over."""
        starts = self.index.starts
        if word.key in starts or (len(word.key) == 1 and word.text.isupper()):
            return True
        return word.key.endswith("s") and word.key[:-1] in starts

    # -- forms, longest first

    def _full(self, at: int) -> Match | None:
        """Forename and surname, a middle name or initial between them or not."""
        for taken, given in self._keys(at, _LONGEST_GIVEN):
            if given not in self.index.given:
                continue
            after = at + taken
            for skip in (0, 1):
                if skip and not self._may_be_middle(after):
                    break
                if found := self._surname_after(given, after + skip):
                    last, surname, people = found
                    how = self._how(at, last, given, surname)
                    return self._made(at, last, NameForm.FULL, how, given, people)
        return None

    def _surname_after(self, given: str, at: int) -> tuple[int, str, tuple[int, ...]] | None:
        if not self._is_joined(at):
            return None
        for taken, surname in self._keys(at, _LONGEST_SURNAME):
            if surname in self.index.surname and (people := self.index.pair(given, surname)):
                return at + taken - 1, surname, people
        word = self.words[at] if at < len(self.words) else None
        if word and len(word.key) >= FUZZY and not is_everyday(word.key):
            for near in self.index.surname.near(word.key):
                if people := self.index.pair(given, near):
                    return at, near, people
        if word and not word.tag and word.key.endswith("s"):
            surname = word.key[:-1]  # a possessive without its apostrophe
            if surname in self.index.surname and (people := self.index.pair(given, surname)):
                return at, surname, people
        return None

    def _surname_first(self, at: int) -> Match | None:
        """“Surname, Forename”, and SURNAME Forename as registers print it."""
        for taken, surname in self._keys(at, _LONGEST_SURNAME):
            if surname not in self.index.surname:
                continue
            after = at + taken
            if after >= len(self.words) or self.words[after].tag:
                continue
            gap = self.words[after].gap
            shouted = self.words[at].is_all_capitals and gap.isspace()
            if gap.strip() != "," and not shouted:
                continue
            for more, given in self._keys(after, _LONGEST_GIVEN):
                if given in self.index.given and (people := self.index.pair(given, surname)):
                    last = after + more - 1
                    how = self._how(at, last, given, surname)
                    return self._made(at, last, NameForm.FULL, how, given, people)
        return None

    def _initial_surname(self, at: int) -> Match | None:
        """“A. Smith”, “A Smith”: an initial and a surname of the school's own."""
        word = self.words[at]
        after = at + 1
        if len(word.key) != 1 or not word.text.isupper() or after >= len(self.words):
            return None
        if self.words[after].gap.strip(" ") not in {"", "."} or not self.words[after].is_capital:
            return None
        for taken, surname in self._keys(after, _LONGEST_SURNAME):
            people = self._people(self.index.surname.exact.get(surname))
            people = tuple(i for i in people if self._begins(i, word.key))
            if people:
                last = after + taken - 1
                return self._made(at, last, NameForm.SURNAME, How.EXACT, surname, people)
        return None

    def _first(self, at: int) -> Match | None:
        """A forename alone or with the initial of its surname."""
        for taken, given in self._keys(at, _LONGEST_GIVEN):
            if taken > 1 and given not in self.index.given:
                continue
            exact = self._people(self.index.given.exact.get(given))
            people = exact or self._people(self.index.given.derived.get(given))
            if not people:
                continue
            how = How.EXACT if exact else How.DERIVED
            last = at + taken - 1
            if self.disguised and self.disguised & set(range(at, last + 1)):
                how = How.DISGUISED
            if with_initial := self._with_initial(at, last, given, how, people):
                return with_initial
            return self._made(at, last, NameForm.FIRST, how, given, people)
        return None

    def _with_initial(
        self, at: int, last: int, given: str, how: How, people: tuple[int, ...]
    ) -> Match | None:
        after = last + 1
        if after >= len(self.words):
            return None
        word = self.words[after]
        if len(word.text) != 1 or not word.text.isupper() or word.gap != " " or word.tag:
            return None
        if word.key in _NOT_INITIALS and after + 1 < len(self.words):
            following = self.words[after + 1].gap
            if not following.startswith((".", ",", "\n", ")")):
                return None
        narrowed = tuple(i for i in people if self._surname_begins(i, word.key))
        if not narrowed:
            return None
        return self._made(at, after, NameForm.FIRST_INITIAL, how, given, narrowed)

    def _surname(self, at: int) -> Match | None:
        for taken, surname in self._keys(at, _LONGEST_SURNAME):
            if people := self._people(self.index.surname.exact.get(surname)):
                last = at + taken - 1
                return self._made(at, last, NameForm.SURNAME, How.EXACT, surname, people)
        return None

    def _titled(self, at: int) -> Match | None:
        """“Mrs Anwar”, “Miss Jade Collier”: a title makes it a member of staff, not a pupil."""
        after = at + 1
        if after >= len(self.words) or self.words[after].gap.strip(" .") or self.words[after].tag:
            return None
        match = self._full(after)
        people: tuple[int, ...] = ()
        last = after
        if match:
            by_id = set(match.staff)
            people = tuple(
                i
                for i in range(self.index.pupil_count, len(self.index.people))
                if self.index.people[i].id in by_id
            )
            last = match.last
        else:
            for taken, surname in self._keys(after, _LONGEST_SURNAME):
                everyone = of_schools(self.index.surname.exact.get(surname), None)
                people = tuple(i for i in everyone if not self.index.is_pupil(i))
                if people:
                    last = after + taken - 1
                    break
            else:
                given = self.words[after].key  # Miss Beth, as infants say
                everyone = self._people(self.index.given.exact.get(given))
                people = tuple(i for i in everyone if not self.index.is_pupil(i))
        title = self.words[at].key
        fits = tuple(i for i in people if self._title_fits(i, title)) or people
        if not fits:
            return self._made(at, last, NameForm.TITLED, How.EXACT, self.words[after].key, (), title)
        return self._made(at, last, NameForm.TITLED, How.EXACT, self.words[after].key, fits, title)

    def _group(self, at: int) -> Match | None:
        """“the Okafor twins”, “the King kids”, “the Okafors”."""
        for taken, surname in self._keys(at, _LONGEST_SURNAME):
            after = at + taken
            people = self._pupils(self.index.surname.exact.get(surname))
            if people and after < len(self.words) and self.words[after].key in GROUPS:
                if self.words[after].gap == " ":
                    return self._made(at, after, NameForm.GROUP, How.EXACT, surname, people)
        word = self.words[at]
        is_after_the = at > 0 and self.words[at - 1].key == "the" and word.gap == " "
        if is_after_the and word.is_capital and word.key.endswith("s"):
            people = self._pupils(self.index.surname.exact.get(word.key[:-1]))
            if len(people) > 1:
                return self._made(at, at, NameForm.GROUP, How.EXACT, word.key[:-1], people)
        return None

    def _compound(self, at: int) -> Match | None:
        """“HeathBarlow”, “drewpratt” outside a hashtag."""
        word = self.words[at]
        if len(word.key) < COMPOUND or is_everyday(word.key):
            return None
        for name in tagged_names(self.index, [word], self.schools, whole=True):
            if name.form is NameForm.FULL:
                return self._made(at, at, NameForm.FULL, How.EXACT, name.key, name.people)
        return None

    def _near(self, at: int) -> Match | None:
        """A forename with one wrong letter, where the word is no other word or name."""
        word = self.words[at]
        if len(word.key) < FUZZY or word.key in frequencies():
            if not (word.key.endswith("s") and len(word.key) > FUZZY - 2):
                return None
        if len(word.key) >= FUZZY and word.key not in frequencies():
            for key in sorted(self.index.given.near(word.key)):
                if people := self._people(self.index.given.exact.get(key)):
                    if found := self._surname_after(key, at + 1):
                        last, _, full = found
                        return self._made(at, last, NameForm.FULL, How.NEAR, key, full)
                    return self._made(at, at, NameForm.FIRST, How.NEAR, key, people)
        return self._bare_possessive(at)

    def _bare_possessive(self, at: int) -> Match | None:
        """“Amelias painting”: a possessive without its apostrophe."""
        word = self.words[at]
        key = word.key.removesuffix("s")
        if key == word.key or len(key) < FUZZY - 1 or word.key in frequencies():
            return None
        people = self._people(self.index.given.exact.get(key))
        if not people:
            return None
        return self._made(at, at, NameForm.FIRST, How.DERIVED, key, people)

    # -- tags

    def _tag_end(self, at: int) -> int:
        start, upto = self.words[at].tag_start, at
        while upto < len(self.words) and self.words[upto].tag_start == start and self.words[upto].tag:
            upto += 1
        return upto

    def _tag(self, at: int, upto: int) -> Iterator[Match]:
        is_handle = self.words[at].tag == "@"
        for name in tagged_names(self.index, self.words[at:upto], self.schools):
            if is_handle and name.form is NameForm.FIRST:
                continue  # half the handles in the world hold a first name
            match = self._made(at, upto - 1, name.form, How.TAG, name.key, name.people)
            start, end = (
                (self.words[at].tag_start, self.words[at].tag_end)
                if is_handle
                else (name.start, name.end)
            )
            form = NameForm.HANDLE if is_handle else name.form
            yield Match(
                start, end, at, upto - 1, form, How.TAG, name.key,
                match.pupils, match.staff, match.from_school,
            )  # fmt: skip

    # -- questions

    def _keys(self, at: int, longest: int) -> list[tuple[int, str]]:
        """Returns (number of words, joined key) from `at`, longest first, while they hang together."""
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

    def _is_joined(self, at: int) -> bool:
        """Returns whether the word at `at` may follow a forename as its surname."""
        if at >= len(self.words) or self.words[at].tag:
            return False
        gap = self.words[at].gap
        return gap in {" ", "-", "  ", ". ", "_", "\u3000", "\n", ""} or (
            gap.isspace() and len(gap) < LONG_GAP
        )

    def _may_be_middle(self, at: int) -> bool:
        if at >= len(self.words) or self.words[at].gap not in {" ", "-"}:
            return False
        word = self.words[at]
        return word.is_capital and (len(word.key) == 1 or not is_everyday(word.key)
                                    or word.key in self.index.given)

    def _how(self, at: int, last: int, given: str, surname: str) -> How:
        if self.disguised and self.disguised & set(range(at, last + 1)):
            return How.DISGUISED
        exact = given in self.index.given.exact and surname in self.index.surname.exact
        written = "".join(self.words[i].key for i in range(at, last + 1))
        if given not in written or surname not in written:
            return How.NEAR
        return How.EXACT if exact else How.DERIVED

    def _people(self, by_school: dict[str, tuple[int, ...]] | None) -> tuple[int, ...]:
        return of_schools(by_school, self.schools)

    def _pupils(self, by_school: dict[str, tuple[int, ...]] | None) -> tuple[int, ...]:
        return tuple(i for i in self._people(by_school) if self.index.is_pupil(i))

    def _begins(self, person: int, letter: str) -> bool:
        someone = self.index.people[person]
        names = [someone.forename, getattr(someone, "preferred_forename", "")]
        return any(name[:1].casefold() == letter for name in names)

    def _surname_begins(self, person: int, letter: str) -> bool:
        someone = self.index.people[person]
        names = [someone.surname, getattr(someone, "preferred_surname", "")]
        return any(letter in _initials(name) for name in names)

    def _title_fits(self, person: int, title: str) -> bool:
        theirs = getattr(self.index.people[person], "title", "").casefold().rstrip(".")
        return not theirs or theirs == title

    def _made(
        self, at: int, last: int, form: NameForm, how: How, key: str, people: tuple[int, ...],
        title: str = "",
    ) -> Match:  # fmt: skip
        schools = self.schools or ()
        own = tuple(i for i in people if self.index.people[i].school in schools)
        chosen = own or people
        pupils = tuple(self.index.people[i].id for i in chosen if self.index.is_pupil(i))
        staff = tuple(self.index.people[i].id for i in chosen if not self.index.is_pupil(i))
        start, end = self.words[at].start, self.words[last].end
        from_school = bool(own) or self.schools is None
        return Match(start, end, at, last, form, how, key, pupils, staff, from_school, title)


FUZZY = 6
COMPOUND = 7
LONG_GAP = 4
_HANGS_TOGETHER = frozenset({" ", "-", "'", "", " - ", "’"})


def _initials(surname: str) -> set[str]:
    pieces = surname.replace("-", " ").split()
    named = [p for p in pieces if p.casefold() not in PARTICLES] or pieces
    return {p[:1].casefold() for p in [*named, surname] if p}
