"""What the forms of the register send: the lines of one pupil, or one change for many."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from postcheck.consent import Channel, Kind, Status, Use
from postcheck.stores.consent import MOST_AT_ONCE, USES, Line, Registered, Wanted
from postcheck.web.consent_register import use_name

_NO_DAY = "Write the last day as 2027-07-31, or leave it empty."
_PAST = "The last day is over already. Choose a later one, or say Expired."


@dataclass(frozen=True, slots=True)
class Edit:
    """The lines of one pupil that somebody changed on their page; `wanted` are those alone."""

    wanted: Mapping[Use, Wanted]
    seen: Mapping[Use, str]
    errors: dict[str, str]
    entered: Mapping[str, str]

    @classmethod
    def read(cls, form: Mapping[str, str], now: date) -> "Edit":
        """Returns what a form changes: a line counts where it says else than it was shown."""
        wanted, errors = dict[Use, Wanted](), dict[str, str]()
        for use in USES:
            name = use_name(use)
            said = f"{form.get(f'status-{name}', '')}|{form.get(f'until-{name}', '')}"
            if form.get(f"was-{name}") == said:
                continue
            line = _line(form.get(f"status-{name}", ""), form.get(f"until-{name}", ""), now)
            if isinstance(line, str):
                errors[f"until-{name}"] = line
            elif line:
                wanted[use] = line
        seen = {use: form.get(f"seen-{use_name(use)}", "") for use in USES}
        return cls(wanted, seen, errors, form)

    def status(self, use: Use) -> str:
        """Returns the status as it was entered."""
        return self.entered.get(f"status-{use_name(use)}", "")

    def until(self, use: Use) -> str:
        """Returns the last day as it was entered."""
        return self.entered.get(f"until-{use_name(use)}", "")


@dataclass(frozen=True, slots=True)
class Many:
    """One change for many: which lines, what they are to say, and for whom."""

    channels: tuple[Channel, ...]
    kinds: tuple[Kind, ...]
    status: str
    until: str
    line: Wanted | str | None
    is_all: bool
    ticked: tuple[bytes, ...]
    seen: Mapping[Use, str]

    @classmethod
    def read(cls, form: MultiDict[str, str], now: date) -> "Many":
        """Returns what a form asks for; what is no channel, kind or row is left out."""
        status, until = form.get("says", ""), form.get("until", "")
        return cls(
            tuple(c for c in Channel if c.value in form.getlist("channel")),
            tuple(k for k in Kind if k.value in form.getlist("kind")),
            status,
            until,
            _line(status, until, now),
            form.get("who") == "all",
            tuple(_macs(form.getlist("pupil"))),
            {use: form.get(f"seen-{use_name(use)}", "") for use in USES},
        )

    @property
    def uses(self) -> tuple[Use, ...]:
        """Returns the lines that are to change."""
        return tuple(Use(c, k) for c in self.channels for k in self.kinds)

    @property
    def wanted(self) -> dict[Use, Wanted]:
        """Returns what each of them is to say."""
        return dict.fromkeys(self.uses, self.line) if isinstance(self.line, Wanted) else {}

    def changes(self, one: Registered) -> bool:
        """Returns whether a pupil has a line that would say something else than now."""
        lines = ((one.line(use), told) for use, told in self.wanted.items())
        return any((line.status, line.until) != (t.status, t.until) for line, t in lines)

    def errors(self, count: int) -> dict[str, str]:
        """Returns what is missing, by the field it is missing in; `count` pupils are chosen."""
        errors = {}
        if not count:
            errors["found"] = "Tick at least one pupil, or choose all who were found."
        if count > MOST_AT_ONCE:
            errors["found"] = f"Choose {MOST_AT_ONCE:,} pupils at most at once: a year, or a class."
        if not self.channels:
            errors["channel"] = "Choose where: one channel or more."
        if not self.kinds:
            errors["kind"] = "Choose name, picture or both."
        if self.line is None:
            errors["says"] = "Choose what the register is to say."
        if isinstance(self.line, str):
            errors["until"] = self.line
        return errors


def shown(line: Line) -> str:
    """Returns a line as a form sends it back: `cleared|2027-07-31`."""
    return f"{line.status}|{line.until.isoformat() if line.until else ''}"


def _line(status: str, until: str, now: date) -> Wanted | str | None:
    """Returns what a line is to say, or what is wrong with its day; None without a status.

    Only a clearance has a last day: of any other status it is left out.
    """
    if status not in set(Status):
        return None
    if status != Status.CLEARED or not until.strip():
        return Wanted(Status(status))
    try:
        last = date.fromisoformat(until.strip())
    except ValueError:
        return _NO_DAY
    return _PAST if last < now else Wanted(Status.CLEARED, last)


def _macs(written: list[str]) -> list[bytes]:
    """Returns rows' keyed numbers out of a form, each once."""
    whole = 64
    hexes = dict.fromkeys(w for w in written if len(w) == whole)
    return [bytes.fromhex(w) for w in hexes if all(c in "0123456789abcdef" for c in w)]
