"""The scripts for Linux and macOS, run on a small made-up computer below another root folder."""

import json
import os
import plistlib
import shutil
import subprocess
import sys

import pytest
from hypothesis import given, settings

from postcheck.rollout import archive, firefox, linux, mobileconfig, shell
from postcheck.rollout.plan import Browser
from postcheck.rollout.sources import GECKO_ID
from rolled_out import ID, KEY, VALUES, hostile, hostile_address, wicked

CHROME, CHROMIUM, EDGE = (
    f"etc/{place}/policies/managed/postcheck.json"
    for place in ("opt/chrome", "chromium", "opt/edge")
)
FIREFOX = "etc/firefox/policies/policies.json"
NEIGHBOUR = ID[::-1]
MACS = (Browser.CHROME, Browser.FIREFOX)
BUDDY = '''#!{python} -IS
"""Print of PlistBuddy: the value at :a:b:0, or an error."""
import plistlib, sys
_, _, asked, path = sys.argv
value = plistlib.load(open(path, "rb"))
for name in asked.removeprefix('Print ":').removesuffix('"').split(":"):
    try:
        value = value[int(name)] if isinstance(value, list) else value[name]
    except (KeyError, IndexError):
        sys.exit("does not exist")
print(str(value).lower() if isinstance(value, bool) else value)
'''


def script(rollout, name):
    (file,) = [file for file in shell.files(rollout) if file.name.endswith(name)]
    return file.content.decode()


def run(rollout, name, root, path=""):
    """Runs a script as `sh` does, and returns its status and what it said; never the key."""
    around = {"PATH": f"{path}{os.defpath}", "POSTCHECK_ROOT": str(root)}
    command = ["/bin/sh", "-s"]
    done = subprocess.run(
        command,
        input=script(rollout, name),
        env=around,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    assert KEY not in done.stdout
    assert KEY not in script(rollout, name)
    return done.returncode, done.stdout.splitlines()


def changed(path, change):
    held = json.loads(path.read_text("utf-8"))
    change(held)
    path.write_text(json.dumps(held), "utf-8")


@pytest.fixture
def computer(rollout, tmp_path):
    """A computer with every browser and all of the roll-out."""
    made = {file.name: file.content for file in (*linux.files(rollout), *firefox.files(rollout))}
    for path, name in (
        (CHROME, "linux/chrome/postcheck.json"),
        (CHROMIUM, "linux/chrome/postcheck.json"),
        (EDGE, "linux/edge/postcheck.json"),
        (FIREFOX, "firefox/policies.json"),
    ):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(made[name])
    return tmp_path


def test_a_computer_as_it_should_be_passes(rollout, computer):
    status, (said,) = run(rollout, "check-linux.sh", computer)

    assert (status, said.endswith(": as it should be")) == (0, True)


def ours(held):
    """Returns our settings in a file of any browser."""
    held = held.get("policies", held)["3rdparty"]
    return held["Extensions"][GECKO_ID] if "Extensions" in held else held["extensions"][ID]


@pytest.mark.parametrize(
    ("path", "change", "said"),
    [
        (
            CHROME,
            lambda held: held["ExtensionSettings"][ID].update(update_url="x"),
            f"differs: {{}} > ExtensionSettings > {ID} > update_url",
        ),
        (
            EDGE,
            lambda held: ours(held).update(deviceKey=f"{KEY}x"),
            f"differs: {{}} > 3rdparty > extensions > {ID} > deviceKey",
        ),
        (
            EDGE,
            lambda held: ours(held).update(events=0),
            f"differs: {{}} > 3rdparty > extensions > {ID} > events",
        ),
        (
            CHROMIUM,
            lambda held: ours(held).update(sitesOff=["reddit"]),
            f"differs: {{}} > 3rdparty > extensions > {ID} > sitesOff",
        ),
        (
            CHROMIUM,
            lambda held: held.pop("IncognitoModeAvailability"),
            "missing: {} > IncognitoModeAvailability",
        ),
        (
            FIREFOX,
            lambda held: ours(held).pop("hold"),
            f"missing: {{}} > policies > 3rdparty > Extensions > {GECKO_ID} > hold",
        ),
    ],
)
def test_drift_is_named(rollout, computer, path, change, said):
    changed(computer / path, change)

    status, lines = run(rollout, "check-linux.sh", computer)

    place = computer / (path if path == FIREFOX else path.rpartition("/")[0])
    assert (status, lines[1:]) == (1, [said.format(place)])


def test_an_installed_browser_without_its_policy_is_drift(rollout, computer):
    (computer / FIREFOX).unlink()
    assert run(rollout, "check-linux.sh", computer)[0] == 0  # there is no Firefox either

    (computer / "usr/bin").mkdir(parents=True)
    (computer / "usr/bin/firefox-esr").touch()
    status, lines = run(rollout, "check-linux.sh", computer)

    assert status == 1
    assert len(lines) == 1 + 4 + len(VALUES) + 1


def test_another_file_that_hides_ours_is_drift(rollout, computer):
    theirs = {"ExtensionSettings": {NEIGHBOUR: {"installation_mode": "allowed"}}}
    (computer / CHROME).with_name("zz.json").write_text(json.dumps(theirs))

    status, lines = run(rollout, "check-linux.sh", computer)

    assert status == 1
    assert len(lines) == 1 + 4
    assert all(line.startswith("missing") for line in lines[1:])


def test_settings_of_others_beside_ours_are_no_drift(rollout, computer):
    theirs = {"3rdparty": {"extensions": {NEIGHBOUR: {"colour": "blue"}}}, "HomepageLocation": "x"}
    (computer / CHROME).with_name("zz.json").write_text(json.dumps(theirs))

    assert run(rollout, "check-linux.sh", computer)[0] == 0


def test_what_cannot_be_read_is_said(rollout, computer):
    (computer / FIREFOX).write_text("{")

    status, lines = run(rollout, "check-linux.sh", computer)

    assert status == 1
    assert lines[0] == f"{computer / FIREFOX} cannot be read (JSONDecodeError)"


def test_an_empty_computer_is_not_called_right(rollout, tmp_path):
    assert run(rollout, "check-linux.sh", tmp_path)[0] == 2


def test_removal_takes_ours_and_leaves_the_rest(rollout, computer):
    def with_neighbours(held):
        held["ExtensionSettings"][NEIGHBOUR] = {"installation_mode": "allowed"}
        held["3rdparty"].setdefault("Extensions", {})["other@example.org"] = {"colour": "blue"}

    firefoxs = computer / FIREFOX
    changed(firefoxs, lambda held: with_neighbours(held["policies"]))
    firefoxs.chmod(0o640)
    beside = (computer / CHROME).with_name("zz.json")
    theirs = {"IncognitoModeAvailability": 1, "3rdparty": {"extensions": {NEIGHBOUR: {"a": "b"}}}}
    beside.write_text(json.dumps(theirs))

    status, lines = run(rollout, "remove-linux.sh", computer)

    assert status == 0
    assert len(lines) == 4
    assert not [path for path in (CHROME, CHROMIUM, EDGE) if (computer / path).exists()]
    assert json.loads(beside.read_text()) == theirs
    assert json.loads(firefoxs.read_text()) == {
        "policies": {
            "ExtensionSettings": {
                NEIGHBOUR: {"installation_mode": "allowed"},
                GECKO_ID: {"installation_mode": "blocked"},  # else Firefox would keep it
            },
            "3rdparty": {"Extensions": {"other@example.org": {"colour": "blue"}}},
        }
    }
    assert firefoxs.stat().st_mode & 0o777 == 0o640
    assert run(rollout, "remove-linux.sh", computer) == (0, [])
    assert run(rollout, "check-linux.sh", computer)[0] == 1


def test_removal_leaves_a_file_it_cannot_read(rollout, computer):
    (computer / FIREFOX).write_text("{")

    status, lines = run(rollout, "remove-linux.sh", computer)

    assert (status, (computer / FIREFOX).read_text()) == (1, "{")
    assert f"{computer / FIREFOX} cannot be read and stays (JSONDecodeError)" in lines


@settings(max_examples=8, deadline=None)
@given(place=hostile, address=hostile_address)
def test_hostile_texts_do_nothing_but_stand_there(tmp_path_factory, place, address):
    made, root = wicked(place, address, [address]), tmp_path_factory.mktemp("root")
    path = root / FIREFOX
    path.parent.mkdir(parents=True)
    (file,) = firefox.files(made)
    path.write_bytes(file.content)

    status, lines = run(made, "check-linux.sh", root)

    assert (status, lines) == (0, [f"Postcheck, x{place}: as it should be"])


@pytest.fixture
def mac(rollout, tmp_path):
    """A Mac whose managed preferences are the roll-out's, with a stand-in for PlistBuddy."""
    buddy = tmp_path / "usr/libexec/PlistBuddy"
    buddy.parent.mkdir(parents=True)
    buddy.write_text(BUDDY.format(python=sys.executable))
    buddy.chmod(0o755)
    preferences = tmp_path / "Library/Managed Preferences"
    preferences.mkdir(parents=True)
    for browser in MACS:
        for domain, held in mobileconfig.domains(rollout, browser).items():
            (preferences / f"{domain}.plist").write_bytes(plistlib.dumps(held))
    return preferences


def altered(path, change):
    held = plistlib.loads(path.read_bytes())
    change(held)
    path.write_bytes(plistlib.dumps(held))


def test_a_mac_is_checked_value_by_value(rolled, mac):
    root, sources = mac.parents[1], rolled().sources
    rollout = rolled(found={browser: sources[browser] for browser in MACS})
    assert run(rollout, "check-macos.sh", root) == (0, ["Postcheck: as it should be"])

    ours = mac / f"com.google.Chrome.extensions.{ID}.plist"
    altered(ours, lambda held: held.update(deviceKey=KEY + "x", sitesOff=[*held["sitesOff"], "x"]))
    altered(mac / "org.mozilla.firefox.plist", lambda held: held.pop("EnterprisePoliciesEnabled"))
    status, lines = run(rollout, "check-macos.sh", root)

    assert (status, lines) == (
        1,
        [
            f"differs: {ours} > :deviceKey",
            f"differs: {ours} > :sitesOff:2",
            f"missing: {mac / 'org.mozilla.firefox.plist'} > :EnterprisePoliciesEnabled",
            "Postcheck: 3 to mend",
        ],
    )


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_mac_lets_go_of_our_profiles_alone(rollout, tmp_path, by_hand):
    ours = [mobileconfig.identifier(rollout, browser) for browser in Browser]
    state = tmp_path / "installed"
    state.write_text("".join(f"<string>{name}</string>\n" for name in [*ours, "org.example.other"]))
    tool = tmp_path / "bin/profiles"
    tool.parent.mkdir()
    tool.write_text(
        f'#!/bin/sh\n[ "$1" = remove ] || exec cat "{state}"\n'
        f'{"" if by_hand else "exit 1"}\nsed -i "/<string>$3</d" "{state}"\n'
    )
    tool.chmod(0o755)

    status, lines = run(rollout, "remove-macos.sh", tmp_path, f"{tool.parent}:")

    assert status == (0 if by_hand else 1)
    assert len(lines) == 3
    left = state.read_text()
    assert "org.example.other" in left
    assert all((name in left) != by_hand for name in ours)


def test_scripts_are_plain_sh(rollout):
    for file in archive.all_files(rollout):
        if file.name.endswith(".sh"):
            for shell_ in filter(shutil.which, ("dash", "bash")):
                done = subprocess.run(
                    [shell_, "-n"], input=file.content, capture_output=True, check=False
                )
                assert (done.returncode, done.stderr) == (0, b"")
            assert b"\r" not in file.content
