"""Typed text -> Reading: compatibility forms, look-alike letters and invisible characters.

People write names in fancy letters, with a zero-width space inside, or with a Cyrillic `а`,
sometimes on purpose and sometimes because a font generator did. What a reader sees is what is
checked. Source of the look-alikes: Unicode UTS 39 (confusables), the Latin look-alikes only.
"""

import re
import unicodedata
from array import array

from postcheck.post import Text
from postcheck.text.reading import Reading, plain

MOST_MARKS = 3
"""Combining marks kept after one letter; more is decoration (5,000 were tried as an attack)."""

MOST_LETTERS = 3
"""Letters one character may stand for (ﬃ); a whole word in one sign would let a text explode."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)

_LOOK_ALIKE = {
    **dict(zip("АВЕЅЗІЈКМНОРСТУХ", "ABES3IJKMHOPCTYX", strict=True)),
    **dict(zip("авеѕіјкмнорсухԁԛԝһ", "abesijkmhopcyxdqwh", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    **dict(zip("αβγεηικνορτυχω", "abyenikvoptuxw", strict=True)),
    **dict(zip("ɛǝәөɵυѵɓɗɦɱɲŋƒ", "eeeoouvbdhmnnf", strict=True)),
    **dict(zip("ɑɡıȷɩꞮᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "agijiiabcdefghijklmnoprstuvwyz", strict=True)),
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "ʻ": "'",
    "′": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\x00": " ",
}

_ORDINARY = re.compile(
    r"[\n\r\t\x20-\x5f\x61-\x7e£€\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0130\u0132-\u017f]*"
)


def normalise(text: Text) -> Reading:
    """Returns what a reader sees of `text`, with the way back to each code point.

    Lone surrogates, which JSON can carry and nothing can print, become spaces.
    """
    raw = text.text
    if _ORDINARY.fullmatch(raw):
        return plain(raw, text.part)
    letters: list[str] = []
    origin = array("I")
    marks = 0
    for at, char in enumerate(raw):
        for piece in _seen(char):
            marks = marks + 1 if unicodedata.combining(piece) else 0
            if marks > MOST_MARKS:
                continue
            letters.append(piece)
            origin.append(at)
    origin.append(len(raw))
    return Reading("".join(letters), origin, raw, text.part)


def _seen(char: str) -> str:
    """Returns the letters a reader sees for one code point; empty for an invisible one."""
    if char in _LOOK_ALIKE:
        return _LOOK_ALIKE[char]
    if char < "\x7f" or "\U0001f1e6" <= char <= "\U0001f1ff":  # two such letters are a flag
        return char
    if "\ud800" <= char <= "\udfff":
        return " "
    seen = "" if _INVISIBLE.match(char) else unicodedata.normalize("NFKC", char)
    return char if len(seen) > MOST_LETTERS else "".join(_LOOK_ALIKE.get(c, c) for c in seen)
