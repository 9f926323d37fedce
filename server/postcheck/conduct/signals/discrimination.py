"""Words against people for what they are: a characteristic the Equality Act 2010 protects.

Poverty is counted too, as schools' own codes do. Found by its head: lists of slurs catch swearing
and miss the rest (research/DATA.md §4: no list beats chance on HateCheck).

Source: Equality Act 2010, part 2.
"""

from postcheck.conduct.signal import Signal, said

_GROUP = (
    r"(?:ramadan|eid|diwali|muslims?|islam|jews?|jewish|hindus?|sikhs?|christians?|catholics?|gyps(?:y|ies)"
    r"|travellers?|roma|poles|polish|romanians?|bulgarians?|foreigners?|immigrants?|migrants?"
    r"|asylum seekers?"
    r"|refugees?|eal (?:kids|children|pupils)|sen(?:d)? (?:kids|children|lot|pupils|boys)"
    r"|autis\w+|adhd|dyslexi\w+"
    r"|disabled|wheelchairs?|gays?|lesbians?|trans (?:kids|people|lot)|pronouns|lgbt\w*|council"
    r" estate|free school meals"
    r"|fsm|benefits|single mums?|white kids|black (?:kids|boys)|asian (?:kids|families|parents)"
    r"|girls|women|boomers)"
)
_SCORN = (
    r"(?:usual excuses?|expect the usual|excuses?|badly raised|bad parenting|handing out labels"
    r"|labels? like|made[- ]up"
    r"|attention[- ]seek\w+|play(?:ing)? the (?:\w+ )?card|special treatment|snowflakes?"
    r"|nonsense|brigade|that lot|those people"
    r"|these people|can'?t do maths|not real|isn'?t real|a phase|cure|dont? belong|taking over"
    r"|go home|typical|sponging|scroung\w+"
    r"|shove|down our throats|too many of|overrun|breed(?:ing)?|their sort|their kind)"
)

SIGNAL = Signal(
    name="discrimination",
    entity="DISCRIMINATION",
    label="something against people for what they are",
    look=said(
        r"\bso gay\b",
        r"\b(?:throws|runs|cries|plays|drives) like a girl\b",
        r"\bgo back to (?:your|their) own country\b",
        r"\b(?:man up|proper job for (?:a man|women)|women'?s work|woman driver)\b",
        r"\b(?:these|those|all|bloody|typical) (?:gypsies|travellers|foreigners|immigrants"
        r"|muslims|jews|poles|romanians|gays)\b",
        rf"\b{_GROUP}\b[^.!?\n]{{0,70}}\b{_SCORN}",
        rf"\b{_SCORN}[^.!?\n]{{0,50}}\b{_GROUP}\b",
        why="a put-down of a group",
        unless=r"\b(?:not ok|never ok|isn'?t ok|unacceptable|racist|prejudice|stereotypes?"
        r"|challenge|homophobic|banned)\b",
    ),
    finds=("That bag is so gay, who bought it",),
    ignores=("We marked Interfaith Week with stories from six religions.",),
)
