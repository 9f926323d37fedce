"""Packages of the browser extension: made from its builds, signed, and handed out.

A trust hosts the extension itself where no store does: Chrome and Edge install a CRX3 signed with
the trust's own key, Firefox an XPI. All are made here, the same bytes from the same builds.
"""

from postcheck.packages.following import EXTENSION, Shelf, shelf
from postcheck.packages.hosted import Hosted, Package, address_of
from postcheck.packages.keys import id_of, new_pem, read_key
from postcheck.packages.packed import pack
from postcheck.packages.updates import update_xml, updates_json

__all__ = [
    "EXTENSION",
    "Hosted",
    "Package",
    "Shelf",
    "address_of",
    "id_of",
    "new_pem",
    "pack",
    "read_key",
    "shelf",
    "update_xml",
    "updates_json",
]
