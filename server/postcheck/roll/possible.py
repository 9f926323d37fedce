"""Texts that may hold a name at all; the name model is spared the others.

The model takes most of a check's time, and many posts are everyday words in small letters: menus,
reminders, the weather. A text is read where a word is in no dictionary, is a forename, or has a
capital inside a sentence. It is read whole: the model needs the sentences around a name (reading
only those that may hold one cost 3 points of F1 on presidio-research's set).
"""

import re

from postcheck.roll import cues
from postcheck.roll.word_lists import forenames, frequencies, name_words

_WORD = re.compile(r"([.!?\n]\W*|^\W*)?([^\W\d_]+)(?:['’][^\W\d_]+)?")


def may_hold_name(text: str) -> bool:
    """Returns whether any word of `text` may be part of somebody's name."""
    return any(_may_be_name(word, is_first=begins is not None) for begins, word in _words(text))


def _words(text: str) -> list[tuple[str | None, str]]:
    return [(m.group(1), m.group(2)) for m in _WORD.finditer(text)]


def _may_be_name(word: str, *, is_first: bool) -> bool:
    key = word.lower()
    if key in forenames():
        listed = name_words().get(key)
        return word[0].isupper() or listed is None or listed[0] == "weak"
    if len(key) == 1 or key in cues.DATE_WORDS:
        return False
    return key not in frequencies() or (word[0].isupper() and not is_first)
