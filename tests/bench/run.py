"""Runs every bench and writes the table into README.md, between its two marks.

`python tests/bench/run.py [matcher|check|serve|pictures|extension …]`; the stock model for the comparison comes with
`pip install --require-hashes -r deploy/lock/bench.txt`.
"""

import sys
from datetime import date

import bench_check
import bench_extension
import bench_matcher
import bench_pictures
import bench_pool
import bench_roll
import bench_serve
import readme
import roll_import
from timing import machine

BENCHES = {
    "matcher": bench_matcher,
    "check": bench_check,
    "roll": bench_roll,
    "import": roll_import,
    "serve": bench_serve,
    "pictures": bench_pictures,
    "pool": bench_pool,
    "extension": bench_extension,
}


def main() -> None:
    """Runs the benches named, or all of them; a full run is written down."""
    chosen = sys.argv[1:] or list(BENCHES)
    rows = [row for name in chosen for row in BENCHES[name].run()]
    table = ["| what | reached | wanted |", "|---|---|---|"]
    table += [f"| {what} | {reached} | {wanted} |" for what, reached, wanted in rows]
    table += ["", f"Measured on {machine()}, {date.today():%d %B %Y}."]  # noqa: DTZ011 -- the bench's own day
    said = "\n".join(table)
    print(said)
    if chosen == list(BENCHES):
        readme.put("bench", said)


if __name__ == "__main__":
    main()
