"""Names whose letters were pulled apart: R💎u💎b💎y, A m e l i a, Tah⏎mid, Ame1ia, Am*lia.

Done on purpose, to be funny, or by a narrow text box. The pieces are put together again only
where together they are a name on the roll, so that ordinary words stay as they are.
"""

import re
from collections.abc import Callable

from postcheck.text.words import Word

SHORTEST = 4
"""Letters of the shortest name that is put together from pieces."""

_LEET = {
    "0": "o",
    "1": "i",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "@": "a",
    "$": "s",
    "!": "i",
    "|": "l",
}
_ORDINARY_GAP = re.compile(r"[ \t]*[,;:.!?&/+()\[\]\"']*[ \t]*")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST_RUN = 40
LONGEST_GAP = 6
"""Code points between two pieces: an emoji with its joiners."""

IsName = Callable[[str], bool]


def undisguise(text: str, words: list[Word], is_name: IsName) -> tuple[list[Word], frozenset[int]]:
    """Returns the words with pulled-apart names put together, and the indexes of those."""
    out: list[Word] = []
    disguised: list[int] = []
    at = 0
    while at < len(words):
        made, taken = _put_together(text, words, at, is_name)
        disguised.extend(range(len(out), len(out) + len(made)) if taken else ())
        out.extend(made or words[at : at + 1])
        at += taken or 1
    return out, frozenset(disguised)


def _put_together(text: str, words: list[Word], at: int, is_name: IsName) -> tuple[list[Word], int]:
    """Returns the names that words from `at` make together, and how many words they took."""
    word = words[at]
    if word.tag:
        return [], 0
    if at + 1 < len(words) and not words[at + 1].tag:
        gap = words[at + 1].gap
        if len(word.text) == 1 and len(words[at + 1].text) == 1:
            made, taken = _run(text, words, at, is_name)
            if taken:
                return made, taken
        if _is_odd(gap):
            made, taken = _split(text, words, at, is_name)
            if taken:
                return made, taken
    return _led_by_digit(text, words, at, is_name)


def _run(text: str, words: list[Word], at: int, is_name: IsName) -> tuple[list[Word], int]:
    """Single letters: the whole run is a name, or a forename and a surname."""
    upto = _run_end(words, at)
    made: list[Word] = []
    start = at
    while upto - start >= SHORTEST:
        letters = "".join(w.key for w in words[start:upto])
        ends = range(upto, start + SHORTEST - 1, -1)
        end = next((e for e in ends if is_name(letters[: e - start])), None)
        if end is None:
            break
        made.append(_joined(text, words, start, end, letters[: end - start]))
        start = end
    return made, start - at


def _run_end(words: list[Word], at: int) -> int:
    """Returns the index after the last single letter of a run, at most `_LONGEST_RUN` on."""
    upto = at + 1
    while (
        upto < min(len(words), at + _LONGEST_RUN)
        and len(words[upto].text) == 1
        and len(words[upto].gap) <= LONGEST_GAP
        and not words[upto].tag
    ):
        upto += 1
    return upto


def _split(text: str, words: list[Word], at: int, is_name: IsName) -> tuple[list[Word], int]:
    """Two to six pieces with a line break, an emoji, a star or a digit between them."""
    keys = {words[at].key}
    for upto in range(at + 1, min(at + 6, len(words))):
        gap = words[upto].gap
        if words[upto].tag or not _is_odd(gap):
            break
        fillings = ["", *((_LEET[gap],) if gap in _LEET else ())]
        if gap == "*":
            fillings = ["", *_LETTERS]
        keys = {key + filling + words[upto].key for key in keys for filling in fillings}
        for key in sorted(keys):
            if len(key) >= SHORTEST and is_name(key) and not _are_names(words, at, upto, is_name):
                return [_joined(text, words, at, upto + 1, key)], upto + 1 - at
    return [], 0


def _is_odd(gap: str) -> bool:
    """Returns whether what stands between two pieces belongs inside no sentence."""
    if gap == " " or len(gap) > LONGEST_GAP or _ORDINARY_GAP.fullmatch(gap):
        return False
    return len(gap) == 1 or not any(c.isalnum() for c in gap)


def _led_by_digit(text: str, words: list[Word], at: int, is_name: IsName) -> tuple[list[Word], int]:
    """“4melia”: a digit or sign standing for the first letter."""
    word = words[at]
    if not word.gap or word.gap[-1] not in _LEET or word.gap[-2:-1].isalnum():
        return [], 0
    key = _LEET[word.gap[-1]] + word.key
    if len(key) < SHORTEST or is_name(word.key) or not is_name(key):
        return [], 0
    start = word.start - 1
    return [Word(start, word.end, text[start : word.end], key, word.gap[:-1])], 1


def _are_names(words: list[Word], at: int, upto: int, is_name: IsName) -> bool:
    """Returns whether every piece is a name by itself (then a list, not a disguise)."""
    return all(is_name(w.key) for w in words[at : upto + 1])


def _joined(text: str, words: list[Word], at: int, upto: int, key: str) -> Word:
    start, end = words[at].start, words[upto - 1].end
    return Word(start, end, text[start:end], key, words[at].gap)
