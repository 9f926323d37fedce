"""Spoils inputs for one parser until its time is over: `worker.py NAME SECONDS SEED FOLDER`.

Prints one line of JSON. An input that takes too long ends the process with a traceback, as does
one that brings it down; it is left in FOLDER.
"""

import faulthandler
import json
import logging
import os
import resource
import sys
import time
import traceback
from pathlib import Path
from random import Random

from targets import Reads, Target, named

from spoilt import mutated

ROOM = 1024 * 2**20
"""Bytes of address space an input may take beyond what is loaded."""

MOST_FAULTS = 20


def main() -> None:
    """Runs one parser and tells how it went."""
    name, seconds, seed, folder = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    target = named(name)
    seeds, read = target.make()
    for one in seeds:
        read(one)  # what is loaded at the first use does not count
    _bound()
    random = Random(seed)  # noqa: S311 - no secret
    told = _run(target, read, list(seeds), float(seconds), random, Path(folder))
    print(json.dumps(told), flush=True)
    os._exit(0)  # threads of libraries need not be waited for


def _bound() -> None:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    room = pages * resource.getpagesize() + ROOM
    resource.setrlimit(resource.RLIMIT_AS, (room, room))


def _run(
    target: Target, read: Reads, seeds: list[bytes], seconds: float, random: Random, folder: Path
) -> dict[str, object]:
    runs, accepted, slowest, faults = 0, 0, 0.0, {}
    until = time.monotonic() + seconds
    current = folder / "current"
    while time.monotonic() < until and len(faults) < MOST_FAULTS:
        data = mutated(seeds, random)
        current.write_bytes(data)
        faulthandler.dump_traceback_later(target.seconds, exit=True)
        began = time.perf_counter()
        try:
            accepted += read(data)
        except Exception as error:  # noqa: BLE001 - any is a fault
            where = _where(error)
            if where not in faults:
                faults[where] = str(folder / f"fault-{len(faults)}")
                Path(faults[where]).write_bytes(data)
        slowest = max(slowest, time.perf_counter() - began)
        runs += 1
    faulthandler.cancel_dump_traceback_later()
    current.unlink(missing_ok=True)
    return {"runs": runs, "accepted": accepted, "slowest": slowest, "faults": faults}


def _where(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = f" ({error})" if isinstance(error, AssertionError) else ""
    return f"{type(error).__name__}{said} at {Path(last.filename).name}:{last.lineno}"


if __name__ == "__main__":
    main()
