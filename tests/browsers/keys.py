"""The keys of a British school's keyboard, as far as tests press them."""

from dataclasses import dataclass

MODIFIERS = {"Alt": 1, "Control": 2, "Meta": 4, "Shift": 8}
"""Bits of the DevTools protocol, `Input.dispatchKeyEvent`."""

# name: virtual key code of the DevTools protocol, code point of WebDriver
# https://www.w3.org/TR/webdriver2/#keyboard-actions
_NAMED = {
    "Alt": (18, "\ue00a"),
    "ArrowDown": (40, "\ue015"),
    "ArrowLeft": (37, "\ue012"),
    "ArrowRight": (39, "\ue014"),
    "ArrowUp": (38, "\ue013"),
    "Backspace": (8, "\ue003"),
    "Control": (17, "\ue009"),
    "Delete": (46, "\ue017"),
    "End": (35, "\ue010"),
    "Enter": (13, "\ue006"),
    "Escape": (27, "\ue00c"),
    "F6": (117, "\ue036"),
    "Home": (36, "\ue011"),
    "Meta": (91, "\ue03d"),
    "PageDown": (34, "\ue00f"),
    "PageUp": (33, "\ue00e"),
    "Shift": (16, "\ue008"),
    "Space": (32, " "),
    "Tab": (9, "\ue004"),
}
_CODES = {name: f"{name}Left" for name in MODIFIERS}
_TEXT = {"Enter": "\r", "Space": " "}
_MARKS = {".": (190, "Period"), ",": (188, "Comma"), "-": (189, "Minus"), "'": (222, "Quote")}
_SAME = {" ": "Space", "\n": "Enter", "\t": "Tab"}


@dataclass(frozen=True)
class Key:
    """A key: its name in events, place on the keyboard, number, and what it types."""

    name: str
    code: str
    number: int
    text: str
    webdriver: str


def key(name):
    """Returns the key of a name such as "Enter", or of one typed character."""
    name = _SAME.get(name, name)
    if name in _NAMED:
        number, webdriver = _NAMED[name]
        shown = " " if name == "Space" else name
        return Key(shown, _CODES.get(name, name), number, _TEXT.get(name, ""), webdriver)
    code, number = _place(name)
    return Key(name, code, number, name, name)


def chord(keys):
    """Returns the modifiers and the last key of, say, "Control+Shift+a"."""
    *held, last = keys.split("+") if keys != "+" else [keys]
    return [key(name) for name in held], key(last)


def _place(character):
    """Returns code and number; a character that no key carries has neither, as with an IME."""
    if character.isascii() and character.isalpha():
        return f"Key{character.upper()}", ord(character.upper())
    if character.isascii() and character.isdigit():
        return f"Digit{character}", ord(character)
    number, code = _MARKS.get(character, (0, ""))
    return code, number
