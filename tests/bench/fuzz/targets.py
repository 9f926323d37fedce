"""Every parser that reads what others wrote: seeds that it accepts, and a call that tells.

A call returns whether the input was accepted. Whatever it raises, or an answer of 500 or above, is
a fault: refusals of ours are caught here.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

MODULES = ("without_http", "own_files", "over_http")
Reads = Callable[[bytes], bool]


@dataclass(frozen=True)
class Target:
    """A parser: `make` loads what it needs and returns the seeds and the call.

    `seconds`: how long one input may take.
    """

    name: str
    make: Callable[[], tuple[Sequence[bytes], Reads]]
    seconds: float = 20


def told(read: Callable[[bytes], object], refused: type[Exception], data: bytes) -> bool:
    """Returns whether `read` takes the data, or refuses it as it should."""
    try:
        read(data)
    except refused:
        return False
    return True


def text_of(data: bytes) -> str:
    """Returns any bytes as a text, lone surrogates among them."""
    return data.decode("utf-8", "surrogateescape")


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def of_module(module: str) -> dict[str, Target]:
    """Returns the targets of a module by their names."""
    return {target.name: target for target in import_module(module).TARGETS}


def named(name: str) -> Target:
    """Returns a target by its name; what needs the whole app is loaded for its own only."""
    for module in MODULES:
        if name in (found := of_module(module)):
            return found[name]
    raise KeyError(name)


def names() -> list[str]:
    """Returns all names, in a good order."""
    return [name for module in MODULES for name in of_module(module)]
