"""The extension in a real browser: what it adds to a key, how soon a mark is there, what it takes.

`python tests/bench/run.py extension`, or this file with the name of a browser. The same keys go into the same rebuilt page, in turns
under its own name, where the extension is, and under a name where the extension has no business.
A key's time is what the page's one thread spends on it: from the keydown until the key's last task,
and the frame that shows it.
"""

import contextlib
import re
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from browsers import open_browser
from browsers.hosts import Hosts
from extension.conftest import PACKAGES, ROOT, SITES
from postcheck.settings import Settings
from rebuilt import Composer, Stage, lines
from served import serving

ELSEWHERE = "elsewhere.example"
COMPOSERS = {
    "X (Draft)": "x.com/home inline",
    "Facebook (Lexical)": "facebook.com comment",
    "Instagram (textarea)": "instagram.com/p/Tide1 comment",
}
DRAFTS = {"clear": "The tide tables are up. ", "marked": "So proud of Jarvis Coldbeck. "}
WORDS = "We walked along the sand and counted gulls "
ROUNDS, KEYS, WARM = 10, 50, 10
MARKS = 12
REST = 450
"""Milliseconds of rest before a draft is checked: REST.words of extension/src/content/session.ts."""

METER = """() => {
  const times = [];
  let key = null;
  const then = (work) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = work;
    port2.postMessage(0);
  };
  window.addEventListener("keydown", () => { key = { start: performance.now() }; }, true);
  window.addEventListener("beforeinput", () => {
    const mine = key;
    then(() => { mine.task = performance.now() - mine.start; });
    requestAnimationFrame(() => {
      const from = performance.now();
      then(() => {
        mine.frame = performance.now() - from;
        times.push(mine);
      });
    });
  }, true);
  window.postcheckMeter = { times, last: () => key.start };
}"""
"""The page's own first listeners: they come before the extension's, its frame's work after."""

WATCH = """(roots) => {
  const meter = window.postcheckMeter;
  meter.marked = 0;
  const look = () => {
    const isMarked = [...CSS.highlights?.keys() ?? []].some((name) => name.startsWith("postcheck-"))
      || roots.some((root) => root.querySelector(".box"));
    if (isMarked) meter.marked = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}"""


def run(kind: str = "chromium") -> list[tuple[str, str, str]]:
    """Returns rows: what, figure reached, figure wanted."""
    with tempfile.TemporaryDirectory() as folder, _opened(kind, Path(folder)) as (stage, size):
        keys = [row for name in COMPOSERS for row in _keys(stage, name)]
        marks = [_marks(stage, name) for name in COMPOSERS]
        memory = [_memory(stage)] if kind == "chromium" else []
    return [*keys, *marks, *memory, ("package, unpacked", size, "≤ 300 kB")]


@contextlib.contextmanager
def _opened(kind, folder):
    """Yields a stage with everything behind it, and the size of the package."""
    home, pages, sites = (folder / name for name in ("home", "pages", "sites"))
    for one in (home, pages, sites):
        one.mkdir()
    _node(ROOT / "tests/pages/build.mjs", pages)
    with (
        serving(home, Settings.load().models_dir, POSTCHECK_RATE_CHECK="100000/minute") as served,
        Hosts(SITES, sites).serving() as hosts,
    ):
        address = f"http://127.0.0.1:{served.port}"
        options = ("--out", folder / "built", "--server", address, "--key", served.key)
        said = _node(ROOT / "extension/build.mjs", PACKAGES[kind], *options)
        hosts.folders.update({one.name: one for one in pages.iterdir() if one.is_dir()})
        with open_browser(kind, folder / "built" / PACKAGES[kind], hosts) as browser:
            stage = Stage(browser, hosts)
            stage.pages = {line["name"]: line for line in lines(pages)}
            yield stage, re.search(r"[\d.]+ kB, packed [\d.]+ kB", said)[0]


def _keys(stage, name):
    """Returns rows about the keys of one composer, with and without a mark on the screen."""
    facts = stage.pages[COMPOSERS[name]]
    for draft, begin in DRAFTS.items():
        times = defaultdict(list)
        for turn in range(2 * ROUNDS):
            is_ours = turn % 2 == 0
            times[is_ours] += _typed(stage, facts, begin, is_ours=is_ours)
        ours, plain = times[True], times[False]
        added = [_quantile(ours, at) - _quantile(plain, at) for at in (50, 95)]
        reached = f"p50 {added[0]:+.2f} ms, p95 {added[1]:+.2f} ms (a key alone: p50 {_quantile(plain, 50):.1f} ms)"
        yield f"a key on {name}, {draft} draft: added by the extension", reached, "p95 ≤ +1 ms"


def _typed(stage, facts, begin, *, is_ours):
    """Returns the milliseconds of each key of one round."""
    with _composer(stage, facts, is_ours=is_ours) as composer:
        composer.type(begin)
        if is_ours:
            composer.wait_badge("look" if "Jarvis" in begin else "checked", timeout=30)
        tab, letters = composer.tab, (WORDS * KEYS)[: WARM + KEYS]
        for count, letter in enumerate(letters, len(begin) + 1):
            tab.type(letter)
            tab.wait_for("(count) => postcheckMeter.times.length >= count", count)
        times = tab.evaluate("postcheckMeter.times.map(({ task, frame }) => task + frame)")
    return times[len(begin) + WARM :]


def _marks(stage, name):
    """Returns a row: how long after the pause a mark is there."""
    times = []
    with _composer(stage, stage.pages[COMPOSERS[name]], is_ours=True) as composer:
        tab = composer.tab
        composer.type("The tide was out. ").wait_badge("checked", timeout=30)
        for _ in range(MARKS):
            tab.inside(WATCH)
            composer.type("So proud of Jarvis Coldbeck")
            tab.wait_for("postcheckMeter.marked > 0")
            times.append(tab.evaluate("postcheckMeter.marked - postcheckMeter.last()") - REST)
            composer.wait_badge("look")
            tab.press("Control+a")
            composer.type("The tide was out. ").wait_badge("checked")
    reached = f"p50 {statistics.median(times):.0f} ms, slowest of {MARKS} {max(times):.0f} ms"
    return f"a mark on {name}, after a rest of {REST} ms", reached, "≤ 150 ms"


def _memory(stage):
    """Returns a row: what fifty composers with drafts take more of the page's heap."""
    used = {is_ours: _used(stage, is_ours=is_ours) for is_ours in (True, False)}
    return "memory of 50 composers, each with a draft", f"{used[True] - used[False]:+.1f} MB", "–"


def _used(stage, *, is_ours):
    facts = stage.pages["facebook.com/fifty.html comment-0"]
    with _composer(stage, facts, is_ours=is_ours) as composer:
        tab = composer.tab
        for number in range(50):
            tab.evaluate("(id) => postcheckTest.focusBox(id)", f"comment-{number}")
            composer.type("Tide")
        tab._ask("HeapProfiler.collectGarbage")
        return tab._ask("Runtime.getHeapUsage")["usedSize"] / 1e6


@contextlib.contextmanager
def _composer(stage, facts, *, is_ours):
    """Opens a composer under its page's own name or under another; closes its tab."""
    own = facts["page"].partition("/")[0]
    stage.hosts.folders[ELSEWHERE] = stage.hosts.folders[own]
    with Stage(stage.browser, stage.hosts).open() as mine:
        tab = mine.tab(None)
        tab.before_load(METER)
        tab.goto(facts["url"].replace(own, own if is_ours else ELSEWHERE))
        yield Composer(tab, facts, mine.hosts).begin()


def _node(script, *arguments):
    command = ["node", script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _quantile(times, percent):
    return statistics.quantiles(times, n=100)[percent - 1]


if __name__ == "__main__":
    print(*run(*sys.argv[1:]), sep="\n")
