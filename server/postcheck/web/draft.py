"""What a person has filled in on the checker's page, and what is missing from it.

A draft lives for one request. Its errors say what to do next, and never repeat the text.
A picture alone is a draft; the class in it counts only with a picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from postcheck.post import LONGEST_TEXT, MOST_PICTURES, AccountKind, Picture, Post, Surface, Text
from postcheck.school import Trust
from postcheck.web import channels, classes
from postcheck.web.answer import PART


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of the form as they came: choices of menus, a surface's word, text, pictures."""

    going_to: str = ""
    surface: str = Surface.POST.value
    text: str = field(default="", repr=False)
    pictured: str = ""
    pictures: tuple[Picture, ...] = ()

    @classmethod
    def read(cls, fields: Mapping[str, object], pictures: tuple[Picture, ...] = ()) -> "Draft":
        """Returns the draft in a form or a JSON object; what is not text counts as not there.

        Browsers send line ends as two characters and count them as one: so do we.
        """
        values = {n: fields.get(n) for n in ("going_to", "surface", "text", "pictured")}
        kept = {n: v for n, v in values.items() if isinstance(v, str)}
        if "text" in kept:
            kept["text"] = kept["text"].replace("\r\n", "\n")
        return cls(**kept, pictures=pictures)

    def with_text(self, text: str) -> "Draft":
        """Returns the draft with other words."""
        return replace(self, text=text)

    def errors(self, trust: Trust, school: str | None) -> dict[str, str]:
        """Returns a sentence for every field that cannot be used, in the page's order."""
        found = {}
        going_to = channels.destination(self.going_to, Surface.POST, trust, school)
        is_official = going_to is not None and going_to.kind is AccountKind.OFFICIAL
        if going_to is None:
            found["going_to"] = "Choose where it is going"
        elif self._surface() is Surface.MODERATION and not is_official:
            found["going_to"] = "Choose the school’s account that the comment stands under"
        if self._surface() is None:
            found["surface"] = "Choose what it is"
        if not self.text.strip() and not self.pictures:
            found["text"] = "Type or paste the words you want checked, or add a picture"
        elif (over := len(self.text) - LONGEST_TEXT) > 0:
            found["text"] = (
                f"Shorten the text by {over:,} characters: {LONGEST_TEXT:,} can be checked at once"
            )
        if len(self.pictures) > MOST_PICTURES:
            found["picture"] = f"Choose {MOST_PICTURES} pictures at most"
        if self._pictured() and not classes.is_listed(self.pictured, trust, school):
            found["pictured"] = "Choose a class or year from the list, or none"
        return found

    def post(self, trust: Trust, school: str | None) -> Post:
        """Returns the post of a draft without errors; raises ValueError for any other."""
        surface = self._surface() or Surface.POST
        going_to = channels.destination(self.going_to, surface, trust, school)
        if going_to is None:
            raise ValueError("a draft with errors")
        return Post(
            texts=(Text(PART, self.text),),
            pictures=self.pictures,
            destination=going_to,
            pictured=self._pictured(),
        )

    def _pictured(self) -> str:
        return self.pictured if self.pictures else ""

    def _surface(self) -> Surface | None:
        return next((s for s in channels.SURFACES if s == self.surface), None)
