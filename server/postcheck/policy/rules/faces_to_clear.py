"""A picture on an official account shows faces, and somebody has to know that all are cleared.

Faces are counted and never recognised, so a person has to answer. Where a class is chosen, or is
spoken of in the post, the register says how many of it are not cleared for pictures; their names
are for those alone who may see the register.

Distance and backs of heads: UK Safer Internet Centre, advice of 2026 on pictures of children.
"""

from collections.abc import Iterator
from typing import Any

from postcheck.policy.case import Case
from postcheck.policy.rules import Hint, Rule
from postcheck.school import Pupil
from postcheck.severity import Severity


def advise(case: Case, options: dict[str, Any]) -> Iterator[Hint]:
    """Yields one hint where a picture shows faces, stronger where a class is not all cleared."""
    del options
    faces = case.of("FACE")
    if not faces:
        return
    counted = f"{len(faces)} face{'s' if len(faces) != 1 else ''}"
    is_close = any(face.is_close for _, face in faces)
    advice = " From further away, or from behind, nobody can be known." if is_close else ""
    name, pupils = _class(case)
    uncleared = [p for p in pupils if not case.may_picture(p)]
    said = f"In {name}, {_count(uncleared, pupils)} cleared for pictures. " if pupils else ""
    yield Hint(
        tuple(i for i, _ in faces),
        f"Is everyone in this picture cleared? It shows {counted}",
        f"{said}Ask the office in doubt, or use the covered copy.{advice}",
        at_least=Severity.WARN if uncleared else None,
        people=tuple(p.id for p in uncleared),
    )


def _class(case: Case) -> tuple[str, list[Pupil]]:
    """Returns the class that is pictured: the one chosen, else the first one spoken of."""
    spoken = (case.words(finding) for _, finding in case.of("CLASS_NAME"))
    for name in (case.post.pictured, *spoken):
        if name and (pupils := case.class_of(name)):
            return name, pupils
    return "", []


def _count(uncleared: list[Pupil], every: list[Pupil]) -> str:
    """Returns `3 of 28 pupils are not`, `1 of 1 pupil is not` or `everyone is`."""
    if not uncleared:
        return "everyone is"
    pupils = "pupil" if len(every) == 1 else "pupils"
    verb = "is" if len(uncleared) == 1 else "are"
    return f"{len(uncleared)} of {len(every)} {pupils} {verb} not"


RULE = Rule("faces-to-clear", advise)
