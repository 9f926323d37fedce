"""Files that browsers and consoles read: JSON and profiles, against their own schemas."""

import json
import plistlib
import subprocess
import zipfile
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from postcheck.rollout import (
    archive,
    firefox,
    google_admin,
    intune_catalogue,
    linux,
    mobileconfig,
)
from postcheck.rollout.managed import plain
from postcheck.rollout.plan import Browser
from postcheck.rollout.sources import GECKO_ID, InStores, from_stores
from rolled_out import ADDRESSES, ID, KEY, PLACE, VALUES, hostile, hostile_address, wicked

OMNI = Path("/usr/lib/firefox-esr/browser/omni.ja")


def only(files):
    (file,) = files
    return json.loads(file.content)


@pytest.fixture(scope="module")
def firefoxs_own():
    """Firefox's schema of policies, out of the browser that is installed."""
    with zipfile.ZipFile(OMNI) as omni:
        return json.loads(omni.read("modules/policies/policies-schema.json"))


def checked(policies, schema):
    """Validates policies as Firefox does: no policy or entry that it does not know."""
    assert set(policies) <= set(schema["properties"])
    known = schema["properties"]["ExtensionSettings"]["patternProperties"]
    (entry,) = known.values()
    for ours in policies["ExtensionSettings"].values():
        assert set(ours) <= set(entry["properties"])
    jsonschema.Draft7Validator(schema).validate(policies)


def test_firefox_takes_its_policies(rollout, firefoxs_own):
    policies = only(firefox.files(rollout))["policies"]

    checked(policies, firefoxs_own)
    assert policies["3rdparty"]["Extensions"] == {GECKO_ID: VALUES}
    ours = policies["ExtensionSettings"][GECKO_ID]
    assert (ours["install_url"], ours["private_browsing"]) == (ADDRESSES[Browser.FIREFOX], True)
    assert policies["PrivateBrowsingModeAvailability"] == 1


def test_firefox_would_refuse_a_wrong_one(rollout, firefoxs_own):
    policies = only(firefox.files(rollout))["policies"]
    policies["ExtensionSettings"][GECKO_ID]["installation_mode"] = "forced"

    with pytest.raises(jsonschema.ValidationError):
        checked(policies, firefoxs_own)


@pytest.mark.parametrize("blocks", [True, False])
def test_a_file_for_linux_holds_both_kinds_of_policies(rolled, blocks):
    made = {f.name: json.loads(f.content) for f in linux.files(rolled(blocks_private=blocks))}

    chrome, edge = made["linux/chrome/postcheck.json"], made["linux/edge/postcheck.json"]
    assert chrome["ExtensionSettings"] == {
        ID: {
            "installation_mode": "force_installed",
            "update_url": ADDRESSES[Browser.CHROME],
            "override_update_url": True,
            "toolbar_pin": "force_pinned",
        }
    }
    assert chrome["3rdparty"] == edge["3rdparty"] == {"extensions": {ID: VALUES}}
    assert edge["ExtensionSettings"][ID]["toolbar_state"] == "force_shown"
    assert chrome.get("IncognitoModeAvailability") == (1 if blocks else None)
    assert edge.get("InPrivateModeAvailability") == (1 if blocks else None)


def test_a_store_is_asked_for_updates_as_it_is(rolled):
    found = from_stores(InStores(ID, "", "https://example.org/a.xpi"), Browser)

    (chrome, edge) = (json.loads(f.content) for f in linux.files(rolled(found=found)))
    for one in (chrome, edge):
        assert "override_update_url" not in one["ExtensionSettings"][ID]
        assert one["ExtensionSettings"][ID]["update_url"].endswith("google.com/service/update2/crx")


def test_googles_console_gets_every_value_wrapped(rollout):
    found = only(google_admin.files(rollout))

    assert {key: wrapped["Value"] for key, wrapped in found.items()} == VALUES
    assert all(set(wrapped) == {"Value"} for wrapped in found.values())


def test_intunes_profile_installs_the_extension(rollout):
    chrome, edge = (json.loads(f.content) for f in intune_catalogue.files(rollout))

    assert (chrome["platforms"], chrome["technologies"]) == ("windows10", "mdm")
    for profile, browser in ((chrome, Browser.CHROME), (edge, Browser.EDGE)):
        assert [setting["id"] for setting in profile["settings"]] == ["0", "1"]
        forced, private = (setting["settingInstance"] for setting in profile["settings"])
        (items,) = forced["choiceSettingValue"]["children"]
        (entry,) = items["simpleSettingCollectionValue"]
        assert entry["value"] == f"{ID};{ADDRESSES[browser]}"
        for one in (forced, private, private["choiceSettingValue"]["children"][0]):
            value = one["choiceSettingValue"]["value"]
            assert value == f"{one['settingDefinitionId']}_1"
        child = items["settingDefinitionId"]
        assert child.startswith(f"{forced['settingDefinitionId']}_")
    assert KEY not in json.dumps([chrome, edge])


def profile(file, tmp_path):
    """Returns a profile after Debian's own reader of property lists has read and written it."""
    path, binary, again = (tmp_path / name for name in ("p.xml", "p.bin", "p2.xml"))
    path.write_bytes(file.content)
    for one, two in ((path, binary), (binary, again)):
        subprocess.run(["plistutil", "-i", one, "-o", two], check=True, capture_output=True)
    found = plistlib.loads(again.read_bytes())
    assert found == plistlib.loads(file.content)
    return found


def test_a_mac_gets_settings_in_a_domain_of_their_own(rollout, tmp_path):
    domains, uuids = {}, []
    for file in mobileconfig.files(rollout):
        found = profile(file, tmp_path)
        assert (found["PayloadType"], found["PayloadScope"]) == ("Configuration", "System")
        assert found["PayloadOrganization"] == PLACE
        for payload in found["PayloadContent"]:
            domains[payload["PayloadType"]] = {
                key: value for key, value in payload.items() if not key.startswith("Payload")
            }
            assert payload["PayloadIdentifier"].startswith(found["PayloadIdentifier"])
        uuids += [one["PayloadUUID"] for one in (found, *found["PayloadContent"])]

    assert len(uuids) == len(set(uuids)) == 3 + 5
    for domain in ("com.google.Chrome", "com.microsoft.Edge"):
        assert domains[f"{domain}.extensions.{ID}"] == VALUES
        assert "3rdparty" not in domains[domain]
        assert ID in domains[domain]["ExtensionSettings"]
    ours = domains["org.mozilla.firefox"]
    assert ours.pop("EnterprisePoliciesEnabled") is True
    assert ours == firefox.policies(rollout)


@settings(max_examples=40, deadline=None)
@given(place=hostile, address=hostile_address)
def test_hostile_texts_come_through_whole(place, address):
    made = wicked(place, address, [place])
    held = plain(made.settings)

    assert only(firefox.files(made))["policies"]["3rdparty"]["Extensions"] == {ID: held}
    assert only(google_admin.files(made))["serverUrl"] == {"Value": address}
    for file in linux.files(made):
        assert json.loads(file.content)["3rdparty"]["extensions"] == {ID: held}
    for file in mobileconfig.files(made):
        assert plistlib.loads(file.content)["PayloadOrganization"] == f"x{place}"
    assert all(f"x{place}" in f.content.decode("utf-8") for f in archive.all_files(made)[:1])


def test_what_no_browser_is_chosen_for_is_not_made(rolled):
    for browser in Browser:
        found = {browser: rolled().sources[browser]}
        names = " ".join(file.name for file in archive.all_files(rolled(found=found)))
        for other in set(Browser) - {browser}:
            assert other not in names
