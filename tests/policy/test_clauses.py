"""Every clause of the five policies is in one profile, in one mode, and does what it says.

`clauses.txt` holds the ids of the rules found in the five documents, in their order. Each check
has a post that triggers it and one like it that does not; both run with everything that listens.
"""

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from made_up_school import SALTMARSH
from postcheck.policy import decide
from postcheck.policy.profile import Mode, Moment
from postcheck.policy.profiles import NEUTRAL, names, profile
from postcheck.policy.remind import DAYS
from postcheck.policy.rules import all_rules
from postcheck.post import AccountKind, Destination, Picture, Post, Surface, Text

IDS = (Path(__file__).parent / "clauses.txt").read_text("utf-8").split()
STUDY = Path(__file__).parents[3] / "shared" / "research" / "CLAUSES.md"
FIVE = ("soke", "waj", "pet", "t4", "chest")
MODES = {
    "soke": (22, 13, 5),
    "waj": (15, 11, 5),
    "pet": (17, 10, 7),
    "t4": (6, 6, 9),
    "chest": (19, 18, 11),
    "default": (46, 9, 5),
}
"""Clauses that are checked, shown at the right moment, and people's work."""

SENTENCE, LONGEST = re.compile(r"[A-Z][^.?!]*[.?]"), 100

CLAUSES = [(name, clause) for name in sorted(names()) for clause in profile(name).clauses]
CHECKS = [(name, clause, check) for name, clause in CLAUSES for check in clause.checks]
BY_RULE = [pytest.param(*one, id=f"{one[1].id}: {one[2].rule} {n}") for n, one in enumerate(CHECKS)]
AMERICAN = re.compile(
    r"\b(?:colors?|behaviors?|honor|favor|center|program|license to|gotten|\w+i[sz]ation"
    r"|(?:organ|recogn|author|apolog|real|emphas|public)iz\w+|math|Mom|cell ?phone)\b"
)


def test_every_clause_of_the_five_documents_is_there_in_its_order():
    ours = {name: [clause.id for clause in profile(name).clauses] for name in FIVE}

    theirs = {name: list(ids) for name, ids in groupby(IDS, key=lambda i: i.partition("-")[0])}
    assert ours == theirs
    assert len(IDS) == 174


@pytest.mark.skipif(not STUDY.is_file(), reason="the study of the five documents is not here")
def test_the_list_of_ids_is_that_of_the_study():
    rows = re.findall(rf"^\| ((?:{'|'.join(FIVE)})-\S+) \|", STUDY.read_text("utf-8"), re.MULTILINE)

    assert rows == IDS


def test_a_clause_is_in_one_profile_once():
    counted = Counter(clause.id for _, clause in CLAUSES)

    assert [clause for clause, count in counted.items() if count > 1] == []
    assert all(clause.id.startswith(f"{name}-") for name, clause in CLAUSES)


@pytest.mark.parametrize("name", MODES)
def test_so_many_clauses_are_in_each_mode(name):
    counted = Counter(clause.mode for clause in profile(name).clauses)

    assert tuple(counted[mode] for mode in (Mode.CHECK, Mode.REMIND, Mode.PEOPLE)) == MODES[name]


def test_every_profile_is_counted():
    assert set(MODES) == names()


def test_every_rule_is_used_by_a_profile_and_every_check_names_one():
    of_schools = {"own-term"}  # a school's own words are switched on by its tuning
    assert {check.rule for _, _, check in CHECKS} == set(all_rules()) - of_schools


def test_every_moment_is_used_by_a_profile():
    assert {clause.moment for _, clause in CLAUSES if clause.moment} == set(Moment)


def test_every_clause_says_where_it_comes_from():
    assert [clause.id for _, clause in CLAUSES if clause.source != clause.source.strip(" .")] == []
    assert [clause.id for _, clause in CLAUSES if not clause.source] == []


def test_every_clause_is_one_plain_sentence():
    odd = [c.id for _, c in CLAUSES if not re.fullmatch(r"[A-Z“][^.?!]*[a-z”0-9)’]\.", c.says)]

    assert odd == []
    assert [c.id for _, c in CLAUSES if len(c.says) > LONGEST] == []


def test_every_reminder_tells_one_thing():
    """One sentence, or a short question or fact and what to do about it."""
    reminders = [clause for _, clause in CLAUSES if clause.mode is Mode.REMIND]
    sentences = {clause.id: re.split(r"(?<=[.?]) ", clause.tells) for clause in reminders}

    assert [c.id for c in reminders if len(sentences[c.id]) > 2] == []
    odd = [i for i, said in sentences.items() for one in said if not SENTENCE.fullmatch(one)]
    assert odd == []
    assert [c.id for c in reminders if len(c.tells) > LONGEST or c.tells == c.says] == []


@pytest.mark.parametrize("part", ["says", "tells", "source"])
def test_words_are_british_with_curly_apostrophes(part):
    words = {clause.id: getattr(clause, part) for _, clause in CLAUSES}

    assert [i for i, said in words.items() if set("'\"") & set(said)] == []
    assert [i for i, said in words.items() if AMERICAN.search(said)] == []


WORKING = [c for _, c in CLAUSES if c.moment is Moment.WORKING_HOURS]


@pytest.mark.parametrize("clause", WORKING, ids=lambda clause: clause.id)
def test_working_hours_are_whole(clause):
    options = clause.options
    breaks = [time for pair in options.get("breaks", []) for time in pair]
    times = [options["from"], *breaks, options["to"]]

    assert set(options) <= {"days", "from", "to", "breaks"}
    assert set(options["days"]) <= set(DAYS)
    assert times == sorted(times)
    assert all(re.fullmatch(r"[0-2]\d:[0-5]\d", time) for time in times)


def advice_by(seeing, name, clause, check, example):
    """Returns what a policy advises on an example when it is this clause and check alone."""
    kind = next(k for k in AccountKind if k in check.accounts)
    surface = next(s for s in Surface if s in check.surfaces)
    destination = Destination(
        site=example.get("site", "x"),
        surface=Surface(example.get("surface", surface)),
        kind=AccountKind(example.get("account", kind)),
        school=SALTMARSH,
        recipient=example.get("recipient"),
    )
    pictures = (Picture("a.jpg", b"x"),) * example.get("pictures", 0)
    texts = (Text("text", example.get("text", "")),)
    post = Post(texts, pictures, destination, example.get("has_video", False))
    looked = seeing._looked(pictures)
    alone = replace(profile(name), clauses=(replace(clause, checks=(check,)),), law=())
    return decide(seeing._case(post, seeing.find(post, looked), looked), alone)


@pytest.mark.parametrize(("name", "clause", "check"), BY_RULE)
def test_a_check_speaks_of_its_example_and_spares_what_is_like_it(seeing, name, clause, check):
    spoken = advice_by(seeing, name, clause, check, check.triggers)
    spared = advice_by(seeing, name, clause, check, check.spares)

    assert {(a.rule, a.clause.id) for a in spoken} == {(check.rule, clause.id)}
    assert [(a.rule, a.severity.word) for a in spared] == []


def test_an_example_is_one_of_its_check():
    known = {"text", "account", "surface", "site", "recipient", "pictures", "has_video"}

    for _, clause, check in CHECKS:
        assert check.triggers != check.spares, clause.id
        for example in (check.triggers, check.spares):
            assert set(example) <= known, clause.id
            assert {*map(AccountKind, _of(example, "account"))} <= check.accounts, clause.id
            assert {*map(Surface, _of(example, "surface"))} <= check.surfaces, clause.id


def _of(example, field):
    return [example[field]] if field in example else []


def test_neutral_clauses_that_hold_beside_a_policy_are_told_apart_from_its_own():
    neutral = {clause.id for clause in profile(NEUTRAL).clauses}

    for name in FIVE:
        law = [clause.id for clause in profile(name).law]
        assert law
        assert set(law) <= neutral
        assert len(law) == len(set(law))
