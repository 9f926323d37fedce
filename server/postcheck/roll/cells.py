"""What the words of a picture are laid out in: a name among names is one, “Art” among subjects not.

A label, a line of a list, a cell of a table: whoever stands alone in one is judged by the others in
its column, or by all others where there is no column to speak of.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from postcheck.text.seen import SeenCell
from postcheck.text.words import Word

COLUMN = 3
"""Cells from which a column speaks for itself."""
LABEL = 4
"""Words of the longest cell that is a label and no sentence."""
LEADS = frozenset(
    {"by", "name", "names", "from", "with", "and", "for", "to", "my", "is", "i", "am"}
)
"""Words beside a name on a label."""


@dataclass(slots=True)
class _Count:
    """Cells, and how many of them name somebody."""

    cells: int = 0
    names: int = 0

    def add(self, *, is_name: bool, counts: bool = True) -> None:
        self.cells += counts
        self.names += counts and is_name

    def share(self, *, without: bool, is_name: bool) -> float:
        """Returns the share of names, one cell left out where `without`; -1 of no cells."""
        others = self.cells - without
        return (self.names - (without and is_name)) / others if others else -1.0


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one text: for each the indexes of its words."""

    cells: tuple[SeenCell, ...] = ()
    words: tuple[tuple[int, ...], ...] = ()
    of_word: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, cells: Sequence[SeenCell], words: Sequence[Word]) -> "Cells":
        """Returns cells with the words in them; `words` in their order."""
        inside: list[list[int]] = [[] for _ in cells]
        at = 0
        for index, word in enumerate(words):
            while at < len(cells) and cells[at].end <= word.start:
                at += 1
            if at < len(cells) and cells[at].start <= word.start:
                inside[at].append(index)
        of_word = {index: cell for cell, found in enumerate(inside) for index in found}
        return cls(tuple(cells), tuple(map(tuple, inside)), of_word)

    def is_head(self, word: int) -> bool:
        """Returns whether a word stands in the head of a table."""
        cell = self.of_word.get(word)
        return cell is not None and self.cells[cell].is_head

    def is_alone(self, first: int, last: int, words: Sequence[Word]) -> bool:
        """Returns whether words `first` to `last` are all that one cell holds, or nearly so."""
        cell = self.of_word.get(first)
        if cell is None or self.of_word.get(last) != cell:
            return False
        others = [i for i in self.words[cell] if not first <= i <= last]
        return all(words[i].key in LEADS or len(words[i].key) == 1 for i in others)

    def has_figures(self, word: int, text: str) -> bool:
        """Returns whether the cell of a word holds figures."""
        cell = self.cells[self.of_word[word]]
        return any(letter.isdigit() for letter in text[cell.start : cell.end])

    def shares(self, names: Iterable[int]) -> tuple[float, ...]:
        """Returns for each cell the share of the cells beside it that name somebody.

        `names` are indexes of words that are part of names. -1 where there is nothing beside. One
        pass over the cells, for a page may have thousands.
        """
        named = {self.of_word.get(name) for name in names}
        heads = self._heads()
        columns: dict[tuple[int, int], _Count] = defaultdict(_Count)
        labels = _Count()
        for at, cell in enumerate(self.cells):
            if self.words[at] and not cell.is_head:
                columns[heads[at], cell.column].add(is_name=at in named)
                labels.add(is_name=at in named, counts=len(self.words[at]) <= LABEL)
        return tuple(
            self._share(at, columns[heads[at], cell.column], labels, heads[at], at in named)
            for at, cell in enumerate(self.cells)
        )

    def _share(self, at: int, column: "_Count", labels: "_Count", head: int, named: bool) -> float:  # noqa: FBT001 - of one cell
        is_counted = bool(self.words[at]) and not self.cells[at].is_head
        is_label = is_counted and len(self.words[at]) <= LABEL
        others = column.cells - is_counted
        share = column.share(without=is_counted, is_name=named)
        if others >= COLUMN - 1 and head >= 0:
            return share  # of a table, where other columns hold other things
        beside = labels.share(without=is_label, is_name=named)
        return max(beside, share if others >= COLUMN - 1 else -1.0)

    def _heads(self) -> list[int]:
        """Returns for each cell the row of the head it stands under; -1 for none."""
        found, head, next_head = [], -1, -1
        for number, cell in enumerate(self.cells):
            if number and cell.row != self.cells[number - 1].row:
                head = next_head
            next_head = cell.row if cell.is_head else next_head
            found.append(head)
        return found

    def share(self, word: int, shares: Sequence[float]) -> float:
        """Returns what `shares` says of a word's cell; -1 for a word outside any."""
        cell = self.of_word.get(word)
        return -1.0 if cell is None or not shares else shares[cell]

    def labels(self) -> Iterator[tuple[int, ...]]:
        """Yields the words of each cell that is a label or a table's, and not its head."""
        for cell, found in zip(self.cells, self.words, strict=True):
            if found and len(found) <= LABEL and not cell.is_head:
                yield found


NO_CELLS = Cells()
