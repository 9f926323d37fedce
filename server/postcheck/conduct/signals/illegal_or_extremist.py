"""Offers of what is against the law, calls for violence, and praise of extremists.

Source of what counts: Prevent duty guidance (2023); Online Safety Act 2023, priority offences.
"""

from postcheck.conduct.signal import Signal, said

SIGNAL = Signal(
    name="illegal_or_extremist",
    entity="ILLEGAL",
    label="something against the law, or extremist",
    look=said(
        r"\b(?:dodgy|jail ?broken|chipped|loaded) (?:fire ?)?(?:stick|box|iptv)\b",
        r"\b(?:fake|dodgy) (?:id|ids|mot|insurance|certificates?|sick ?notes?|fit ?notes?)\b",
        r"\b(?:got|sort(?:ing)?|selling|some) (?:\w+ ){0,3}(?:good gear|weed|coke|ket|pills"
        r"|baggies?|an eighth|mandy)\b",
        r"\b(?:burn|torch|bomb|blow up|storm) (?:it|the (?:\w+ )?(?:mosque|synagogue|church"
        r"|hostel|hotel|town hall|council|offices?|parliament)) (?:down|to the ground)?",
        why="an offer or a call that is against the law",
        unless=r"\b(?:lesson|pshe|police|trading standards|warn|fined|arrested|assembly|novel"
        r"|history)\b",
    ),
    finds=("selling a dodgy stick, every channel, tenner a month",),
    ignores=("PSHE today: why a fake ID is a crime, with PC Marlow.",),
)
