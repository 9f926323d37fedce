"""A report in the words of the checker's page: a verdict, cards of advice, marks, a safe version.

Advice of one kind about several stretches is one card, so that a pasted class list is one thing
to read and not thirty. The safe version is checked itself before it is offered as safe; with
pictures it is not, because they would have to be read twice.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from postcheck.finding import Span
from postcheck.post import Post, Text
from postcheck.redact import safe_version
from postcheck.report import Advice, Replacement, Report, Unchecked
from postcheck.severity import CLEAR, HEADINGS, Severity
from postcheck.web import channels, seen
from postcheck.web.marked import Mark, Piece, pieces
from postcheck.web.seen import Note, Region, Shown
from postcheck.web.typography import curly

PART = "text"
"""The part of a post that the page's text box holds."""

UNKNOWN = "unknown"
"""The verdict where nothing was found because a picture was not looked at."""

_SUMMARIES = {
    UNKNOWN: "Nothing was found, but a picture could not be looked at.",
    CLEAR: "Postcheck sees nothing to reconsider in {these}. It can miss things, so {look} once "
    "more before they go out.",
    Severity.NOTE.word: "One thing to weigh up before this goes out. You decide.",
    Severity.WARN.word: "One thing should change before this goes out.",
    Severity.STOP.word: "This should not go out as it is. Here is why.",
}
_SUMMARIES_OF_MANY = {
    Severity.NOTE.word: "{n} things to weigh up before this goes out. You decide.",
    Severity.WARN.word: "{n} things to look at before this goes out.",
    Severity.STOP.word: "This should not go out as it is. {n} things to look at.",
}

_LOOK_AGAIN = {  # by whether there are words, and pictures
    (True, False): ("these words", "read them"),
    (True, True): ("these words and pictures", "look through them"),
    (False, True): ("what you added", "look at your pictures"),
    (False, False): ("this", "look"),
}
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
    names for those alone who may see the register.
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
    """Everything the page says about one text and its pictures."""

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


def nobody(people: Sequence[str]) -> tuple[str, ...]:
    """Returns no names, whoever is asked for."""
    del people
    return ()


def answer(post: Post, check: Callable[[Post], Report], names: Names = nobody) -> Answer:
    """Returns what to show about `post`, a post with one text; `check` is the checker's."""
    text = post.texts[0].text
    report = check(post)
    cards = tuple(_cards(text, report, names))
    pictures = seen.shown(report, [(c.severity, c.regions, c.notes) for c in cards])
    verdict = _verdict(report, pictures)
    marks = [
        Mark(span.start, span.end, card.severity, number)
        for number, card in enumerate(cards)
        for span in card.spans
    ]
    return Answer(
        verdict=verdict,
        heading=HEADINGS.get(verdict, "Not everything was checked"),
        summary=_summary(post, report, verdict, len(cards)),
        checked_as=curly(channels.words_for(report.destination)),
        note=report.destination.note,
        cards=cards,
        pieces=pieces(text, marks),
        safe=_safe(post, report, check),
        unchecked=report.unchecked,
        pictures=pictures,
    )


def with_text(post: Post, text: str) -> Post:
    """Returns `post` with other words in its text box."""
    return replace(post, texts=(Text(PART, text),))


def _verdict(report: Report, pictures: tuple[Shown, ...]) -> str:
    unseen = any(not picture.is_opened for picture in pictures)
    return UNKNOWN if unseen and report.verdict == CLEAR else report.verdict


def _cards(text: str, report: Report, names: Names) -> Iterator[Card]:
    placed = seen.regions(report)
    alike: dict[tuple[object, ...], list[Advice]] = {}
    for advice in report.advice:
        key = (advice.rule, advice.severity, advice.title, advice.detail, advice.clause)
        alike.setdefault(key, []).append(advice)
    for group in alike.values():
        yield _card(text, report, group, placed, names)


def _card(
    text: str,
    report: Report,
    group: list[Advice],
    placed: Mapping[int, Region],
    names: Names,
) -> Card:
    first = group[0]
    indexes = [i for advice in group for i in advice.findings]
    findings = [report.findings[i] for i in indexes]
    spans = sorted(
        {f.place for f in findings if isinstance(f.place, Span) and f.place.part == PART},
        key=lambda s: (s.start, s.end),
    )
    instead = tuple(r for advice in group for r in advice.instead if r.part == PART)
    return Card(
        rule=first.rule,
        severity=first.severity,
        label=HEADINGS[first.severity.word],
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
    if new == text or not new.strip():
        return None
    if post.pictures:
        return SafeVersion(new, UNKNOWN, _NOT_TOGETHER)
    verdict = check(with_text(post, new)).verdict
    return SafeVersion(new, verdict, _MENDED.get(verdict, _NOT_MENDED))


def _summary(post: Post, report: Report, verdict: str, count: int) -> str:
    if count > 1:
        return _SUMMARIES_OF_MANY[verdict].format(n=count)
    if verdict == CLEAR and report.unchecked:
        return _IN_PART
    these, look = _LOOK_AGAIN[bool(post.texts[0].text.strip()), bool(post.pictures)]
    return _SUMMARIES[verdict].format(these=these, look=look)
