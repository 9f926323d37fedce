"""Prints what an extension would get of a trust, as JSON: for signals.mjs.

`python tests/bench/signal_settings.py FOLDER` (with roll.csv, staff.csv, accounts.json) or a
number of pupils, who are then made up.
"""

import json
import sys
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import people

from postcheck.api.school import class_names
from postcheck.mis import accounts_json, staff_csv
from postcheck.mis.reading import read_roll
from postcheck.roll.signals import name_filter
from postcheck.school import Trust

KEY = bytes(range(16))


def read(folder: Path) -> Trust:
    """Returns the trust whose lists lie in a folder."""
    return replace(
        accounts_json.read((folder / "accounts.json").read_bytes()),
        pupils=read_roll((folder / "roll.csv").read_bytes()).rows,
        staff=staff_csv.read((folder / "staff.csv").read_bytes()).rows,
    )


def signals(trust: Trust) -> dict[str, object]:
    """Returns the signals of every school of a trust."""
    own = () if trust.own is None else (trust.own,)
    names = [n for d in (*trust.schools, *own) for n in (d.name, *d.short_names)]
    on_roll = class_names(trust)
    classes = [c for d in trust.schools for c in (*d.classes, *on_roll.get(d.id, ()))]
    made = name_filter(trust, KEY)
    return {
        "schools": list(dict.fromkeys(names)),
        "hashtags": [],
        "classes": sorted(set(classes)),
        "houses": sorted({h for d in trust.schools for h in d.houses}),
        "tokens": made
        and {
            "key": made.key.hex(),
            "hashes": made.bits.hashes,
            "bits": b64encode(made.bits.bits).decode(),
            "common": b64encode(made.common.bits).decode(),
            "common_hashes": made.common.hashes,
            "not_names": made.not_names,
        },
    }


if __name__ == "__main__":
    what = sys.argv[1]
    print(json.dumps(signals(people.trust(int(what)) if what.isdigit() else read(Path(what)))))
