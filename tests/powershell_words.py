"""PowerShell as far as quoting goes: what is code, what is text, and whether all is closed.

Rules: Microsoft, about_Quoting_Rules and about_Special_Characters. Curly quotes count as straight
ones; a here-string ends at a line that begins with its quote and @; ` escapes outside of '…'.
"""

SINGLE, DOUBLE = "'‘’‚‛", '"“”„'
PAIRS = {")": "(", "]": "[", "}": "{"}


class UnbalancedError(ValueError):
    """Something is opened and not closed, or the other way round."""


def parts(text):
    """Yields ("code" | "text" | "comment", its characters); raises UnbalancedError."""
    at, open_ = 0, []
    while at < len(text):
        here = text[at]
        if here == "#":
            end = _find(text, "\n", at)
            yield "comment", text[at:end]
        elif here == "@" and text[at + 1 : at + 2] in SINGLE + DOUBLE and text[at + 1 : at + 2]:
            quotes = SINGLE if text[at + 1] in SINGLE else DOUBLE
            end = _here_string_end(text, at + 2, quotes)
            yield "text", text[text.index("\n", at) + 1 : end - 2]
        elif here in SINGLE:
            end = _string_end(text, at + 1, SINGLE, escape="")
            yield "text", text[at + 1 : end - 1]
        elif here in DOUBLE:
            end = _string_end(text, at + 1, DOUBLE, escape="`")
            yield "text", text[at + 1 : end - 1]
        else:
            _balance(open_, here)
            end = at + (2 if here == "`" else 1)
            yield "code", text[at:end]
        at = end
    if open_:
        raise UnbalancedError(f"{open_[-1]} is never closed")


def _balance(open_, here):
    if here in PAIRS.values():
        open_.append(here)
    elif here in PAIRS and (not open_ or open_.pop() != PAIRS[here]):
        raise UnbalancedError(f"{here} closes nothing")


def _string_end(text, at, quotes, escape):
    while at < len(text):
        is_doubled = text[at] in quotes and text[at + 1 : at + 2] and text[at + 1] in quotes
        if text[at] == escape or is_doubled:
            at += 2
        elif text[at] in quotes:
            return at + 1
        else:
            at += 1
    raise UnbalancedError("a string is never closed")


def _here_string_end(text, at, quotes):
    ends = [i for q in quotes if (i := text.find(f"\n{q}@", at)) >= 0]
    if not ends:
        raise UnbalancedError("a here-string is never closed")
    return min(ends) + 3


def _find(text, what, at):
    found = text.find(what, at)
    return len(text) if found < 0 else found
