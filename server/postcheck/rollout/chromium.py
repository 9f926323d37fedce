"""What Chrome and Edge share: policies of the same shape under names of their own.

Names and values: research/DEPLOY.md sections 3 and 5, from Chromium's policy_templates and
Microsoft's "Microsoft Edge - Policies". Settings of an extension are policies of their own
("3rdparty"), beside those of the browser.
"""

from dataclasses import dataclass
from typing import Any

from postcheck.rollout.plan import Browser, Rollout

BLOCKED = 1
"""`IncognitoModeAvailability`, `InPrivateModeAvailability`: 0 available, 1 disabled, 2 forced."""


@dataclass(frozen=True, slots=True)
class Product:
    """One of the two: where its policies lie, and how it says two things that both can do."""

    browser: Browser
    registry: str
    domain: str
    folders: tuple[str, ...]
    private_policy: str
    pin: tuple[str, str]


CHROME = Product(
    Browser.CHROME,
    r"SOFTWARE\Policies\Google\Chrome",
    "com.google.Chrome",
    ("/etc/opt/chrome/policies/managed", "/etc/chromium/policies/managed"),
    "IncognitoModeAvailability",
    ("toolbar_pin", "force_pinned"),
)
EDGE = Product(
    Browser.EDGE,
    r"SOFTWARE\Policies\Microsoft\Edge",
    "com.microsoft.Edge",
    ("/etc/opt/edge/policies/managed",),
    "InPrivateModeAvailability",
    ("toolbar_state", "force_shown"),
)
PRODUCTS = (CHROME, EDGE)


def products(rollout: Rollout) -> tuple[Product, ...]:
    """Returns those of the two that are rolled out to."""
    return tuple(product for product in PRODUCTS if product.browser in rollout.sources)


def extension_settings(rollout: Rollout, product: Product) -> dict[str, str | bool]:
    """Returns the entry of our extension in the policy ExtensionSettings.

    `override_update_url`: without it the policy's address is for the first install alone, and an
    extension of our own server would look for updates where its manifest says.
    """
    source = rollout.sources[product.browser]
    ours: dict[str, str | bool] = {
        "installation_mode": "force_installed",
        "update_url": source.url,
        product.pin[0]: product.pin[1],
    }
    return ours if source.is_store else ours | {"override_update_url": True}


def policies(rollout: Rollout, product: Product) -> dict[str, Any]:
    """Returns the browser's own policies; private windows only where they are blocked."""
    id_ = rollout.sources[product.browser].id
    ours: dict[str, Any] = {"ExtensionSettings": {id_: extension_settings(rollout, product)}}
    return ours | ({product.private_policy: BLOCKED} if rollout.blocks_private else {})
