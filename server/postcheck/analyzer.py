"""Readings -> Findings: Presidio in, our values out; the only file that knows both.

Presidio runs every recognizer over the text, the roll among them as an ad hoc recognizer. Then
names are weighed against each other and stretches claimed twice are given to one entity.
"""

from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from presidio_analyzer import (
    AnalysisExplanation,
    AnalyzerEngine,
    EntityRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.nlp_engine import NlpEngine

from postcheck.conduct.finder import ConductFinder, Heard
from postcheck.conduct.signal import Scene
from postcheck.conduct.somebody import Mention, Role
from postcheck.finding import Family, Finding, Span
from postcheck.nlp.context import QuickContext
from postcheck.nlp.name_model import NameModel, NameModelRecognizer
from postcheck.nlp.slim import SlimTokenizer, spacy_pipeline
from postcheck.own_terms.terms import ENTITY as OWN_TERM
from postcheck.own_terms.terms import Hit
from postcheck.post import Destination
from postcheck.prepared import UNTUNED, InText, Prepared
from postcheck.recognizers import Entity, all_entities
from postcheck.roll.classes import ClassMention
from postcheck.roll.matcher import RollMatcher
from postcheck.roll.people import PUBLIC, Person, people
from postcheck.roll.possible import may_hold_name
from postcheck.roll.recognizer import RollRecognizer
from postcheck.stopwatch import Part, Stopwatch, Told
from postcheck.text.reading import Reading
from postcheck.text.seen import SeenReading
from postcheck.tuning import Tuning

LANGUAGE = "en"
_ROLE_WORDS = {
    Role.PUPIL: "a phrase for a pupil",
    Role.FAMILY: "a phrase for a family",
    Role.COLLEAGUE: "a phrase for a colleague",
}
_WHOM = frozenset({"PUPIL", "STAFF", "PERSON", "CLASS_NAME"})
AnyReading = Reading | SeenReading
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Raw:
    """What a reading holds before anybody's tuning: the costly part of a check.

    `named` are people in order, `results` all that recognizers say, `heard` what heads make of it.
    """

    reading: AnyReading
    named: tuple[Person, ...] = ()
    results: tuple[RecognizerResult, ...] = ()
    heard: Heard = field(default_factory=Heard)


class TextAnalyzer:
    """Finds people, contact details, identifiers and facts about a child in a reading."""

    def __init__(
        self,
        tokenizer: NlpEngine,
        name_recognizer: EntityRecognizer,
        conduct: ConductFinder,
        stopwatch: Stopwatch | None = None,
    ) -> None:
        self._conduct = conduct
        self.stopwatch = stopwatch or Stopwatch()
        self._entities = {e.name: e for e in all_entities()}
        registry = RecognizerRegistry([e.recognizer() for e in self._entities.values()])
        registry.add_recognizer(name_recognizer)
        self.engine = AnalyzerEngine(
            registry=registry,
            nlp_engine=tokenizer,
            context_aware_enhancer=QuickContext(),
            supported_languages=[LANGUAGE],
        )
        self._names = [*self._entities, "PERSON", "PUPIL", "STAFF"]

    @classmethod
    def load(
        cls, models: Path, spacy_model: str | None = None, told: Told | None = None
    ) -> "TextAnalyzer":
        """Returns an analyzer with the name model in `models`, or with a spaCy pipeline's names.

        `told` hears how long each part of a check took. Raises ModelMissing where neither is
        installed, or the conduct signals are not trained.
        """
        conduct, stopwatch = ConductFinder.load(models), Stopwatch(told)
        if spacy_model:
            return cls(*spacy_pipeline(spacy_model), conduct, stopwatch)
        names = NameModelRecognizer(NameModel(models / "names", may_hold_name), stopwatch)
        return cls(SlimTokenizer(), names, conduct, stopwatch)

    def prepare(self, tuning: Tuning, protected: frozenset[str]) -> Prepared:
        """Returns a tuning made ready; of `protected` pupils it takes nothing away."""
        return Prepared.of(tuning, protected, self._conduct.examples)

    def read(self, reading: AnyReading, matcher: RollMatcher, destination: Destination) -> Raw:
        """Returns all that may be in a reading: networks, recognizers and the roll over it."""
        if not reading.text.strip():
            return Raw(reading)
        heard = self._listen(reading)
        has_listened = self.stopwatch.beside(Part.LISTENING, heard)
        schools = matcher.own.schools_in(reading.text, destination.school)
        roll = RollRecognizer(
            matcher, schools, getattr(reading, "cells", ()), stopwatch=self.stopwatch
        )
        with self.stopwatch.part(Part.RECOGNIZERS):
            results = self.engine.analyze(
                reading.text,
                LANGUAGE,
                entities=self._names,
                score_threshold=0,
                ad_hoc_recognizers=[roll],
                return_decision_process=True,
            )
        with self.stopwatch.part(Part.ROLL):
            named, classes = people(reading.text, roll, results, matcher, destination)
        results += [_own_class(m) for m in classes if m.is_plain]
        listened = heard.result()
        has_listened()
        return Raw(reading, tuple(named), tuple(results), listened)

    def find(
        self,
        raw: Raw,
        matcher: RollMatcher,
        destination: Destination,
        prepared: Prepared = UNTUNED,
        *,
        with_public: bool = False,
    ) -> list[Finding]:
        """Returns what counts of a reading by a school's tuning.

        First who and what is in it, in the order of the text, no two of them overlapping; then
        what it does; then the school's own words.

        `with_public` also returns people everybody knows, as `PUBLIC`; a check never does.
        """
        reading, here = raw.reading, prepared.in_text(raw.reading.text)
        named = [p for p in raw.named if here.keeps(p.entity, p.start, p.end, p.score, p.people)]
        kept = [p for p in named if with_public or p.entity != PUBLIC]
        facts = self._facts(raw, matcher, [p for p in named if p.is_solid], here)
        found = [(p.start, p.end, _person(reading, p)) for p in kept if not _is_inside(p, facts)]
        found += [(r.start, r.end, self._finding(reading, r)) for r in facts]
        solid = [finding for _, _, finding in sorted(found, key=lambda f: f[:2])]
        is_about_school = bool(matcher.own.schools_named(reading.text))
        own = here.own_terms(reading.text, destination.kind)
        return [
            *solid,
            *self._conducts(raw, destination, solid, here, is_about_school=is_about_school),
            *(_own_term(reading, hit) for hit in own),
        ]

    def _listen(self, reading: AnyReading) -> Future[Heard]:
        """Begins to judge what a text does, on a thread of its own.

        Heads know posts, not signs and cells: in a picture only patterns count.
        """
        return self._conduct.listen(reading.text if isinstance(reading, Reading) else "")

    def _conducts(
        self,
        raw: Raw,
        destination: Destination,
        facts: list[Finding],
        here: InText,
        *,
        is_about_school: bool,
    ) -> list[Finding]:
        """Returns what the text does, in its order; `facts` are what was found in it."""
        reading = raw.reading
        people = ((f.place, f.entity) for f in facts if isinstance(f.place, Span))
        scene = Scene(
            reading.text,
            destination.kind,
            destination.surface,
            frozenset(f.entity for f in facts),
            is_about_school,
            tuple((place, entity) for place, entity in people if entity in _WHOM),
        )
        roles = [] if scene.is_official else _apart(scene.mentions)
        roles = [m for m in roles if here.keeps("ROLE_PHRASE", m.start, m.end, SURE)]
        found = [
            Finding(
                "ROLE_PHRASE",
                Family.PERSON,
                reading.place(m.start, m.end),
                SURE,
                reading.located(_ROLE_WORDS[m.role]),
                role=m.role,
            )
            for m in roles
        ]
        found += [
            Finding(
                signal.entity,
                Family.CONDUCT,
                reading.place(sign.start, sign.end),
                sign.score,
                reading.located(sign.why),
                signal=signal.name,
            )
            for signal, sign in self._conduct.find(scene, raw.heard, here.conduct)
        ]
        return found

    def _facts(
        self, raw: Raw, matcher: RollMatcher, named: list[Person], here: InText
    ) -> list[RecognizerResult]:
        """Returns results of the recognizers that count, each letter claimed once."""
        counted = [
            r
            for r in raw.results
            if (entity := self._entities.get(r.entity_type))
            and here.prepared.counts(entity.name, r.score, entity.threshold)
            and not here.allows(r.start, r.end)
            and not matcher.own.holds(r.entity_type, raw.reading.text[r.start : r.end])
        ]
        counted = [r for r in counted if not self._yields(r, counted)]
        counted.sort(key=lambda r: (-r.score, r.start - r.end))
        kept: list[RecognizerResult] = []
        for result in counted:
            overlapping = any(_overlap(result, k) for k in kept)
            is_name = result.entity_type in {"SOCIAL_HANDLE", "CLASS_NAME"} and any(
                _overlap(result, p) for p in named
            )
            if not overlapping and not is_name:
                kept.append(result)
        return kept

    def _yields(self, result: RecognizerResult, others: list[RecognizerResult]) -> bool:
        """Returns whether an entity that goes before this one claims the same letters."""
        before = self._entities[result.entity_type].yields_to
        return any(o.entity_type in before and _overlap(result, o) for o in others)

    def _finding(self, reading: AnyReading, result: RecognizerResult) -> Finding:
        entity: Entity = self._entities[result.entity_type]
        explanation = result.analysis_explanation
        why = (explanation and explanation.textual_explanation) or entity.label
        why = why[0].lower() + why[1:].rstrip(".")
        place = reading.place(result.start, result.end)
        why = reading.located(why)
        return Finding(entity.name, entity.family, place, round(result.score, 3), why)


def _apart(mentions: tuple[Mention, ...]) -> list[Mention]:
    """Returns phrases in order, of two that overlap the longer one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if not any(mention.start < k.end and k.start < mention.end for k in kept):
            kept.append(mention)
    return sorted(kept)


def _overlap(one: RecognizerResult, other: RecognizerResult | Person) -> bool:
    return bool(other.start < one.end and one.start < other.end)


def _own_class(mention: ClassMention) -> RecognizerResult:
    reason = AnalysisExplanation("Roll", SURE, textual_explanation="a class of the school")
    return RecognizerResult("CLASS_NAME", mention.start, mention.end, SURE, reason)


def _own_term(reading: AnyReading, hit: Hit) -> Finding:
    """Returns one of the school's own words as a finding; why it is one is the list's label."""
    place = reading.place(hit.start, hit.end)
    why = reading.located(hit.term.label)
    return Finding(OWN_TERM, Family.OWN, place, 1.0, why, term=hit.term.id)


def _person(reading: AnyReading, person: Person) -> Finding:
    """Returns a person as a finding at their place in the source."""
    return Finding(
        person.entity,
        Family.PERSON,
        reading.place(person.start, person.end),
        person.score,
        reading.located(person.why),
        person.people,
        person.form,
    )


def _is_inside(person: Person, facts: list[RecognizerResult]) -> bool:
    """Returns whether a name is only part of an address, mailbox or the like."""
    return any(
        f.start <= person.start and person.end <= f.end and f.entity_type != "WHEREABOUTS"
        for f in facts
    )
