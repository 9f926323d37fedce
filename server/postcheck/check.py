"""The whole way of a post, in one screen: Post -> Readings -> Findings -> Advice -> Report."""

import time
from collections.abc import Callable, Sequence
from datetime import date, datetime

from postcheck import policy, redact
from postcheck.analyzer import AnyReading, TextAnalyzer
from postcheck.finding import Finding, NameForm
from postcheck.images.looked import NOT_OPENED, Looked
from postcheck.policy.case import Case, People
from postcheck.policy.profiles import is_profile, profile_of
from postcheck.post import Picture, Post, Text
from postcheck.report import Mend, Report, Unchecked
from postcheck.roll.matcher import RollMatcher
from postcheck.school import Pupil, Trust
from postcheck.text.normalise import normalise

Look = Callable[[Picture, int], Looked]
"""Looks at the picture with an index; what cannot be looked at is in the answer."""

POST_SECONDS = 60
"""Seconds after which no further picture of a post is begun: ten slow ones, each of which may wait
in line too, would keep a thread of the server for minutes, and whoever asked."""


def no_pictures(picture: Picture, index: int) -> Looked:
    """Returns that a picture was not looked at: for a checker of texts alone."""
    del picture
    return Looked(unchecked=(Unchecked(f"picture {index + 1}", "pictures are not looked at here"),))


class Checker:
    """Looks at posts for one snapshot of a trust; made anew when the roll or a setting changes.

    `analyzer` and `look` are shared by all snapshots; `today` says which day it is;
    `now` what time it is where the school is (None: no reminder depends on it).
    """

    def __init__(
        self,
        analyzer: TextAnalyzer,
        trust: Trust,
        today: Callable[[], date],
        look: Look = no_pictures,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self.trust = trust
        self._analyzer = analyzer
        self._look = look
        self._matcher = RollMatcher(trust)
        self._people = People.of(trust)
        self._today = today
        self._now = now

    def check(self, post: Post) -> Report:
        """Returns what was found in `post`, what to do about it, and what was not looked at."""
        looked = self._looked(post.pictures)
        case = self._case(post, looked)
        chosen = self._profile(post)
        advice = policy.decide(case, chosen)
        return Report(
            destination=post.destination,
            findings=case.findings,
            advice=redact.suggest(case, advice),
            unchecked=tuple(self._unchecked(post, looked)),
            version=self.trust.version,
            sizes=tuple(one.size for one in looked),
            reminders=policy.remind(case, advice, chosen, self._now and self._now()),
        )

    def redact(self, post: Post, mend: Mend, entities: frozenset[str] | None = None) -> str:
        """Returns the first text of `post`, findings mended (of `entities` alone where given)."""
        case = self._case(post)
        chosen = [
            f
            for f in case.findings
            if (f.is_replaceable if entities is None else f.entity in entities)
        ]
        return redact.rewritten(post.texts[0].text, redact.replacements(case, chosen, mend))

    def find(
        self, post: Post, looked: Sequence[Looked] = (), *, with_public: bool = False
    ) -> tuple[Finding, ...]:
        """Returns findings alone: of the text in its order, then of each picture looked at.

        `with_public` is for measuring.
        """
        readings: list[AnyReading] = [normalise(text) for text in post.texts]
        readings += [reading for one in looked for reading in one.readings]
        found: list[Finding] = []
        for reading in readings:
            heard = self._analyzer.listen(reading)
            facts = self._analyzer.find(
                reading, self._matcher, post.destination, with_public=with_public
            )
            found += facts
            found += self._analyzer.conduct(
                reading,
                post.destination,
                facts,
                heard,
                is_about_school=bool(self._matcher.own.schools_named(reading.text)),
            )
        return (*found, *(finding for one in looked for finding in one.findings))

    def _looked(self, pictures: Sequence[Picture]) -> list[Looked]:
        """Returns what looks at pictures bring, one after another as long as there is time."""
        until = time.monotonic() + POST_SECONDS
        return [
            self._look(picture, index) if time.monotonic() < until else _not_begun(index)
            for index, picture in enumerate(pictures)
        ]

    def _case(self, post: Post, looked: Sequence[Looked] = ()) -> Case:
        return Case(
            post,
            self.find(post, looked),
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
        """Returns the policy of the school that speaks, the neutral one where it has none here."""
        return profile_of(self.trust.school(post.destination.school))

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


def _not_begun(index: int) -> Looked:
    """Returns that the picture at `index` was not looked at, for want of time."""
    why = "not looked at: the pictures before it took too long"
    return Looked(unchecked=(Unchecked(f"picture {index + 1}", why),))
