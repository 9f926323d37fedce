"""macOS: configuration profiles, one for each browser, for Jamf, Intune, Mosyle or by hand.

The browser's policies and the extension's settings are two domains: `com.google.Chrome`, and
`com.google.Chrome.extensions.ID`; settings under "3rdparty" in the first are silently passed over
(research/DEPLOY.md section 5). Firefox has all in one domain and wants `EnterprisePoliciesEnabled`.
Keys: Apple, "Configuration Profile Reference".
"""

import plistlib
from typing import Any

from postcheck.rollout import chromium, firefox
from postcheck.rollout.chromium import Product
from postcheck.rollout.managed import plain
from postcheck.rollout.plan import NAMES, Browser, File, Rollout

FIREFOX_DOMAIN = "org.mozilla.firefox"


def domains(rollout: Rollout, browser: Browser) -> dict[str, dict[str, Any]]:
    """Returns the managed preferences of a browser by their domain."""
    if browser is Browser.FIREFOX:
        ours = {"EnterprisePoliciesEnabled": True, **firefox.policies(rollout)}
        return {FIREFOX_DOMAIN: ours}
    product = next(p for p in chromium.PRODUCTS if p.browser is browser)
    return {
        product.domain: chromium.policies(rollout, product),
        extension_domain(rollout, product): plain(rollout.settings),
    }


def extension_domain(rollout: Rollout, product: Product) -> str:
    """Returns where a browser looks for our extension's settings."""
    return f"{product.domain}.extensions.{rollout.sources[product.browser].id}"


def identifier(rollout: Rollout, browser: Browser) -> str:
    """Returns the name by which a profile is replaced and removed."""
    return f"postcheck.rollout.{rollout.slug}.{browser}"


def files(rollout: Rollout) -> tuple[File, ...]:
    """Returns a profile for each browser."""
    return tuple(_file(rollout, browser) for browser in Browser if browser in rollout.sources)


def _file(rollout: Rollout, browser: Browser) -> File:
    mine = identifier(rollout, browser)
    payloads = [
        _payload(rollout, f"{mine}.{domain}", domain, NAMES[browser]) | values
        for domain, values in domains(rollout, browser).items()
    ]
    profile = _payload(rollout, mine, "Configuration", f"Postcheck for {NAMES[browser]}") | {
        "PayloadOrganization": rollout.place,
        "PayloadScope": "System",
        "PayloadContent": payloads,
    }
    goes = (
        f"macOS, {NAMES[browser]}: upload it to your MDM as a custom profile (Jamf: Computers > "
        "Configuration Profiles > Upload; Intune: macOS > Templates > Custom, device channel)."
    )
    name = f"macos/postcheck-{browser}.mobileconfig"
    return File(name, plistlib.dumps(profile), goes, holds_key=True)


def _payload(rollout: Rollout, mine: str, kind: str, name: str) -> dict[str, Any]:
    """Returns what every payload and the profile itself have to say of themselves."""
    return {
        "PayloadType": kind,
        "PayloadIdentifier": mine,
        "PayloadUUID": rollout.uuid(mine),
        "PayloadDisplayName": name,
        "PayloadDescription": f"Warns before a post goes out. {rollout.place}",
        "PayloadVersion": 1,
    }
