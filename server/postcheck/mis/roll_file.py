"""A roll as it comes out of any file, and which columns of a table it was read from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from postcheck.errors import BadRow
from postcheck.mis.fields import FIELDS, Field
from postcheck.school import Pupil

KEEPABLE = frozenset(
    {
        *("preferred_forename", "preferred_surname", "middle_names", "former_surnames"),
        *("date_of_birth", "restricted", "year_group", "class_name"),
    }
)
"""Fields of Pupil that a file may leave out; what is known of them already then stays."""

Seen = Callable[[int, int], None]
"""Is told how many rows were read, and of how many (0: not known)."""


def nobody(done: int, total: int) -> None:
    """Listens to progress and does nothing."""
    del done, total


@dataclass(frozen=True, slots=True)
class RollFile:
    """A roll that can be imported.

    A pupil's `school` is written as in the file, and their `id` is the UPN, or made from school,
    names and date of birth. `unstated` names the fields of Pupil the file says nothing of, for
    `stores.roll`; `ignored` the headings not used. `bad` are rows left out because something in
    them could not be read: who stands in one is missing from `rows` without having left. `kind`
    says in words where the file is from, `columns` which heading each field was read from.
    """

    rows: tuple[Pupil, ...] = field(repr=False)
    warnings: tuple[BadRow, ...] = ()
    unstated: frozenset[str] = frozenset()
    ignored: tuple[str, ...] = ()
    kind: str = "table"
    bad: tuple[BadRow, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Returns whether every row was read: only then is who is missing a leaver."""
        return not self.bad


@dataclass(frozen=True, slots=True)
class Guess:
    """What the columns of a file seem to be, for a person to correct.

    `columns` maps names of `fields` to headings as they stand in the file on `line`; `missing`
    are the fields still needed. A file whose columns are fixed has no `headings`.
    """

    kind: str
    headings: tuple[str, ...] = ()
    line: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[Field, ...] = ()
    fields: tuple[Field, ...] = FIELDS

    @property
    def adjustable(self) -> bool:
        """Returns whether there are columns to choose."""
        return bool(self.headings)
