"""Windows Group Policy: administrative templates of our settings, one for each browser.

Microsoft's "ADMX schema". A template refers to no other file, not even Windows' own, because
Intune takes no file without those that it refers to; its words are in `adml`, in en-US, the
language that Windows falls back to and the only one that Intune takes.
"""

from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from postcheck.rollout import adml
from postcheck.rollout.adml import NAMESPACE, REVISION, SUPPORTED, written
from postcheck.rollout.managed import Kind
from postcheck.rollout.plan import NAMES, Browser, File, Rollout
from postcheck.rollout.policies import Policy, category, policies

LONGEST = 4096
"""Characters of a text; Windows' own limit is 1,023 where a template states none."""


class Template(NamedTuple):
    """A template and its words, as XML."""

    admx: bytes
    adml: bytes


def files(rollout: Rollout) -> tuple[File, ...]:
    """Returns a template and its words for each browser."""
    made = []
    for browser in (b for b in Browser if b in rollout.sources):
        both, name = template(rollout, browser), f"postcheck-{browser}"
        into = r"\\DOMAIN\SYSVOL\DOMAIN\Policies\PolicyDefinitions"
        goes = f"Windows Group Policy, {NAMES[browser]}: copy it to {into} (the central store)"
        path = f"windows/PolicyDefinitions/{name}.admx"
        made.append(File(path, both.admx, f"{goes}, then edit Computer Configuration."))
        path = f"windows/PolicyDefinitions/en-US/{name}.adml"
        made.append(File(path, both.adml, rf"{goes}, in its folder en-US: the template’s words."))
    return tuple(made)


def template(rollout: Rollout, browser: Browser) -> Template:
    """Returns a browser's template with its words."""
    ours = policies(rollout, browser)
    return Template(_admx(browser, ours), adml.words(rollout, browser, ours))


def _admx(browser: Browser, ours: tuple[Policy, ...]) -> bytes:
    revision = {"revision": REVISION, "schemaVersion": "1.0"}
    root = Element("policyDefinitions", {"xmlns": NAMESPACE, **revision})
    namespaces = SubElement(root, "policyNamespaces")
    target = {"prefix": "postcheck", "namespace": f"Postcheck.Policies.{browser.title()}"}
    SubElement(namespaces, "target", target)
    SubElement(root, "resources", {"minRequiredRevision": REVISION})
    supported = SubElement(SubElement(root, "supportedOn"), "definitions")
    SubElement(supported, "definition", {"name": SUPPORTED, "displayName": _string(SUPPORTED)})
    mine = {"name": category(browser), "displayName": _string(category(browser))}
    SubElement(SubElement(root, "categories"), "category", mine)
    below = SubElement(root, "policies")
    for policy in ours:
        _policy(below, policy, category(browser))
    return written(root)


def _policy(below: Element, policy: Policy, parent: str) -> None:
    attributes = {
        "name": policy.name,
        "class": "Machine",
        "displayName": _string(policy.name),
        "explainText": _string(f"{policy.name}_tells"),
        "key": policy.key,
    }
    if adml.is_asked(policy):
        attributes["presentation"] = f"$(presentation.{policy.name})"
    setting = policy.setting
    switch = policy.fixed[0][0] if policy.fixed else ""
    if setting is not None and setting.kind is Kind.SWITCH:
        switch = setting.key
    if switch:
        attributes["valueName"] = switch
    one = SubElement(below, "policy", attributes)
    SubElement(one, "parentCategory", {"ref": parent})
    SubElement(one, "supportedOn", {"ref": SUPPORTED})
    if policy.fixed:
        _fixed(one, policy)
    elif setting is not None and setting.kind is Kind.SWITCH:
        _value(SubElement(one, "enabledValue"), 1)
        _value(SubElement(one, "disabledValue"), 0)
    else:
        _asked(SubElement(one, "elements"), policy)


def _fixed(one: Element, policy: Policy) -> None:
    """Writes values that a policy sets when it is on, and takes away when it is off."""
    (_, first), *rest = policy.fixed
    _value(SubElement(one, "enabledValue"), first)
    SubElement(SubElement(one, "disabledValue"), "delete")
    for element, is_on in (("enabledList", True), ("disabledList", False)):
        if rest:
            items = SubElement(one, element)
            for name, value in rest:
                item = SubElement(items, "item", {"key": policy.key, "valueName": name})
                _value(SubElement(item, "value"), value if is_on else None)


def _asked(elements: Element, policy: Policy) -> None:
    """Writes what a policy asks for: a text, one of a few, or a list."""
    setting = policy.setting
    if setting is None:
        return
    mine = {"id": adml.element_id(policy), "valueName": setting.key}
    if setting.kind is Kind.LIST:
        # Values are named 1, 2, 3 …, as Chromium reads lists.
        where = {"id": mine["id"], "key": rf"{policy.key}\{setting.key}", "valuePrefix": ""}
        SubElement(elements, "list", where)
    elif setting.kind is Kind.CHOICE:
        enum = SubElement(elements, "enum", {**mine, "required": "true"})
        for choice in setting.choices:
            name = _string(adml.choice_id(policy, choice))
            item = SubElement(enum, "item", {"displayName": name})
            _value(SubElement(item, "value"), choice)
    else:
        SubElement(elements, "text", {**mine, "required": "true", "maxLength": str(LONGEST)})


def _value(below: Element, value: str | int | None) -> None:
    if value is None:
        SubElement(below, "delete")
    elif isinstance(value, int):
        SubElement(below, "decimal", {"value": str(value)})
    else:
        SubElement(below, "string").text = value


def _string(id_: str) -> str:
    return f"$(string.{id_})"
