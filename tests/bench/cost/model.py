"""What so many schools need: from what people do, and from what a check takes.

Everything assumed is a figure here, so that whoever knows better can put in their own:

- A school has 50 members of staff who post at all (a primary has fewer, a secondary more).
- In the busiest half hour everybody writes one draft: the worst a Monday can bring.
- Within it the busiest minute is twice the mean.
- A draft has 22.5 pauses (5 to 40), each a check of words; 1 in 10 has a picture, attached halfway
  through on average, and 3 in 4 pauses are long enough to look at it anew (`load/afternoon.py`).
- A core is used to 60 %: beyond that waiting grows faster than work.
- One node more than needed, so that any may be away; a trust of one school does with one.
"""

import math
from dataclasses import dataclass

STAFF = 50
DRAFTS, HALF_HOUR, PEAK = 1.0, 1800.0, 2.0
PAUSES, PICTURED, LOOKS = 22.5, 0.1, 0.5 * 22.5 * 0.76
GAP = 4.0
USED = 0.6
NODE_CORES = 4
SCHOOLS = (1, 40, 400)


@dataclass(frozen=True)
class Cost:
    """Seconds of a core that a check of words over HTTP takes, and a look at a picture."""

    words: float
    picture: float


@dataclass(frozen=True)
class Needs:
    """What so many schools need in the busiest minute."""

    schools: int
    staff: int
    composing: float
    checks: float
    looks: float
    cores: float
    nodes: int


def needs(schools: int, cost: Cost) -> Needs:
    """Returns what so many schools need."""
    staff = schools * STAFF
    drafts = staff * DRAFTS / HALF_HOUR * PEAK
    checks, looks = drafts * PAUSES, drafts * PICTURED * LOOKS
    cores = (checks * cost.words + looks * cost.picture) / USED
    nodes = math.ceil(cores / NODE_CORES) + (schools > 1)
    return Needs(schools, staff, checks * GAP, checks, looks, cores, nodes)


def staff_of(cores: float, cost: Cost) -> int:
    """Returns how many members of staff so many cores are enough for."""
    return int(cores / (needs(1, cost).cores / STAFF))
