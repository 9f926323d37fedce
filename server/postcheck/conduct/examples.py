r"""Example posts as they lie in text files: one a line, grouped by topic.

`<signal>.yes.txt` holds posts with a signal, `<signal>.no.txt` posts without it, near misses above
all; `clean.no.txt` posts without any. `# topic: …` begins a group, which training leaves out as a
whole when it looks at itself. A line break inside a post is written `\n`; signals beyond the
file's own stand before a post in square brackets.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from postcheck.errors import PostcheckError

_OTHERS = re.compile(r"\[([a-z_, ]+)\]\s*")
_FILE = re.compile(r"(?P<signal>[a-z_]+)\.(?P<side>yes|no)\.txt")
SHIPPED = resources.files("postcheck.conduct") / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """A post, the signals it carries, and the topic it belongs to.

    `about` is the signal whose files it stands in.
    """

    text: str = field(repr=False)
    signals: frozenset[str]
    topic: str
    about: str


def files_of(folder: Path) -> list[Path]:
    """Returns the example files of a folder, in the order of their names."""
    return sorted(f for f in folder.iterdir() if _FILE.fullmatch(f.name)) if folder.is_dir() else []


def read_examples(files: Sequence[Path]) -> list[Example]:
    """Returns the examples of all files; a post that stands in two is one, with both's signals.

    Raises PostcheckError that names a file and line and never its content.
    """
    found: dict[str, Example] = {}
    for file in files:
        for one in _examples(file):
            before = found.get(one.text)
            signals = one.signals | (before.signals if before else frozenset())
            found[one.text] = Example(one.text, signals, one.topic, one.about)
    return list(found.values())


def digest(files: Sequence[Path]) -> str:
    """Returns what changes whenever an example does."""
    content = hashlib.sha256()
    for file in files:
        content.update(file.name.encode() + b"\0" + file.read_bytes())
    return content.hexdigest()


def _examples(file: Path) -> Iterator[Example]:
    name = _FILE.fullmatch(file.name)
    if not name:
        raise PostcheckError(
            f"{file.name}: a file of examples is called SIGNAL.yes.txt or .no.txt."
        )
    about = name["signal"]
    own = frozenset({about}) if name["side"] == "yes" else frozenset()
    topic = f"{file.name}: 0"
    for number, line in enumerate(_lines(file), 1):
        if line.startswith("# "):
            topic = f"{file.name}: {number}"
        elif line:
            others = _OTHERS.match(line)
            more = frozenset(others[1].replace(" ", "").split(",")) if others else frozenset()
            text = line[others.end() :] if others else line
            yield Example(text.replace("\\n", "\n"), own | more, topic, about)


def _lines(file: Path) -> Iterator[str]:
    try:
        yield from (line.strip() for line in file.read_text("utf-8").splitlines())
    except UnicodeDecodeError:
        raise PostcheckError(f"{file.name}: this is not text in UTF-8.") from None
