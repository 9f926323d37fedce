"""Fuzzes every parser and prints a table: `python tests/bench/fuzz/run.py --minutes 10 [NAME …]`.

Each parser has a process of its own, with bounded memory and a bounded time for one input. What
is not a clean refusal is a fault: an error nobody expected, an answer of 500, a hang, a crash. The
inputs that made them are kept in a folder that is named at the end.
"""

import argparse
import json
import secrets
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
TESTS = HERE.parents[1]
START = 120
"""Seconds a process may take to load what it needs, and to end."""


@dataclass
class Told:
    """How it went with one parser."""

    name: str
    runs: int = 0
    accepted: int = 0
    slowest: float = 0
    faults: dict[str, str] = field(default_factory=dict)

    def row(self) -> str:
        """Returns its line of the table."""
        refused = max(0, self.runs - self.accepted - len(self.faults))
        slowest = f"{1000 * self.slowest:,.0f} ms"
        return (
            f"| {self.name} | {self.runs:,} | {refused:,} | {self.accepted:,} | {slowest} | "
            f"{len(self.faults)} |"
        )


def main() -> int:
    """Runs the parsers named, or all; returns 1 if any had a fault."""
    wants = argparse.ArgumentParser(description=__doc__)
    wants.add_argument("--minutes", type=float, default=10, help="for all parsers together")
    wants.add_argument("--seed", default=secrets.token_hex(4), help="repeats an earlier run")
    wants.add_argument("names", nargs="*", help="parsers, or the beginnings of their names")
    asked = wants.parse_args()
    chosen = [n for n in _names() if not asked.names or n.startswith(tuple(asked.names))]
    print(f"{len(chosen)} parsers, {asked.minutes:g} minutes, seed {asked.seed}\n")
    print("| parser | inputs | refused | accepted | slowest | faults |")
    print("|---|---|---|---|---|---|", flush=True)
    kept = Path(tempfile.mkdtemp(prefix="postcheck-fuzz-"))
    told = []
    for number, name in enumerate(chosen):
        seconds = 60 * asked.minutes / len(chosen)
        told.append(_fuzzed(name, seconds, asked.seed, kept / str(number)))
        print(told[-1].row(), flush=True)
    total = sum(one.runs for one in told)
    print(f"\n{total:,} inputs.")
    for one in told:
        for what, where in one.faults.items():
            print(f"{one.name}: {what}\n  {where}")
    return 1 if any(one.faults for one in told) else 0


def _names() -> list[str]:
    asked = _python("-c", "import targets; print('\\n'.join(targets.names()))")
    found = subprocess.run(asked, check=True, capture_output=True, text=True)
    return found.stdout.splitlines()


def _fuzzed(name: str, seconds: float, seed: str, folder: Path) -> Told:
    folder.mkdir()
    command = _python(str(HERE / "worker.py"), name, str(seconds), seed, str(folder))
    try:
        ended = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=seconds + START,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Told(name, faults={"did not end": str(folder / "current")})
    if ended.returncode:
        (folder / "said").write_text(ended.stderr, "utf-8")
        return Told(name, faults={f"ended with {ended.returncode}": str(folder)})
    return Told(name, **json.loads(ended.stdout.splitlines()[-1]))


def _python(*asked: str) -> list[str]:
    """Returns a command that runs Python with what the tests share."""
    return ["env", f"PYTHONPATH={HERE}:{TESTS}", sys.executable, *asked]


if __name__ == "__main__":
    sys.exit(main())
