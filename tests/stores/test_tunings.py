"""Tunings in the database: drafts, what goes live, the way back; nothing of them is readable."""

from contextlib import closing

import pytest
from sqlalchemy import select

from made_up_school import ACADEMY, SALTMARSH, TODAY, build_trust
from postcheck.errors import TuningRefused
from postcheck.images.looked import Looked
from postcheck.post import AccountKind, Destination, Post, Text
from postcheck.services import Live
from postcheck.stores import accounts, audit, roll, rotation, snapshot, tunings
from postcheck.stores.audit import By
from postcheck.stores.database import Database
from postcheck.stores.office_tables import audit as audit_table
from postcheck.stores.office_tables import tunings as table
from postcheck.tuning import Level, OwnExample, OwnTerm, Tuning

MAUD = By("Maud Sallow", 7)
OSCAR = By("Oscar Fell")
QUIETER = Tuning(
    off=frozenset({"AGE_OF_CHILD"}),
    thresholds={"PHONE_NUMBER": 0.7},
    levels={("profanity", AccountKind.OFFICIAL): Level.NOTE},
    allowed=("Ambrose Wetherwhistle",),
    terms=(OwnTerm("site", "our old site", words=("Quarrendon Hall",)),),
    examples=(OwnExample("commitment", "The Perranporth trip will happen.", is_meant=True),),
)
LOUDER = Tuning(thresholds={"PHONE_NUMBER": 0.3})
SECRETS = ("Wetherwhistle", "Quarrendon", "Perranporth", "old site", "Ottoline")


def live(database, tuning, place=None, reason="Fewer warnings", by=MAUD):
    tunings.save_draft(database, place, tuning, by)
    return tunings.publish(database, place, reason, by)


def test_a_place_has_nothing_until_somebody_tunes_it(database):
    assert tunings.live(database, SALTMARSH) is tunings.draft(database, SALTMARSH) is None
    assert tunings.versions(database, SALTMARSH) == ()
    assert snapshot.load_trust(database).tunings == {}


def test_a_draft_is_kept_whole_and_changes_no_check(database):
    before = snapshot.version(database)

    tunings.save_draft(database, None, LOUDER, OSCAR)
    tunings.save_draft(database, None, QUIETER, MAUD)

    draft = tunings.draft(database, None)
    assert (draft.tuning, draft.by, draft.place, draft.is_live) == (QUIETER, MAUD.name, None, False)
    assert tunings.live(database, None) is None
    assert tunings.versions(database, None) == ()
    assert snapshot.version(database) == before
    assert snapshot.load_trust(database).tunings == {}


def test_a_draft_can_be_dropped_again(database):
    tunings.save_draft(database, SALTMARSH, LOUDER, MAUD)

    tunings.drop_draft(database, SALTMARSH, MAUD)
    tunings.drop_draft(database, SALTMARSH, MAUD)

    assert tunings.draft(database, SALTMARSH) is None
    said = [entry.action for entry in audit.entries(database)]
    assert said == ["draft of the tuning dropped", "draft of the tuning saved"]


def test_a_draft_goes_live_with_its_reason(database):
    before = snapshot.version(database)

    kept = live(database, QUIETER, SALTMARSH, reason="  Too many about ages \n")

    assert kept == tunings.live(database, SALTMARSH) == tunings.versions(database, SALTMARSH)[0]
    assert (kept.tuning, kept.reason, kept.is_live) == (QUIETER, "Too many about ages", True)
    assert tunings.draft(database, SALTMARSH) is None
    trust = snapshot.load_trust(database)
    assert trust.version.config == before.config + 1
    assert trust.tunings == {SALTMARSH: QUIETER}


def test_a_school_follows_the_trust_until_it_has_its_own(database):
    live(database, LOUDER)
    live(database, QUIETER, SALTMARSH)

    trust = snapshot.load_trust(database)

    assert (trust.tuning(SALTMARSH), trust.tuning(ACADEMY)) == (QUIETER, LOUDER)
    assert trust.tuning(None) == LOUDER


def test_one_click_goes_back_and_the_draft_stays(database):
    first = live(database, QUIETER)
    second = live(database, LOUDER)
    tunings.save_draft(database, None, Tuning(), OSCAR)

    third = tunings.go_back(database, None, first.id, OSCAR)

    assert (third.tuning, third.by, third.is_live) == (QUIETER, OSCAR.name, True)
    assert third.reason == f"Back to the version of {first.at:%-d %B %Y, %H:%M} UTC"
    kept = tunings.versions(database, None)
    assert [one.id for one in kept] == [third.id, second.id, first.id]
    assert [one.is_live for one in kept] == [True, False, False]
    assert tunings.draft(database, None).tuning == Tuning()
    assert snapshot.load_trust(database).tunings == {"": QUIETER}


@pytest.mark.parametrize(
    ("reason", "said"), [("", "why"), (" \n", "why"), ("x" * 501, "longer"), ("Good", "no draft")]
)
def test_what_cannot_go_live_is_said_and_nothing_changes(database, reason, said):
    if said != "no draft":
        tunings.save_draft(database, None, LOUDER, MAUD)
    before = snapshot.version(database)

    with pytest.raises(TuningRefused, match=said):
        tunings.publish(database, None, reason, MAUD)

    assert tunings.live(database, None) is None
    assert snapshot.version(database) == before


def test_a_version_of_another_school_is_none_to_go_back_to(database):
    of_academy = live(database, QUIETER, ACADEMY)

    with pytest.raises(TuningRefused, match="not there"):
        tunings.go_back(database, SALTMARSH, of_academy.id, MAUD)


def test_what_the_law_forbids_is_not_even_kept_as_a_draft(database):
    with pytest.raises(TuningRefused, match="keeping children safe"):
        tunings.save_draft(database, None, Tuning(off=frozenset({"safeguarding_or_welfare"})), MAUD)

    assert tunings.draft(database, None) is None


def test_the_audit_says_what_changed_and_no_word_of_a_list(database):
    live(database, QUIETER, SALTMARSH, reason="Ottoline asked for it")

    entry = audit.entries(database)[0]

    assert (entry.by, entry.school, entry.action) == (MAUD.name, SALTMARSH, "tuning put live")
    assert "Always fine: 1 added" in entry.after
    with database.read() as connection:
        rows = str(connection.execute(select(audit_table)).all())
    assert not [secret for secret in SECRETS if secret.lower() in rows.lower()]


def test_nothing_of_a_tuning_is_readable_and_a_rotation_seals_it_anew(database):
    live(database, QUIETER, SALTMARSH, reason="Ottoline asked for it")
    tunings.save_draft(database, SALTMARSH, QUIETER, MAUD)
    with database.read() as connection:
        before = connection.execute(select(table)).all()

    rotation.rotate(database)

    with database.read() as connection:
        after = connection.execute(select(table)).all()
    for rows in (before, after):
        kept = b"".join(bytes(row.sealed) for row in rows) + str(rows).encode()
        assert not [secret for secret in SECRETS if secret.lower().encode() in kept.lower()]
    assert {row.sealed for row in before}.isdisjoint(row.sealed for row in after)
    assert tunings.live(database, SALTMARSH).tuning == QUIETER
    assert tunings.draft(database, SALTMARSH).tuning == QUIETER


def test_nothing_is_left_half_live(database, failing_at):
    first = live(database, QUIETER)
    tunings.save_draft(database, None, LOUDER, MAUD)

    with failing_at("INSERT INTO audit"), pytest.raises(RuntimeError, match="audit"):
        tunings.publish(database, None, "More", MAUD)

    assert tunings.live(database, None) == first
    assert tunings.draft(database, None).tuning == LOUDER


def test_every_node_follows_what_another_puts_live(database, url, keyring, analyzer):
    told = build_trust()
    accounts.apply(database, told)
    roll.apply(database, told.pupils)
    post = Post(
        (Text("text", "Ring 07700 900123 about the fair."),),
        (),
        Destination("x", kind=AccountKind.OFFICIAL, school=SALTMARSH),
    )
    with closing(Database(url, keyring)) as elsewhere:
        here, there = (
            Live(one, analyzer, lambda: TODAY, lambda *_: Looked()) for one in (database, elsewhere)
        )
        assert here.refresh()
        assert there.refresh()
        first = live(database, Tuning(), reason="As it comes")
        assert (here.refresh(), there.refresh()) == (True, True)
        assert there.checker.check(post).verdict == "warn"

        live(database, Tuning(off=frozenset({"PHONE_NUMBER"})))
        assert there.refresh()
        assert there.checker.check(post).verdict == "clear"

        tunings.go_back(elsewhere, None, first.id, MAUD)
        assert here.refresh()
        assert here.checker.check(post).verdict == "warn"
        assert not here.refresh()
