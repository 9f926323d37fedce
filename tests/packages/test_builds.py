"""Builds that cannot be used: each is named, says what to do, and keeps no other from its place."""

import json

import pytest

from extension_builds import ADDRESS, manifest, write_builds
from postcheck.errors import PackagesMissing
from postcheck.packages.hosted import make


def rewrite(place, **said):
    path = place / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | said))


def no_version(place):
    rewrite(place, version="1.2.3/../../x")


def no_manifest(place):
    (place / "manifest.json").unlink()


def deep_manifest(place):
    (place / "manifest.json").write_text("[" * 100_000)


def half_built(place):
    (place / "background.js").unlink()


def no_words(place):
    (place / "_locales" / "en_GB" / "messages.json").unlink()


def a_link(place):
    (place / "secret.js").symlink_to("/etc/passwd")


def a_link_to_a_folder(place):
    (place / "more").symlink_to("/etc")


def far_too_large(place):
    with (place / "film.png").open("wb") as film:
        film.truncate(2_000_000_000)


def far_too_many(place):
    for number in range(501):
        (place / f"{number}.js").touch()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (no_version, "manifest.json is missing or is not one"),
        (no_manifest, "manifest.json is missing or is not one"),
        (deep_manifest, "manifest.json is missing or is not one"),
        (half_built, "not whole: background.js is missing"),
        (no_words, "_locales/en_GB/messages.json is missing"),
        (a_link, "secret.js is a link"),
        (a_link_to_a_folder, "more is a link"),
        (far_too_large, "far more than a build"),
        (far_too_many, "far more than a build"),
    ],
)
def test_a_broken_build_is_named_and_the_others_stay(folder, signing_key, spoil, said):
    spoil(folder / "chrome")

    hosted = make(folder, signing_key, ADDRESS)

    assert [one.browser for one in hosted.packages] == ["edge", "firefox"]
    (problem,) = hosted.problems
    assert said in problem
    assert str(folder / "chrome") in problem


@pytest.mark.parametrize("gecko_id", ["", 7, "a b@c", "../x", "'><x@y"])
def test_an_id_that_is_none_makes_no_package(folder, signing_key, gecko_id):
    said = manifest("firefox")
    said["browser_specific_settings"]["gecko"]["id"] = gecko_id
    (folder / "firefox" / "manifest.json").write_text(json.dumps(said))

    hosted = make(folder, signing_key, ADDRESS)

    assert (hosted.firefox, hosted.gecko_id) == (None, None)
    assert "firefox is not whole" in hosted.problems[0]


def test_where_nothing_is_built_it_says_how_to(tmp_path, signing_key):
    with pytest.raises(PackagesMissing) as missing:
        make(tmp_path / "nowhere", signing_key, ADDRESS)

    assert f"node build.mjs --out {tmp_path / 'nowhere'}" in missing.value.sentence
    assert "npm ci --ignore-scripts" in missing.value.sentence


def test_one_browser_is_enough(tmp_path, signing_key):
    folder = write_builds(tmp_path / "built", browsers=("edge",))

    hosted = make(folder, signing_key, ADDRESS)

    assert [one.browser for one in hosted.packages] == ["edge"]
    assert ["Chrome" in hosted.problems[0], "Firefox" in hosted.problems[1]] == [True, True]
