"""A second look from the draft's side: asked on the site, sent on its page, its words used.

In Chromium alone: which browser it is makes no difference to it.
"""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from asked import wait_asked
from browsers import open_browser
from postcheck.second_looks import SecondLooks
from postcheck.settings import Settings
from postcheck.stores import official, users
from postcheck.stores.audit import COMMAND
from postcheck.stores.database import open_database
from postcheck.stores.look_keys import look_keys
from postcheck.stores.looks import State
from rebuilt import OFFICIAL, Stage, lines
from served import PERSON, serving

TEXT = "👏🏽 Our choir sang with Jarvis Coldbeck today"
WORDS = "Our choir sang today"
LABELS = """(roots) => roots.flatMap((root) => [...root.querySelectorAll(".panel__foot button")])
  .filter((one) => one.checkVisibility()).map((one) => one.name)"""
FOLLOWED = """async () => {
  const sent = await chrome.runtime.sendMessage({ name: "sent", given: [] });
  return sent.find(({ method, path }) => method === "GET" && path.includes("/looks/"))?.path;
}"""
"""Where the extension asks how the look stands."""


@pytest.fixture
def school(tmp_path, models_dir):
    """A server whose school's account on X needs two people; yields it and its database."""
    with serving(tmp_path, models_dir, "--workers", "1") as served:
        loaded = Settings.load(home=tmp_path, models_dir=models_dir)
        with closing(open_database(loaded.database_url, loaded.key_file)) as database:
            users.add(database, "Orla Pennywell", None, "reviewer", "Saltmarsh")
            here = next(one for one in official.register(database) if one.account.site == "x")
            two = replace(here, account=replace(here.account, needs_two=True))
            official.change(database, two, COMMAND)
            served.ask("POST", "/api/v1/check", '{"text": "The tide was out."}', seconds=60)
            yield served, database


@pytest.fixture
def written(school, build, hosts, rebuilt_pages, tmp_path):
    """X's composer as the school's own account, in a browser of its own."""
    served, _ = school
    address = f"http://127.0.0.1:{served.port}"
    package = build("chromium", "--server", address, "--key", served.key)
    hosts.folders["x.com"] = rebuilt_pages / "x.com"
    facts = next(line for line in lines(rebuilt_pages) if line["name"] == "x.com/home inline")
    with (
        open_browser("chromium", package, hosts, tmp_path / "profile") as browser,
        Stage(browser, hosts).open() as stage,
    ):
        yield browser, stage.composer(facts, OFFICIAL)


def test_a_held_post_goes_out_in_a_colleagues_words(school, written):
    (served, database), (browser, composer) = school, written
    looks = SecondLooks(database, look_keys(database), hours=24, public_url=None)
    corin, orla = users.by_name(database, PERSON), users.by_name(database, "Orla Pennywell")
    composer.type(TEXT).wait_badge("look", timeout=30)
    composer.send()
    composer.wait_panel("This account needs a second look first")
    composer.tab.wait_inside(f"(roots) => ({LABELS})(roots).includes('look')")
    assert composer.tab.inside(LABELS) == ["change", "look"], "and no way to post it anyway"

    composer.choose("Ask for a second look")
    composer.wait_panel("Send it on the page that has opened.")
    with browser.tab(browser.extension_url("sent.html")) as ours:
        path = ours.wait_for(FOLLOWED)
    wait_asked(served, "GET /looks/<token>")  # its page was opened
    token = path.rpartition("/")[2]
    look = looks.by_token(token)
    assert looks.content(look).post.texts[0].text == TEXT
    assert looks.send(look, corin, datetime.now(UTC) + timedelta(hours=1))
    assert looks.answer(looks.by_token(token), orla, State.WORDS, WORDS)

    composer.tab.front()
    composer.wait_panel("A colleague suggests other words", timeout=40)
    composer.choose("Use this instead")
    composer.wait_text(WORDS)
    composer.wait_badge("checked", timeout=30)
    composer.send()
    assert composer.text_of(composer.wait_sent()[0]) == WORDS
