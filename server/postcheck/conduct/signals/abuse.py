"""Insults, threats and mockery of somebody.

Source of what counts: Crown Prosecution Service, Social media guidance; HateCheck's functional
tests for what does not (things, oneself, quoted or condemned abuse).
"""

from postcheck.conduct.signal import Signal, either, said

_WHO = (
    r"(?:you|u|he|she|they|that (?:man|woman|lot|parent|mum|dad)|(?:these|those|some) (?:people"
    r"|parents|mums|dads|kids))"
)
_BAD = (
    r"(?:idiots?|morons?|muppets?|cretins?|imbeciles?|halfwits?|dim ?wits?|thickos?|numpt(?:y|ies)"
    r"|prats?|plonkers?|pillocks?|scumbags?|losers?|wasters?|clowns?|cow|pigs?|fool|bints?|knobs?"
    r"|tossers?|wankers?|twats?|bellends?|arseholes?|dickheads?|gobshites?)"
)
_THREAT = (
    r"(?:i'?ll|i will|i'?m going to|gonna|we'?ll) (?:\w+ )?(?:batter|lamp|deck|smash your|knock"
    r" you|find you"
    r"|make you regret|come (?:for|after) you|get you|end you|break your)"
)

SIGNAL = Signal(
    name="abuse",
    entity="ABUSE",
    label="an insult or a threat",
    look=either(
        said(
            rf"(?:you|u)(?:'re| are|r)? (?:an? |such an? |all )?(?:\w+ )?{_BAD}\b",
            rf"(?:absolute|utter|total|complete|proper|right|bunch of|what an?|pair of) {_BAD}\b",
            rf"\b(?:shut up|get lost|grow up),? (?:you )?{_BAD}\b",
            rf"(?:^|[.!?]\s)\s*{_BAD}[.!]*\s*$",
            why="an insult",
            unless=r"\b(?:i'?m|i am|i was|felt|feeling|call me|myself|me,?) (?:like )?(?:an? "
            r"|such an? )?(?:\w+ )?"
            rf"{_BAD}\b",
        ),
        said(_THREAT, why="a threat"),
        said(
            rf"\b{_WHO} (?:is|are|was|were|has|have) (?:\w+ )?(?:brain ?dead|thick as|vermin"
            r"|scum|pond ?life"
            r"|a waste of (?:space|oxygen|skin|air)|dumb as)",
            r"\b(?:brain cells? of|not a brain cell|one brain cell|thick as (?:mince|two short"
            r" planks|custard))\b",
            why="an insult",
        ),
    ),
    finds=(
        "You absolute muppet, read the letter next time.",
        "Keep talking and I'll knock you into next week",
    ),
    ignores=("I felt such an idiot, I'd left my keys in the fridge.", "Fighting off a cold today."),
)
