#!/bin/sh
# Postcheck: takes its policies out of this computer's browsers, and nothing else; browsers then
# remove the extension by themselves. Firefox does so only where it is told that the extension is
# blocked: that one line stays in its policies, and may go when every Firefox has started once.
# Run as root. POSTCHECK_ROOT stands for another root folder.
set -eu
command -v python3 >/dev/null || { echo 'Python 3 is needed to change policies.'; exit 2; }
exec python3 - "${POSTCHECK_ROOT:-}" <<'POSTCHECK'
import json
import os
import pathlib
import sys

WANTED = json.loads(@@WANTED@@)
ROOT = sys.argv[1]


def without(held, path, instead=None):
    """Returns an object without what lies at a path, nor what is left empty on the way there.

    Where something is to stand instead, it stands there.
    """
    name, rest = path[0], path[1:]
    if not isinstance(held, dict) or name not in held:
        return held
    left = dict(held)
    inner = without(left[name], rest, instead) if rest else instead
    if inner in (None, {}):
        del left[name]
    else:
        left[name] = inner
    return left


def replace(path, held):
    """Writes a file whole or not at all, for the same people to read."""
    beside = path.with_name("." + path.name + ".new")
    with open(beside, "w", encoding="utf-8") as new:
        json.dump(held, new, indent=2, ensure_ascii=False)
        new.write("\n")
    os.chmod(beside, path.stat().st_mode & 0o777)
    os.replace(beside, path)


def clean(path, ours):
    """Takes our values out of a file; returns whether the file could be read."""
    try:
        before = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as problem:
        print("%s cannot be read and stays (%s)" % (path, type(problem).__name__))
        return False
    after = before
    for one in ours:
        is_here = one["only_in"] in (None, path.name)
        after = without(after, one["path"], one.get("instead")) if is_here else after
    if after == before:
        return True
    if after in ({}, {"policies": {}}):
        path.unlink()
        print("removed: %s" % path)
    else:
        replace(path, after)
        print("changed: %s" % path)
    return True


def main():
    is_clean = True
    for browser in WANTED["browsers"]:
        place = pathlib.Path(ROOT + browser["place"])
        for path in sorted(place.glob("*.json")) if browser["is_folder"] else [place]:
            if path.is_file():
                is_clean = clean(path, browser["ours"]) and is_clean
    return 0 if is_clean else 1


sys.exit(main())
POSTCHECK
