"""Words of complaint, and whom they stand beside: shared by the three signals about complaints.

A complaint is negative wording in one sentence with a school, a role or a name (clause
soke-personal-24). Praise in the same sentence takes it back: “never once let me down”.
"""

import re
from collections.abc import Callable, Iterator

from postcheck.conduct.sentences import sentences
from postcheck.conduct.signal import Scene, Sign
from postcheck.conduct.somebody import Role, spaced

_BAD = (
    r"useless|hopeless|clueless|spineless|gutless|idle|lazy|rude|vile|feral|horrible|horrid|awful"
    r"|dreadful|appalling|atrocious|shocking|shockers?|disgrace\w*|disgusting|pathetic|laughable"
    r"|a joke|shambl\w+|shambolic|incompetent|idiots?|morons?|ignorant|entitled|spoilt|nightmares?"
    r"|brats?|little (?:sods?|so-and-sos|toerags?|devils?|monsters?|horrors?|terrors?)|menace"
    r"|toxic|bull(?:y|ies|ying|ied)|two[- ]faced|snakes?|liars?|lied|lies|hypocrit\w+"
    r"|jobsworths?|dinosaurs?|wast(?:e|es|ed|ing) (?:of |my |our |an hour|everyone)|thick"
    r"|brain (?:cells?|dead)|arrogant|smug|patronising|moody|miserable|petty|cliques?|favourites"
    r"|ungrateful|unbearable|insufferable|impossible|ridiculous|farce|circus|crap|rubbish|dire"
    r"|grim|hellish|bonkers|muppets?|clowns?|cretins?|numpt(?:y|ies)|wasters?|ineffectual"
)
_DONE = (
    r"skiv(?:ed|es|ing|er)|bunk(?:ed|s|ing) off|swann(?:ed|s|ing)|waltz(?:ed|es|ing)"
    r"|never (?:\w+ )?(?:does|do|did|turns?|replies|replied|bothers?|bothered|shows?|lifts?"
    r"|listens?"
    r"|listened|says?|said|backs?|backed|reads?|answers?|thanks?|thanked|once|ever)"
    r"|ca(?:n't|nnot) (?:even|be (?:bothered|arsed)|manage|organise|control|spell|count|string"
    r"|teach"
    r"|sit still|shut up|get (?:one|a single))"
    r"|couldn't (?:organise|run|care less|teach|find|manage|even)|wouldn't (?:know|recognise"
    r"|lift|last"
    r"|say|even)|won't (?:listen|do|lift|back|answer|give us|even)|does(?:n't| not) (?:know|care"
    r"|listen|do"
    r"|understand|want to know|give)|do(?:n't| not) (?:care|listen|give a)|didn't (?:bother|even)"
    r"|denied (?:all|any|it|everything)|under (?:the|a) bus|took (?:all )?the credit|takes the"
    r" credit"
    r"|blam(?:ed|es|ing) (?:me|us|everyone|my|the staff|it on)|shout(?:ed|s|ing) at (?:me|us"
    r"|everyone)"
    r"|moan(?:ed|s|ing|y)?|whing\w+|whin(?:ed|es|ing|y)|kick(?:ed|s|ing) off|had a (?:go|pop) at"
    r"|tearing strips|slagg\w+|bitch\w+|backstabb\w+|gossip\w*|undermin\w+|micro-?manag\w+"
    r"|dump(?:ed|s|ing)"
    r"|pass(?:ed|es|ing) the buck|fobb\w+|ghost(?:ed|s|ing) (?:me|us)|ignor(?:ed|es|ing)"
    r"|refus(?:ed|es|ing)"
    r"|late again|off again|absent again|AGAIN|yet again|as usual|as per usual|as ever|strikes?"
    r" again"
    r"|for the (?:\w+ )?(?:third|fourth|fifth|umpteenth|millionth) time|(?:third|fourth|fifth) time"
    r"|had enough|sick (?:of|and tired|to death)|fed up|had it with|at (?:my|the end of my)"
    r" (?:limit|wits)"
    r"|can'?t (?:stand|cope|face|bear|take)|driv(?:es|ing) (?:me|us) (?:mad|insane|up|to|round)"
    r"|do(?:es|ing)? my (?:head|nut)|ruined|wrecked|wound (?:me|us) up|gets on my|lost the plot"
    r"|on another planet|threw|bitten|sworn at|spat|scream(?:ed|ing) at|asleep|on speakerphone"
    r"|no (?:idea|clue|support|thanks|apology|shame|manners|backbone|leadership|help|interest)"
    r"|another (?:pointless|useless|wasted|wellbeing|staff|form|initiative|spreadsheet)"
    r"|don'?t (?:apply|work|bother applying|send your)|avoid (?:it|this|like)|run a mile|steer"
    r" clear"
    r"|worst|how (?:they|he|she) (?:still )?(?:has|have|got|kept?) (?:a |the )?job|falling apart"
    r"|on its knees"
)
_HARSH = re.compile(spaced(rf"(?<!\w)(?:{_BAD})(?!\w)"), re.IGNORECASE)
"""What counts on the school's own account: there “never”, “again” and “refused” are plain words."""
_FACE = r"[🙄😤🤦🤬😡😠🤮💀🫠🤡🖕]"
_NEGATIVE = re.compile(spaced(rf"(?<!\w)(?:{_BAD}|{_DONE})(?!\w)|{_FACE}"), re.IGNORECASE)
_PRAISE = re.compile(
    r"\b(?:kind(?:est)?|lovely|wonderful|brilliant|amazing|proud|thank(?:s|ful)?|grateful|legend|hero|star|superb"
    r"|best|incredible|love (?:my|our|this|these|them|him|her)|miss (?:you|them|him|her)|let me"
    r" down|congratulations"
    r"|well done|bless|delight\w*|joy|gem|fantastic|patient|saved my)\b",
    re.IGNORECASE,
)
_IRONY = re.compile(r"🙄|\bAGAIN\b|\bnot\b|\bclearly\b|\bapparently\b|\bexcept\b|\bbut\b")

About = Callable[[Scene, int, int], bool]
"""Returns whether a stretch of a scene's text is about those a complaint may be about."""


def anybody(*whom: str) -> About:
    """Returns what says whether one of these entities or roles is in a stretch."""
    roles = [Role(one) for one in whom if one in set(Role)]
    entities = frozenset(whom) - set(roles)
    return lambda scene, start, end: scene.has_here(start, end, entities, *roles)


def complains(about: About, why: str) -> Callable[[Scene], Iterator[Sign]]:
    """Returns what yields each sentence that is `about` somebody and complains."""

    def look(scene: Scene) -> Iterator[Sign]:
        for start, end in sentences(scene.text):
            if _is_negative(scene, start, end) and about(scene, start, end):
                yield Sign(start, end, 0.8, why)

    return look


def _is_negative(scene: Scene, start: int, end: int) -> bool:
    negative = _HARSH if scene.is_official else _NEGATIVE
    if not negative.search(scene.text, start, end):
        return False
    is_ironic = _IRONY.search(scene.text, start, end) is not None
    return is_ironic or not _PRAISE.search(scene.text, start, end)
