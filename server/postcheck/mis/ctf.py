"""The Department for Education's Common Transfer File: XML with far more than we may know.

Addresses, contacts, needs and results are passed over while the file is read; they are never put
together in memory. Names of elements: DfE, Common Transfer File specification, versions 12 to 25;
some systems put a registration group or legal names beside them.
"""

from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString

from postcheck.mis.source import MOST_ROWS, Record, Source, of_records
from postcheck.mis.table import refused

KIND = "Common Transfer File"

_DEEPEST = 40
_LONGEST = 400
"""Characters of an element that are kept; a name is refused well before."""

_NAMES = {
    "upn": "UPN",
    "forename": "Forename",
    "surname": "Surname",
    "preferred_forename": "PreferredForename",
    "preferred_surname": "PreferredSurname",
    "middle_names": "MiddleNames",
    "former_surnames": "FormerSurname",
    "year_group": "NCyearActual",
    "class_name": "RegGroup",
    "date_of_birth": "DOB",
    "left_on": "LeavingDate",
    "school": "SchoolName",
}
_WANTED = {name.lower(): field for field, name in _NAMES.items()} | {
    "legalforename": "legal_forename",
    "legalsurname": "legal_surname",
    "middlename": "middle_names",
    "registrationgroup": "class_name",
    "class": "class_name",
    "classname": "class_name",
    "tutorgroup": "class_name",
    "ncyear": "year_group",
    "dateofbirth": "date_of_birth",
    "dateofleaving": "left_on",
}
del _WANTED["schoolname"]
_DETAILS = ["ctfile", "ctfpupildata", "pupil", "basicdetails"]
_PUPIL = _DETAILS[:3]
_FORMER = ([*_PUPIL, "formersurnames"], [*_DETAILS, "formersurnames"])
_HISTORY = [*_PUPIL, "schoolhistory", "school"]
_SOURCE = ["ctfile", "header", "sourceschool"]
_PASSED_OVER = 30
"""Names of elements that are told as not used."""


def read(data: bytes, school: str) -> Source:
    """Returns the pupils in a file; raises ImportRefused.

    They are of `school` or, where none is given, of the school that made the file.
    """
    found = _Pupils()
    try:
        parseString(data, found, forbid_dtd=True)
    except DefusedXmlException:
        raise refused("it declares XML entities, which no real Common Transfer File does") from None
    except (SAXException, ValueError, LookupError):
        raise refused("it is damaged: its XML breaks off here", found.line()) from None
    where = school or found.source.get("schoolname", "")
    return of_records(KIND, _NAMES, found.records, school=where, ignored=tuple(found.passed_over))


class _Pupils(ContentHandler):
    """Keeps what is wanted of each pupil, element by element, and passes over the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[Record] = []
        self.source: dict[str, str] = {}
        self.passed_over: dict[str, None] = {}
        self._line = 0
        self._path: list[str] = []
        self._said: dict[str, str] = {}
        self._stay: dict[str, str] = {}
        self._text: list[str] = []
        self._room = 0

    def line(self) -> int:
        """Returns the line that is being read, from 1."""
        locator: Locator | None = getattr(self, "_locator", None)
        return (locator.getLineNumber() or 0) if locator else 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        """Begins an element: only one that is wanted has room for its words."""
        del attrs
        inside, local = self._path, name.rpartition(":")[2].lower()
        if len(inside) == _DEEPEST:
            raise refused(f"its XML is nested more than {_DEEPEST} deep", self.line())
        self._text, self._room = [], _LONGEST if _is_wanted(inside, local) else 0
        if not self._room and inside in (_PUPIL, _DETAILS) and len(self.passed_over) < _PASSED_OVER:
            self._pass_over(name)
        self._path = [*inside, local]
        if self._path == _PUPIL:
            self._line, self._said = self.line(), {}
        elif self._path == _HISTORY:
            self._stay = {}

    def characters(self, content: str) -> None:
        """Takes words, as far as there is room for them."""
        if self._room:
            piece = content[: self._room]
            self._text.append(piece)
            self._room -= len(piece)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX's name
        """Ends an element: puts its words where they belong."""
        del name
        local, self._path = self._path[-1], self._path[:-1]
        words = "".join(self._text).strip()
        self._text, self._room = [], 0
        if words:
            self._put(local, words)
        if [*self._path, local] == _HISTORY:
            self._end_stay()
        elif [*self._path, local] == _PUPIL:
            self._end_pupil()

    def _put(self, local: str, words: str) -> None:
        if self._path == _SOURCE:
            self.source[local] = words
        elif self._path == _HISTORY:
            self._stay[local] = words
        elif local == "formersurname" and "former_surnames" in self._said:
            self._said["former_surnames"] += f"; {words}"
        else:
            self._said.setdefault(_WANTED[local], words)

    def _end_stay(self) -> None:
        """Takes the day a pupil left the school that made this file, and no other school."""
        same = all(self._stay.get(n) == self.source.get(n, "") for n in ("lea", "estab"))
        if same and "leavingdate" in self._stay:
            self._said.setdefault("left_on", self._stay["leavingdate"])

    def _end_pupil(self) -> None:
        for name in ("forename", "surname"):
            legal = self._said.pop(f"legal_{name}", "")
            if legal and legal != self._said.get(name, ""):
                self._said.setdefault(f"preferred_{name}", self._said.get(name, ""))
                self._said[name] = legal
        self.records.append(Record(self._line, self._said))
        if len(self.records) > MOST_ROWS:
            raise refused(f"it holds more than {MOST_ROWS:,} pupils")

    def _pass_over(self, name: str) -> None:
        if name.lower() not in {"basicdetails", "formersurnames", "schoolhistory"}:
            self.passed_over[name[:40]] = None


def _is_wanted(inside: list[str], local: str) -> bool:
    """Returns whether an element in this place is read."""
    if inside in (_PUPIL, _DETAILS):
        return local in _WANTED
    if inside == _SOURCE:
        return local in {"schoolname", "lea", "estab"}
    if inside == _HISTORY:
        return local in {"lea", "estab", "leavingdate"}
    return inside in _FORMER and local == "formersurname"
