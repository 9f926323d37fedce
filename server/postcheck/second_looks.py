"""Second looks as the API and the pages use them: asked for, sent, answered, deleted in time.

A school cares because a colleague sees a post that was not for everybody: only one who signed in
shows it to them, they are told without a word of it, and at the deadline all of it is gone.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from flask import current_app
from sqlalchemy import Connection

from postcheck.errors import DatabaseUnavailable
from postcheck.mail import Mailer
from postcheck.post import Post, Text
from postcheck.report import Report
from postcheck.school import Trust
from postcheck.stores import look_ends, looks, receipts
from postcheck.stores.audit import By, note
from postcheck.stores.choices import choose, chosen
from postcheck.stores.database import Database
from postcheck.stores.look_content import Content
from postcheck.stores.look_keys import LookKeys
from postcheck.stores.looks import Look, State
from postcheck.stores.reviewers import Reviewer, reviewers
from postcheck.stores.users import User

EXTENSION = "postcheck_looks"
MAIL = "e-mail could not be sent"
"""What is remembered, of the whole trust, until an e-mail has gone out again: since when."""

MOST_PICTURES = 40 * 1024 * 1024
"""Bytes of the pictures of one second look, all together: they lie in the database for days."""

_TODAY, _LONGEST = "today", "longest"
_DAYS = {"1": "1 day", "3": "3 days", "7": "7 days"}


@dataclass(frozen=True, slots=True)
class Choice:
    """How long a look may last: the form's value, its words, and when that would be over."""

    value: str
    words: str
    until: datetime


class SecondLooks:
    """Second looks of one database. Safe to share between threads."""

    def __init__(
        self, database: Database, keys: LookKeys, *, hours: float, public_url: str | None
    ) -> None:
        """`hours` is how long a look lasts at most; `public_url` where people find the pages."""
        self._database = database
        self._keys = keys
        self._longest = timedelta(hours=hours)
        self._public_url = public_url
        self.mailer: Mailer | None = None

    def address(self, asked_under: str) -> str:
        """Returns where people find the pages, with a slash: as set, or as they were asked for."""
        return (self._public_url or asked_under).rstrip("/") + "/"

    def reviewers(self, school: str | None, but: int | None = None) -> tuple[Reviewer, ...]:
        """Returns who may take a second look for a school, without whoever asks."""
        return reviewers(self._database, school, but)

    def can_ask(self, user: User, trust: Trust) -> bool:
        """Returns whether anybody may look at what `user` asks for; the trust’s ask any school."""
        schools = [user.school, *(s.id for s in trust.schools if user.school is None)]
        return any(self.reviewers(school, user.id) for school in schools)

    def choices(self, now: datetime) -> tuple[Choice, ...]:
        """Returns how long a look may last, the longest first; `now` is where the school is."""
        longest = now + self._longest
        evening = datetime.combine(now.date() + timedelta(days=1), time(), tzinfo=now.tzinfo)
        shorter = [Choice(_TODAY, "until the end of today", evening)]
        shorter += [Choice(n, w, now + timedelta(days=int(n))) for n, w in _DAYS.items()]
        kept = [choice for choice in shorter if choice.until <= longest]
        if not any(choice.until == longest for choice in kept):
            kept.append(Choice(_LONGEST, _hours(self._longest), longest))
        return tuple(sorted(kept, key=lambda choice: choice.until, reverse=True))

    def ask(self, post: Post, report: Report, *, school: str | None, user: User | None) -> str:
        """Keeps a post, and returns the token of its look; without a `user` it is not sent yet.

        `school` is the device's or the user's, and else that of the account. Raises LooksFull.
        """
        self.end_overdue()
        now = datetime.now(UTC)
        until = now + (self._longest if user else min(looks.UNSENT, self._longest))
        rules = {advice.rule for advice in report.advice if advice.is_recorded}
        return looks.ask(
            self._database,
            self._keys,
            Content(post, tuple(sorted(rules))),
            school=school or post.destination.school,
            asker=user.id if user else None,
            until=until,
        )

    def by_token(self, token: str) -> Look | None:
        """Returns the look of a token while it lasts."""
        self.end_overdue()
        return looks.by_token(self._database, token)

    def by_id(self, look_id: int) -> Look | None:
        """Returns the look of a number while it lasts."""
        self.end_overdue()
        return looks.by_id(self._database, look_id)

    def of_asker(self, user: User) -> tuple[Look, ...]:
        """Returns what somebody has asked for and still lasts, the newest first."""
        self.end_overdue()
        return looks.of_asker(self._database, user.id)

    def waiting(self, schools: Sequence[str] | None) -> tuple[Look, ...]:
        """Returns the looks of schools (None: of all), the oldest first; unsent ones never."""
        self.end_overdue()
        return looks.waiting(self._database, schools)

    def content(self, look: Look) -> Content | None:
        """Returns what is in a look, None once that is gone."""
        return looks.content(self._database, self._keys, look)

    def words(self, look: Look) -> str:
        """Returns what the reviewer wrote: suggested words, or why not."""
        return looks.words(self._database, self._keys, look)

    def send(self, look: Look, user: User, until: datetime) -> bool:
        """Shows a look to its reviewers as asked by `user`; False where it is not there any more.

        A look of the whole trust becomes that of the asker's school.
        """
        school = look.school or user.school
        return looks.send(self._database, look, user.id, school, until)

    def tell_reviewers(self, look: Look, trust: Trust, page: str) -> None:
        """Sends word to the look's reviewers: that it waits, where and until when."""
        if self.mailer is None:
            return
        to = [r.email for r in self.reviewers(look.school, look.asker) if r.email]
        school = trust.school(look.school)
        whose = school.name if school else trust.name
        until = look.deadline.astimezone()
        says = (
            f"A colleague at {whose} asks for a second look at a post.",
            f"Read it and answer here: {page}",
            f"It is deleted on {until.day} {until:%B} at {until:%H:%M}, answered or not.",
            "Nothing of the post stands in this e-mail.",
        )
        self.mailer.send(to, f"A second look waits at {whose}", "\n\n".join(says) + "\n")

    def shorten(self, look: Look, until: datetime) -> bool:
        """Has a look deleted earlier; returns whether that is earlier."""
        return looks.shorten(self._database, look, until)

    def answer(self, look: Look, reviewer: User, state: State, says: str = "") -> bool:
        """Answers a look and writes its receipt; False where another was first, or it is over.

        Nobody answers their own: that too is False. `says` are the suggested words, or why not.
        """
        held = self.content(look)
        if held is None:
            return False
        post = _with(held.post, says) if state is State.WORDS else held.post
        mac = receipts.post_mac(self._database.keyring, post)
        receipt = receipts.Receipt(
            at=datetime.now(UTC),
            school=look.school,
            site=look.site,
            account=look.account,
            rules=held.rules,
            asker=look.asker_name,
            reviewer=reviewer.name,
            verdict=state.value,
        )

        def also(connection: Connection) -> None:
            receipts.write(connection, mac, receipt)
            by, subject = By(reviewer.name, reviewer.id), looks.name_of(look.id)
            answered = "second look answered"
            note(connection, by, answered, subject, school=look.school, after=state.value)

        return looks.answer(
            self._database,
            self._keys,
            look,
            reviewer=reviewer.id,
            state=state,
            says=says,
            also=also,
        )

    def end(self, look: Look, by: By) -> None:
        """Deletes a look and everything in it now."""
        look_ends.end(self._database, self._keys, [look.id], by)

    def end_overdue(self) -> None:
        """Deletes every look whose time is over; to be called each minute."""
        look_ends.end_overdue(self._database, self._keys, datetime.now(UTC))

    def is_approved(self, post: Post) -> bool:
        """Returns whether a second person approved exactly this post, where one has to.

        While the database does not answer nobody is known to have: the check goes on.
        """
        if not post.destination.needs_two:
            return False
        try:
            return receipts.is_approved(self._database, post)
        except DatabaseUnavailable:
            return False

    def mail_trouble(self) -> str | None:
        """Returns since when no e-mail could be sent (ISO 8601), or None."""
        with self._database.read() as connection:
            found: str | None = chosen(connection, None, MAIL)
            return found

    def note_mail(self, is_sent: bool) -> None:  # noqa: FBT001 - what a mailer tells
        """Remembers whether the last e-mail went out, for every worker's pages."""
        at = None if is_sent else datetime.now(UTC).isoformat(timespec="minutes")
        with suppress(DatabaseUnavailable):  # the log has it as well
            if is_sent == (self.mail_trouble() is None):
                return
            with self._database.begin() as connection:
                choose(connection, None, MAIL, at)


def second_looks() -> SecondLooks:
    """Returns the second looks of the current app."""
    found: SecondLooks = current_app.extensions[EXTENSION]
    return found


def is_too_large(post: Post) -> bool:
    """Returns whether a post's pictures are together more than a second look keeps."""
    return sum(len(picture.data) for picture in post.pictures) > MOST_PICTURES


def _with(post: Post, words: str) -> Post:
    """Returns the post with other words in its first text."""
    first, *rest = post.texts
    changed = (Text(first.part, words), *rest)
    return Post(changed, post.pictures, post.destination, post.has_video, post.pictured)


def _hours(longest: timedelta) -> str:
    hours = round(longest / timedelta(hours=1))
    return f"{hours} hours" if hours != 1 else "1 hour"
