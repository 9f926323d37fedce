"""Posts as they lie in JSON lines: to be checked in a batch, or labelled to be measured with."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from postcheck.errors import PostcheckError
from postcheck.post import AccountKind, Destination, Picture, Post, Surface, Text
from postcheck.school import Trust, site_name

SAME = {
    "UK_BANK_ACCOUNT": "BANK_ACCOUNT",
    "IBAN_CODE": "BANK_ACCOUNT",
    "URL_PERSONAL_PROFILE": "PERSONAL_PROFILE_URL",
}
"""Entities and labels that mean one thing in a table."""

VERDICTS = {"notice": "note"}

SAME_SIGNAL = {"friend_request_pupil": "contact_with_pupil"}
"""Labels that are one signal here."""


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled stretch: code points, end exclusive."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: a post and, where it is labelled, what is right."""

    id: str
    text: str = field(repr=False)
    data: dict[str, Any] = field(repr=False)
    account: AccountKind = AccountKind.UNKNOWN
    surface: Surface = Surface.POST
    labels: tuple[Label, ...] = ()
    verdict: str | None = None
    split: str = ""
    signals: frozenset[str] | None = None


def read_lines(path: Path) -> Iterator[Line]:
    """Yields the lines of a JSON-lines file.

    Raises PostcheckError that names the line and never its content.
    """
    with path.open(encoding="utf-8") as file:
        for number, raw in enumerate(file, 1):
            if raw.strip():
                try:
                    yield _line(json.loads(raw), f"{path.stem}-{number}")
                except (ValueError, KeyError, TypeError, AttributeError) as wrong:
                    message = f"{path.name}, line {number}: this is not a post ({_named(wrong)})."
                    raise PostcheckError(message) from None


def post_of(line: Line, trust: Trust, folder: Path, account: AccountKind | None = None) -> Post:
    """Returns the post of a line; `account` stands in for what the line says of itself.

    Pictures are read from beside the file. Raises PostcheckError where one is missing.
    """
    school = trust.school_named(str(line.data.get("school", "")))
    destination = Destination(
        site=site_name(str(line.data.get("site", ""))),
        surface=line.surface,
        kind=account or line.account,
        school=school.id if school else None,
        recipient=line.data.get("recipient"),
    )
    pictures = tuple(_picture(folder / name) for name in line.data.get("pictures", ()))
    return Post((Text("text", line.text),), pictures, destination)


def _line(data: dict[str, Any], name: str) -> Line:
    labels = tuple(
        Label(int(s["start"]), int(s["end"]), SAME.get(s["label"], str(s["label"])))
        for s in data.get("spans", ())
    )
    verdict = data.get("verdict")
    return Line(
        id=str(data.get("id", name)),
        text=str(data["text"]),
        data=data,
        account=AccountKind(data.get("account", AccountKind.UNKNOWN)),
        surface=Surface(data.get("composer", Surface.POST)),
        labels=labels,
        verdict=VERDICTS.get(verdict, verdict) if verdict else None,
        split=str(data.get("split", "")),
        signals=_signals(data),
    )


def _signals(data: dict[str, Any]) -> frozenset[str] | None:
    """Returns the conduct signals a line is labelled with; None where it is not labelled so."""
    if "signals" not in data:
        return None
    return frozenset(SAME_SIGNAL.get(str(s), str(s)) for s in data["signals"])


def _picture(path: Path) -> Picture:
    if not path.is_file():
        message = f"The picture {path.name} is not there."
        raise PostcheckError(message)
    return Picture(path.name, path.read_bytes())


def _named(wrong: Exception) -> str:
    """Returns what is wrong in words that hold no content."""
    if isinstance(wrong, KeyError):
        return f"{wrong.args[0]} is missing"
    if isinstance(wrong, json.JSONDecodeError):
        return "it is not JSON"
    return "a field has the wrong kind of value"
