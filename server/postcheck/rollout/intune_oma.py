"""Intune: custom settings by OMA-URI, for what its settings catalogue does not know.

Our template is taken in first, then each policy has an address under it (Microsoft, "Win32 and
Desktop Bridge app ADMX policy ingestion"). Chrome and Firefox only: of Edge's place in the
registry a device manager may write nothing but Edge's own policies, so Edge takes the PowerShell
scripts. Firefox' ExtensionSettings stands in Mozilla's template; its one-line form is the one that
Intune does not cut (research/DEPLOY.md section 5).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from postcheck.rollout import adml, firefox
from postcheck.rollout.admx import template
from postcheck.rollout.managed import Value, plain
from postcheck.rollout.plan import NAMES, Browser, File, Rollout
from postcheck.rollout.policies import INSTALL, PRIVATE, Policy, category, policies

_ON = "<enabled/>"
_POLICY = "./Device/Vendor/MSFT/Policy"
_SEPARATOR = "\uf000"
"""Stands between names and values of a list: U+F000, as the Policy CSP has it."""

_MOZILLA = f"{_POLICY}/Config/Firefox~Policy~firefox"
_ONE_LINE = f"{_MOZILLA}~Extensions/ExtensionSettingsOneLine"


@dataclass(frozen=True, slots=True)
class Row:
    """One custom setting: all are of the type String."""

    name: str
    uri: str
    value: str = field(repr=False)


def rows(rollout: Rollout, browser: Browser) -> Iterator[Row]:
    """Yields the custom settings of a browser in the order in which they are to be entered."""
    ours, name = policies(rollout, browser), NAMES[browser]
    where = f"{_POLICY}/ConfigOperations/ADMXInstall/Postcheck/Policy/postcheck_{browser}"
    yield Row(f"Postcheck: template, {name}", where, template(rollout, browser).admx.decode())
    for policy in ours:
        value = _value(rollout, policy)
        if value is not None:
            where = f"{_POLICY}/Config/Postcheck~Policy~{category(browser)}/{policy.name}"
            yield Row(f"Postcheck: {policy.title}, {name}", where, value)
    if browser is Browser.FIREFOX:
        id_ = rollout.sources[browser].id
        entry = json.dumps({id_: firefox.extension_settings(rollout)}, separators=(",", ":"))
        yield Row("Firefox: Extension Management (one line)", _ONE_LINE, _on("JSONOneLine", entry))
        if rollout.blocks_private:
            yield Row("Firefox: no private windows", f"{_MOZILLA}/DisablePrivateBrowsing", _ON)


def files(rollout: Rollout) -> tuple[File, ...]:
    """Returns the custom settings of Chrome and of Firefox: for people, and for the Graph API."""
    found = [b for b in (Browser.CHROME, Browser.FIREFOX) if b in rollout.sources]
    return tuple(made for browser in found for made in _files(rollout, browser))


def _files(rollout: Rollout, browser: Browser) -> Iterator[File]:
    ours, name = list(rows(rollout, browser)), f"intune/oma-uri-{browser}"
    parts = (
        "\r\n".join(
            [
                f"Name: {r.name}",
                f"OMA-URI: {r.uri}",
                "Data type: String",
                "Value:",
                r.value.strip(),
                "",
            ]
        )
        for r in ours
    )
    needs = " Take in Mozilla’s firefox.admx first." if browser is Browser.FIREFOX else ""
    goes = (
        f"Intune, {NAMES[browser]} on Windows: Devices > Configuration > Create > Templates > "
        f"Custom, one row for each block.{needs}"
    )
    line = "-" * 72 + "\r\n\r\n"
    text = f"\r\n{line}".join(parts)
    yield File(f"{name}.txt", text.encode("utf-8-sig"), goes, holds_key=True)
    body = {
        "@odata.type": "#microsoft.graph.windows10CustomConfiguration",
        "displayName": f"Postcheck: {NAMES[browser]}, {rollout.place}",
        "omaSettings": [
            {
                "@odata.type": "#microsoft.graph.omaSettingString",
                "displayName": row.name,
                "omaUri": row.uri,
                "value": row.value,
            }
            for row in ours
        ],
    }
    goes = (
        f"The same rows for scripts, {NAMES[browser]}: POST it to deviceManagement/"
        f"deviceConfigurations of the Graph API.{needs}"
    )
    content = json.dumps(body, indent=2, ensure_ascii=False)
    yield File(f"{name}.json", f"{content}\n".encode(), goes, holds_key=True)


def _value(rollout: Rollout, policy: Policy) -> str | None:
    """Returns the value of a policy, or None where nothing is chosen for it."""
    what = adml.element_id(policy)
    if policy.fixed:
        is_on = what == INSTALL or (what == PRIVATE and rollout.blocks_private)
        return _ON if is_on else None
    if policy.name == "firefox_settings":
        return _on(what, json.dumps(plain(rollout.settings), separators=(",", ":")))
    held = rollout.settings.get(what)
    return None if held is None else _of_setting(what, held)


def _of_setting(what: str, held: Value) -> str:
    if isinstance(held, bool):
        return _ON if held else "<disabled/>"
    if isinstance(held, tuple):
        named = (part for i, one in enumerate(held, 1) for part in (str(i), one))
        return _on(what, _SEPARATOR.join(named))
    return _on(what, held)


def _on(what: str, value: str) -> str:
    """Returns the value of a policy that is on and asks for something, as XML."""
    quoted = quoteattr(value).replace(_SEPARATOR, "&#xF000;")
    return f"{_ON}\r\n<data id={quoteattr(what)} value={quoted}/>"
