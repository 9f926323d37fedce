"""A build's manifest, as each kind of package needs it.

A package that this server hosts says where newer ones are: a policy's own address is good for the
first install alone (research/DEPLOY section 3). A store gives the id and newer versions itself, and
refuses a manifest that says otherwise.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Any


def for_chromium(manifest: Mapping[str, Any], public: bytes, update_url: str) -> bytes:
    """Returns the manifest of a package signed with the key whose public half (DER) is given."""
    return _text({**manifest, "key": b64encode(public).decode(), "update_url": update_url})


def for_firefox(manifest: Mapping[str, Any], update_url: str) -> bytes:
    """Returns the manifest of a package that Firefox brings up to date from `update_url`."""
    return _text(_with_gecko(manifest, {"update_url": update_url}))


def for_store(manifest: Mapping[str, Any]) -> bytes:
    """Returns the manifest for a store: without id and address of ours."""
    kept = {name: said for name, said in manifest.items() if name not in {"key", "update_url"}}
    return _text(_with_gecko(kept, {}) if "browser_specific_settings" in kept else kept)


def _with_gecko(manifest: Mapping[str, Any], more: Mapping[str, str]) -> dict[str, Any]:
    """Returns a manifest with nothing but `more` said of where Firefox finds newer versions."""
    settings = manifest["browser_specific_settings"]
    gecko = {name: said for name, said in settings["gecko"].items() if name != "update_url"}
    return {**manifest, "browser_specific_settings": {**settings, "gecko": {**gecko, **more}}}


def _text(manifest: Mapping[str, Any]) -> bytes:
    return json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
