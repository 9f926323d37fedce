"""The words of an administrative template and the forms it shows, with what both files share."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET  # builds only, never reads
from xml.etree.ElementTree import Element, SubElement

from postcheck.rollout.managed import SERVER, Kind
from postcheck.rollout.plan import NAMES, Browser, Rollout
from postcheck.rollout.policies import Policy, category

NAMESPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
REVISION = "1.0"
SUPPORTED = "SUPPORTED_WINDOWS"


def words(rollout: Rollout, browser: Browser, ours: tuple[Policy, ...]) -> bytes:
    """Returns the words of a browser's template; the server's address stands in its field."""
    revision = {"revision": REVISION, "schemaVersion": "1.0"}
    root = Element("policyDefinitionResources", {"xmlns": NAMESPACE, **revision})
    SubElement(root, "displayName").text = f"Postcheck for {NAMES[browser]}"
    SubElement(root, "description").text = "Warns before a social-media post goes out."
    resources = SubElement(root, "resources")
    table = SubElement(resources, "stringTable")
    for id_, text in _strings(browser, ours):
        SubElement(table, "string", {"id": id_}).text = text
    forms = SubElement(resources, "presentationTable")
    for policy in filter(is_asked, ours):
        form = SubElement(forms, "presentation", {"id": policy.name})
        _field(form, policy, str(rollout.settings.get(SERVER, "")))
    return written(root)


def is_asked(policy: Policy) -> bool:
    """Returns whether a policy has a form: more than on and off."""
    return policy.setting is not None and policy.setting.kind is not Kind.SWITCH


def element_id(policy: Policy) -> str:
    """Returns the name of what a policy asks for, which Intune's values repeat."""
    return policy.name.partition("_")[2]


def choice_id(policy: Policy, choice: str) -> str:
    """Returns the name of the words for one of a few values."""
    return f"{policy.name}_{choice.replace('-', '_')}"


def written(root: Element) -> bytes:
    """Returns XML with a declaration, indented."""
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _strings(browser: Browser, ours: tuple[Policy, ...]) -> Iterator[tuple[str, str]]:
    yield SUPPORTED, "Windows 10 and later"
    yield category(browser), f"Postcheck for {NAMES[browser]}"
    for policy in ours:
        yield policy.name, policy.title
        yield f"{policy.name}_tells", policy.tells
        for choice in policy.setting.choices if policy.setting else ():
            yield choice_id(policy, choice), choice


def _field(form: Element, policy: Policy, server: str) -> None:
    """Writes the field of what a policy asks for; the key's is empty: anybody may read it here."""
    setting, ref = policy.setting, {"refId": element_id(policy)}
    if setting is None:
        return
    if setting.kind is Kind.LIST:
        SubElement(form, "listBox", ref).text = setting.title
    elif setting.kind is Kind.CHOICE:
        more = {"noSort": "true", "defaultItem": "0"}
        SubElement(form, "dropdownList", {**ref, **more}).text = setting.title
    else:
        box = SubElement(form, "textBox", ref)
        SubElement(box, "label").text = setting.title
        if setting.key == SERVER:
            SubElement(box, "defaultValue").text = server
