"""Reminders fit a box, a time or a place, and are no advice: each moment, and what is like it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from made_up_school import SALTMARSH, TODAY, build_trust, everyone
from postcheck.finding import Family, Finding, Span
from postcheck.policy.case import Case, People
from postcheck.policy.profile import Mode, Moment, Profile, ProfileClause
from postcheck.policy.profiles import names, profile
from postcheck.policy.remind import answer_by, is_working, remind
from postcheck.post import AccountKind, Destination, Page, Picture, Post, Surface, Text
from postcheck.report import Advice, Door
from postcheck.severity import Severity

OFFICIAL, PERSONAL, UNKNOWN = AccountKind.OFFICIAL, AccountKind.PERSONAL, AccountKind.UNKNOWN
POST, COMMENT, MESSAGE = Surface.POST, Surface.COMMENT, Surface.MESSAGE
PROFILE, REQUEST, MODERATION = Surface.PROFILE, Surface.REQUEST, Surface.MODERATION
TRUST = build_trust()
HOURS = {"days": ["mon", "wed"], "from": "08:45", "to": "15:30", "breaks": [["12:00", "13:00"]]}
WEDNESDAY = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


def clause(moment, accounts=AccountKind, **options):
    """Returns a clause that reminds at a moment."""
    return ProfileClause(
        f"a-{moment}", "…", Mode.REMIND, moment=moment, tells="Look.", options=options,
        accounts=frozenset(accounts),
    )  # fmt: skip


EVERY_MOMENT = Profile(
    "a", "A", tuple(clause(m, **(HOURS if m is Moment.WORKING_HOURS else {})) for m in Moment)
)


def case(kind, surface, *entities, pictures=0, school=False, video=False, pupils=(), **where):
    """Returns a case in such a box, with findings of these entities."""
    destination = Destination("x", surface, kind, school=SALTMARSH, **where)
    found = tuple(Finding(entity, Family.PERSON, Span(0, 1), 0.9) for entity in entities)
    shown = (Picture("a.jpg", b"x"),) * pictures
    post = Post((Text("text", "Kites"),), shown, destination, video)
    return Case(post, found, TRUST, People.of(TRUST), TODAY, pupils, speaks_of_school=school)


def shown(made, advice=(), now=None, policy=EVERY_MOMENT):
    return [reminder.moment for reminder in remind(made, advice, policy, now)]


def advised(severity, door=None):
    return (Advice("abuse", severity, (), "…", "…", door=door),)


FITS = [
    (Moment.OFFICIAL_POST, case(OFFICIAL, POST)),
    (Moment.OFFICIAL_COMMENT, case(OFFICIAL, COMMENT)),
    (Moment.OFFICIAL_PICTURE, case(OFFICIAL, POST, pictures=1)),
    (Moment.OFFICIAL_PICTURE, case(OFFICIAL, COMMENT, video=True)),
    (Moment.PERSONAL_POST, case(PERSONAL, POST, school=True)),
    (Moment.PERSONAL_POST, case(UNKNOWN, COMMENT, "CLASS_NAME")),
    (Moment.PERSONAL_POST, case(PERSONAL, POST, "ROLE_PHRASE")),
    (Moment.PERSONAL_PICTURE, case(PERSONAL, POST, pictures=1)),
    (Moment.PUBLIC_AUDIENCE, case(PERSONAL, POST, is_public=True)),
    (Moment.PROFILE, case(PERSONAL, PROFILE)),
    (Moment.PROFILE, case(OFFICIAL, PROFILE)),
    (Moment.WORK_IN_PROFILE, case(PERSONAL, PROFILE, school=True)),
    (Moment.WORK_IN_PROFILE, case(PERSONAL, PROFILE, "EMAIL_ADDRESS")),
    (Moment.PROFILE_PICTURE, case(PERSONAL, PROFILE, pictures=1)),
    (Moment.REQUEST, case(PERSONAL, REQUEST)),
    (Moment.MESSAGE, case(PERSONAL, MESSAGE)),
    (Moment.THIRD_PARTY_PAGE, case(PERSONAL, POST, page=Page.OTHER)),
    (Moment.ON_OFFICIAL_PAGE, case(PERSONAL, COMMENT, page=Page.OFFICIAL)),
    (Moment.MODERATION, case(OFFICIAL, MODERATION)),
]
FITS_NOT = [
    (Moment.OFFICIAL_POST, case(PERSONAL, POST)),
    (Moment.OFFICIAL_POST, case(OFFICIAL, COMMENT)),
    (Moment.OFFICIAL_COMMENT, case(OFFICIAL, MODERATION)),
    (Moment.OFFICIAL_PICTURE, case(OFFICIAL, POST)),
    (Moment.OFFICIAL_PICTURE, case(PERSONAL, POST, pictures=1)),
    (Moment.PERSONAL_POST, case(PERSONAL, POST)),
    (Moment.PERSONAL_POST, case(PERSONAL, MESSAGE, school=True)),
    (Moment.PERSONAL_POST, case(OFFICIAL, POST, school=True)),
    (Moment.PERSONAL_PICTURE, case(OFFICIAL, POST, pictures=1)),
    (Moment.PERSONAL_PICTURE, case(PERSONAL, PROFILE, pictures=1)),
    (Moment.PUBLIC_AUDIENCE, case(PERSONAL, POST)),
    (Moment.PUBLIC_AUDIENCE, case(OFFICIAL, POST, is_public=True)),
    (Moment.PROFILE, case(PERSONAL, POST)),
    (Moment.WORK_IN_PROFILE, case(PERSONAL, PROFILE)),
    (Moment.WORK_IN_PROFILE, case(PERSONAL, POST, school=True)),
    (Moment.PROFILE_PICTURE, case(PERSONAL, PROFILE)),
    (Moment.PROFILE_PICTURE, case(PERSONAL, POST, pictures=1)),
    (Moment.REQUEST, case(PERSONAL, MESSAGE)),
    (Moment.MESSAGE, case(PERSONAL, REQUEST)),
    (Moment.GROUP_CHAT, case(PERSONAL, MESSAGE)),
    (Moment.THIRD_PARTY_PAGE, case(PERSONAL, POST)),
    (Moment.THIRD_PARTY_PAGE, case(PERSONAL, COMMENT, page=Page.OFFICIAL)),
    (Moment.THIRD_PARTY_PAGE, case(OFFICIAL, POST, page=Page.OTHER)),
    (Moment.ON_OFFICIAL_PAGE, case(OFFICIAL, COMMENT, page=Page.OFFICIAL)),
    (Moment.ON_OFFICIAL_PAGE, case(PERSONAL, COMMENT, page=Page.OTHER)),
    (Moment.MODERATION, case(OFFICIAL, COMMENT)),
]


@pytest.mark.parametrize(("moment", "made"), FITS)
def test_a_moment_fits(moment, made):
    assert moment in shown(made)


@pytest.mark.parametrize(("moment", "made"), FITS_NOT)
def test_a_moment_does_not_fit_what_is_only_like_it(moment, made):
    assert moment not in shown(made)


def test_every_moment_but_those_of_advice_time_and_site_is_tried():
    tried = {moment for moment, _ in FITS} | {
        *(Moment.WARNED, Moment.ABUSE_RECEIVED, Moment.WORKING_HOURS, Moment.GROUP_CHAT)
    }

    assert tried == set(Moment)


@pytest.mark.parametrize(("site", "fits"), [("whatsapp", True), ("messenger", False)])
def test_only_whatsapp_is_a_group_chat(site, fits):
    destination = Destination(site, MESSAGE, PERSONAL)
    made = Case(Post(destination=destination), (), TRUST, People.of(TRUST), TODAY)

    assert (Moment.GROUP_CHAT in shown(made)) is fits


@pytest.mark.parametrize(
    ("severity", "surface", "fits"),
    [
        (Severity.NOTE, POST, False),
        (Severity.WARN, POST, True),
        (Severity.STOP, MESSAGE, True),
        (Severity.WARN, MODERATION, False),
    ],
)
def test_beside_a_warning_stands_the_way_to_report(severity, surface, fits):
    assert (Moment.WARNED in shown(case(PERSONAL, surface), advised(severity))) is fits


@pytest.mark.parametrize("door", [None, *Door])
def test_only_abuse_received_brings_its_reminder(door):
    found = shown(case(OFFICIAL, MODERATION), advised(Severity.WARN, door))

    assert (Moment.ABUSE_RECEIVED in found) is (door is Door.ABUSE_RECEIVED)


def test_a_recipient_on_the_roll_makes_a_post_touch_school():
    (pupil,) = [p for p in everyone() if p.forename == "Heather"]

    assert case(PERSONAL, MESSAGE, pupils=(pupil,)).touches_school
    assert not case(PERSONAL, MESSAGE).touches_school


def test_a_reminder_is_for_the_accounts_its_clause_names():
    policy = Profile("a", "A", (clause(Moment.PROFILE, [OFFICIAL]),))

    assert shown(case(OFFICIAL, PROFILE), policy=policy) == ["profile"]
    assert shown(case(PERSONAL, PROFILE), policy=policy) == []


def test_neutral_reminders_hold_beside_a_policy_s_own():
    neutral = replace(clause(Moment.PROFILE), policy="default")
    policy = Profile("a", "A", (), law=(neutral,))

    (reminder,) = remind(case(PERSONAL, PROFILE), (), policy, None)

    assert (reminder.clause.profile, reminder.clause.id) == ("default", "a-profile")
    assert reminder.tells == "Look."


@pytest.mark.parametrize(
    ("day", "time", "works"),
    [
        (18, (8, 44), False),
        (18, (8, 45), True),
        (18, (11, 59), True),
        (18, (12, 0), False),
        (18, (12, 59), False),
        (18, (13, 0), True),
        (18, (15, 29), True),
        (18, (15, 30), False),
        (17, (9, 0), False),
        (21, (9, 0), False),
        (22, (9, 0), False),
        (23, (9, 0), True),
    ],
)
def test_working_hours_have_days_an_end_and_breaks(day, time, works):
    """18 November 2026 is a Wednesday."""
    now = datetime(2026, 11, day, *time, tzinfo=UTC)

    assert is_working(HOURS, now) is works


def test_without_days_work_is_on_weekdays_and_without_breaks_all_day():
    hours = {"from": "08:45", "to": "15:30"}
    week = [WEDNESDAY.replace(day=day, hour=12) for day in range(16, 23)]

    assert [is_working(hours, now) for now in week] == [True] * 5 + [False] * 2


def test_working_hours_are_spoken_of_where_the_time_is_known_and_to_people_alone():
    moment = Moment.WORKING_HOURS

    assert moment in shown(case(PERSONAL, POST), now=WEDNESDAY)
    assert moment in shown(case(UNKNOWN, MESSAGE), now=WEDNESDAY)
    assert moment not in shown(case(PERSONAL, POST), now=WEDNESDAY.replace(hour=12))
    assert moment not in shown(case(PERSONAL, POST), now=None)
    assert moment not in shown(case(OFFICIAL, POST), now=WEDNESDAY)


@pytest.mark.parametrize(
    ("today", "days", "by"),
    [
        (date(2026, 11, 16), 4, date(2026, 11, 20)),
        (date(2026, 11, 16), 5, date(2026, 11, 23)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 5, date(2026, 11, 27)),
        (date(2026, 12, 23), 5, date(2027, 1, 4)),
        (date(2027, 3, 25), 1, date(2027, 3, 30)),
        (date(2026, 11, 16), 0, date(2026, 11, 16)),
    ],
    ids=["a week", "a weekend", "Friday", "Saturday", "Christmas", "Easter", "today"],
)
def test_an_answer_is_due_after_so_many_school_days(today, days, by):
    """25 December 2026 is a Friday: Boxing Day moves to Monday; Good Friday is 26 March 2027."""
    assert answer_by(today, days) == by


def test_a_reply_clock_says_the_day():
    policy = Profile("a", "A", (clause(Moment.OFFICIAL_COMMENT, school_days=5),))

    (reminder,) = remind(case(OFFICIAL, COMMENT), (), policy, None)

    assert reminder.tells == "Look. From today that is Friday 27 November."


REMINDERS = [
    (name, clause) for name in sorted(names()) for clause in profile(name).clauses if clause.moment
]


@pytest.mark.parametrize(("name", "clause"), REMINDERS, ids=lambda one: getattr(one, "id", one))
def test_every_reminder_of_a_profile_can_be_shown(name, clause):
    """In one of the cases above, in the voice it is for."""
    advice = advised(Severity.WARN, Door.ABUSE_RECEIVED)
    cases = [made for _, made in FITS] + [case(PERSONAL, POST)]
    chat = Post(destination=Destination("whatsapp", MESSAGE, PERSONAL))
    cases.append(Case(chat, (), TRUST, People.of(TRUST), TODAY))

    found = [r.clause.id for made in cases for r in remind(made, advice, profile(name), WEDNESDAY)]

    assert clause.id in found


def test_who_keeps_an_account_is_said_where_the_register_says_so():
    keepers = ("Ngaio Bellweather", "Corin Thrale")
    kept = replace(TRUST.accounts[0], keepers=keepers)
    policy = Profile("a", "A", (clause(Moment.OFFICIAL_POST, keepers=True),))
    ours = case(OFFICIAL, POST, account=kept.display_name)

    for trust, says in (
        (TRUST, "Look."),
        (replace(TRUST, accounts=(kept,)), f"Look. It is kept by {' and '.join(keepers)}."),
    ):
        (reminder,) = remind(replace(ours, trust=trust), (), policy, None)
        assert reminder.tells == says
