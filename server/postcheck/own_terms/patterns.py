"""An admin's own pattern -> a compiled one, in RE2: linear in the text, whatever is written.

Source of the syntax: github.com/google/re2/wiki/Syntax. Case does not matter unless a pattern
says so with `(?-i)`.
"""

from typing import Any

import re2

from postcheck.errors import TuningRefused

LONGEST = 200
"""Code points of a pattern."""
LARGEST = 10_000
"""Instructions a pattern may become: the worst we thought of take 20 ms on 20,000 code points."""
MEMORY = 1 << 20
"""Bytes RE2 may use for one pattern."""

Pattern = Any
"""A compiled pattern: RE2's own type has no public name. It searches as one of `re` does."""

_TRIED_ON = ("", "a", "a b, c. 1-2\n")


def compile_pattern(pattern: str) -> Pattern:
    """Returns a pattern ready to search with; raises TuningRefused and says what is wrong."""
    if not pattern.strip():
        raise TuningRefused("Write a pattern first.")
    if len(pattern) > LONGEST:
        raise TuningRefused(f"The pattern is longer than {LONGEST} characters.")
    compiled = _compiled(pattern)
    if compiled.programsize > LARGEST:
        raise TuningRefused("The pattern is too large: use smaller numbers in { and }.")
    if any(m.start() == m.end() for text in _TRIED_ON for m in compiled.finditer(text)):
        raise TuningRefused("The pattern also fits where nothing stands: it would be everywhere.")
    return compiled


def _compiled(pattern: str) -> Pattern:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = MEMORY
    try:
        return re2.compile(pattern, options)
    except re2.error as wrong:
        reason = wrong.args[0]
        said = reason.decode() if isinstance(reason, bytes) else str(reason)
        what = said.partition(":")[0]  # what comes after it is the admin's own
        raise TuningRefused(f"This is not a pattern of RE2: {what}.") from None
    except UnicodeEncodeError:
        raise TuningRefused("The pattern holds half a character. Type it again.") from None
