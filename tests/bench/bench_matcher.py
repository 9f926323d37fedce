"""The roll matcher alone, on 280 characters, at four sizes of roll."""

import time

import people
from timing import interleaved

from postcheck.roll.matcher import RollMatcher

SIZES = (1_000, 10_000, 30_000, 100_000)


def run() -> list[tuple[str, str, str]]:
    """Returns rows: what, figure reached, figure wanted."""
    built, matchers, texts = {}, {}, {}
    for size in SIZES:
        trust = people.trust(size)
        started = time.perf_counter()
        matchers[size] = RollMatcher(trust)
        built[size] = time.perf_counter() - started
        texts[size] = people.posts(trust, 100)
    shared = texts[SIZES[0]]
    calls = {
        str(size): (lambda text, m=matcher: m.match(text, ("s0",)))
        for size, matcher in matchers.items()
    }
    rounds = interleaved(calls, [*shared, *texts[SIZES[-1]]], rounds=5)
    small = rounds[str(SIZES[0])].p50
    rows = []
    for size in SIZES:
        times = rounds[str(size)]
        ratio = times.p50 / small
        rows.append((
            f"roll matcher, 280 characters, {size:,} names",
            f"{times.p50:.2f} ms (p95 {times.p95:.2f}; {ratio:.2f} × 1,000 names; built in {built[size]:.1f} s)",
            {30_000: "≤ 0.5 ms", 100_000: "≤ 1.3 × 1,000 names"}.get(size, ""),
        ))  # fmt: skip
    return rows


if __name__ == "__main__":
    print(*run(), sep="\n")
