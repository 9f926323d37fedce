"""Pictures on their way into a page: seen, warned about, and swapped for a covered copy."""

import base64
import hashlib
import io

import pytest
from PIL import ExifTags, Image

from browsers.hosts import Page
from pictured import page
from rebuilt import Composer, lines

NAME = "Jarvis Coldbeck"
IN_PICTURE = "In the picture badge.jpg"
COVER = "Use the covered copy instead"
FIRST_OUT = "Take the first picture out before you post"
REPLACED = "The covered copy has taken the picture’s place"

CHOSEN = (
    "bsky.app post",
    "facebook.com post",
    "linkedin.com/feed/shadow post",
    "x.com/home modal",
)
"""Where a file is chosen: with an input in the page, for a moment in its body, in a shadow root."""

FILE_FIRST = ("instagram.com post", "web.whatsapp.com media")
"""Where the box to write in comes after the picture."""

IN_FIREFOX = {
    "linkedin.com/feed/shadow post",
    "instagram.com post",
    "test_a_page_that_keeps_one_picture_gets_the_copy_in_its_place",
    "test_a_pasted_picture_is_seen_and_covered",
    "test_a_dropped_picture_is_seen_and_covered",
}
"""How a file comes into a page and is swapped in it; what is then said of it is the same code."""

DETACHED = """<!doctype html><title>Facebook</title>
<div role="dialog">
  <div contenteditable="true" role="textbox" aria-label="What’s on your mind?"
    style="width: 400px; height: 80px"></div>
  <div id="shown"></div><button id="add">Add</button>
  <div role="button" aria-label="Post" tabindex="0">Post</div>
</div>
<script>
  window.sent = [];
  const drawn = (file) => Object.assign(new Image(90, 60), { src: URL.createObjectURL(file) });
  const keep = async ([file]) => {
    document.querySelector("#shown").replaceChildren(drawn(file));
    window.kept = [...new Uint8Array(await file.arrayBuffer())];
  };
  document.querySelector("#add").addEventListener("click", () => {
    const input = Object.assign(document.createElement("input"), { type: "file" });
    const once = location.search === "?once";
    input.addEventListener("change", () => keep(input.files), { once });
    input.click();
  });
  document.querySelector("[role=dialog]").addEventListener("paste", (event) => {
    event.preventDefault();
    keep(event.clipboardData.files);
  });
  document.querySelector("[aria-label=Post]").addEventListener("click", (event) =>
    window.sent.push([event.isTrusted, ...window.kept]));
</script>"""
"""A page that keeps one picture, chosen with an input that is never in the page, or pasted. With
`?once` it listens to its input no longer than it has to."""

COPY = """async (data) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const item = new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) });
  await navigator.clipboard.write([item]);
}"""
DROP = """async (selector, data) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], "badge.jpg", { type: "image/jpeg" }));
  const how = { dataTransfer, bubbles: true, cancelable: true, composed: true };
  document.querySelector(selector).dispatchEvent(new DragEvent("drop", how));
}"""


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    """Files: a name badge photographed at a place, a beach, a film, words that are no picture."""
    folder = tmp_path_factory.mktemp("drawn")
    place = Image.Exif()
    place.get_ifd(ExifTags.IFD.GPSInfo).update(
        {1: "N", 2: (53.0, 20.0, 1.0), 3: "E", 4: (0.0, 15.0, 2.0)}
    )
    badge = page("Saltmarsh Primary School", NAME, size=(900, 360))
    badge.save(folder / "badge.jpg", quality=92, exif=place)
    Image.new("RGB", (320, 200), "#e8d9a8").save(folder / "beach.jpg", quality=90)
    (folder / "tide.mp4").write_bytes(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom")
    (folder / "broken.jpg").write_bytes(b"Half a picture, and not the better half.")
    return folder


@pytest.fixture
def compose(stage, rebuilt_pages):
    """Opens a composer by its name."""
    named = {line["name"]: line for line in lines(rebuilt_pages)}
    return lambda name, **how: stage.composer(named[name], **how)


def attach(composer, *paths):
    """Chooses files as a person does on this page."""
    for step in composer.facts.get("showFile", ()):
        composer.click(step)
    if "choose" in composer.facts:
        composer.tab.choose_files(composer.facts["choose"], [*paths])
    else:
        composer.tab.set_files(input_of(composer.facts["file"]), [*paths])


def input_of(selector):
    """Returns a function that finds a file input, inside open shadow roots too."""
    *hosts, last = selector.split(" >>> ")
    way = "document" + "".join(f".querySelector({host!r}).shadowRoot" for host in hosts)
    return f"() => {way}.querySelector({last!r})"


def wait_files(composer, count):
    """Returns the files that the page has, once their bytes are known."""
    script = """(count) => {
      const { files } = window.postcheckTest;
      return files.length === count && files.every(({ sha256 }) => sha256) && files;
    }"""
    return composer.tab.wait_for(script, count, timeout=15)


def take_out(composer, number):
    """Takes a picture out of the page's own draft, as its little cross does."""
    script = "(surface, number) => window.postcheckTest.takeOut(surface, number)"
    composer.tab.evaluate(script, composer.facts["surface"], number)


def wait_posted(hosts, composer):
    """Returns the bytes of the pictures that went out."""
    composer.tab.wait_for("window.postcheckTest.sent.length === 1", timeout=10)
    pause = "new Promise((done) => setTimeout(() => done(true), 50))"
    for _ in range(100):
        if posted := [one for one in hosts.posted if one.path == "/posted"]:
            break
        composer.tab.wait_for(pause)
    [posted] = posted
    return [data for _, _, data in posted.files]


@pytest.mark.parametrize("name", CHOSEN)
def test_a_badge_is_held_and_its_covered_copy_goes_out(compose, drawn, hosts, name):
    composer = compose(name)
    attach(composer, drawn / "badge.jpg")
    composer.wait_badge("look", timeout=30)
    composer.send()
    composer.wait_panel(IN_PICTURE)
    assert NAME in composer.panel
    assert composer.sent == []

    composer.choose(COVER)
    composer.wait_panel(FIRST_OUT, timeout=20)
    [badge, copy] = wait_files(composer, 2)
    assert copy["type"] == badge["type"]
    assert copy["sha256"] != badge["sha256"]
    composer.wait_badge("look")
    composer.send()
    composer.wait_panel(FIRST_OUT)  # it is still there
    assert composer.sent == []

    take_out(composer, 0)
    composer.wait_badge("checked", timeout=20)
    composer.send()
    [sent] = wait_posted(hosts, composer)
    with Image.open(io.BytesIO(sent)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (900, 360))
        assert not picture.getexif()
    assert composer.sent[0]["trusted"]
    assert composer.tab.errors == []


@pytest.mark.parametrize("name", FILE_FIRST)
def test_a_picture_that_comes_before_the_words_is_held(compose, drawn, name):
    composer = compose(name, files=[drawn / "badge.jpg"])
    composer.wait_badge("look", timeout=30)
    composer.send()

    composer.wait_panel(IN_PICTURE)
    assert composer.sent == []


@pytest.mark.parametrize("query", ["", "?once"], ids=["listening", "once"])
def test_a_page_that_keeps_one_picture_gets_the_copy_in_its_place(stage, drawn, hosts, query):
    hosts.pages["www.facebook.com", "/detached"] = Page(DETACHED)
    facts = {"send": "[aria-label=Post]"}
    composer = Composer(stage.tab(f"https://www.facebook.com/detached{query}"), facts, hosts)
    composer.tab.choose_files("#add", [drawn / "badge.jpg"])
    composer.wait_badge("look", timeout=30)
    composer.send()
    composer.wait_panel(IN_PICTURE)
    assert composer.tab.evaluate("window.sent") == []

    composer.choose(COVER)
    composer.wait_panel(REPLACED, timeout=20)
    composer.wait_badge("checked")
    composer.send()
    [[is_trusted, *sent]] = composer.tab.wait_for("window.sent.length && window.sent")
    assert is_trusted
    assert bytes(sent) != (drawn / "badge.jpg").read_bytes()
    with Image.open(io.BytesIO(bytes(sent))) as picture:
        assert (picture.format, picture.size) == ("JPEG", (900, 360))
    assert composer.tab.errors == []


def test_a_pasted_picture_is_seen_and_covered(compose, drawn, browser_kind):
    if browser_kind == "firefox":
        pytest.skip("Firefox without a screen keeps no picture in its clipboard")
    composer = compose("x.com/home modal")
    png = io.BytesIO()
    with Image.open(drawn / "badge.jpg") as badge:
        badge.save(png, "PNG")
    composer.tab.evaluate(COPY, base64.b64encode(png.getvalue()).decode())
    composer.tab.press("Control+v")
    is_seen_and_swapped(composer)


def test_a_dropped_picture_is_seen_and_covered(compose, drawn):
    composer = compose("x.com/home modal")
    data = base64.b64encode((drawn / "badge.jpg").read_bytes()).decode()
    composer.tab.evaluate(DROP, composer.facts["box"], data)
    is_seen_and_swapped(composer)


def is_seen_and_swapped(composer):
    """A picture is in the page's draft: it is held, and a covered copy comes by the same way."""
    wait_files(composer, 1)
    composer.wait_badge("look", timeout=30)
    composer.send()
    composer.wait_panel(NAME)
    composer.choose(COVER)
    composer.wait_panel(FIRST_OUT, timeout=20)
    first, copy = wait_files(composer, 2)
    assert copy["sha256"] != first["sha256"]
    assert composer.sent == []


def test_a_clean_picture_goes_its_own_way(compose, drawn):
    composer = compose("x.com/home modal")
    composer.tab.evaluate("""() => {
      window.changes = 0;
      window.addEventListener("change", () => { window.changes += 1; });
    }""")
    attach(composer, drawn / "beach.jpg")
    composer.wait_badge("checked", timeout=30)
    [file] = wait_files(composer, 1)
    composer.send()

    [sent] = composer.wait_sent()
    assert sent["trusted"]
    [digest] = [one["sha256"] for one in sent["files"]]
    assert digest == file["sha256"] == sha256(drawn / "beach.jpg")
    assert composer.tab.evaluate("window.changes") == 1
    assert composer.tab.errors == []


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["tide.mp4"], "The video was not checked"),
        (["broken.jpg"], "it is not a picture that can be opened"),
        (
            [f"beach-{number}.jpg" for number in range(11)],
            "The file “beach-10.jpg” was not checked",
        ),
    ],
    ids=["video", "broken", "eleven"],
)
def test_what_was_not_looked_at_is_said(compose, drawn, names, says):
    for name in names:
        if name.startswith("beach-"):
            (drawn / name).write_bytes((drawn / "beach.jpg").read_bytes())
    composer = compose("x.com/home modal")
    attach(composer, *(drawn / name for name in names))
    composer.wait_badge("unchecked", timeout=30)
    composer.tab.click_inside(".badge")
    composer.wait_panel(says)

    composer.send()
    [sent] = composer.wait_sent()
    assert (sent["trusted"], len(sent["files"])) == (True, len(names))
