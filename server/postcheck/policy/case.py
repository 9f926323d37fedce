"""A case: everything a rule may look at, and the questions rules ask of it."""

import re
from dataclasses import dataclass
from datetime import date

from postcheck.consent import Channel, Kind, Use
from postcheck.finding import Family, Finding, Span
from postcheck.post import AccountKind, Post
from postcheck.school import Pupil, Staff, Trust
from postcheck.text.words import fold

_YEAR = re.compile(r"(?:year|yr|y)(\d{1,2})s?")


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

    `recipients` are the pupils and leavers a message or request may be going to; `unseen` the
    indexes of pictures that could not be looked at. `speaks_of_school`: a school of the trust is
    called by its name, in the text or in a picture.
    """

    post: Post
    findings: tuple[Finding, ...]
    trust: Trust
    people: People
    today: date
    recipients: tuple[Pupil, ...] = ()
    unseen: frozenset[int] = frozenset()
    speaks_of_school: bool = False

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

    def signals(self, *names: str) -> list[tuple[int, Finding]]:
        """Returns findings of these conduct signals with their indexes."""
        return [(i, f) for i, f in enumerate(self.findings) if f.signal in names]

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

    def may_picture(self, pupil: Pupil) -> bool:
        """Returns whether this pupil's picture is cleared for the channel of this post."""
        return pupil.is_cleared(Use(self.channel, Kind.PICTURE), self.today)

    @property
    def keepers(self) -> tuple[str, ...]:
        """Returns who keeps the official account that the post is for, its owner first."""
        going_to = self.post.destination
        for account in self.trust.accounts if self.is_official else ():
            if (account.site, account.display_name) == (going_to.site, going_to.account):
                return account.keepers
        return ()

    @property
    def names_pupil(self) -> bool:
        """Returns whether a pupil is named."""
        return bool(self.of("PUPIL"))

    @property
    def is_about_somebody(self) -> bool:
        """Returns whether it can be told whom the post is about: a name, a class, a role."""
        return bool(self.of("PUPIL", "STAFF", "PERSON", "CLASS_NAME", "ROLE_PHRASE"))

    @property
    def touches_school(self) -> bool:
        """Returns whether anything in the post points at school."""
        about = ("PUPIL", "STAFF", "CLASS_NAME", "ROLE_PHRASE", "SCHOOL_BUSINESS")
        return self.speaks_of_school or bool(self.recipients or self.of(*about))

    @property
    def may_show_faces(self) -> bool:
        """Returns whether a picture shows faces; one not looked at and a video may."""
        return bool(self.of("FACE") or self.unseen or self.post.has_video)

    def class_of(self, name: str) -> list[Pupil]:
        """Returns the pupils of the class or year called `name`, leavers not among them.

        Of the school that speaks, where that is known; none where no class is called so.
        """
        school, key = self.post.destination.school, fold(name)
        if year := _YEAR.fullmatch(key):
            key = year.group(1)
        return [
            p
            for p in self.trust.pupils
            if p.left_on is None
            and school in {None, p.school}
            and (fold(p.year_group) if year else fold(p.class_name)) == key
        ]

    def is_typed(self, index: int) -> bool:
        """Returns whether a finding stands in typed text."""
        return isinstance(self.findings[index].place, Span)

    def words(self, finding: Finding) -> str:
        """Returns the letters of a finding in typed text, or what was read in a picture."""
        place = finding.place
        if isinstance(place, Span):
            texts = {t.part: t.text for t in self.post.texts}
            return texts.get(place.part, "")[place.start : place.end]
        return getattr(place, "read", "")
