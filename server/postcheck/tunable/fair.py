"""What no school may tune, and what nothing could work with: each with its sentence.

A restricted pupil is protected by the check itself, whatever a tuning says; here an admin is told.
"""

from collections.abc import Iterator

from postcheck.conduct.finder import WINDOW
from postcheck.errors import TuningRefused
from postcheck.own_terms import compile_pattern
from postcheck.own_terms.spots import Phrases, folded
from postcheck.school import Trust
from postcheck.tunable import NEVER_OFF, all_rules, detector
from postcheck.tuning import Level, OwnTerm, Tuning

MOST_WORDS = 500
"""Words and names that may be allowed, and words that may be looked for."""
MOST_TERMS = 100
MOST_EXAMPLES = 200
LONGEST_WORDS = 100
LONGEST_EXAMPLE = WINDOW
LEAST_SURE = 0.9
"""The highest threshold of what may never be switched off: the score of its patterns."""


def require_fair(tuning: Tuning, trust: Trust | None = None, place: str | None = None) -> None:
    """Raises TuningRefused with the first of `problems`, if there is any."""
    for problem in problems(tuning, trust, place):
        raise TuningRefused(problem)


def problems(tuning: Tuning, trust: Trust | None = None, place: str | None = None) -> Iterator[str]:
    """Yields a sentence for everything that cannot be tuned so.

    With `trust`, allowed names of restricted pupils of `place` (None: of every school) too.
    """
    yield from _detectors(tuning)
    yield from _levels(tuning)
    yield from _sizes(tuning)
    yield from _terms(tuning.terms)
    yield from _examples(tuning)
    if trust:
        yield from _restricted(tuning, trust, place)


def _detectors(tuning: Tuning) -> Iterator[str]:
    for name in sorted(tuning.off | tuning.thresholds.keys()):
        known = detector(name)
        if known is None:
            yield "Something is switched off that Postcheck does not know. Start the draft anew."
        elif name in tuning.off and name in NEVER_OFF:
            yield NEVER_OFF[name]
        elif name in tuning.thresholds:
            yield from _threshold(name, tuning.thresholds[name])


def _threshold(name: str, chosen: float) -> Iterator[str]:
    known = detector(name)
    if known is None or known.least is None:
        yield "There is no score to choose here: it can be switched on and off."
    elif not known.least <= chosen <= 1:
        yield f"{_shown(known.label)}: choose a score from {known.least:g} to 1."
    elif name in NEVER_OFF and chosen > LEAST_SURE:
        yield f"{_shown(known.label)}: choose a score up to {LEAST_SURE:g}. {NEVER_OFF[name]}"


def _levels(tuning: Tuning) -> Iterator[str]:
    rules = {rule.name for rule in all_rules()}
    if any(rule not in rules for rule, _ in tuning.levels):
        yield "A rule is set that Postcheck does not know. Start the draft anew."
    silent = {rule for (rule, _), level in tuning.levels.items() if level is Level.OFF}
    yield from (NEVER_OFF[rule] for rule in sorted(silent & NEVER_OFF.keys()))


def _sizes(tuning: Tuning) -> Iterator[str]:
    words = sum(len(term.words) for term in tuning.terms)
    if len(tuning.allowed) > MOST_WORDS or words > MOST_WORDS:
        yield f"A list of words may hold {MOST_WORDS} of them."
    if len(tuning.terms) > MOST_TERMS:
        yield f"There may be {MOST_TERMS} lists of your own words and patterns."
    if len(tuning.examples) > MOST_EXAMPLES:
        yield f"There may be {MOST_EXAMPLES} examples of your own."
    every = [*tuning.allowed, *(word for term in tuning.terms for word in term.words)]
    if any(len(word) > LONGEST_WORDS for word in every):
        yield f"A word or name may have {LONGEST_WORDS} characters."
    if not all(folded(word) for word in every):
        yield "Every word needs a letter or a digit. For signs alone, use a pattern."


def _terms(terms: tuple[OwnTerm, ...]) -> Iterator[str]:
    if len({term.id for term in terms}) < len(terms):
        yield "Two lists of your own words have the same name."
    for term in terms:
        if not term.label.strip():
            yield "Say what each list of your own words is: people are shown it."
        if bool(term.words) == bool(term.pattern):
            yield f"{_shown(term.label)}: give words, or a pattern, and not both."
        elif term.pattern:
            try:
                compile_pattern(term.pattern)
            except TuningRefused as refused:
                yield f"{_shown(term.label)}: {refused.sentence}"


def _examples(tuning: Tuning) -> Iterator[str]:
    for example in tuning.examples:
        known = detector(example.signal)
        if known is None or not known.is_signal:
            yield "An example belongs to something that Postcheck does not know."
        elif example.signal in NEVER_OFF and not example.is_meant:
            yield f"{NEVER_OFF[example.signal]} So there are no examples of it that are fine."
        if not example.text.strip():
            yield "An example is empty."
        if len(example.text) > LONGEST_EXAMPLE:
            yield f"An example may have {LONGEST_EXAMPLE} characters."


def _restricted(tuning: Tuning, trust: Trust, place: str | None) -> Iterator[str]:
    """Yields one sentence, which does not say whom it is about."""
    allowed = Phrases(tuning.allowed, is_name=True)
    names = (
        f"{given} {surname}"
        for pupil in trust.pupils
        if pupil.restricted and place in {None, pupil.school}
        for given in (pupil.forename, pupil.preferred_forename)
        for surname in (pupil.surname, pupil.preferred_surname, *pupil.former_surnames)
        if given and surname
    )
    if any(spot.holds(0, len(name)) for name in names for spot in allowed.find(name)):
        yield (
            "The list of what is always fine holds the name of a pupil who must never be named."
            " Such a pupil is protected whatever is tuned: take the name off the list."
        )


def _shown(label: str) -> str:
    return label[:1].upper() + label[1:]
