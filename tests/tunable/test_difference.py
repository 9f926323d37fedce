"""What is different between two tunings, in sentences, with words and without."""

import pytest

from postcheck.post import AccountKind
from postcheck.tunable.difference import difference
from postcheck.tuning import Level, OwnExample, OwnTerm, Tuning

OFFICIAL, PERSONAL = AccountKind.OFFICIAL, AccountKind.PERSONAL
WORDS = OwnTerm("site", "our old site", words=("Heron Hall",))
LOUDER = OwnTerm("site", "our old site", words=("Heron Hall", "Heron House"), official=Level.STOP)
PATTERN = OwnTerm("room", "a room", pattern="KL-1")
OTHER = OwnTerm("room", "a room", pattern="KL-2")
PASSWORD = "A password, PIN or door code is given away"
POOL = OwnExample("commitment", "The pool opens.", is_meant=True)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (Tuning(), Tuning(off=frozenset({"PHONE_NUMBER"})), ["Telephone number: now off"]),
        (Tuning(off=frozenset({"FACE"})), Tuning(), ["Faces: now on again"]),
        (
            Tuning(),
            Tuning(thresholds={"PHONE_NUMBER": 0.7}),
            ["Telephone number: now from a score of 0.7"],
        ),
        (
            Tuning(thresholds={"PHONE_NUMBER": 0.7}),
            Tuning(thresholds={"PHONE_NUMBER": 0.35}),
            ["Telephone number: now from a score of 0.35 (before: 0.7)"],
        ),
        (
            Tuning(thresholds={"PHONE_NUMBER": 0.7}),
            Tuning(),
            ["Telephone number: again from its usual score"],
        ),
        (
            Tuning(levels={("password", PERSONAL): Level.STOP}),
            Tuning(levels={("password", OFFICIAL): Level.NOTE}),
            [
                f"{PASSWORD}: now a quiet note on school accounts (before: as the policy has it)",
                f"{PASSWORD}: now as the policy has it on people’s own accounts (before: a stop)",
            ],
        ),
        (
            Tuning(allowed=("Rowan Hall",)),
            Tuning(allowed=("4B", "Jade Hall")),
            ["Always fine: “4B”, “Jade Hall” added", "Always fine: “Rowan Hall” taken off"],
        ),
        (Tuning(), Tuning(terms=(WORDS,)), ["“our old site” is looked for now"]),
        (Tuning(terms=(WORDS,)), Tuning(), ["“our old site” is no longer looked for"]),
        (
            Tuning(terms=(WORDS,)),
            Tuning(terms=(LOUDER,)),
            [
                "“our old site”: now a stop on school accounts, a quiet note on people’s own",
                "“our old site”: “Heron House” added",
            ],
        ),
        (
            Tuning(terms=(PATTERN,)),
            Tuning(terms=(OTHER,)),
            ["“a room”: now the pattern KL-2"],
        ),
        (
            Tuning(),
            Tuning(examples=(POOL,)),
            ["A promise in the school’s name, examples that are meant: “The pool opens.” added"],
        ),
    ],
)
def test_every_change_is_a_sentence(before, after, said):
    assert list(difference(before, after)) == said
    assert difference(after, after) == difference(before, before) == ()
    assert len(difference(after, before)) == len(said)


def test_without_words_nothing_that_somebody_wrote_is_repeated():
    before = Tuning(allowed=("Rowan Hall",), terms=(WORDS, PATTERN))
    after = Tuning(allowed=("Jade Hall", "4B"), terms=(LOUDER, OTHER), examples=(POOL,))

    said = difference(before, after, with_words=False)

    assert "Always fine: 2 added" in said
    assert "a list of the school’s own: 1 added" in said
    written = " ".join(said)
    for word in ("Rowan", "Jade", "Heron", "old site", "KL-", "pool"):
        assert word not in written
