"""Windows: files for the registry editor, for one computer or as a Group Policy preference.

A `.reg` file is UTF-16 with a mark, lines end with CR LF, and in a text only backslash and quote
are escaped (Microsoft, "How to add, modify, or delete registry subkeys and values by using a .reg
file"). Every parent key is spelled out: hivexregedit, which tests the files, makes none by itself.
"""

import codecs
from collections.abc import Iterable, Iterator

from postcheck.rollout.chromium import Product, products
from postcheck.rollout.plan import NAMES, File, Rollout
from postcheck.rollout.registry import Entry, extension_key, install_key, of_chromium

_HEAD = "Windows Registry Editor Version 5.00"
_ROOT = "HKEY_LOCAL_MACHINE"


def files(rollout: Rollout) -> tuple[File, ...]:
    """Returns a file for each browser that adds our values, and one that takes them away again."""
    add = [_add(rollout, product) for product in products(rollout)]
    return (*add, _remove(rollout)) if add else ()


def escaped(text: str) -> str:
    """Returns a text as it stands between quotes in a .reg file."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _add(rollout: Rollout, product: Product) -> File:
    entries = list(of_chromium(rollout, product))
    name = NAMES[product.browser]
    goes = (
        f"Windows, {name}: double-click it on one computer to try; for all of them, import the "
        "values in Group Policy Management under Computer Configuration > Preferences > Windows "
        "Settings > Registry."
    )
    path = f"windows/{product.browser}.reg"
    return File(path, _bytes(_keys(entries)), goes, holds_key=True)


def _remove(rollout: Rollout) -> File:
    mine = [
        key(rollout, product)
        for product in products(rollout)
        for key in (install_key, extension_key)
    ]
    goes = (
        "Windows, Chrome and Edge: takes Postcheck’s own keys out again and touches no others; "
        "where private windows were blocked, that policy stays."
    )
    return File("windows/remove.reg", _bytes(f"[-{_ROOT}\\{key}]" for key in mine), goes)


def _keys(entries: Iterable[Entry]) -> Iterator[str]:
    """Yields each key with its values, parents before children."""
    values: dict[str, list[str]] = {}
    for entry in entries:
        parts = entry.key.split("\\")
        for depth in range(1, len(parts) + 1):
            values.setdefault("\\".join(parts[:depth]), [])
        values[entry.key].append(_line(entry))
    for key, lines in values.items():
        yield "\r\n".join([f"[{_ROOT}\\{key}]", *lines])


def _line(entry: Entry) -> str:
    if isinstance(entry.value, int):
        return f'"{escaped(entry.name)}"=dword:{entry.value:08x}'
    return f'"{escaped(entry.name)}"="{escaped(entry.value)}"'


def _bytes(blocks: Iterable[str]) -> bytes:
    text = "\r\n\r\n".join([_HEAD, *blocks]) + "\r\n\r\n"
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
