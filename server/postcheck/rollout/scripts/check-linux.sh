#!/bin/sh
# Postcheck: says which policies of it differ on this computer. Ends with 1 where any does, 0 where
# none does, 2 where that cannot be told. Reads only, and never writes the device key: it knows no
# more of it than its SHA-256. POSTCHECK_ROOT stands for another root folder.
set -eu
command -v python3 >/dev/null || { echo 'Python 3 is needed to read policies.'; exit 2; }
exec python3 - "${POSTCHECK_ROOT:-}" <<'POSTCHECK'
import hashlib
import json
import pathlib
import sys

WANTED = json.loads(@@WANTED@@)
ROOT = sys.argv[1]


def read(path):
    """Returns what a file of policies holds; one that cannot be read counts as empty."""
    try:
        held = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as problem:
        print("%s cannot be read (%s)" % (path, type(problem).__name__))
        return {}
    return held if isinstance(held, dict) else {}


def merged(first, second):
    """Returns two objects put together, the second's values counting."""
    if not (isinstance(first, dict) and isinstance(second, dict)):
        return second
    both = dict(first)
    for name, value in second.items():
        both[name] = merged(both.get(name), value)
    return both


def in_folder(folder):
    """Returns what holds: of policies of one name the last file's, of extensions' settings all."""
    holds, settings = {}, {}
    for path in sorted(folder.glob("*.json")):
        held = read(path)
        settings = merged(settings, held.pop("3rdparty", {}))
        holds.update(held)
    holds["3rdparty"] = settings
    return holds


def found(held, path):
    """Returns the value at the end of a path, or None."""
    for name in path:
        held = held.get(name) if isinstance(held, dict) else None
    return held


def is_as_wanted(value, check):
    if check["secret"]:
        return hashlib.sha256(str(value).encode()).hexdigest() == check["value"]
    return type(value) is type(check["value"]) and value == check["value"]


def main():
    differ, seen = [], 0
    for browser in WANTED["browsers"]:
        place = pathlib.Path(ROOT + browser["place"])
        is_there = place.exists()
        if not is_there and not any(pathlib.Path(ROOT + one).exists() for one in browser["programs"]):
            continue  # this browser is not installed
        seen += 1
        held = in_folder(place) if browser["is_folder"] else read(place) if is_there else {}
        for check in browser["checks"]:
            value = found(held, check["path"])
            if value is None or not is_as_wanted(value, check):
                how = "missing" if value is None else "differs"
                differ.append("%s: %s > %s" % (how, place, " > ".join(check["path"])))
    if not seen:
        print("Postcheck, %s: none of its browsers is here" % WANTED["place"])
        return 2
    if differ:
        print("Postcheck, %s: %d to mend" % (WANTED["place"], len(differ)))
        print("\n".join(differ))
        return 1
    print("Postcheck, %s: as it should be" % WANTED["place"])
    return 0


sys.exit(main())
POSTCHECK
