"""Files for Windows' registry and its Group Policy: merged into a real hive, and held together."""

import re

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

import made_up_hive as hive
from postcheck.rollout import admx, intune_oma, managed, reg
from postcheck.rollout.chromium import PRODUCTS
from postcheck.rollout.plan import Browser
from postcheck.rollout.registry import of_chromium
from rolled_out import ID, KEY, PLACE, hostile_address, wicked

NS = {"": "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"}
NEIGHBOUR = "Policies\\Google\\Chrome\\ExtensionSettings\\" + ID[::-1]


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "hive"
    made.write_bytes(hive.empty_hive())
    return made


def by_name(files):
    return {file.name: file for file in files}


def test_a_hive_takes_the_values_and_gives_them_back(rollout, path):
    made = by_name(reg.files(rollout))
    for browser in ("chrome", "edge"):
        hive.merge(path, made[f"windows/{browser}.reg"].content)

    wanted = {}
    for product in PRODUCTS:
        for entry in of_chromium(rollout, product):
            key = entry.key.removeprefix("SOFTWARE\\")
            wanted.setdefault(key, {})[entry.name] = entry.value
    found = {key: values for key, values in hive.exported(path).items() if values}
    assert found == wanted
    chrome = found[f"Policies\\Google\\Chrome\\3rdparty\\extensions\\{ID}\\policy"]
    assert chrome["deviceKey"] == KEY
    assert chrome["sitesOff"] == '["reddit","tiktok"]'
    assert chrome["events"] == 0
    assert found["Policies\\Microsoft\\Edge"] == {"InPrivateModeAvailability": 1}
    assert found[f"Policies\\Microsoft\\Edge\\ExtensionSettings\\{ID}"]["toolbar_state"]


def test_removal_leaves_a_neighbour_alone(rolled, path):
    made = by_name(reg.files(rolled(blocks_private=False)))
    head = "Windows Registry Editor Version 5.00\r\n\r\n"
    parts = NEIGHBOUR.split("\\")
    keys = [f"[{hive.PREFIX}\\" + "\\".join(parts[: n + 1]) + "]" for n in range(len(parts))]
    theirs = head + "\r\n\r\n".join(keys) + '\r\n"installation_mode"="allowed"\r\n\r\n'
    hive.merge(path, b"\xff\xfe" + theirs.encode("utf-16-le"))
    before = hive.exported(path)
    hive.merge(path, made["windows/chrome.reg"].content)
    hive.merge(path, made["windows/edge.reg"].content)

    hive.merge(path, made["windows/remove.reg"].content)

    found = {key: values for key, values in hive.exported(path).items() if values}
    assert found == {key: values for key, values in before.items() if values}


@settings(max_examples=5, deadline=None)
@given(address=hostile_address)
def test_a_hive_takes_hostile_values(tmp_path_factory, address):
    path = tmp_path_factory.mktemp("hive") / "hive"
    path.write_bytes(hive.empty_hive())
    made = by_name(reg.files(wicked("", address, [])))

    hive.merge(path, made["windows/chrome.reg"].content)

    found = hive.exported(path)
    assert found[f"Policies\\Google\\Chrome\\ExtensionSettings\\{ID}"]["update_url"] == address


@given(text=st.text(st.characters(codec="utf-16", categories=["L", "N", "P", "S", "Zs"])))
def test_escapes_of_reg_can_be_taken_back(text):
    quoted = f'"{reg.escaped(text)}"'

    assert re.fullmatch(r'"(?:[^"\\]|\\["\\])*"', quoted)
    assert re.sub(r"\\(.)", r"\1", quoted[1:-1]) == text


def template(rollout, browser):
    made = admx.template(rollout, browser)
    return fromstring(made.admx), fromstring(made.adml)


def refs(root, kind):
    """Returns the names that attributes of a template refer to as `$(kind.name)`."""
    held = [value for element in root.iter() for value in element.attrib.values()]
    return {m[1] for value in held if (m := re.fullmatch(rf"\$\({kind}\.(.+)\)", value))}


def ids(root, tag):
    return [element.get("id") for element in root.iterfind(f".//{tag}", NS)]


@pytest.mark.parametrize("browser", Browser)
def test_a_template_and_its_words_hold_together(rollout, browser):
    policies, words = template(rollout, browser)

    assert refs(policies, "string") == set(ids(words, "string"))
    assert refs(policies, "presentation") == set(ids(words, "presentation"))
    for tag in ("string", "presentation"):
        assert len(ids(words, tag)) == len(set(ids(words, tag)))
        assert all(re.fullmatch(r"\w+", id_) for id_ in ids(words, tag))
    assert policies.get("revision") == words.get("revision")
    assert policies.find("resources", NS).get("minRequiredRevision") == words.get("revision")
    assert not policies.findall(".//using", NS)  # Intune takes no file that needs another
    categories = {c.get("name") for c in policies.iterfind(".//category", NS)}
    supported = {d.get("name") for d in policies.iterfind(".//definition", NS)}
    names = [p.get("name") for p in policies.iterfind(".//policy", NS)]
    assert len(names) == len(set(names))
    for policy in policies.iterfind(".//policy", NS):
        assert policy.get("class") == "Machine"
        assert policy.find("parentCategory", NS).get("ref") in categories
        assert policy.find("supportedOn", NS).get("ref") in supported
        assert not policy.get("key").startswith(("HK", "\\"))


@pytest.mark.parametrize("browser", Browser)
def test_a_form_has_a_field_for_each_thing_asked(rollout, browser):
    policies, words = template(rollout, browser)
    fits = {"text": "textBox", "list": "listBox", "enum": "dropdownList"}

    for policy in policies.iterfind(".//policy", NS):
        asked = list(policy.find("elements", NS) or ())
        is_switch = policy.find("enabledValue", NS) is not None
        assert bool(asked) != is_switch
        assert bool(policy.get("valueName")) == is_switch
        assert bool(policy.get("presentation")) == bool(asked)
        if asked:
            (form,) = words.iterfind(f".//presentation[@id='{policy.get('name')}']", NS)
            shown = [(field.tag.partition("}")[2], field.get("refId")) for field in form]
            assert shown == [(fits[e.tag.partition("}")[2]], e.get("id")) for e in asked]


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda p: p.browser)
def test_a_template_reaches_the_values_that_a_reg_file_writes(rollout, product):
    policies, _ = template(rollout, product.browser)
    reached = set()
    for policy in policies.iterfind(".//policy", NS):
        for element in [policy, *policy.iter()]:
            if name := element.get("valueName"):
                reached.add((element.get("key", policy.get("key")), name))
            if element.get("valuePrefix") == "":  # values 1, 2, 3 of a key of the list's name
                reached.add(tuple(element.get("key").rsplit("\\", 1)))

    assert reached == {(entry.key, entry.name) for entry in of_chromium(rollout, product)}
    settings = {name for key, name in reached if key.endswith("policy")}
    assert settings == set(managed.schema()["properties"])


def test_no_template_knows_the_key_or_the_school(rollout):
    for file in admx.files(rollout):
        assert KEY not in file.content.decode()
        assert PLACE not in file.content.decode()


@pytest.mark.parametrize("browser", [Browser.CHROME, Browser.FIREFOX])
def test_intunes_addresses_lead_to_policies_of_the_template(rollout, browser):
    policies, _ = template(rollout, browser)
    rows = list(intune_oma.rows(rollout, browser))

    ours = [row for row in rows if "/Config/Postcheck~" in row.uri]
    assert rows[0].uri.endswith(f"/ADMXInstall/Postcheck/Policy/postcheck_{browser}")
    assert rows[0].value.encode() == admx.template(rollout, browser).admx
    names = set()
    for row in ours:
        _, _, category, name = row.uri.replace("/", "~").rsplit("~", 3)
        (policy,) = policies.iterfind(f".//policy[@name='{name}']", NS)
        assert policy.find("parentCategory", NS).get("ref") == category
        asked = [e.get("id") for e in policy.find("elements", NS) or ()]
        value = fromstring(f"<v>{row.value}</v>")
        assert [data.get("id") for data in value.iterfind("data")] == asked
        names.add(name)
    assert {p.get("name") for p in policies.iterfind(".//policy", NS)} == names


def test_a_list_goes_to_intune_as_numbers_and_values(rollout):
    rows = {row.uri.rpartition("/")[2]: row for row in intune_oma.rows(rollout, Browser.CHROME)}

    assert rows["chrome_sitesOff"].value.endswith(
        'value="1&#xF000;reddit&#xF000;2&#xF000;tiktok"/>'
    )
    assert rows["chrome_events"].value == "<disabled/>"


def test_no_template_writes_where_a_device_manager_may_not(rollout):
    for browser in (Browser.CHROME, Browser.FIREFOX):
        assert rb"Policies\Microsoft" not in admx.template(rollout, browser).admx
    assert not [f for f in intune_oma.files(rollout) if "edge" in f.name]
