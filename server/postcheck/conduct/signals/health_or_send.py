"""Health, needs or diagnosis of somebody: special category data about a person.

Source: UK GDPR, article 9. It weighs when joined to somebody – a name, a class, a role – and is
general talk otherwise (Autism Awareness Week, nits letters).
"""

from postcheck.conduct.signal import Scene, Signal, about_somebody, said, where
from postcheck.conduct.somebody import Role

_DETAIL = said(
    r"\b(?:has|have|got|gets|his|her|their|new|with|on) (?:an? )?(?:\w+ )?(?:ehcp|autism|asd|asc"
    r"|adhd|dyslexia|dyspraxia|epilepsy|asthma"
    r"|diabetes|anorexia|depression|ptsd|tourette'?s|cerebral palsy|down'?s syndrome|selective"
    r" mutism|odd|pda)\b",
    r"\b(?:is|was|been|being|just) (?:\w+ )?(?:diagnosed|autistic|dyslexic|epileptic|diabetic"
    r"|sectioned|medicated|incontinent)\b",
    r"\b(?:on|off|forgot|missed) (?:his|her|their) (?:meds|medication|ritalin|insulin|inhaler"
    r"|tablets)\b",
    r"\b(?:1[:-]1|one[- ]to[- ]one) (?:support )?for (?:his|her|their)\b",
    r"\b(?:camhs|sen register|send register|chemo|seizures?|stoma|feeding tube)\b",
    r"\b(?:cut|cutting|cuts|harm(?:ed|ing)?|starv(?:ed|ing)) (?:her|him|them)sel(?:f|ves)\b",
    r"\b(?:self[- ]harm\w*|overdos\w+|suicidal|panic attacks?|eating disorder|nervous breakdown)\b",
    r"\b(?:waiting|waited|on the list) (?:\w+ ){0,4}(?:for|list for) (?:an? )?(?:\w+"
    r" )?(?:assessment|diagnosis|ehcp|camhs)\b",
    r"\b(?:her|his|their) (?:sensory|processing|medical|mental health|learning|additional"
    r"|special|complex) ?(?:needs|processing|issues|condition|difficult\w+)?\b",
    why="somebody’s health or needs",
    unless=r"\b(?:awareness|acceptance|training|course|workshop|coffee morning|assembly|charity"
    r"|autism week|mental health week|fundrais\w+|first aid)\b",
)


def _hears(scene: Scene) -> bool:
    """Returns whether anybody is spoken of whom it may mean."""
    return scene.speaks_of(*Role)


SIGNAL = Signal(
    name="health_or_send",
    entity="HEALTH_OR_SEND",
    label="somebody’s health or special needs",
    look=where(about_somebody, _DETAIL),
    hears=_hears,
    finds=("The boy in my form with the new EHCP was off his meds again today",),
    ignores=("Autism Acceptance Week: our sensory room was open to every class.",),
)
