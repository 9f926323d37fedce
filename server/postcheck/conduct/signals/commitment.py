"""A promise in the name of the school or trust that binds it: money, places, dates, results.

Source: Pendle Education Trust's policy (no commitments unless authorised).
"""

from postcheck.conduct.signal import Signal, at_work, said

_WE = r"(?:we|the (?:school|academy|trust|office|college))"

SIGNAL = Signal(
    name="commitment",
    entity="COMMITMENT",
    label="a promise in the school’s name",
    look=said(
        rf"\b{_WE} (?:can |will |do |hereby |fully )*(?:guarantee|promise)s? (?:\w+"
        rf" ){{0,6}}(?:place|refund|grade|pass|money|repair|by|that|every|your|you)\b",
        rf"\b{_WE}(?:'ll| will| shall) (?:\w+ )?(?:refund|reimburse|compensate|pay for|cover the"
        r" cost|replace (?:it|them|your)|match (?:every|any))\b",
        r"\b(?:full refunds?|money back|guaranteed (?:a )?(?:place|pass|grade|offer))\b",
        why="a promise in the school’s name",
    ),
    hears=at_work,
    finds=("We guarantee every applicant a place in September.",),
    ignores=("We promise it will be a fun afternoon, bring a picnic!",),
)
