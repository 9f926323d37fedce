"""Firefox: `policies.json`, and the values that other routes wrap.

Checked against Firefox's own schema (modules/policies/policies-schema.json of 153 ESR). Firefox
has no schema for an extension's settings: the extension reads them as they come.
"""

import json
from typing import Any

from postcheck.rollout.managed import plain
from postcheck.rollout.plan import Browser, File, Rollout

BLOCKED = 1
"""`PrivateBrowsingModeAvailability`: 0 available, 1 disabled, 2 forced."""

PRIVATE_POLICY = "PrivateBrowsingModeAvailability"

GONE = {"installation_mode": "blocked"}
"""What has Firefox take an extension off. One whose entry is just gone stays there, and is only
the person's to remove (modules/policies/Policies.sys.mjs of 153 ESR, ExtensionSettings)."""


def extension_settings(rollout: Rollout) -> dict[str, str | bool]:
    """Returns our entry in ExtensionSettings; `private_browsing` has it watch private windows."""
    return {
        "installation_mode": "force_installed",
        "install_url": rollout.sources[Browser.FIREFOX].url,
        "default_area": "navbar",
        "private_browsing": True,
    }


def policies(rollout: Rollout) -> dict[str, Any]:
    """Returns what stands under "policies"."""
    id_ = rollout.sources[Browser.FIREFOX].id
    ours: dict[str, Any] = {
        "ExtensionSettings": {id_: extension_settings(rollout)},
        "3rdparty": {"Extensions": {id_: plain(rollout.settings)}},
    }
    return ours | ({PRIVATE_POLICY: BLOCKED} if rollout.blocks_private else {})


def files(rollout: Rollout) -> tuple[File, ...]:
    """Returns policies.json."""
    if Browser.FIREFOX not in rollout.sources:
        return ()
    text = json.dumps({"policies": policies(rollout)}, indent=2, ensure_ascii=False)
    goes = (
        "Firefox without Group Policy or MDM. Linux: /etc/firefox/policies/policies.json; Windows: "
        r"C:\Program Files\Mozilla Firefox\distribution\policies.json. Where there is one already, "
        "add ours to its ExtensionSettings and 3rdparty."
    )
    return (File("firefox/policies.json", f"{text}\n".encode(), goes, holds_key=True),)
