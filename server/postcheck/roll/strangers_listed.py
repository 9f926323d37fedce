"""People who are not on the roll and stand in a list or column of names.

“PENRICE, Ffion” between two pupils in a register is a person, whatever the name model makes of it.
"""

from collections.abc import Iterator

from postcheck.nlp.name_model import Name
from postcheck.roll import cues
from postcheck.roll.cells import LEADS
from postcheck.roll.scene import Scene
from postcheck.roll.word_lists import forenames, frequencies, is_everyday

LISTED = 0.7
"""How sure it is that a cell among names is one."""
MOSTLY = 0.5
"""Share of the cells beside it that name somebody."""
ENOUGH = 2
"""Names of the roll from which there is a list at all."""


def listed(scene: Scene, taken: list[tuple[int, int]]) -> Iterator[Name]:
    """Yields the cells among names that are built like one; `taken` are names on the roll."""
    if len(scene.sure) < ENOUGH:
        return
    for words in scene.cells.labels():
        first, last = words[0], words[-1]
        while first < last and scene.key(first) in LEADS and len(scene.key(first)) > 1:
            first += 1
        start, end = scene.words[first].start, scene.words[last].end
        if any(s < end and start < e for s, e in taken) or not _is_built_so(scene, first, last):
            continue
        if scene.cells.share(first, scene.shares) >= MOSTLY:
            yield Name(start, end, LISTED)


def _is_built_so(scene: Scene, first: int, last: int) -> bool:
    """Returns whether a cell is built like a name: capitals, and no words of every day."""
    words = [scene.words[i] for i in range(first, last + 1)]
    if not all(word.is_capital for word in words):
        return False
    if any(w.key in scene.own_words | cues.THINGS_AFTER | cues.DATE_WORDS for w in words):
        return False
    full = [word for word in words if len(word.key) > 1]
    if not full or (len(full) == 1 and full[0].text.isupper() and len(full[0].key) <= SHORT):
        return False  # PE
    if len(full) == 1:
        return full[0].key in forenames() or full[0].key not in frequencies()
    return not all(is_everyday(word.key) and word.key not in forenames() for word in full)


SHORT = 3
"""Letters of the longest abbreviation."""
