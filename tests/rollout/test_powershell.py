"""PowerShell scripts: no engine here, so their quoting is taken apart, and their data compared."""

import hashlib
import json

import pytest
from hypothesis import given, settings

from postcheck.rollout import powershell
from postcheck.rollout.registry import FIREFOX, FIREFOX_SETTINGS
from postcheck.rollout.sources import GECKO_ID
from powershell_words import UnbalancedError, parts
from rolled_out import ID, KEY, PLACE, VALUES, hostile, hostile_address, wicked

CHROME = r"SOFTWARE\Policies\Google\Chrome"


def taken_apart(file):
    """Returns a script's code without its texts, and its data; it must be closed in every way."""
    assert file.content.isascii()
    text = file.content.decode("ascii")
    assert text.count("\n") == text.count("\r\n")
    found = list(parts(text.replace("\r\n", "\n")))
    (data,) = [json.loads(words) for kind, words in found if kind == "text" and "\n" in words]
    return "".join(words for kind, words in found if kind == "code"), data


def all_three(rollout):
    return [taken_apart(file) for file in powershell.files(rollout)]


@pytest.mark.parametrize("broken", ["'a", '"a`"', "@'\na'@", "(a", "a)", "{(})"])
def test_what_takes_scripts_apart_finds_faults(broken):
    with pytest.raises(UnbalancedError):
        list(parts(broken))


def test_the_code_is_the_same_whatever_the_data(rollout):
    ours = [code for code, _ in all_three(rollout)]

    assert ours == [code for code, _ in all_three(wicked("'@\" $(x) ’", "https://x.org/';`", []))]
    assert all("@@" not in code for code in ours)


@settings(max_examples=40, deadline=None)
@given(place=hostile, address=hostile_address)
def test_hostile_texts_stay_data(rollout, place, address):
    (_, detection), (_, remediation), (_, removal) = all_three(wicked(place, address, [place]))

    assert {d["place"] for d in (detection, remediation, removal)} == {f"x{place}"}
    wanted = {e["name"]: e["value"] for e in remediation["entries"]}
    assert (wanted["serverUrl"], wanted["update_url"]) == (address, address)
    assert json.loads(wanted["sitesOff"]) == [place]
    assert address in [check["value"] for check in detection["checks"]]


def test_detection_looks_at_all_that_remediation_sets(rollout):
    (_, detection), (_, remediation), _ = all_three(rollout)

    looked_at = {(c["key"], c["name"]) for c in detection["checks"]}
    entries = remediation["entries"]
    shared = [{"key": m["key"], "name": m["name"]} for m in remediation["members"]]
    assert looked_at == {(e["key"], e["name"]) for e in [*entries, *shared]}
    for entry in entries:
        assert entry["kind"] == ("DWord" if isinstance(entry["value"], int) else "String")
        same = [
            c for c in detection["checks"] if (c["key"], c["name"]) == (entry["key"], entry["name"])
        ]
        if entry["key"] == FIREFOX_SETTINGS:
            held = {c["path"][0]: c["value"] for c in same}
            assert held == VALUES | {"deviceKey": hashlib.sha256(KEY.encode()).hexdigest()}
            assert json.loads(entry["value"]) == VALUES
        elif entry["name"] != "deviceKey":
            assert [c["value"] for c in same] == [entry["value"]]


def test_detection_and_removal_know_no_key(rollout):
    detect, remediate, remove = powershell.files(rollout)

    assert [KEY.encode() in f.content for f in (detect, remediate, remove)] == [False, True, False]
    secrets = [c for c in taken_apart(detect)[1]["checks"] if c["secret"]]
    assert {c["value"] for c in secrets} == {hashlib.sha256(KEY.encode()).hexdigest()}
    assert len(secrets) == 3
    assert taken_apart(detect)[1]["place"] == PLACE


def test_removal_names_our_keys_and_the_empty_ones_above_innermost_first(rollout):
    removal = all_three(rollout)[2][1]

    assert rf"{CHROME}\ExtensionSettings\{ID}" in removal["keys"]
    assert rf"{CHROME}\3rdparty\extensions\{ID}" in removal["keys"]
    assert all(key.endswith(ID) for key in removal["keys"])
    values = {(v["key"], v["name"]): v["only"] for v in removal["values"]}
    assert values[CHROME, "IncognitoModeAvailability"] == 1
    assert values[FIREFOX_SETTINGS, GECKO_ID] is None
    (ours,) = removal["members"]
    assert (ours["key"], ours["name"], ours["member"]) == (FIREFOX, "ExtensionSettings", GECKO_ID)
    assert ours["instead"] == {"installation_mode": "blocked"}  # else Firefox would keep it
    empty = removal["empty"]
    assert empty.index(rf"{CHROME}\3rdparty\extensions") < empty.index(rf"{CHROME}\3rdparty")
    assert CHROME not in empty
    assert FIREFOX not in empty
