"""What tells a browser of the newest version: Omaha's response for Chromium, JSON for Firefox.

Chromium: extensions/common/... update manifests, as research/DEPLOY section 3 saw them work.
Firefox: extensionworkshop.com, "Updating your extension".
"""

import json
from html import escape

from postcheck.packages.hosted import Hosted, Package


def update_xml(hosted: Hosted, package: Package) -> str:
    """Returns the response of Omaha's protocol for a package of Chrome or Edge."""
    said = {
        "codebase": hosted.url(package),
        "version": package.version,
        "hash_sha256": package.sha256,
        "size": str(len(package.body)),
        "prodversionmin": package.least,
    }
    check = " ".join(f'{name}="{escape(text)}"' for name, text in said.items() if text)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">\n'
        f'  <app appid="{package.id}">\n    <updatecheck {check}/>\n  </app>\n</gupdate>\n'
    )


def updates_json(hosted: Hosted, package: Package) -> str:
    """Returns the list of newer versions for a package of Firefox."""
    newest = {
        "version": package.version,
        "update_link": hosted.url(package),
        "update_hash": f"sha256:{package.sha256}",
    }
    needs = {"applications": {"gecko": {"strict_min_version": package.least}}}
    told = newest | needs if package.least else newest
    return json.dumps({"addons": {package.id: {"updates": [told]}}}, indent=2) + "\n"
