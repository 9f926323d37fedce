"""Party politics: candidates, parties, campaigns, verdicts on a government.

Source: Education Act 1996, sections 406–407 (political impartiality); Cabinet Office guidance on
the pre-election period. Elections as a lesson, school councils and visits of Parliament are none.
Heads are trained on what is said, never on who says it: politicians' visits to schools read like
school posts (research/DATA.md §4).
"""

from postcheck.conduct.signal import Signal, said

_PARTY = (
    r"(?:labour|the tories|tory|conservatives?|lib(?:eral)? ?dems?|liberal democrats?|reform(?:"
    r" uk)?"
    r"|greens?|green party|snp|plaid(?: cymru)?|ukip|dup|sinn f[ée]in|your party)"
)

SIGNAL = Signal(
    name="political",
    entity="POLITICAL",
    label="party politics",
    look=said(
        r"\b(?:vote|voting|voted|campaign(?:ing)?|canvass(?:ing)?|leaflet(?:s|ing)?) (?:for "
        rf"|against )?(?:the )?{_PARTY}\b",
        r"\bget (?:the tories|labour|this government) out\b",
        rf"\b{_PARTY} (?:have|has|are|is|will|lot|government|mps?) (?:\w+ ){{0,4}}"
        r"(?:ruin|wreck|destroy|betray|underfund|broken|disgrace|liars?|shambles|finished|decimated)\w*",
        why="party politics",
        unless=r"\b(?:mock election|history|lesson|debate club|a ?level politics|suffragettes?)\b",
    ),
    finds=("Please vote Labour on Thursday, our schools need it.",),
    ignores=("School council elections today! Every class votes at break.",),
)
