"""Latency against rate as a picture: an SVG of our own, readable on a light and a dark page."""

from collections.abc import Callable, Sequence
from math import log10

from step import Step

WIDE, HIGH = 760, 400
LEFT, RIGHT, TOP, BOTTOM = 76, 20, 48, 52
LINES = {
    "p50": ("#2f855a", "half"),
    "p95": ("#2b6cb0", "95 in 100"),
    "p99": ("#b7791f", "99 in 100"),
}
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1a202c }
  .quiet { fill: #4a5568; font-size: 12px } .rule { stroke: #cbd5e0 } .over { fill: #e53e3e; opacity: .1 }
  polyline { fill: none; stroke-width: 2.5; stroke-linejoin: round }
  @media (prefers-color-scheme: dark) {
    text { fill: #e2e8f0 } .quiet { fill: #a0aec0 } .rule { stroke: #4a5568 } .over { opacity: .25 }
  }"""


def chart(steps: Sequence[Step], knee: float, most_ms: float, most_errors: float) -> str:
    """Returns how long checks of words took at each rate; what lies over the knee is shaded."""
    least, most = _decades(steps)
    across = max(step.rate for step in steps) * 1.02

    def x(rate: float) -> float:
        return LEFT + rate / across * (WIDE - LEFT - RIGHT)

    def y(milliseconds: float) -> float:
        share = (log10(max(milliseconds, 10**least)) - least) / (most - least)
        return HIGH - BOTTOM - share * (HIGH - TOP - BOTTOM)

    title = "Checks of words: time until the answer, by checks a second"
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{title}">',
        f"<style>{STYLE}</style>",
        f'<text x="{LEFT}" y="22">{title}</text>',
        f'<rect class="over" x="{x(knee):.1f}" y="{TOP}" width="{x(across) - x(knee):.1f}" height="{HIGH - TOP - BOTTOM}"/>',
        f'<text class="quiet" x="{x(knee) + 6:.1f}" y="{TOP + 16}">over {most_ms} ms or {most_errors:.1%} errors</text>',
        *_rules(range(least, most + 1), y),
        *_rates(steps, across, x),
        *(line for name in LINES for line in _line(steps, name, x, y)),
        "</svg>",
        "",
    ])  # fmt: skip


def _decades(steps: Sequence[Step]) -> tuple[int, int]:
    """Returns the powers of ten between which all times lie."""
    found = [time for step in steps for time in (step.words.p50, step.words.p99) if time == time]  # noqa: PLR0124
    return int(log10(max(min(found), 1))), int(log10(max(*found, 10))) + 1


def _said(power: int) -> str:
    """Returns a power of ten of milliseconds, in a unit in which it is short."""
    return f"{10**power} ms" if power < 3 else f"{10 ** (power - 3)} s"


def _rules(powers: range, y: Callable[[float], float]) -> list[str]:
    found = []
    for power in powers:
        at = y(10**power)
        found.append(f'<line class="rule" x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{at:.1f}" y2="{at:.1f}"/>')  # fmt: skip
        found.append(f'<text class="quiet" x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{_said(power)}</text>')  # fmt: skip
    return found


def _rates(steps: Sequence[Step], across: float, x: Callable[[float], float]) -> list[str]:
    """Returns the rates under the picture, with how many people those are."""
    ticks = [
        n * 10 ** int(log10(across)) for n in range(1, 10) if n * 10 ** int(log10(across)) <= across
    ]
    if len(ticks) < 3:
        ticks = sorted(
            {
                *ticks,
                *(tick / 2 for tick in ticks),
                *(tick * 1.5 for tick in ticks if tick * 1.5 <= across),
            }
        )
    people = steps[0].composing / steps[0].rate
    return [
        f'<text class="quiet" x="{x(tick):.1f}" y="{HIGH - BOTTOM + 20 + 16 * line}" text-anchor="middle">{text}</text>'
        for tick in ticks
        for line, text in enumerate((f"{tick:g}/s", f"{tick * people:,.0f} people"))
    ]


def _line(steps: Sequence[Step], name: str, x: Callable, y: Callable) -> list[str]:
    colour, words = LINES[name]
    points = [(x(s.rate), y(getattr(s.words, name))) for s in steps if getattr(s.words, name) > 0]
    place = " ".join(f"{across:.1f},{up:.1f}" for across, up in points)
    dots = [
        f'<circle cx="{across:.1f}" cy="{up:.1f}" r="3" fill="{colour}"/>' for across, up in points
    ]
    at = LEFT + 12 + 130 * list(LINES).index(name)
    return [
        f'<polyline points="{place}" stroke="{colour}"/>',
        *dots,
        f'<line x1="{at}" x2="{at + 22}" y1="36" y2="36" stroke="{colour}" stroke-width="2.5"/>',
        f'<text class="quiet" x="{at + 28}" y="40">{name} ({words})</text>',
    ]
