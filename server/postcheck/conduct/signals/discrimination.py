"""Words against people for what they are: a characteristic the Equality Act 2010 protects.

Poverty is counted too, as schools' own codes do. Found by its head: lists of slurs catch swearing
and miss the rest (research/DATA.md §4: no list beats chance on HateCheck).
"""

from postcheck.conduct.signal import Signal, said

SIGNAL = Signal(
    name="discrimination",
    entity="DISCRIMINATION",
    label="something against people for what they are",
    look=said(
        r"\bso gay\b",
        r"\b(?:throws|runs|cries|plays|drives) like a girl\b",
        r"\bgo back to (?:your|their) own country\b",
        r"\b(?:man up|proper job for (?:a man|women)|women'?s work|woman driver)\b",
        r"\b(?:these|those|all|bloody|typical) (?:gypsies|travellers|foreigners|immigrants|muslims|jews|poles|romanians|gays)\b",
        why="a put-down of a group",
        unless=r"\b(?:not ok|never ok|isn'?t ok|unacceptable|racist|prejudice|stereotypes?|challenge|homophobic|banned)\b",
    ),
    finds=("That bag is so gay, who bought it",),
    ignores=("We marked Interfaith Week with stories from six religions.",),
)
