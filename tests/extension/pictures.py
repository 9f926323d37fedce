"""Takes the pictures of README: `poe pictures`. Not among the tests, as it proves nothing."""

from pathlib import Path

import pytest
from PIL import Image

from rebuilt import OFFICIAL, PERSONAL, lines

PICTURES = Path(__file__).parents[2] / ".github" / "pictures"
SAYS = "So proud of Jarvis Coldbeck and everyone in 4 Curlew for the beach clean today! 🌊"


@pytest.fixture(params=["x.com/home modal", "facebook.com post"], ids=["x", "facebook"])
def shown(request, stage, rebuilt_pages):
    """The name of the picture and a composer with a post that is held."""
    facts = next(line for line in lines(rebuilt_pages) if line["name"] == request.param)
    name = request.param.partition(".")[0]
    composer = stage.composer(facts, OFFICIAL if name == "x" else PERSONAL).type(SAYS)
    composer.wait_badge("look", "stop")
    composer.send()
    composer.wait_panel("Nothing is lost")
    return name, composer


def test_pictures(browser_kind, shown, tmp_path):
    if browser_kind != "chromium":
        pytest.skip("one browser is enough")
    name, composer = shown
    for scheme in ("light", "dark"):
        composer.tab.emulate(dark=scheme == "dark")
        composer.tab.wait_for("() => document.fonts.ready.then(() => true)")
        file = tmp_path / f"{scheme}.png"
        composer.tab.screenshot(file)
        with Image.open(file) as picture:
            picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(
                PICTURES / f"{name}-{scheme}.png", optimize=True
            )
