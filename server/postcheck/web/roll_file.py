"""A file that somebody sent, read into a roll that waits for their yes; nothing of it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from flask import request
from flask_login import current_user

from postcheck.errors import FormRefused, UnknownSchool
from postcheck.mis.fields import FIELDS, Field
from postcheck.mis.reading import headings_of, read_roll
from postcheck.mis.roll_file import Guess, RollFile
from postcheck.school import SchoolDetails
from postcheck.services import services, today
from postcheck.stores import imports, roll
from postcheck.stores.choices import chosen
from postcheck.stores.imports import Waiting
from postcheck.stores.roll_import import COLUMNS
from postcheck.stores.roll_plan import Incoming
from postcheck.web.admin import scope
from postcheck.web.permissions import Permission
from postcheck.web.progress import Seen

COLUMN = "column-"
"""Begins the name of a form's field that says which heading a field of ours is read from."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A form with a file: whose pupils they are, and which columns somebody chose, if any."""

    data: bytes = field(repr=False)
    school: SchoolDetails | None = None
    new_school: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def whose(self) -> str:
        """Returns the name of the school where the file itself says none."""
        return self.school.name if self.school else self.new_school

    @property
    def place(self) -> str | None:
        """Returns the id of the school whose columns are remembered; None is the trust."""
        return self.school.id if self.school else None


def sent() -> Sent:
    """Returns the form that was sent; 404 for a school that is not theirs."""
    file = request.files.get("file")
    return Sent(
        b"" if file is None else file.read(),
        scope.chosen(),
        request.form.get("new_school", "").strip() if may_make_schools() else "",
        {f.name: request.form[COLUMN + f.name] for f in FIELDS if COLUMN + f.name in request.form},
    )


def may_make_schools() -> bool:
    """Returns whether an import of whoever is signed in may bring schools that are not there."""
    may: bool = current_user.may(Permission.RUN_TRUST)
    return may and scope.is_of_trust()


def field_id(one: Field) -> str:
    """Returns what a form calls the choice of a column."""
    return COLUMN + one.name.replace(" ", "-")


def guessed(form: Sent) -> Guess:
    """Returns what the columns of a file are: chosen, remembered or guessed.

    Raises FormRefused without a file, ImportRefused for one that is no roll.
    """
    if not form.data:
        raise FormRefused({"file": "Choose a file first"})
    return headings_of(form.data, school=form.whose, columns=form.columns or remembered(form.place))


def read(form: Sent, user_id: int, seen: Seen) -> str:
    """Reads a file, keeps its rows until somebody says yes, and returns their token.

    Raises FormRefused for what the form must say, ImportRefused for what is wrong in the file.
    """
    seen(0, 0, "Opening the file")
    guess = guessed(form)
    if guess.missing:
        raise FormRefused(
            {"school" if f.name == "school" else field_id(f): _wanted(f) for f in guess.missing}
        )
    told = read_roll(
        form.data,
        school=form.whose,
        columns=(form.columns or guess.columns) if guess.adjustable else None,
        today=today(),
        skip_bad=True,
        seen=partial(seen, words="Reading the pupils"),
    )
    return kept(told, form, user_id, guess.headings)


def kept(told: RollFile, form: Sent, user_id: int, headings: tuple[str, ...] = ()) -> str:
    """Keeps what was read until somebody says yes, and returns its token; raises FormRefused."""
    waiting = Waiting(
        Incoming(
            told.rows,
            told.unstated,
            complete=told.complete,
            new_schools=may_make_schools(),
            only=current_user.user.school,
        ),
        bad=told.bad,
        warnings=told.warnings,
        ignored=told.ignored,
        kind=told.kind,
        school=form.place or "",
        columns=dict(told.columns),
        headings=headings,
    )
    _require_schools(waiting.incoming)
    return imports.keep(services().database, user_id, waiting)


def remembered(place: str | None) -> Mapping[str, str]:
    """Returns the columns of the last file of a school, or of the trust's."""
    with services().database.read() as connection:
        found: Mapping[str, str] | None = chosen(connection, place, COLUMNS)
    return found or {}


def _require_schools(incoming: Incoming) -> None:
    """Raises FormRefused where the file speaks of schools that it may not."""
    own = scope.trust().school(incoming.only)
    try:
        fresh = roll.new_schools(services().database, incoming)
    except UnknownSchool as unknown:
        raise FormRefused({"school": _not_theirs(unknown, own)}) from None
    if fresh and not incoming.new_schools:
        words = "There is no school yet. Somebody who runs the trust has to import the first roll"
        raise FormRefused({"school": words})


def _not_theirs(unknown: UnknownSchool, own: SchoolDetails | None) -> str:
    names = ", ".join(name or "no school at all" for name in unknown.names[:5])
    instead = "If that is another name for it, choose “not in the file” for the column School below"
    if own is not None:
        return (
            f"The file has pupils of {names}, and your account is for {own.name} alone. {instead}"
        )
    return f"Not a school of this trust: {names}. Choose the school above, and {_small(instead)}"


def _small(words: str) -> str:
    return words[0].lower() + words[1:]


def _wanted(wanted: Field) -> str:
    if wanted.name == "school":
        return "Say whose pupils these are: the file does not"
    return f"Choose the column with this: {wanted.label}"


def with_columns(guess: Guess, columns: Mapping[str, str]) -> Guess:
    """Returns a guess with columns as somebody chose them."""
    return replace(guess, columns=columns) if columns else guess
