"""Names inside hashtags and handles: #WellDoneHeathBarlow, #drewpratt, @flo_york_10m."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from postcheck.finding import NameForm
from postcheck.roll.index import RollIndex, of_schools
from postcheck.roll.word_lists import is_everyday
from postcheck.text.words import Word

LONGEST = 40
"""Letters of the longest tag that is taken apart letter by letter."""
SHORTEST_ALONE = 4
"""Letters of the shortest forename looked for among other words of a tag."""


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A name inside a tag: code points of the reading, and the people it may mean."""

    start: int
    end: int
    form: NameForm
    key: str = field(repr=False)
    people: tuple[int, ...]


def tagged_names(
    index: RollIndex,
    pieces: Sequence[Word],
    schools: tuple[str, ...] | None,
    *,
    whole: bool = False,
) -> Iterator[TaggedName]:
    """Yields names in the pieces of one tag; `whole`: only a name that fills a single piece."""
    at = 0
    found = False
    while at < len(pieces):
        name, taken = _pieces(index, pieces, at, schools)
        if name:
            yield name
            found = True
        at += taken
    if found:
        return
    for piece in pieces:
        if SHORTEST_ALONE < len(piece.key) <= LONGEST and len(piece.key) == len(piece.text):
            yield from _letters(index, piece, schools, whole=whole)


def _pieces(
    index: RollIndex, pieces: Sequence[Word], at: int, schools: tuple[str, ...] | None
) -> tuple[TaggedName | None, int]:
    """Returns a name made of whole pieces from `at`, and how many pieces to go on by."""
    for given_end in range(min(at + 2, len(pieces)), at, -1):
        given = "".join(p.key for p in pieces[at:given_end])
        if given not in index.given:
            continue
        for upto in range(min(given_end + 3, len(pieces)), given_end, -1):
            surname = "".join(p.key for p in pieces[given_end:upto])
            if surname in index.surname and (people := index.pair(given, surname)):
                start, end = pieces[at].start, pieces[upto - 1].end
                return TaggedName(start, end, NameForm.FULL, given, people), upto - at
    key = pieces[at].key
    people = (
        of_schools(index.given.exact.get(key), schools) if len(key) >= SHORTEST_ALONE - 1 else ()
    )
    if people and pieces[at].is_capital:
        return TaggedName(pieces[at].start, pieces[at].end, NameForm.FIRST, key, people), 1
    return None, 1


def _letters(
    index: RollIndex, piece: Word, schools: tuple[str, ...] | None, *, whole: bool
) -> Iterator[TaggedName]:
    """Yields the name in a run of letters: a full name anywhere, else a forename among words."""
    key = piece.key
    starts = [0] if whole else [s for s in range(len(key)) if _is_words(key[:s])]
    given = [
        (start, middle)
        for start in starts
        for middle in range(start + 2, len(key) + 1)
        if key[start:middle] in index.given
    ]
    for start, middle in given:
        if full := _full(index, piece, start, middle, whole=whole):
            yield full
            return
    for start, middle in given:
        if middle - start >= SHORTEST_ALONE and _is_words(key[middle:]) and not is_everyday(key):
            name = key[start:middle]
            if people := of_schools(index.given.exact.get(name), schools):
                at = piece.start
                yield TaggedName(at + start, at + middle, NameForm.FIRST, name, people)
                return


def _full(
    index: RollIndex, piece: Word, start: int, middle: int, *, whole: bool
) -> TaggedName | None:
    """Returns the forename at `start` to `middle` with the surname that follows it."""
    key = piece.key
    given = key[start:middle]
    for end in range(len(key), middle + 1, -1):
        if (whole and end < len(key)) or key[middle:end] not in index.surname:
            continue
        people = index.pair(given, key[middle:end])
        if people and _is_words(key[end:]):
            return TaggedName(piece.start + start, piece.start + end, NameForm.FULL, given, people)
    return None


def _is_words(letters: str) -> bool:
    """Returns whether letters are everyday words one after the other (or nothing)."""
    if not letters:
        return True
    reachable = [True] + [False] * len(letters)
    for end in range(1, len(letters) + 1):
        reachable[end] = any(
            reachable[start] and (end - start > 1 or letters[start:end] in "ai")
            and is_everyday(letters[start:end])
            for start in range(max(0, end - 14), end)
        )  # fmt: skip
    return reachable[-1]
