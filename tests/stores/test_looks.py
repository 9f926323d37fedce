"""Second looks while they last and once they are over, on both kinds of database."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text, update

from made_up_school import SALTMARSH, build_trust
from postcheck.errors import LooksFull
from postcheck.post import AccountKind, Destination, Picture, Post, Surface, Text
from postcheck.stores import accounts, look_content, look_ends, looks, receipts, rotation, users
from postcheck.stores.audit import By, entries
from postcheck.stores.look_content import Content
from postcheck.stores.look_keys import look_keys
from postcheck.stores.looks import State
from postcheck.stores.office_tables import looks as table
from postcheck.stores.reviewers import ROLES, reviewers
from postcheck.web.permissions import Permission, allows

CANARY = "Quillfeatherby"
POST = Post(
    (Text("text", f"👏🏽 Well done {CANARY}!"),),
    (Picture(f"{CANARY}.jpg", b"\xff\xd8" + CANARY.encode() * 400), Picture("", b"second")),
    Destination(
        "x",
        Surface.POST,
        AccountKind.OFFICIAL,
        "Saltmarsh Primary on X",
        SALTMARSH,
        handle="saltmarsh_pri",
        needs_two=True,
    ),
    pictured="4 Curlew",
)
CONTENT = Content(POST, ("identifier",))
SOON = timedelta(hours=3)
ME = By("Corin Thrale", 1)


def now():
    return datetime.now(UTC)


@pytest.fixture
def keys(database):
    return look_keys(database)


@pytest.fixture
def people(database):
    """Somebody who asks, two who review, and the trust's register."""
    accounts.apply(database, build_trust())
    who = (
        ("Corin", "staff", "Saltmarsh"),
        ("Orla", "reviewer", "Saltmarsh"),
        ("Anouk", "admin", None),
    )
    return [users.add(database, name, None, role, school) for name, role, school in who]


@pytest.fixture
def ask(database, keys, people):
    """Asks for a look, sent by Corin unless said otherwise; returns it."""

    def asked(content=CONTENT, until=SOON, asker=people[0].id):
        token = looks.ask(
            database, keys, content, school=SALTMARSH, asker=asker, until=now() + until
        )
        return looks.by_token(database, token)

    return asked


def answered(database, keys, look, reviewer, state=State.APPROVED, says=""):
    return looks.answer(
        database, keys, look, reviewer=reviewer.id, state=state, says=says, also=lambda _: None
    )


def raw(database):
    """Everything that the database's own files hold, as bytes."""
    if database.path is None:
        return _files_of_postgresql(database)
    database.close()
    folder = database.path.parent
    return b"".join(p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file())


def _files_of_postgresql(database):
    """The files of our tables, indexes and overflow; a superuser may read them."""
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CHECKPOINT")
        found = (
            "SELECT pg_relation_filepath(c.oid) FROM pg_class c JOIN pg_class o"
            " ON o.relnamespace = current_schema()::regnamespace"
            " AND c.oid IN (o.oid, o.reltoastrelid) WHERE pg_relation_filepath(c.oid) IS NOT NULL"
        )
        paths = connection.exec_driver_sql(found).scalars().all()
        return b"".join(_file(connection, path) for path in paths)


def _file(connection, path):
    read = text("SELECT pg_read_binary_file(:path)")
    return bytes(connection.scalar(read, {"path": path}))


def _log_of_postgresql(database):
    """The write-ahead log, which backups and standbys are made of."""
    with database.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM pg_ls_waldir()").scalars().all()
        return b"".join(_file(connection, f"pg_wal/{name}") for name in names)


def test_a_look_comes_back_whole(database, keys, ask, people):
    look = ask()

    assert looks.content(database, keys, look) == CONTENT
    assert (look.asker, look.asker_name) == (people[0].id, "Corin")
    assert (look.site, look.account, look.surface) == ("x", "saltmarsh_pri", "post")
    assert look.is_open
    assert CANARY not in repr(look) + repr(CONTENT)
    assert looks.by_id(database, look.id) == look


def test_nothing_of_it_stands_in_clear(database, keys, ask, people):
    look = ask()
    answered(database, keys, look, people[1], State.WORDS, f"Say {CANARY} otherwise")

    held = raw(database)
    assert CANARY.encode() not in held
    assert b"saltmarsh_pri" in held, "the search finds what is in clear"


def test_an_unknown_host_is_not_kept(database, keys, ask):
    going_to = Destination(f"{CANARY}.example.org", school=SALTMARSH)

    look = ask(Content(Post((Text("text", "x"),), destination=going_to)))

    assert (look.site, look.account) == ("other", "")
    assert looks.content(database, keys, look).post.destination == going_to


def test_a_change_of_keys_leaves_it_readable(database, keys, ask):
    look = ask()

    rotation.rotate(database)

    assert looks.content(database, keys, look) == CONTENT


def test_no_log_of_changes_holds_a_key(database, keys, ask):
    """PostgreSQL's backups are its log; SQLite's keys lie in no database at all."""
    look = ask()
    secret = keys.secret(look.seal_id)

    if database.path is None:
        log = _log_of_postgresql(database)
        assert look.seal_id.encode() in log, "the search finds what is logged"
    else:
        database.close()
        log = b"".join(p.read_bytes() for p in database.path.parent.glob("postcheck.db*"))
    assert secret not in log


def test_the_key_file_is_needed_too(database, keys, ask, tmp_path):
    look = ask()
    other = type(database.keyring).open(tmp_path / "other" / "key", make=True)

    sealed = sealed_of(database, look)
    secret = keys.secret(look.seal_id)

    mine = look_content.key_of(database.keyring, secret)
    assert look_content.unpacked(look_content.unseal(mine, "content", sealed)) == CONTENT
    assert look_content.unseal(look_content.key_of(other, secret), "content", sealed) is None
    assert look_content.unseal(mine, "answer", sealed) is None, "sealed for what it is"


@pytest.mark.parametrize("how", ["deadline", "taken back"])
def test_after_its_end_nothing_opens_it(database, keys, ask, how):
    look, other = ask(), ask()
    sealed, secret = sealed_of(database, look), keys.secret(look.seal_id)
    if how == "deadline":
        assert look_ends.end_overdue(database, keys, now()) == 0
        with database.begin() as connection:
            over = {"deadline": now() - timedelta(seconds=1)}
            connection.execute(update(table).where(table.c.id == look.id).values(**over))
        assert looks.by_id(database, look.id) is None, "over, though not deleted yet"
        assert looks.content(database, keys, look) is None
        assert look_ends.end_overdue(database, keys, now()) == 1
    else:
        assert look_ends.end(database, keys, [look.id], ME) == 1

    assert keys.secret(look.seal_id) is None
    assert looks.content(database, keys, look) is None
    assert looks.content(database, keys, other) == CONTENT, "others stay"
    held = raw(database)
    assert secret not in held
    assert database.path is None or sealed[:64] not in held
    assert keys.secret(other.seal_id) in held, "the search finds a secret that is kept"


def test_the_end_is_audited_once_without_content(database, keys, ask):
    look, unsent = ask(), ask(asker=None)

    look_ends.end(database, keys, [look.id, unsent.id], ME)
    look_ends.end(database, keys, [look.id], ME)

    told = [e for e in entries(database) if e.action == "second look deleted"]
    mine = ("Corin Thrale", f"second look {look.id}", SALTMARSH)
    assert [(e.by, e.subject, e.school) for e in told] == [mine], (
        "what nobody sent is nobody's business"
    )


def test_strays_go_after_an_hour(database, keys, ask):
    look, kept = ask(), ask()
    keys.make("a-key-without-a-look")
    keys.forget([look.seal_id])

    assert look_ends.end_overdue(database, keys, now()) == 0, "it may just be being made"
    assert look_ends.end_overdue(database, keys, now() + timedelta(hours=2)) == 1

    assert list(keys.all()) == [kept.seal_id]
    assert looks.by_id(database, look.id) is None


def test_the_same_instant_ends_a_look_for_two_workers(database, keys, ask):
    ask(until=timedelta(seconds=-1))

    ended = [look_ends.end_overdue(database, keys, now()) for _ in range(2)]

    assert ended == [1, 0]


def test_the_first_answer_wins(database, keys, ask, people):
    look = ask()
    _, orla, anouk = people

    assert answered(database, keys, look, orla, State.WORDS, "Well done all")
    assert not answered(database, keys, look, anouk, State.REFUSED, "No")

    found = looks.by_id(database, look.id)
    assert (found.state, found.reviewer_name) == (State.WORDS, "Orla")
    assert looks.words(database, keys, found) == "Well done all"


def test_nobody_answers_their_own_nor_what_is_not_sent(database, keys, ask, people):
    corin, orla, _ = people

    assert not answered(database, keys, ask(), corin)
    assert not answered(database, keys, ask(asker=None), orla)


def test_an_unsent_look_is_shown_to_nobody_until_it_is_sent(database, keys, ask, people):
    look = ask(asker=None)

    assert looks.waiting(database, [SALTMARSH]) == ()
    assert looks.send(database, look, people[0].id, SALTMARSH, now() + SOON)
    assert not looks.send(database, look, people[1].id, SALTMARSH, now() + SOON), "it is Corin's"

    (found,) = looks.waiting(database, [SALTMARSH])
    assert found.asker == people[0].id
    assert looks.waiting(database, ["tidemoor-academy"]) == ()
    assert looks.waiting(database, None) == (found,)
    assert looks.of_asker(database, people[0].id) == (found,)


def test_a_deadline_only_comes_nearer(database, ask):
    look = ask()

    assert looks.shorten(database, look, now() + timedelta(hours=1))
    assert not looks.shorten(database, look, now() + timedelta(hours=2))


def test_devices_cannot_fill_the_disk(database, keys, ask, monkeypatch):
    monkeypatch.setattr(looks, "MOST_UNSENT", 1000)
    ask(asker=None)

    with pytest.raises(LooksFull):
        ask(asker=None)
    assert len(keys.all()) == 1, "no key is left of what was refused"


def test_receipts_stand_for_exact_words_and_pictures(database, people):
    receipt = receipts.Receipt(
        now(), SALTMARSH, "x", "saltmarsh_pri", (), "Corin", "Orla", "approved"
    )
    with database.begin() as connection:
        receipts.write(connection, receipts.post_mac(database.keyring, POST), receipt)

    def with_(text=POST.texts[0].text, pictures=POST.pictures, going_to=POST.destination, **more):
        return Post((Text("text", text),), pictures, going_to, **more)

    assert receipts.is_approved(database, with_(f"\n👏🏽 Well done\u00a0{CANARY}! \n"))
    for other in (
        with_(f"👏🏽 Well done {CANARY}"),
        with_(pictures=POST.pictures[:1]),
        with_(pictures=POST.pictures[::-1]),
        with_(has_video=True),
        with_(going_to=Destination("x", handle="tidemooracademy")),
        with_(going_to=Destination("facebook", handle="saltmarsh_pri")),
        with_(going_to=Destination("x")),
    ):
        assert not receipts.is_approved(database, other)
    assert receipts.of_post(database, POST, [SALTMARSH]) == (receipt,)
    assert receipts.of_post(database, POST, ["tidemoor-academy"]) == ()
    assert receipts.of_post(database, POST, None) == (receipt,)


@pytest.mark.parametrize(
    ("verdict", "ago", "is_good"),
    [("words", 0, True), ("refused", 0, False), ("approved", 29, True), ("approved", 31, False)],
)
def test_the_last_verdict_counts_for_a_month(database, verdict, ago, is_good):
    at = now() - timedelta(days=ago)
    mac = receipts.post_mac(database.keyring, POST)
    for said in ("approved" if verdict == "refused" else "refused", verdict):
        receipt = receipts.Receipt(at, SALTMARSH, "x", "saltmarsh_pri", (), "C", "O", said)
        with database.begin() as connection:
            receipts.write(connection, mac, receipt)

    assert receipts.is_approved(database, POST) == is_good


def test_reviewers_are_those_whom_the_pages_let_review(database, people):
    assert set(ROLES) == {role for role in users.Role if allows(role, Permission.REVIEW)}
    _, orla, anouk = people

    assert [r.id for r in reviewers(database, SALTMARSH)] == [orla.id, anouk.id]
    assert [r.id for r in reviewers(database, SALTMARSH, but=orla.id)] == [anouk.id]
    assert [r.id for r in reviewers(database, "tidemoor-academy")] == [anouk.id]
    assert [r.id for r in reviewers(database, None)] == [anouk.id]


def sealed_of(database, look):
    with database.read() as connection:
        return connection.scalar(select(table.c.content).where(table.c.id == look.id))
