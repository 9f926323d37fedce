"""The whole way of a post, in one screen: Post -> Readings -> Findings -> Advice -> Report."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from copy import copy
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from postcheck import policy, redact
from postcheck.analyzer import AnyReading, Raw, TextAnalyzer
from postcheck.finding import Finding, NameForm
from postcheck.images.looked import NOT_OPENED, Looked
from postcheck.policy.case import Case, People
from postcheck.policy.profiles import is_profile, profile_of
from postcheck.policy.tuned import tuned
from postcheck.post import Picture, Post, Text
from postcheck.prepared import UNTUNED, Prepared
from postcheck.report import Advice, Mend, Report, Unchecked
from postcheck.roll.matcher import RollMatcher
from postcheck.school import Pupil, Trust
from postcheck.stopwatch import Part
from postcheck.text.normalise import normalise
from postcheck.tuning import Tuning

Look = Callable[[Picture, int], Looked]
"""Looks at the picture with an index; what cannot be looked at is in the answer."""

POST_SECONDS = 60
"""Seconds after which no further picture of a post is begun: ten slow ones, each of which may wait
in line too, would keep a thread of the server for minutes, and whoever asked."""


class Turn(Protocol):
    """Waits for a turn to read texts, and keeps it for the block."""

    def __call__(self, *, has_place: bool) -> AbstractContextManager[None]:
        """Returns the block's turn; `has_place` where pictures have been looked at before it."""


def at_once(*, has_place: bool) -> AbstractContextManager[None]:
    """Returns a turn that begins now: for a checker that nobody else asks."""
    del has_place
    return nullcontext()


def no_pictures(picture: Picture, index: int) -> Looked:
    """Returns that a picture was not looked at: for a checker of texts alone."""
    del picture
    return Looked(unchecked=(Unchecked(f"picture {index + 1}", "pictures are not looked at here"),))


class Checker:
    """Looks at posts for one snapshot of a trust; made anew when the roll or a setting changes.

    `analyzer` and `look` are shared by all snapshots; `today` says which day it is;
    `now` what time it is where the school is (None: no reminder depends on it); `turn` has checks
    wait for each other.
    """

    def __init__(
        self,
        analyzer: TextAnalyzer,
        trust: Trust,
        today: Callable[[], date],
        look: Look = no_pictures,
        now: Callable[[], datetime] | None = None,
        turn: Turn = at_once,
    ) -> None:
        self.trust = trust
        self._analyzer = analyzer
        self._look = look
        self._matcher = RollMatcher(trust)
        self._people = People.of(trust)
        self._today = today
        self._now = now
        self._turn = turn
        self._prepare()

    def with_tunings(self, tunings: Mapping[str, Tuning]) -> "Checker":
        """Returns a checker for the same trust with other tunings, by school, the trust's ""."""
        return self.with_settings(replace(self.trust, tunings=tunings))

    def with_settings(self, trust: Trust) -> "Checker":
        """Returns a checker for a trust of the same people and names, tuned in another way."""
        other = copy(self)
        other.trust = trust
        other._prepare()  # noqa: SLF001 - it is one of ours
        return other

    def check(self, post: Post, *, is_approved: bool = False) -> Report:
        """Returns what was found in `post`, what to do about it, and what was not looked at.

        `is_approved`: a second person has looked at exactly this, where its account asks for one.
        """
        looked = self._looked(post.pictures)
        return self.judge(post, self.read(post, looked), looked, is_approved=is_approved)

    def judge(
        self,
        post: Post,
        raw: Sequence[Raw],
        looked: Sequence[Looked] = (),
        *,
        is_approved: bool = False,
    ) -> Report:
        """Returns the report on a post that was read already, by the tuning of its school."""
        measured = self._analyzer.stopwatch.part
        with measured(Part.FINDING):
            case = self._case(post, self._found(post, raw, looked), looked)
        chosen = self._profile(post)
        with measured(Part.POLICY):
            advice = policy.decide(case, chosen)
        with measured(Part.WORDING):
            suggested = redact.suggest(case, advice)
        return Report(
            destination=post.destination,
            findings=case.findings,
            advice=_with(suggested, post, is_approved=is_approved),
            unchecked=tuple(self._unchecked(post, looked)),
            version=self.trust.version,
            sizes=tuple(one.size for one in looked),
            reminders=policy.remind(case, advice, chosen, self._now and self._now()),
            recipients=tuple(pupil.id for pupil in case.recipients),
        )

    def redact(
        self, post: Post, mend: Mend, entities: frozenset[str] | None = None
    ) -> tuple[str, tuple[Finding, ...]]:
        """Returns the first text of `post`, findings mended, and all its findings.

        `entities`: mended are findings of these alone, where any are given.
        """
        case = self._case(post, self.find(post))
        chosen = [
            f
            for f in case.findings
            if (f.is_replaceable if entities is None else f.entity in entities)
        ]
        mended = redact.replacements(case, chosen, mend)
        return redact.rewritten(post.texts[0].text, mended), case.findings

    def find(
        self, post: Post, looked: Sequence[Looked] = (), *, with_public: bool = False
    ) -> tuple[Finding, ...]:
        """Returns findings alone: of the text in its order, then of each picture looked at.

        `with_public` is for measuring.
        """
        return self._found(post, self.read(post, looked), looked, with_public=with_public)

    def read(self, post: Post, looked: Sequence[Looked] = ()) -> tuple[Raw, ...]:
        """Returns all that may be in a post, whatever is tuned: the costly part, in its turn."""
        readings: list[AnyReading] = [normalise(text) for text in post.texts]
        readings += [reading for one in looked for reading in one.readings]
        to = post.destination
        with self._turn(has_place=any(one.size != NOT_OPENED for one in looked)):
            return tuple(self._analyzer.read(reading, self._matcher, to) for reading in readings)

    def _found(
        self,
        post: Post,
        raw: Sequence[Raw],
        looked: Sequence[Looked],
        *,
        with_public: bool = False,
    ) -> tuple[Finding, ...]:
        """Returns what counts of what was read and seen."""
        prepared, to = self._prepared(post), post.destination
        found = [
            finding
            for one in raw
            for finding in self._analyzer.find(
                one, self._matcher, to, prepared, with_public=with_public
            )
        ]
        seen = (finding for one in looked for finding in one.findings)
        return (*found, *(finding for finding in seen if prepared.in_picture(finding)))

    def _prepare(self) -> None:
        """Makes every tuning of the trust ready, and forgets policies tuned by others."""
        restricted = frozenset(p.id for p in self.trust.pupils if p.restricted)
        self._ready = {
            place: self._analyzer.prepare(tuning, restricted)
            for place, tuning in self.trust.tunings.items()
        }
        self._policies: dict[tuple[str, str], policy.Profile] = {}

    def _prepared(self, post: Post) -> Prepared:
        """Returns the tuning of the school that speaks, the trust's where it has none."""
        return self._ready.get(post.destination.school or "", self._ready.get("", UNTUNED))

    def _looked(self, pictures: Sequence[Picture]) -> list[Looked]:
        """Returns what looks at pictures bring, one after another as long as there is time."""
        if not pictures:
            return []
        until = time.monotonic() + POST_SECONDS
        with self._analyzer.stopwatch.part(Part.PICTURES):
            return [
                self._look(picture, index) if time.monotonic() < until else _not_begun(index)
                for index, picture in enumerate(pictures)
            ]

    def _case(
        self, post: Post, findings: tuple[Finding, ...], looked: Sequence[Looked] = ()
    ) -> Case:
        return Case(
            post,
            findings,
            self.trust,
            self._people,
            self._today(),
            self._recipients(post),
            frozenset(i for i, one in enumerate(looked) if one.size == NOT_OPENED),
            self._speaks_of_school(post, looked),
        )

    def _speaks_of_school(self, post: Post, looked: Sequence[Looked]) -> bool:
        """Returns whether a school of the trust is named in the text or in a picture."""
        written = [text.text for text in post.texts]
        written += [reading.text for one in looked for reading in one.readings]
        return any(self._matcher.own.schools_named(text) for text in written)

    def _recipients(self, post: Post) -> tuple[Pupil, ...]:
        """Returns the pupils and leavers whose full name, in any written form, the recipient is."""
        name = normalise(Text("recipient", post.destination.recipient or "")).text
        words, matches = self._matcher.match(name, None)
        meant = [
            pupil
            for match in matches
            if match.form in {NameForm.FULL, NameForm.HANDLE}
            and match.last - match.first + 1 == len(words)
            for pupil in match.pupils
        ]
        return tuple(self._people.pupils[pupil] for pupil in meant)

    def _profile(self, post: Post) -> policy.Profile:
        """Returns the policy of the school that speaks, as it is tuned.

        It is the neutral one where the school has none here.
        """
        school = post.destination.school
        chosen = profile_of(self.trust.school(school))
        key = (chosen.id, school or "")
        if key not in self._policies:
            self._policies[key] = tuned(chosen, self.trust.tuning(school))
        return self._policies[key]

    def _unchecked(self, post: Post, looked: Sequence[Looked]) -> list[Unchecked]:
        """Returns what could not be looked at: of pictures, videos, and a policy nobody ships."""
        school = self.trust.school(post.destination.school)
        found = [unchecked for one in looked for unchecked in one.unchecked]
        if post.has_video:
            found.append(Unchecked("video", "videos are not looked at"))
        if school and not is_profile(school.profile):
            found.append(
                Unchecked("the school’s policy", "it is not installed; the neutral one was used")
            )
        return found


def _with(advice: tuple[Advice, ...], post: Post, *, is_approved: bool) -> tuple[Advice, ...]:
    """Returns advice and, after what is as severe, that a second person has to look first."""
    second = () if is_approved else policy.second_look(post.destination)
    return tuple(sorted((*advice, *second), key=lambda one: -one.severity))


def _not_begun(index: int) -> Looked:
    """Returns that the picture at `index` was not looked at, for want of time."""
    why = "not looked at: the pictures before it took too long"
    return Looked(unchecked=(Unchecked(f"picture {index + 1}", why),))
