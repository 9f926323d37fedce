"""Pictures on their way into a page: seen, warned about, and swapped for a covered copy."""

import io

import pytest
from PIL import ExifTags, Image

from pictured import page
from rebuilt import lines

NAME = "Jarvis Coldbeck"
IN_PICTURE = "In the picture badge.jpg"
COVER = "Use the covered copy instead"
FIRST_OUT = "Take the first picture out before you post"
NOW = "You can post it now"

CHOSEN = (
    "bsky.app post",
    "facebook.com post",
    "linkedin.com/feed post",
    "linkedin.com/feed/shadow post",
    "x.com/home modal",
)
"""Where a file is chosen: with an input in the page, for a moment in its body, in a shadow root."""


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
    composer.tab.wait_for("fetch('/').then(() => true)")
    [posted] = [one for one in hosts.posted if one.path == "/posted"]
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
