"""Archives that come out the same, byte for byte, whenever and wherever the same goes in."""

import io
import zipfile
from collections.abc import Mapping

_THEN = (1980, 1, 1, 0, 0, 0)
"""The date of every file: the first that the format knows."""

_UNIX, _READABLE = 3, 0o100644 << 16
"""What wrote the archive, and the rights of every file in it, whatever the machine."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Returns files, by name, as a ZIP archive: in the order of their names, all of one date."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _THEN)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()
