"""What the words of a picture are laid out in: a name among names is one, “Art” among subjects not.

A label, a line of a list, a cell of a table: whoever stands alone in one is judged by the others in
its column, or by all others where there is no column to speak of.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
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

    def share_of_names(self, word: int, names: Iterable[int]) -> float:
        """Returns the share of the cells beside a word's that name somebody.

        `names` are indexes of words that are part of names. -1 where there is nothing beside.
        """
        own = self.of_word.get(word)
        if own is None:
            return -1.0
        filled = [
            at
            for at, found in enumerate(self.words)
            if at != own and found and not self.cells[at].is_head
        ]
        named = {self.of_word.get(name) for name in names}
        head = max(
            (c.row for c in self.cells if c.is_head and c.row < self.cells[own].row), default=-1
        )
        column = [
            at
            for at in filled
            if self.cells[at].column == self.cells[own].column and self.cells[at].row > head
        ]
        labels = [at for at in filled if len(self.words[at]) <= LABEL]
        share = _share(column, named)
        if len(column) >= COLUMN - 1 and head >= 0:
            return share  # of a table, where other columns hold other things
        return max(_share(labels, named), share if len(column) >= COLUMN - 1 else -1.0)

    def labels(self) -> Iterator[tuple[int, ...]]:
        """Yields the words of each cell that is a label or a table's, and not its head."""
        for cell, found in zip(self.cells, self.words, strict=True):
            if found and len(found) <= LABEL and not cell.is_head:
                yield found


def _share(cells: Sequence[int], named: Container[int | None]) -> float:
    return sum(at in named for at in cells) / len(cells) if cells else -1.0


NO_CELLS = Cells()
