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

CHOSEN = (
    "bsky.app post",
    "facebook.com post",
    "linkedin.com/feed post",
    "linkedin.com/feed/shadow post",
    "reddit.com/submit post-body",
    "x.com/home modal",
)
"""Composers and how files get into them: an input in the body for a moment, in the page, in a
shadow root."""


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    """A name badge photographed at a place, and a beach, as JPEG."""
    folder = tmp_path_factory.mktemp("drawn")
    place = Image.Exif()
    place.get_ifd(ExifTags.IFD.GPSInfo).update(
        {1: "N", 2: (53.0, 20.0, 1.0), 3: "E", 4: (0.0, 15.0, 2.0)}
    )
    badge = page("Saltmarsh Primary School", NAME, size=(900, 360))
    badge.save(folder / "badge.jpg", quality=92, exif=place)
    Image.new("RGB", (320, 200), "#e8d9a8").save(folder / "beach.jpg", quality=90)
    return folder


@pytest.fixture
def facts(rebuilt_pages):
    """What pages.json says of the composers, by name."""
    return {line["name"]: line for line in lines(rebuilt_pages)}


def attach(composer, *paths):
    """Attaches files as the composer's page has it."""
    for step in composer.facts.get("showFile", ()):
        composer.click(step)
    if "choose" in composer.facts:
        composer.tab.choose_files(composer.facts["choose"], list(paths))
    else:
        composer.tab.set_files(input_of(composer.facts["file"]), list(paths))


def input_of(selector):
    """A function that finds a file input, inside open shadow roots too."""
    *hosts, last = selector.split(" >>> ")
    way = "document" + "".join(f".querySelector({host!r}).shadowRoot" for host in hosts)
    return f"() => {way}.querySelector({last!r})"


def wait_files(composer, count):
    """Returns the files attached in the page's own model, once their bytes are known."""
    script = "(count) => { const { files } = window.postcheckTest; return files.length === count"
    script += " && files.every(({ sha256 }) => sha256) && files; }"
    return composer.tab.wait_for(script, count, timeout=10)


@pytest.mark.parametrize("name", CHOSEN)
def test_a_badge_is_held_and_its_covered_copy_goes_out(stage, facts, drawn, hosts, name):
    composer = stage.composer(facts[name])
    attach(composer, drawn / "badge.jpg")
    composer.wait_badge("look", "stop")
    composer.send()
    composer.wait_panel(IN_PICTURE)
    assert NAME in composer.panel
    assert composer.sent == []

    composer.choose(COVER)
    composer.wait_panel(FIRST_OUT)
    [badge, copy] = wait_files(composer, 2)
    assert copy["type"] == badge["type"] == "image/jpeg"
    assert copy["sha256"] != badge["sha256"]
    print(composer.panel)
