"""What can go wrong that a person can put right, each with the sentence to show them.

A sentence names files, columns, settings and schools; never a pupil, a post or a secret.
"""
# ruff: noqa: N818 - they are named for what happened, as people say it

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PostcheckError(Exception):
    """Something a person can act on; `sentence` says what happened and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class SettingsWrong(PostcheckError):
    """The environment holds settings that cannot be used; `problems` has a sentence for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


class KeyFileMissing(PostcheckError):
    """The key file is not where it should be."""


class KeyFileWrong(PostcheckError):
    """The key file cannot be used, or is not the one the database was sealed with."""


class Trouble(StrEnum):
    """Why a database does not answer."""

    LOCKED = "locked"
    FULL = "full"
    READ_ONLY = "read-only"
    UNREACHABLE = "unreachable"
    DAMAGED = "damaged"


_TROUBLE = {
    Trouble.LOCKED: "The database is busy with another change. Try again in a moment.",
    Trouble.FULL: "The disk of the database is full. Nothing was changed; make room and try again.",
    Trouble.READ_ONLY: "The database may not be written to. Check who owns its file and folder.",
    Trouble.UNREACHABLE: "The database cannot be reached. Check POSTCHECK_DATABASE_URL and that "
    "the database is running.",
    Trouble.DAMAGED: "The database file is damaged, or is not one of Postcheck's. Put back a "
    "backup.",
}


class DatabaseUnavailable(PostcheckError):
    """The database does not answer; `trouble` says why and `code` is the database's own word."""

    def __init__(self, trouble: Trouble, code: str = "") -> None:
        super().__init__(_TROUBLE[trouble] + (f" ({code})" if code else ""))
        self.trouble = trouble
        self.code = code


class NotReady(PostcheckError):
    """Something has to be done first, such as migrating the database."""


class TooLongAway(NotReady):
    """The database has been away for so long that the roll in memory is too old to check with."""

    def __init__(self, since: datetime) -> None:
        super().__init__(
            f"Nothing is checked: since {since:%d %B, %H:%M} the server has not reached its "
            "database, and names it knows from then are too old. Tell your IT team."
        )
        self.since = since


class ModelMissing(PostcheckError):
    """The name model is not installed."""


class ReaderMissing(PostcheckError):
    """What reads words in pictures is not installed, or has no place in memory to work in."""


class ModelDownloadFailed(PostcheckError):
    """The name model could not be fetched, or is not the one expected."""


class UnknownSchool(PostcheckError):
    """A school is named that the trust does not have; `names` are the ones not known."""

    def __init__(self, names: Sequence[str], known: Sequence[str]) -> None:
        these, those = ", ".join(names), ", ".join(known) or "none yet"
        super().__init__(
            f"Not a school of this trust: {these}. Schools known: {those}. Import the accounts "
            "file first: it names the schools."
        )
        self.names = tuple(names)


class UserRefused(PostcheckError):
    """An account for a person could not be made: its name, password, role or school."""


class TuningRefused(PostcheckError):
    """What is looked for cannot be tuned so; the sentence says why and what to do instead."""


class FormRefused(PostcheckError):
    """What a form says cannot be kept; `problems` has a sentence by field. Nothing was changed."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


class CannotPutBack(PostcheckError):
    """A change cannot be taken back any more; the sentence says why."""


class NotErased(PostcheckError):
    """Somebody cannot be erased; the sentence says why."""


class RegisterMoved(PostcheckError):
    """Somebody else changed the register after it was shown; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody else changed this in the meantime. It is shown as it is now; nothing of "
            "yours was changed."
        )


class SignInRefused(PostcheckError):
    """Somebody may not sign in, though their provider says who they are; for them to read."""


class DeviceRefused(PostcheckError):
    """A key for a device could not be made: its name."""


class ExtensionKeyWrong(PostcheckError):
    """The key that packages of the extension are signed with cannot be used."""


class PackagesMissing(PostcheckError):
    """A package of the extension cannot be made or handed out; it names folders of the server."""


class LooksFull(PostcheckError):
    """More second looks wait to be sent than there is room for."""


class BackupRefused(PostcheckError):
    """A backup cannot be made, read or put back; the sentence says why."""


class PictureRefused(PostcheckError):
    """A picture cannot be opened; the sentence says why and ends without a full stop."""


class PicturesBusy(NotReady):
    """Others' pictures have to be done first, or a picture took too long: it may be tried again."""


class ChecksBusy(NotReady):
    """More checks are asked for than can be made: this one may be tried again in a moment."""

    def __init__(self) -> None:
        super().__init__("The server is busy. Try again in a moment.")


class AskerGone(NotReady):
    """Whoever asked for a check has hung up: nothing was worked out."""

    def __init__(self) -> None:
        super().__init__("Nobody waits for this answer any more.")


@dataclass(frozen=True, slots=True)
class BadRow:
    """One thing wrong in a file.

    `line` counts from 1; 0 means the file as a whole. `column` is the heading, or the path in a
    JSON file; empty for a whole line. `reason` never repeats what the cell holds.
    """

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        """Returns `line 3, column "DOB": not a date`."""
        parts = [f"line {self.line}"] if self.line else []
        if self.column:
            parts.append(f'column "{self.column}"')
        return f"{', '.join(parts) or 'the file'}: {self.reason}"


class ImportRefused(PostcheckError):
    """A file was not imported; `rows` says what is wrong and where. Nothing was changed."""

    def __init__(self, rows: Sequence[BadRow]) -> None:
        count = f"{len(rows):,} problems" if len(rows) != 1 else "one problem"
        super().__init__(f"The file was not imported because of {count}. First: {rows[0]}.")
        self.rows = tuple(rows)
