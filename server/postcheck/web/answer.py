"""A report in the words of the checker's page: a verdict, cards of advice, marks, a safe version.

Advice of one kind about several stretches is one card, so that a pasted class list is one thing
to read and not thirty. The safe version is checked itself before it is offered as safe; with
pictures it is not, because they would have to be read twice.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from postcheck.finding import Family, Span
from postcheck.post import Post, Surface, Text
from postcheck.redact import safe_version
from postcheck.report import Advice, Replacement, Report, Unchecked
from postcheck.severity import CLEAR, Severity
from postcheck.web import channels, seen
from postcheck.web.marked import Mark, Piece, calm, pieces
from postcheck.web.seen import Note, Region, Shown
from postcheck.web.typography import curly
from postcheck.web.verdicts import GOING_OUT, SOMEBODY_ELSES, UNKNOWN, Words

PART = "text"
"""The part of a post that the page's text box holds."""

_IN_PART = (
    "Postcheck sees nothing to reconsider in what it could look at: see below what it left out."
)

_MENDED = {
    CLEAR: "This version was checked too: nothing found.",
    Severity.NOTE.word: "This version was checked too: it is still worth a look.",
}
_NOT_MENDED = "Other words alone do not put everything right: something above still has to change."
_NOT_TOGETHER = "Put it in the box to have it checked together with the pictures."

Names = Callable[[Sequence[str]], tuple[str, ...]]
"""Gives the names of pupils by their ids, as far as whoever asks may see the register."""


@dataclass(frozen=True, slots=True)
class Card:
    """One kind of advice and every stretch it is about.

    `label` is the severity in words. `quoted` are the stretches' own words. `offer` is what the
    button says that puts `instead` in their place; None where no words can mend it. `people` are
    names for those alone who may see the register. `routes` say where the matter belongs instead.
    """

    rule: str
    severity: Severity
    label: str
    title: str
    detail: str
    why: tuple[str, ...]
    clause: str | None
    spans: tuple[Span, ...]
    quoted: tuple[str, ...] = field(repr=False)
    instead: tuple[Replacement, ...] = ()
    offer: str | None = field(default=None, repr=False)
    regions: tuple[Region, ...] = ()
    notes: tuple[Note, ...] = ()
    people: tuple[str, ...] = field(default=(), repr=False)
    routes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SafeVersion:
    """The text with every suggested word in place, and whether that was enough."""

    text: str = field(repr=False)
    verdict: str
    says: str

    @property
    def is_enough(self) -> bool:
        """Returns whether nothing is left that has to change."""
        return self.verdict in _MENDED


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the page says about one text and its pictures; `reminders` are no advice on it."""

    verdict: str
    heading: str
    summary: str
    checked_as: str
    note: str | None
    cards: tuple[Card, ...]
    pieces: tuple[Piece, ...]
    safe: SafeVersion | None
    unchecked: tuple[Unchecked, ...]
    pictures: tuple[Shown, ...] = ()
    reminders: tuple[str, ...] = ()

    @property
    def marked(self) -> frozenset[int]:
        """Returns the cards that have a mark in the text."""
        return frozenset(card for piece in self.pieces for card in piece.opens)


def nobody(people: Sequence[str]) -> tuple[str, ...]:
    """Returns no names, whoever is asked for."""
    del people
    return ()


def answer(post: Post, check: Callable[[Post], Report], names: Names = nobody) -> Answer:
    """Returns what to show about `post`, a post with one text; `check` is the checker's."""
    text = post.texts[0].text
    report = check(post)
    words = _words(post)
    cards = tuple(_cards(text, report, names, words))
    pictures = seen.shown(report, [(c.severity, c.regions, c.notes) for c in cards])
    verdict = _verdict(report, pictures)
    return Answer(
        verdict=verdict,
        heading=words.heading(verdict),
        summary=_summary(post, report, verdict, len(cards)),
        checked_as=curly(channels.words_for(report.destination)),
        note=report.destination.note,
        cards=cards,
        pieces=pieces(text, calm(_marks(report, cards))),
        safe=_safe(post, report, check),
        unchecked=report.unchecked,
        pictures=pictures,
        reminders=tuple(dict.fromkeys(curly(r.tells) for r in report.reminders)),
    )


def with_text(post: Post, text: str) -> Post:
    """Returns `post` with other words in its text box."""
    return replace(post, texts=(Text(PART, text),))


def _verdict(report: Report, pictures: tuple[Shown, ...]) -> str:
    unseen = any(not picture.is_opened for picture in pictures)
    return UNKNOWN if unseen and report.verdict == CLEAR else report.verdict


def _words(post: Post) -> Words:
    return GOING_OUT if _is_ours(post) else SOMEBODY_ELSES


def _is_ours(post: Post) -> bool:
    """Returns whether the writer may still change the words."""
    return post.destination.surface is not Surface.MODERATION


def _marks(report: Report, cards: Sequence[Card]) -> Iterator[Mark]:
    """Yields a mark for every stretch; what is only said about conduct is broad."""
    exact = {f.place for f in report.findings if f.family is not Family.CONDUCT}
    for number, card in enumerate(cards):
        for span in card.spans:
            is_broad = span not in exact
            yield Mark(span.start, span.end, card.severity, number, is_broad=is_broad)


def _cards(text: str, report: Report, names: Names, words: Words) -> Iterator[Card]:
    placed = seen.regions(report)
    alike: dict[tuple[object, ...], list[Advice]] = {}
    for advice in report.advice:
        key = (advice.rule, advice.severity, advice.title, advice.detail, advice.clause)
        alike.setdefault(key, []).append(advice)
    for group in alike.values():
        yield _card(text, report, group, placed, names, words)


def _card(
    text: str,
    report: Report,
    group: list[Advice],
    placed: Mapping[int, Region],
    names: Names,
    words: Words,
) -> Card:
    first = group[0]
    indexes = [i for advice in group for i in advice.findings]
    findings = [report.findings[i] for i in indexes]
    spans = sorted(
        {f.place for f in findings if isinstance(f.place, Span) and f.place.part == PART},
        key=lambda s: (s.start, s.end),
    )
    instead = tuple(r for advice in group for r in advice.instead if r.part == PART)
    instead = instead if words is GOING_OUT else ()  # nobody mends what somebody else wrote
    return Card(
        rule=first.rule,
        severity=first.severity,
        label=words.heading(first.severity.word),
        title=curly(first.title),
        detail=curly(first.detail),
        why=tuple(dict.fromkeys(curly(f.why.rstrip(".")) for f in findings if f.why)),
        clause=curly(first.clause.says) if first.clause else None,
        spans=tuple(spans),
        quoted=tuple(text[s.start : s.end] for s in spans),
        instead=instead,
        offer=_offer(instead),
        regions=tuple(sorted({placed[i] for i in indexes if i in placed}, key=lambda r: r.number)),
        notes=seen.notes(findings),
        people=names(tuple(dict.fromkeys(p for advice in group for p in advice.people))),
        routes=tuple(curly(route) for route in first.routes),
    )


def _offer(instead: tuple[Replacement, ...]) -> str | None:
    texts = {r.text.strip() for r in instead}
    if not texts:
        return None
    if texts == {""}:
        return "Leave it out" if len(instead) == 1 else "Leave them out"
    if len(texts) == 1:
        return f"Use “{texts.pop()}” instead"
    return "Use the suggested words instead"


def _safe(post: Post, report: Report, check: Callable[[Post], Report]) -> SafeVersion | None:
    text = post.texts[0].text
    new = safe_version(text, report, PART)
    if new == text or not new.strip() or not _is_ours(post):
        return None
    if post.pictures:
        return SafeVersion(new, UNKNOWN, _NOT_TOGETHER)
    verdict = check(with_text(post, new)).verdict
    return SafeVersion(new, verdict, _MENDED.get(verdict, _NOT_MENDED))


def _summary(post: Post, report: Report, verdict: str, count: int) -> str:
    if verdict == CLEAR and report.unchecked:
        return _IN_PART
    has_words = bool(post.texts[0].text.strip())
    return _words(post).summary(verdict, count, words=has_words, pictures=bool(post.pictures))
