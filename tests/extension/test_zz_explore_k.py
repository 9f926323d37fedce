"""Journeys with their state printed, not asserted."""
import sys, time, traceback, pytest
sys.path.insert(0, "/work/main/tests/extension")
from test_pictures import *
from test_pictures import attach, wait_files

def state(c):
    return c.badge, c.panel, [(f["name"], f["type"], f["size"], f["sha256"][:6]) for f in c.tab.evaluate("window.postcheckTest.files")], len(c.sent), c.tab.errors

@pytest.mark.parametrize("name", CHOSEN)
def test_it(stage, facts, drawn, name, browser_kind):
    out = open("/tmp/k/out.txt", "a")
    def say(*what): print(name, browser_kind, *what, file=out, flush=True)
    try:
        c = stage.composer(facts[name])
        t = time.time()
        attach(c, drawn / "badge.jpg")
        c.wait_badge("look", "stop", timeout=20)
        say("badge", round(time.time() - t, 2))
        c.send()
        c.wait_panel(IN_PICTURE)
        say(state(c))
        c.choose(COVER)
        time.sleep(3)
        say("covered", state(c))
        c.tab.evaluate("(s) => window.postcheckTest.takeOut(s, 0)", c.facts["surface"])
        time.sleep(2.5)
        say("out", state(c))
        c.send(); time.sleep(1)
        say("sent", state(c))
    except BaseException as e:
        say("FAILED", repr(e)[:600])
        try: say("at", state(c))
        except BaseException as e: say(e)
        raise
