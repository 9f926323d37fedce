"""A worry about a child's safety or a family's welfare, told where it must not be.

Source: Keeping children safe in education (DfE), part one: a concern goes to the designated
safeguarding lead, at once, and nowhere else. Nothing of it is recorded.
"""

from postcheck.conduct.signal import Scene, Signal, said
from postcheck.conduct.somebody import Role


def _hears(scene: Scene) -> bool:
    """Returns whether anybody is spoken of whom it may mean."""
    return scene.speaks_of(Role.PUPIL, Role.FAMILY) or scene.is_about_work


SIGNAL = Signal(
    name="safeguarding_or_welfare",
    entity="SAFEGUARDING",
    label="a worry about a child or a family",
    look=said(
        r"\b(?:she|he|they|child|pupil|student|one of (?:my|our) (?:\w+ )?\w+) (?:has |have "
        r"|just |had )*disclos(?:ed|ing)\b",
        r"\b(?:made|had|got) (?:me )?a disclosure\b",
        r"\b(?:child protection|cp|cin|section 47) (?:plan|register|meeting|case|conference)\b",
        r"\b(?:social (?:services|worker|care)|children'?s services) (?:\w+ ){0,3}(?:involved"
        r"|called|came|visited|took|taken|removed|again)\b",
        r"\b(?:taken|gone|going|put) into (?:foster )?care\b",
        r"\b(?:self[- ]harm(?:s|ed|ing)?|cut (?:her|him|them)sel(?:f|ves)|overdose[ds]?"
        r"|suicidal)\b",
        r"\b(?:bruises?|marks|burns) on (?:her|his|their) (?:arms?|legs?|neck|back|face|wrists?)\b",
        why="a worry about a child or a family",
        unless=r"\b(?:training|course|policy|awareness|helpline|samaritans|childline|research|leaflet|assembly|workshop|novel|book|film)\b",
    ),
    hears=_hears,
    finds=("One of my Year 9s has disclosed something about her stepdad, what do I do first?",),
    ignores=("Safeguarding training for all staff on Monday: every adult, every day.",),
)
