"""Words around a name that say what it is; the words themselves lie in `data/name_cues.txt`."""

from postcheck.roll.word_lists import sections

_SECTIONS = sections("name_cues.txt")

TITLE_CUES = _SECTIONS["title_cues"]
"""Titles."""
BEFORE_PERSON = _SECTIONS["before_person"]
"""Words that often stand right before a pupil’s name."""
STRONG_BEFORE = _SECTIONS["strong_before"]
"""Words after which a name is very likely."""
ACTS = _SECTIONS["acts"]
"""Verbs whose subject is somebody, and adverbs before them."""
WEAK_ACTS = _SECTIONS["weak_acts"]
"""Words after somebody, and after much else."""
DETERMINERS = _SECTIONS["determiners"]
"""Words before a thing."""
THINGS_AFTER = _SECTIONS["things_after"]
"""Words after a name that make it the name of something else."""
PLACE_BEFORE = _SECTIONS["place_before"]
"""Words before a place."""
PLURAL_AFTER = _SECTIONS["plural_after"]
"""Verbs that a class takes."""
DATES_BEFORE = _SECTIONS["dates_before"]
"""Words before a month, day or season."""
HOME = _SECTIONS["home"]
"""Words of a writer’s own life."""
PRONOUNS = _SECTIONS["pronouns"]
"""Words that take up a single person."""
CHILD_NEAR = _SECTIONS["child_near"]
"""Words around children."""
GROUPS = _SECTIONS["groups"]
"""Words after a surname that mean several of a family."""
PARTICLES = _SECTIONS["particles"]
"""Small words inside surnames."""
NOT_TITLED = _SECTIONS["not_titled"]
"""Words after a title that make it no person."""
DATE_WORDS = _SECTIONS["date_words"]
"""Months and weekdays."""
NO_NAMES = _SECTIONS["no_names"]
"""Words before what is named like a person and is none."""
HONOURS = _SECTIONS["honours"]
"""Words that an honour is named with."""
