"""What a pupil did wrong, or how they were punished for it.

Source: Behaviour in schools (DfE, 2024): sanctions are between school, pupil and family.
"""

from postcheck.conduct.signal import Scene, Signal, about_somebody, said, where
from postcheck.conduct.somebody import Role

_INCIDENT = said(
    r"\b(?:excluded|suspended|isolated|in isolation|in detention|detentions?|permanently"
    r" excluded|on report|expelled)\b"
    r"(?: (?:again|for|from|on|after|today|until|because)\b)?",
    r"\b(?:threw|throwing|lobbed|chucked) (?:a|the|his|her|their) (?:chair|table|desk|stapler"
    r"|pen|bag|shoe)",
    r"\b(?:legged it|ran off|did a runner|absconded|climbed) (?:\w+ ){0,3}(?:fence|gate|site"
    r"|roof|wall|school)\b",
    r"\b(?:bit|punched|kicked|hit|swore at|spat at|told me to f\S+) (?:me|a member of staff"
    r"|another (?:child|pupil)|the ta|miss|sir|somebody|someone)\b",
    r"\b(?:fight|scrap|punch-up) (?:\w+ ){0,3}(?:in|at|by|behind) (?:the )?(?:playground"
    r"|corridor|gates?|toilets|lunch|break|field)\b",
    why="what a pupil did wrong",
    unless=r"\b(?:member of (?:staff|the)|colleague|teacher (?:has|was|is)|policy|procedure"
    r"|novel|book|film|match|referee|red card|governors are|consultation|striker|batsman|keeper)\b",
)


def _hears(scene: Scene) -> bool:
    """Returns whether anybody is spoken of whom it may mean."""
    return scene.speaks_of(Role.PUPIL) or scene.is_about_work


SIGNAL = Signal(
    name="behaviour_incident",
    entity="BEHAVIOUR_INCIDENT",
    label="what a pupil did wrong",
    look=where(about_somebody, _INCIDENT),
    hears=_hears,
    finds=("one of my Year 8s threw a chair and legged it over the fence, what a Monday",),
    ignores=("Nobody was on report this week. Behaviour points galore in every class!",),
)
