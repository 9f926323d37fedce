"""A text as a name in it is weighed: its words, what the model sees, classes and public people."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from postcheck.nlp.name_model import SURE, Name
from postcheck.post import AccountKind
from postcheck.roll.cells import NO_CELLS, Cells
from postcheck.roll.classes import ClassMentions
from postcheck.roll.public import public_people
from postcheck.roll.window import Match
from postcheck.roll.word_lists import forenames, frequencies, is_everyday
from postcheck.text.words import Word


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything about a text that a name in it is weighed against.

    `sure` holds word indexes of names beyond doubt (they vouch for names beside them), `in_full`
    the folded surnames of people named in full, `possible` counts the words that may be one.
    `shares` and `possible_shares` say for each cell of a picture how many of those beside it hold
    such, `single_labels` what stands alone in one. `public` holds
    the (first, last) word indexes of public people, `famous` those of anybody who may be one,
    `own_words` folded names of the school's classes, houses and places, `class_of` maps pupil ids
    to (class, year).
    """

    text: str = field(repr=False)
    words: Sequence[Word] = field(repr=False)
    names: Sequence[Name] = field(repr=False)
    public: Sequence[tuple[int, int]]
    famous: Sequence[tuple[int, int]]
    classes: ClassMentions
    own_words: frozenset[str]
    class_of: dict[str, tuple[str, str]]
    kind: AccountKind
    sure: frozenset[int] = frozenset()
    in_full: frozenset[str] = field(default=frozenset(), repr=False)
    possible: Counter[str] = field(default_factory=Counter, repr=False)
    shares: Sequence[float] = ()
    possible_shares: Sequence[float] = ()
    single_labels: frozenset[str] = field(default=frozenset(), repr=False)
    is_small: bool = False
    is_shouted: bool = False
    cells: Cells = NO_CELLS

    def word(self, at: int) -> Word | None:
        """Returns the word at an index, or None outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else None

    def key(self, at: int) -> str:
        """Returns the folded word at an index, empty outside the text."""
        word = self.word(at)
        return word.key if word else ""

    def starts_sentence(self, at: int) -> bool:
        """Returns whether a capital at this word says nothing: a sentence, line or list begins."""
        gap = self.words[at].gap
        if at == 0 or not self.words[at - 1].end:
            return True
        return bool(set(gap) & set('.!?\n:•*-–—"“(|')) and gap != "-"

    def model_score(self, match: Match) -> float:
        """Returns how sure the name model is of the stretch, 0 to 1."""
        scores = [n.score for n in self.names if n.start < match.end and match.start < n.end]
        return max(scores, default=0.0)

    def name_score(self, at: int) -> float:
        """Returns how sure the name model is that a name begins at or covers this word."""
        start = self.words[at].start
        return max((n.score for n in self.names if n.start <= start < n.end), default=0.0)

    def may_be_forename(self, at: int) -> bool:
        """Returns whether the capitalised word at `at` may be a stranger's forename."""
        if self.starts_sentence(at) and is_everyday(self.key(at)):
            return False
        is_name = self.name_score(at) >= SURE or self.key(at) in forenames()
        return is_name and at not in self.sure

    def is_other_surname(self, at: int) -> bool:
        """Returns whether the word at `at` reads as the surname of somebody not on the roll."""
        word = self.words[at]
        if word.gap == " " and public_people().is_listed((self.key(at - 1), word.key)):
            return True
        is_shouting = self.is_shouted and word.is_all_capitals
        if not word.is_capital or word.gap != " " or is_shouting or len(word.key) == 1:
            return False
        if at in self.sure or at in self.classes.words:
            return False
        is_unknown = word.key not in frequencies() and not word.is_all_capitals
        return is_unknown or self.name_score(at) >= SURE
