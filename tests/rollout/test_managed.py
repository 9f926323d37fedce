"""Settings are what the extension's own schema says, and are read by the extension's own rules."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

from postcheck.errors import FormRefused
from postcheck.rollout import managed, sources
from postcheck.rollout.managed import plain, read
from postcheck.rollout.plan import Browser, Rollout
from postcheck.rollout.site_names import GENERIC, WATCHED
from postcheck.rollout.sources import InStores, from_stores
from rolled_out import ADDRESSES, ID, KEY, VALUES

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "extension/managed_schema.json").read_text("utf-8"))


def text(path):
    return (ROOT / path).read_text("utf-8")


def test_the_settings_are_those_of_the_shipped_schema():
    assert managed.schema() == SCHEMA
    assert [setting.key for setting in managed.all_settings()] == list(SCHEMA["properties"])
    assert set(VALUES) == set(SCHEMA["properties"])  # or these tests would leave some out


def test_the_wheel_carries_the_schema_where_it_is_looked_for():
    wheel = tomllib.loads(text("pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["wheel"]

    (into,) = [v for k, v in wheel["force-include"].items() if k == "extension/managed_schema.json"]
    assert ROOT / "server" / into == managed._BESIDE


def test_rules_and_ids_are_the_extensions_own():
    settings, manifest = text("extension/src/shared/settings.ts"), text("extension/src/manifest.ts")

    assert f"/^{managed._KEY.pattern}$/" in settings
    assert all(f'"{host}"' in settings for host in managed._HERE)
    assert f'GECKO_ID = "{sources.GECKO_ID}"' in manifest
    assert f"`{ID}`" in manifest


def test_what_is_read_fits_the_schema(rollout):
    jsonschema.validate(plain(rollout.settings), SCHEMA | {"additionalProperties": False})
    assert plain(rollout.settings) == VALUES


def test_what_is_empty_is_left_to_its_default():
    found = read(VALUES | {"hold": "", "sitesOff": [], "genericSites": (), "events": None})

    assert set(found) == {"serverUrl", "deviceKey", "whenUnreachable", "postAnyway"}


@pytest.mark.parametrize(
    ("address", "is_good"),
    [
        ("https://postcheck.example.org/", True),
        ("https://example.org:8443/postcheck", True),
        ("http://127.0.0.1:8080", True),
        ("http://localhost:8080", True),
        ("http://postcheck.example.org", False),
        ("https://someone@example.org", False),
        ("https://example.org/?a=b", False),
        ("https://example.org/#a", False),
        ("https://", False),
        ("https://example.org:99999", False),
        ("https://[::1", False),
        ('https://example.org/"', False),
        ("https://exam ple.org", False),
        ("postcheck.example.org", False),
    ],
)
def test_an_address_is_one_that_the_extension_takes(address, is_good):
    if is_good:
        assert read(VALUES | {"serverUrl": address})["serverUrl"] == address.rstrip("/")
        return
    with pytest.raises(FormRefused) as refused:
        read(VALUES | {"serverUrl": address})
    assert list(refused.value.problems) == ["serverUrl"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("deviceKey", "too-short"),
        ("deviceKey", f"{KEY}\n{KEY}"),
        ("deviceKey", ""),
        ("serverUrl", ""),
        ("hold", "always"),
        ("sitesOff", ["Reddit!"]),
        ("sitesOff", "reddit"),
        ("events", "yes"),
        ("colour", "blue"),
    ],
)
def test_a_wrong_value_is_named_and_never_repeated(key, value):
    with pytest.raises(FormRefused) as refused:
        read(VALUES | {key: value})

    assert list(refused.value.problems) == [key]
    assert KEY not in refused.value.sentence
    assert "too-short" not in refused.value.sentence


def test_a_roll_out_needs_a_name_and_a_browser():
    for place, found in (("", ADDRESSES), ("a\nb", ADDRESSES), ("x" * 201, ADDRESSES), ("a", {})):
        with pytest.raises(FormRefused):
            Rollout(place, read(VALUES), sources.self_hosted(ID, found))


def test_a_store_gives_each_browser_its_own_id():
    other = ID[::-1]
    found = from_stores(InStores(ID, other, "https://example.org/a.xpi"), Browser)

    assert [found[b].id for b in Browser] == [ID, other, sources.GECKO_ID]
    assert found[Browser.EDGE].url == sources.EDGE_STORE
    assert all(source.is_store for source in found.values())
    (edge,) = from_stores(InStores(ID), [Browser.EDGE]).values()
    assert (edge.id, edge.url) == (ID, sources.CHROME_STORE)
    own = InStores(firefox_url="https://example.org/a.xpi", firefox_id="postcheck@example.org")
    assert from_stores(own, [Browser.FIREFOX])[Browser.FIREFOX].id == "postcheck@example.org"


def test_a_store_without_an_id_is_asked_for_it():
    with pytest.raises(FormRefused) as refused:
        from_stores(InStores("x", "y", "http://example.org/a.xpi", "z"), Browser)

    assert list(refused.value.problems) == ["chrome_id", "edge_id", "firefox_url", "firefox_id"]


def test_sites_are_those_of_the_extension():
    found = {True: {}, False: {}}
    for path in (ROOT / "extension/src/sites").glob("*.ts"):
        source = path.read_text("utf-8")
        if site := re.search(r'^  id: "(\w+)",\n  name: "([^"]+)"', source, re.MULTILINE):
            found["isGeneric: true" in source][site[1]] = site[2]

    assert found == {False: WATCHED, True: GENERIC}
