"""Intune: an exported profile of the settings catalogue, to be imported as it is.

Settings > Configuration > Create > Import policy. It installs the extension in Chrome and Edge;
the catalogue knows no settings of extensions, so those come by `intune_oma` or `powershell`. Names
of definitions are Microsoft's own (deviceManagementConfigurationPolicy of the beta Graph API): a
choice with the list or number as its child.
"""

import json
from typing import Any

from postcheck.rollout.chromium import CHROME, EDGE, Product, products
from postcheck.rollout.plan import NAMES, File, Rollout

_GRAPH = "#microsoft.graph.deviceManagementConfiguration"
_AT = "device_vendor_msft_policy_config_"
_FORCED = {
    CHROME: f"{_AT}chromeintunev1~policy~googlechrome~extensions_extensioninstallforcelist",
    EDGE: f"{_AT}microsoft_edge~policy~microsoft_edge~extensions_extensioninstallforcelist",
}
_PRIVATE = {
    CHROME: f"{_AT}chromeintunev1~policy~googlechrome_incognitomodeavailability",
    EDGE: f"{_AT}microsoft_edge~policy~microsoft_edge_inprivatemodeavailability",
}


def files(rollout: Rollout) -> tuple[File, ...]:
    """Returns a profile for each of the two browsers."""
    return tuple(_file(rollout, product) for product in products(rollout))


def _file(rollout: Rollout, product: Product) -> File:
    name = NAMES[product.browser]
    instances = [_forced(rollout, product)]
    if rollout.blocks_private:
        instances.append(_private(product))
    profile = {
        "@odata.type": f"{_GRAPH}Policy",
        "name": f"Postcheck: {name}, {rollout.place}",
        "description": "Installs Postcheck, which warns before a social-media post goes out.",
        "platforms": "windows10",
        "technologies": "mdm",
        "roleScopeTagIds": ["0"],
        "settings": [
            {"@odata.type": f"{_GRAPH}Setting", "id": str(i), "settingInstance": one}
            for i, one in enumerate(instances)
        ],
    }
    goes = (
        f"Intune, {name} on Windows: Devices > Configuration > Create > Import policy, then assign "
        "it to the school’s group of devices. It installs the extension; its settings come by "
        + ("OMA-URI (beside this file) or by the " if product is CHROME else "the ")
        + "PowerShell scripts."
    )
    text = json.dumps(profile, indent=2, ensure_ascii=False)
    return File(f"intune/settings-catalogue-{product.browser}.json", f"{text}\n".encode(), goes)


def _forced(rollout: Rollout, product: Product) -> dict[str, Any]:
    source, id_ = rollout.sources[product.browser], _FORCED[product]
    entry = {"@odata.type": f"{_GRAPH}StringSettingValue", "value": f"{source.id};{source.url}"}
    items = {
        "@odata.type": f"{_GRAPH}SimpleSettingCollectionInstance",
        "settingDefinitionId": f"{id_}_extensioninstallforcelistdesc",
        "simpleSettingCollectionValue": [entry],
    }
    return _choice(id_, f"{id_}_1", [items])


def _private(product: Product) -> dict[str, Any]:
    id_ = _PRIVATE[product]
    part = f"{id_}_{product.private_policy.lower()}"
    return _choice(id_, f"{id_}_1", [_choice(part, f"{part}_1", [])])


def _choice(id_: str, value: str, children: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@odata.type": f"{_GRAPH}ChoiceSettingInstance",
        "settingDefinitionId": id_,
        "choiceSettingValue": {
            "@odata.type": f"{_GRAPH}ChoiceSettingValue",
            "value": value,
            "children": children,
        },
    }
