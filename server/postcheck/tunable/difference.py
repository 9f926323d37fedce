"""Two tunings -> what is different, in sentences: for the page of versions, and for the audit."""

from collections.abc import Iterable, Iterator

from postcheck.post import AccountKind
from postcheck.tunable import all_rules as rules
from postcheck.tunable import detector
from postcheck.tuning import Level, OwnTerm, Tuning

_LEVELS = {
    Level.OFF: "off",
    Level.NOTE: "a quiet note",
    Level.WARN: "a warning",
    Level.STOP: "a stop",
    None: "as the policy has it",
}
_ACCOUNTS = {
    AccountKind.OFFICIAL: "on school accounts",
    AccountKind.PERSONAL: "on people’s own accounts",
    AccountKind.UNKNOWN: "on unknown accounts",
}


def difference(before: Tuning, after: Tuning, *, with_words: bool = True) -> tuple[str, ...]:
    """Returns a sentence for each thing that is not as it was, none where all is.

    `with_words` quotes words, names and examples; without it they are only counted.
    """
    return (
        *_switched(before, after),
        *_thresholds(before, after),
        *_levels(before, after),
        *_list("Always fine", before.allowed, after.allowed, with_words=with_words),
        *_terms(before.terms, after.terms, with_words=with_words),
        *_examples(before, after, with_words=with_words),
    )


def _switched(before: Tuning, after: Tuning) -> Iterator[str]:
    for name in sorted(before.off ^ after.off):
        yield f"{_label(name)}: now {'off' if name in after.off else 'on again'}"


def _thresholds(before: Tuning, after: Tuning) -> Iterator[str]:
    for name in sorted(before.thresholds.keys() | after.thresholds.keys()):
        was, now = before.thresholds.get(name), after.thresholds.get(name)
        if was == now:
            continue
        if now is None:
            yield f"{_label(name)}: again from its usual score"
        else:
            since = "" if was is None else f" (before: {was:g})"
            yield f"{_label(name)}: now from a score of {now:g}{since}"


def _levels(before: Tuning, after: Tuning) -> Iterator[str]:
    labels = {rule.name: rule.label for rule in rules()}
    for rule, kind in sorted(before.levels.keys() | after.levels.keys()):
        was, now = before.levels.get((rule, kind)), after.levels.get((rule, kind))
        if was is not now:
            label = labels.get(rule, rule).rstrip(".")
            yield f"{label}: now {_LEVELS[now]} {_ACCOUNTS[kind]} (before: {_LEVELS[was]})"


def _terms(
    before: Iterable[OwnTerm], after: Iterable[OwnTerm], *, with_words: bool
) -> Iterator[str]:
    was, now = ({term.id: term for term in terms} for terms in (before, after))
    for term in sorted(was.keys() | now.keys()):
        old, new = was.get(term), now.get(term)
        if old == new:
            continue
        label = f"“{(new or old or _NONE).label}”" if with_words else "a list of the school’s own"
        if old is None or new is None:
            yield f"{label} is {'looked for now' if new else 'no longer looked for'}"
            continue
        if (old.official, old.personal) != (new.official, new.personal):
            yield (
                f"{label}: now {_LEVELS[new.official]} on school accounts,"
                f" {_LEVELS[new.personal]} on people’s own"
            )
        yield from _list(label, old.words, new.words, with_words=with_words)
        if old.pattern != new.pattern:
            yield f"{label}: now the pattern {new.pattern}" if with_words else f"{label}: rewritten"


_NONE = OwnTerm("", "")


def _examples(before: Tuning, after: Tuning, *, with_words: bool) -> Iterator[str]:
    for signal in sorted({e.signal for e in (*before.examples, *after.examples)}):
        for is_meant, side in ((True, "meant"), (False, "fine")):
            old, new = (
                [e.text for e in t.examples if e.signal == signal and e.is_meant is is_meant]
                for t in (before, after)
            )
            title = f"{_label(signal)}, examples that are {side}"
            yield from _list(title, old, new, with_words=with_words)


def _list(
    title: str, before: Iterable[str], after: Iterable[str], *, with_words: bool
) -> Iterator[str]:
    was, now = dict.fromkeys(before), dict.fromkeys(after)
    for verb, words in (
        ("added", [w for w in now if w not in was]),
        ("taken off", [w for w in was if w not in now]),
    ):
        if words:
            said = ", ".join(f"“{w}”" for w in words) if with_words else str(len(words))
            yield f"{title}: {said} {verb}"


def _label(name: str) -> str:
    label = known.label if (known := detector(name)) else name
    return label[:1].upper() + label[1:]
