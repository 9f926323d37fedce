"""The whole way of a post, in one screen: Post -> Readings -> Findings -> Advice -> Report."""

from collections.abc import Callable
from datetime import date

from postcheck import policy, redact
from postcheck.analyzer import TextAnalyzer
from postcheck.finding import Finding, NameForm
from postcheck.policy.case import Case, People
from postcheck.policy.profile import NEUTRAL, is_profile, profile
from postcheck.post import Post, Text
from postcheck.report import Mend, Report, Unchecked
from postcheck.roll.matcher import RollMatcher
from postcheck.school import Pupil, Trust
from postcheck.text.normalise import normalise


class Checker:
    """Looks at posts for one snapshot of a trust; made anew when the roll or a setting changes.

    `analyzer` is shared by all snapshots; `today` says which day it is.
    """

    def __init__(self, analyzer: TextAnalyzer, trust: Trust, today: Callable[[], date]) -> None:
        self.trust = trust
        self._analyzer = analyzer
        self._matcher = RollMatcher(trust)
        self._people = People.of(trust)
        self._today = today

    def check(self, post: Post) -> Report:
        """Returns what was found in `post`, what to do about it, and what was not looked at."""
        case = self._case(post)
        advice = policy.decide(case, self._profile(post))
        return Report(
            destination=post.destination,
            findings=case.findings,
            advice=redact.suggest(case, advice),
            unchecked=tuple(self._unchecked(post)),
            version=self.trust.version,
        )

    def redact(self, post: Post, mend: Mend, entities: frozenset[str] | None = None) -> str:
        """Returns the first text of `post`, findings mended (of `entities` alone where given)."""
        case = self._case(post)
        chosen = [f for f in case.findings if entities is None or f.entity in entities]
        return redact.rewritten(post.texts[0].text, redact.replacements(case, chosen, mend))

    def find(self, post: Post, *, with_public: bool = False) -> tuple[Finding, ...]:
        """Returns findings alone, in the order of the text; `with_public` for measuring."""
        readings = [normalise(text) for text in post.texts]
        return tuple(
            finding
            for reading in readings
            for finding in self._analyzer.find(
                reading, self._matcher, post.destination, with_public=with_public
            )
        )

    def _case(self, post: Post) -> Case:
        findings, recipients = self.find(post), self._recipients(post)
        return Case(post, findings, self.trust, self._people, self._today(), recipients)

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
        school = self.trust.school(post.destination.school)
        known = school is not None and is_profile(school.profile)
        return profile(school.profile if school and known else NEUTRAL)

    def _unchecked(self, post: Post) -> list[Unchecked]:
        """Returns what could not be looked at: pictures and videos, and a policy nobody ships."""
        school = self.trust.school(post.destination.school)
        found = [
            Unchecked(f"picture {n}", "pictures are not looked at yet")
            for n in range(1, len(post.pictures) + 1)
        ]
        if post.has_video:
            found.append(Unchecked("video", "videos are not looked at"))
        if school and not is_profile(school.profile):
            found.append(
                Unchecked("the school’s policy", "it is not installed; the neutral one was used")
            )
        return found
