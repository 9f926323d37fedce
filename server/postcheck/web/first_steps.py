"""The first-run checklist, from what is really there; and what waits for somebody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from flask import url_for
from flask_login import current_user

from postcheck.consent import Status
from postcheck.services import services, today
from postcheck.stores import devices, figures, first_steps
from postcheck.stores.first_steps import Found
from postcheck.web import alert_budget
from postcheck.web.admin import scope
from postcheck.web.old_roll import old_rolls
from postcheck.web.permissions import Permission
from postcheck.web.wide_shown import wide_ones

SOON = timedelta(days=30)
"""How long before its last day a consent is spoken of."""

_SPAN = timedelta(days=30)  # as long as the figures look back at first
_TWO = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do once: in words, why, whether it is done, and where."""

    words: str
    says: str
    is_done: bool
    endpoint: str = ""
    needs: Permission = Permission.SEE_OFFICE

    @property
    def href(self) -> str:
        """Returns where it is done; nothing where that is no page."""
        return url_for(f"web.{self.endpoint}") if self.endpoint else ""


@dataclass(frozen=True, slots=True)
class Wait:
    """Something that waits: in words, and where."""

    words: str
    href: str


def steps() -> list[Step]:
    """Returns everything to do first that whoever is signed in may do, in a good order."""
    mine = current_user.user
    found = first_steps.found(services().database, mine.school, mine.id)
    return [step for step in _steps(found) if current_user.may(step.needs)]


def waits() -> list[Wait]:
    """Returns what waits for whoever is signed in."""
    return [*_wide(), *_reviews(), *_proposals(), *_old(), *_ending(today())]


def _steps(found: Found) -> Iterator[Step]:
    if scope.is_of_trust():
        yield Step(
            "Name the trust",
            "A school on its own is a trust of one. Its name stands on every page.",
            found.is_trust_named,
            "schools.show",
            Permission.RUN_TRUST,
        )
    yield Step(
        "Import the roll",
        _lacking("Without it no pupil’s name is recognised.", found.without_roll),
        found.schools > 0 and not found.without_roll,
        "roll_import.ask",
        Permission.IMPORT_ROLL,
    )
    yield Step(
        "Bring the staff list",
        "So that colleagues’ names are recognised. Your IT team runs “postcheck staff import” on "
        "the server.",
        found.staff > 0,
        needs=Permission.EDIT_SCHOOL,
    )
    yield Step(
        "Name the safeguarding lead",
        _lacking("Advice about a worry sends people there first.", found.without_lead),
        found.schools > 0 and not found.without_lead,
        "schools.show",
        Permission.EDIT_SCHOOL,
    )
    yield Step(
        "Register the official accounts",
        _lacking("Posts are judged by whose voice they are in.", found.without_accounts),
        found.schools > 0 and not found.without_accounts,
        "accounts.show",
        Permission.EDIT_SCHOOL,
    )
    yield Step(
        "Choose a policy",
        _lacking("Until then the neutral one counts.", found.without_policy),
        found.schools > 0 and not found.without_policy,
        "schools.show",
        Permission.EDIT_SCHOOL,
    )
    yield from _people(found)
    yield Step(
        "Look at how long things are kept",
        "The figures we begin with are careful ones. Choose your own, or save them as they are.",
        found.is_retention_chosen,
        "data_protection.show",
        Permission.RUN_TRUST,
    )
    yield Step(
        "Check a first post",
        "Write one in the browser with the extension, and see the answer beside it.",
        found.has_asked,
        "devices.show",
        Permission.EDIT_USERS,
    )


def _people(found: Found) -> Iterator[Step]:
    yield Step(
        "Turn on your second step",
        "A code from your phone when you sign in keeps the register safe if a password is lost.",
        found.has_second_step,
        "account.second_step",
    )
    yield Step(
        "Add a second admin",
        "So that nobody is locked out when one of you is away.",
        found.admins >= _TWO,
        "users.show",
        Permission.EDIT_USERS,
    )
    yield Step(
        "Make keys for the devices",
        "Each computer with the extension needs one, or one for all of a school.",
        found.devices > 0,
        "devices.show",
        Permission.EDIT_USERS,
    )


def _lacking(says: str, schools: Sequence[str]) -> str:
    """Returns a sentence, and which schools are still without, where there is more than one."""
    if not schools or len(scope.schools()) == 1:
        return says
    more = f" and {len(schools) - 3:,} more" if len(schools) > 3 else ""  # noqa: PLR2004 - a line
    return f"{says} Still without: {', '.join(schools[:3])}{more}."


def _wide() -> Iterator[Wait]:
    """Yields how many keys came across so many pupils that they were slowed."""
    if not current_user.may(Permission.EDIT_USERS):
        return
    everything = devices.all_devices(services().database)
    keys = [one for one in everything if scope.sees(one.school)]
    if slowed := {one.device_id for one in wide_ones(keys) if one.is_slowed}:
        words = _number(
            len(slowed), "key asks for very many pupils", "keys ask for very many pupils"
        )
        yield Wait(words, url_for("web.devices.show"))


def _reviews() -> Iterator[Wait]:
    if not current_user.may(Permission.REVIEW):
        return
    schools = None if scope.is_of_trust() else [s.id for s in scope.schools()]
    found = first_steps.waits(services().database, schools, current_user.user.id)
    if found.looks:
        words = _number(found.looks, "second look waits", "second looks wait")
        yield Wait(f"{words} for your answer", url_for("web.looks.show"))
    if found.words:
        words = _number(found.words, "shared word waits", "shared words wait")
        yield Wait(f"{words} for somebody to go through", url_for("web.feedback.show"))


def _proposals() -> Iterator[Wait]:
    if not current_user.may(Permission.TUNE):
        return
    since = datetime.now(UTC) - _SPAN
    place = current_user.user.school
    told = figures.tallies(services().database, since, place)
    rows = alert_budget.rows(told, scope.trust().tuning(place), scope.schools())
    count = sum(row.is_proposed for row in rows)
    if count:
        words = _number(count, "rule is", "rules are")
        yield Wait(f"{words} wrong too often: make it quieter?", url_for("web.figures.show"))


def _old() -> Iterator[Wait]:
    if current_user.may(Permission.IMPORT_ROLL):
        for days, name in old_rolls(current_user.user.school)[:5]:
            words = f"The roll of {name} is {days:,} days old"
            yield Wait(words, url_for("web.roll_import.ask"))


def _ending(day: date) -> Iterator[Wait]:
    """Yields how many pupils have a clearance that ends soon."""
    if not current_user.may(Permission.SEE_REGISTER):
        return
    schools = {school.id for school in scope.schools()}
    count = sum(
        any(
            c.status is Status.CLEARED and c.until is not None and day <= c.until <= day + SOON
            for c in pupil.consents
        )
        for pupil in scope.trust().pupils
        if pupil.school in schools and pupil.left_on is None
    )
    if count:
        words = _number(
            count, "pupil has a clearance that ends", "pupils have a clearance that ends"
        )
        yield Wait(f"{words} within 30 days", url_for("web.consent.show"))


def _number(count: int, one: str, many: str) -> str:
    return f"One {one}" if count == 1 else f"{count:,} {many}"
