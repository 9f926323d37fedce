"""The extension's grip on real editors: each kind, as its own package, in both browsers.

What the extension reads is compared with the text of the editor's own model; what it replaces is
looked up there, too.
"""

import pytest

from browsers import open_browser
from browsers.hosts import Hosts
from editors_page import HOST, RECORD, URL, Editors, build_bridge, build_pages

FIELDS = {"textarea": "text_field", "plain-textarea": "text_field"}
RICH = {
    "contenteditable": "contenteditable",
    "draft": "draft",
    "lexical": "lexical",
    "lexical-plain": "lexical",
    "lexical-emoji": "lexical",
    "tiptap": "prosemirror",
    "quill1": "quill",
    "quill2": "quill",
    "quill-shadow": "quill",
    "ckeditor": "ckeditor",
}
KINDS = FIELDS | RICH
EDITS = {
    "middle": (
        "Well done Jarvis Coldbeck today",
        "Jarvis Coldbeck",
        "a pupil",
        "Well done a pupil today",
    ),
    "start": ("Jarvis won", "Jarvis", "A pupil", "A pupil won"),
    "end": ("Well done Jarvis", "Jarvis", "everyone", "Well done everyone"),
    "all": ("Jarvis", "Jarvis", "Everyone", "Everyone"),
    "deleted": ("One Jarvis two", " Jarvis", "", "One two"),
    "all-deleted": ("Jarvis", "Jarvis", "", ""),
    "own-line": ("First\nWell done Jarvis\nlast", "Jarvis", "all", "First\nWell done all\nlast"),
    "line-emptied": ("First\nJarvis\nlast", "Jarvis", "", "First\n\nlast"),
    "two-lines": (
        "Thank Jarvis\nColdbeck now",
        "Jarvis\nColdbeck",
        "our pupil",
        "Thank our pupil now",
    ),
    "into-two-lines": (
        "One Jarvis two",
        "Jarvis",
        "first\nsecond",
        "One first\nsecond two",
    ),
    "after-emoji": ("🎉 Well 🎉🎉 done Jarvis 🎉", "Jarvis", "all", "🎉 Well 🎉🎉 done all 🎉"),
    "with-emoji": ("Well done Jarvis", "Jarvis", "all 🎉 of you", "Well done all 🎉 of you"),
    "emoji-replaced": ("So 🎉Jarvis🎉 won", "🎉Jarvis🎉", "we", "So we won"),
    "across-links": (
        "Go #team Jarvis #win now",
        "#team Jarvis #win",
        "all of you",
        "Go all of you now",
    ),
}
"""Edits: the text before, what is replaced, by what, the text after."""

PLAIN = ("middle", "all-deleted", "deleted", "two-lines", "into-two-lines", "across-links")
"""One edit for each thing that an editor's own model can be told: words, no words, lines."""

EDITS_IN_FIREFOX = {
    # What is typed is the browser's own doing: every edit.
    "textarea": EDITS,
    "contenteditable": EDITS,
    "quill2": EDITS,
    # The editor's model does it, in Chromium as here, once it was told.
    "draft": PLAIN,
    "lexical": PLAIN,
    "tiptap": PLAIN,
    "quill1": PLAIN,
    "quill-shadow": ("middle", "two-lines"),  # told as quill1; its selection is elsewhere
    "ckeditor": PLAIN,
    "lexical-emoji": ("after-emoji", "with-emoji", "emoji-replaced"),  # else as lexical
}
"""The kinds that Firefox runs, with their edits; Chromium runs every kind with every edit.

Missing are a textarea that no framework watches, which is less than `textarea`, and Lexical for
plain text, which is told as `lexical` is.
"""

BOLD = ("contenteditable", "lexical", "tiptap", "quill1", "quill2", "ckeditor")
"""Kinds that have bold here; Quill 1 hears no key combinations inside a shadow root."""


@pytest.fixture(scope="session")
def editor_hosts(tmp_path_factory):
    """Serves the page with all editors."""
    out = tmp_path_factory.mktemp("pages")
    build_pages(out)
    with Hosts((HOST,), tmp_path_factory.mktemp("certificate")).serving() as hosts:
        hosts.folders[HOST] = out / HOST
        yield hosts


@pytest.fixture(scope="session")
def editors(browser_kind, editor_hosts, tmp_path_factory):
    """The editors in one tab, which all tests of one browser share."""
    folder = build_bridge(tmp_path_factory.mktemp("bridge"))
    with open_browser(browser_kind, folder, editor_hosts) as browser, browser.tab(URL) as tab:
        tab.wait_for("document.documentElement.dataset.ready")
        yield Editors(tab)
        assert tab.evaluate("postcheckTest.errors") == []


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


def is_told_elsewhere(kind=None, edit=None):
    """Returns whether a case of Firefox shows nothing that another does not."""
    if kind is None:
        return False
    return kind not in EDITS_IN_FIREFOX or (edit is not None and edit not in EDITS_IN_FIREFOX[kind])


def test_both_scripts_find_each_other(editors):
    assert editors.ask("textarea", "isLinked")


def test_the_kind_is_recognised(editors, kind):
    assert editors.ask(kind, "kind") == KINDS[kind]


@pytest.mark.parametrize(
    "text",
    ["", "A line, none\n\nand another", "🎉 Jarvis 🎉🎉 won", "Ends with a break\n"],
)
def test_reading_gives_what_the_model_has(editors, kind, text):
    editors.write(kind, text)

    editors.reads(kind, text)


@pytest.mark.parametrize("edit", EDITS)
def test_replacing(editors, kind, edit):
    before, expected, text, after = EDITS[edit]
    editors.write(kind, before)

    assert editors.replace(kind, expected, text) == "written"

    editors.reads(kind, after)
    editors.tab.type("!")
    assert editors.model(kind).count("!") == 1
    assert editors.model(kind).replace("!", "") == after


def test_replacing_twice(editors, kind):
    editors.write(kind, "Jarvis and Petra won")

    assert editors.replace(kind, "Jarvis", "A pupil") == "written"
    assert editors.replace(kind, "Petra", "another") == "written"

    editors.reads(kind, "A pupil and another won")


def test_undo_brings_the_words_back(editors, browser_kind):
    """One wait for all kinds: after a second, Quill and Lexical begin a new step."""
    kinds = [
        kind
        for kind in KINDS
        if kind != "quill-shadow" and (browser_kind == "chromium" or kind in EDITS_IN_FIREFOX)
    ]
    for kind in kinds:
        editors.write(kind, "Well done Jarvis today")
    editors.settle(1100)

    for kind in kinds:
        editors.enter(kind)
        assert editors.replace(kind, "Jarvis", "everyone") == "written"
        editors.tab.press("Control+z")

        assert (kind, editors.model(kind)) == (kind, "Well done Jarvis today")


def test_the_caret_stays_where_it_was(editors, kind):
    editors.write(kind, "Well done Jarvis today")
    for _ in "day":
        editors.tab.press("ArrowLeft")

    editors.replace(kind, "Jarvis", "everyone")
    editors.tab.type("X")

    assert editors.model(kind) == "Well done everyone toXday"


@pytest.mark.parametrize("kind", BOLD)
def test_replacing_across_bold(editors, kind):
    editors.write(kind, "Well done ")
    editors.bold(kind)
    editors.tab.type("Jarvis")
    editors.bold(kind)
    editors.tab.type(" Coldbeck today")

    assert editors.replace(kind, "Jarvis Coldbeck", "a pupil") == "written"

    editors.reads(kind, "Well done a pupil today")


@pytest.mark.parametrize("kind", BOLD)
def test_words_keep_their_bold(editors, kind):
    editors.write(kind, "Well ")
    editors.bold(kind)
    editors.tab.type("done Jarvis Coldbeck today")

    assert editors.replace(kind, "Jarvis Coldbeck", "a pupil") == "written"

    bold = """(kind) => [...postcheckTest.editors[kind].element.querySelectorAll("*")]
      .filter((one) => getComputedStyle(one).fontWeight >= 600)
      .map((one) => one.textContent.replaceAll("\\u2060", ""))"""
    assert "done a pupil today" in editors.tab.evaluate(bold, kind)


def test_changed_words_are_left_alone(editors, kind):
    editors.write(kind, "Well done Jarvis")

    assert editors.ask(kind, "replace", 10, 15, "Petra", "everyone") == "failed"

    editors.reads(kind, "Well done Jarvis")


def test_without_the_page_script(editors, kind):
    """Where the other script is missing an editor types, or does not even begin."""
    editors.write(kind, "Well done Jarvis today")
    cannot = kind in {"ckeditor", "draft"}

    outcome = editors.ask(kind, "replaceAlone", 10, 16, "Jarvis", "everyone")

    assert outcome == ("failed" if cannot else "written")
    editors.reads(kind, f"Well done {'Jarvis' if cannot else 'everyone'} today")


@pytest.mark.parametrize("kind", [kind for kind in RICH if RICH[kind] == "lexical"])
def test_lexical_without_the_page_script_leaves_lines_alone(editors, kind):
    editors.write(kind, "Thank Jarvis\nColdbeck now")

    for expected, text in [("Jarvis\nCold", "you"), ("Jarvis", "a\nb"), ("Jarvis", "")]:
        end = 6 + len(expected)
        assert editors.ask(kind, "replaceAlone", 6, end, expected, text) == "failed"

    editors.reads(kind, "Thank Jarvis\nColdbeck now")


def test_replacing_while_the_focus_is_elsewhere(editors, kind):
    """The person has just pressed a button of the extension's own."""
    editors.write(kind, "Well done Jarvis today")
    editors.tab.evaluate(
        """() => {
          const button = document.createElement("button");
          document.body.append(button);
          button.focus();
        }"""
    )
    editors.settle()

    assert editors.replace(kind, "Jarvis", "everyone") == "written"

    editors.reads(kind, "Well done everyone today")


def test_beside_a_mention(editors):
    editors.write("tiptap", "Jarvis")
    editors.tab.evaluate("() => postcheckTest.editors.tiptap.insertMention('tidemoor')")
    editors.tab.type("Petra")
    assert editors.ask("tiptap", "read") == "Jarvis@tidemoor Petra"

    assert editors.replace("tiptap", "Jarvis", "Thanks") == "written"
    assert editors.replace("tiptap", " Petra", "!") == "written"

    editors.reads("tiptap", "Thanks@tidemoor!")
    assert editors.tab.evaluate("document.querySelectorAll('#tiptap .mention').length") == 1


def test_a_mention_is_not_changed(editors):
    editors.write("tiptap", "Thanks ")
    editors.tab.evaluate("() => postcheckTest.editors.tiptap.insertMention('tidemoor')")

    assert editors.replace("tiptap", "@tidemoor", "you") == "failed"
    assert editors.replace("tiptap", "moor ", "moor, ") == "failed"

    editors.reads("tiptap", "Thanks @tidemoor ")
    assert [7, 16, False] in editors.ask("tiptap", "editable")


def test_looking_changes_nothing(editors, kind):
    editors.write(kind, "Well done Jarvis 🎉\nand Petra")
    editors.settle()
    editors.tab.evaluate(RECORD, kind)

    editors.ask(kind, "read")
    marked = editors.ask(kind, "marked", 10, 16)
    rects = editors.rects(kind, 10, 16)
    editors.settle()

    assert marked == ([] if kind in FIELDS else ["Jarvis"])
    assert len(rects) == 1
    assert editors.tab.evaluate("seenChanges") == []


def test_rectangles_are_where_the_words_are(editors, kind):
    """A click at the edges of a word's rectangle puts the caret before and after the word."""
    editors.write(kind, "Well done Jarvis today")

    editors.mark(kind, "Jarvis")

    assert editors.model(kind) == "Well done <Jarvis> today"


@pytest.mark.parametrize("kind", FIELDS)
def test_rectangles_of_a_scrolled_field(editors, kind):
    text = "\n".join(f"Line {number}" for number in range(30))
    editors.write(kind, text)

    assert editors.rects(kind, 0, 6, in_sight=False) == []
    editors.mark(kind, "Line 29")

    assert editors.model(kind) == text.replace("Line 29", "<Line 29>")


@pytest.mark.parametrize(
    "style",
    [
        "direction: rtl",
        "padding: 9px 40px; border: 7px solid; width: 230px; height: 400px; font: 31px serif",
    ],
)
@pytest.mark.parametrize("kind", ["contenteditable", "textarea"])
def test_rectangles_follow_the_style(editors, kind, style):
    editors.write(kind, "Well done Jarvis today")
    with editors.styled(kind, style):
        editors.mark(kind, "Jarvis")

    assert editors.model(kind) == "Well done <Jarvis> today"


def test_a_line_of_input(editors):
    """Longer than it is wide: what has scrolled away has no place."""
    editors.add_input("Well done Jarvis, said everyone at Saltmarsh Primary School today")

    assert editors.ask("input", "kind") == "text_field"
    assert editors.rects("input", 0, 4, in_sight=False) == []
    editors.mark("input", "today")
    assert editors.replace("input", "Jarvis", "our pupil") == "written"

    said = "Well done our pupil, said everyone at Saltmarsh Primary School <today>"
    assert editors.ask("input", "read") == said
