"""A case: everything a rule may look at, and the questions rules ask of it."""

from dataclasses import dataclass
from datetime import date

from postcheck.consent import Channel, Kind, Use
from postcheck.finding import Family, Finding, Span
from postcheck.post import AccountKind, Post
from postcheck.school import Pupil, Staff, Trust


@dataclass(frozen=True, slots=True)
class People:
    """The people of a trust by their ids."""

    pupils: dict[str, Pupil]
    staff: dict[str, Staff]

    @classmethod
    def of(cls, trust: Trust) -> "People":
        """Returns the people of `trust`."""
        return cls({p.id: p for p in trust.pupils}, {s.id: s for s in trust.staff})


@dataclass(frozen=True, slots=True)
class Case:
    """One post, what was found in it, whose school it is, and the day it is judged on.

    `recipients` are the pupils and leavers a message or request may be going to.
    """

    post: Post
    findings: tuple[Finding, ...]
    trust: Trust
    people: People
    today: date
    recipients: tuple[Pupil, ...] = ()

    @property
    def kind(self) -> AccountKind:
        """Returns whose voice the post has; an unknown account is judged as a personal one."""
        return self.post.destination.kind

    @property
    def is_official(self) -> bool:
        """Returns whether the post speaks for the school."""
        return self.kind is AccountKind.OFFICIAL

    @property
    def channel(self) -> Channel:
        """Returns the channel whose consents count: social sites, all of them."""
        return Channel.SOCIAL

    def of(self, *entities: str) -> list[tuple[int, Finding]]:
        """Returns findings of these entities with their indexes."""
        return [(i, f) for i, f in enumerate(self.findings) if f.entity in entities]

    def of_family(self, family: Family) -> list[tuple[int, Finding]]:
        """Returns findings of a family with their indexes."""
        return [(i, f) for i, f in enumerate(self.findings) if f.family is family]

    def pupils(self, finding: Finding) -> list[Pupil]:
        """Returns the pupils a finding may mean; leavers are among them."""
        return [self.people.pupils[i] for i in finding.people if i in self.people.pupils]

    def staff(self, finding: Finding) -> list[Staff]:
        """Returns the members of staff a finding may mean."""
        return [self.people.staff[i] for i in finding.people if i in self.people.staff]

    def may_name(self, person: Pupil | Staff) -> bool:
        """Returns whether this person's name is cleared for the channel of this post."""
        return person.is_cleared(Use(self.channel, Kind.NAME), self.today)

    def words(self, finding: Finding) -> str:
        """Returns the letters of a finding in typed text, or what was read in a picture."""
        place = finding.place
        if isinstance(place, Span):
            texts = {t.part: t.text for t in self.post.texts}
            return texts.get(place.part, "")[place.start : place.end]
        return getattr(place, "read", "")
