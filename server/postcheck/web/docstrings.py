"""What a module looks for in the words of its own docstring, so that page and code say the same."""

import re
from importlib import import_module

from postcheck.web.typography import curly

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")


def first_sentence(module: str) -> str:
    """Returns the first sentence of a module's docstring, with the apostrophes of print."""
    paragraph = (import_module(module).__doc__ or "").strip().split("\n\n")[0]
    return curly(" ".join(_END.split(paragraph)[0].split()))
