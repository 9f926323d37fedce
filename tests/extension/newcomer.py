"""The end of `tests/release/newcomer`: browsers that know of Postcheck by a policy file alone.

Not among the tests: the server it speaks to was installed by the document, in a Debian of its own.
"""

import os
from pathlib import Path

import pytest

from browsers.rolled_out import Computer
from rebuilt import Stage, lines

SERVER = Path(os.environ.get("POSTCHECK_NEWCOMER", "/nowhere"))  # noqa: TID251 - no setting
FILES = SERVER / "var/lib/postcheck/rollout"
BUILDS = SERVER / "opt/postcheck/extension"
NAMED = "So proud of Niamh in Hazel class!"


def test_a_name_is_underlined_and_the_post_is_held(browser_kind, hosts, rebuilt_pages, tmp_path):
    hosts.folders["x.com"] = rebuilt_pages / "x.com"
    facts = next(line for line in lines(rebuilt_pages) if line["name"] == "x.com/home modal")
    computer = Computer(browser_kind, tmp_path)
    computer.put(FILES)
    build = BUILDS / {"chromium": "chrome", "firefox": "firefox"}[browser_kind]

    with computer.browser(hosts, build) as browser, Stage(browser, hosts).open() as stage:
        composer = stage.composer(facts)
        composer.type(NAMED).wait_badge("look", "stop", timeout=30)
        composer.send()
        composer.wait_panel("Nothing is lost")
        composer.tab.screenshot(SERVER.with_name(f"{browser_kind}.png"))


if not SERVER.is_dir():
    pytest.skip("tests/release/newcomer runs this", allow_module_level=True)
