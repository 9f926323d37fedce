"""School business done from somebody's own account: reminders, homework, marks, kit.

Source: Guidance for safer working practice (2022), section 12: the school's own channels alone.
"""

from postcheck.conduct.signal import Signal, at_work, not_official, said

SIGNAL = Signal(
    name="school_business_on_personal",
    entity="SCHOOL_BUSINESS",
    label="school business on a personal account",
    look=said(
        r"\b(?:don'?t forget|remember|reminder|please bring|can (?:you|everyone) bring"
        r"|need(?:s)? to bring)\b(?!.{0,12}\bmy\b).{0,60}\b(?:pe kits?|wellies|reading (?:books?"
        r"|records?|diar\w+)|library books?|packed lunch\w*|book bags?|homework|permission"
        r" slips?|consent forms?|costumes?)\b",
        r"\b(?:hi|hello|dear|morning) (?:all|everyone|parents|mums and dads|year"
        r" \d+)\b.{0,40}\b(?:it'?s|this is) (?:mrs?|miss|ms|sir)\b",
        r"\b(?:homework|coursework|revision|mock results?|marks|marked books)\b.{0,60}\b(?:for"
        r" (?:my |our )?(?:year|yr|class|set)|hand (?:it |them )?in|due (?:on |by |in"
        r" )?(?:monday|tuesday|wednesday|thursday|friday|tomorrow))\b",
        why="school business",
    ),
    applies=not_official,
    hears=at_work,
    finds=("Hi all, it's Miss Ferreira, don't forget wellies for forest school tomorrow!",),
    ignores=("Must remember my own PE kit for netball tonight.",),
)
