r"""Our policies as Windows' administrative templates know them: names, keys and parts.

One list for the template (`admx`), its words (`adml`) and Intune's addresses of it
(`intune_oma`), so that the three cannot disagree. A template holds one browser: Windows lets no
device manager write under Software\Policies\Microsoft, Edge's place, and would refuse the
whole file (Microsoft, "Win32 and Desktop Bridge app ADMX policy ingestion").
"""

from collections.abc import Iterator
from dataclasses import dataclass

from postcheck.rollout import managed
from postcheck.rollout.chromium import PRODUCTS, Product, extension_settings
from postcheck.rollout.managed import Kind, Setting
from postcheck.rollout.plan import NAMES, Browser, Rollout
from postcheck.rollout.registry import FIREFOX_SETTINGS, install_key, settings_key


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy: `fixed` are values that it sets as a whole, `setting` is what it asks for.

    Values lie under `key`; a policy that asks for nothing is on or off by the first of `fixed`.
    """

    name: str
    title: str
    tells: str
    key: str
    fixed: tuple[tuple[str, str | int], ...] = ()
    setting: Setting | None = None


INSTALL, PRIVATE = "install", "private_windows"
_JSON_TELLS = (
    "All settings as one line of JSON, such as "
    '{"serverUrl":"https://postcheck.example.org","deviceKey":"pck_…"}. Keys: '
)


def category(browser: Browser) -> str:
    """Returns the name of a template's category, which Intune's addresses hold."""
    return f"postcheck_{browser}"


def policies(rollout: Rollout, browser: Browser) -> tuple[Policy, ...]:
    """Returns the policies of a browser's template."""
    if browser is Browser.FIREFOX:
        return (_of_firefox(rollout),)
    product = next(p for p in PRODUCTS if p.browser is browser)
    return tuple(_of_chromium(rollout, product))


def _of_chromium(rollout: Rollout, product: Product) -> Iterator[Policy]:
    name = NAMES[product.browser]
    ours = extension_settings(rollout, product).items()
    fixed = tuple((k, int(v) if isinstance(v, bool) else v) for k, v in ours)
    tells = (
        f"Installs Postcheck in {name}, shows its button, and keeps people from removing it. "
        f"Other extensions are left as they are. From: {rollout.sources[product.browser].url}"
    )
    key = install_key(rollout, product)
    yield Policy(_name(product, INSTALL), "Install Postcheck", tells, key, fixed)
    for setting in managed.all_settings():
        key = settings_key(rollout, product)
        mine = _name(product, setting.key)
        yield Policy(mine, setting.title, setting.tells, key, (), setting)
    blocked = ((product.private_policy, 1),)
    tells = (
        f"Nobody can open a private window in {name}: Postcheck looks into one only where the "
        "person lets it."
    )
    title = "No private windows"
    yield Policy(_name(product, PRIVATE), title, tells, product.registry, blocked)


def _of_firefox(rollout: Rollout) -> Policy:
    keys = ", ".join(setting.key for setting in managed.all_settings())
    id_ = rollout.sources[Browser.FIREFOX].id
    as_text = Setting(id_, "Settings", _JSON_TELLS + keys + ".", Kind.TEXT)
    title = "Settings of Postcheck"
    return Policy("firefox_settings", title, as_text.tells, FIREFOX_SETTINGS, (), as_text)


def _name(product: Product, what: str) -> str:
    return f"{product.browser}_{what}"
