"""XMP and IPTC: captions, authors, people and places that picture programs write.

Fields of Adobe's XMP (ISO 16684-1), the IPTC's Photo Metadata Standard 2024 and its older
Information Interchange Model 4.2, and the Metadata Working Group's regions of faces.
"""

import re
import struct
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from postcheck.images.beside import (
    AUTHOR,
    BODY_SERIAL,
    CAPTION,
    CONTACT,
    COPYRIGHT,
    KEYWORDS,
    LENS_SERIAL,
    NOTES,
    OWNER,
    OWNER_NAME,
    PEOPLE,
    PLACES,
    TITLE,
    UNIQUE,
    Said,
    decoded,
    together,
)

LONGEST_XMP = 512 * 1024
"""Bytes of XMP that are looked at; an editor's history of changes fills up to about 200,000."""

_FIELDS = {
    "title": TITLE, "Title": TITLE, "Headline": TITLE, "ImageTitle": TITLE, "Event": TITLE,
    "description": CAPTION, "ImageDescription": CAPTION, "Caption": CAPTION,
    "AltTextAccessibility": CAPTION, "ExtDescrAccessibility": CAPTION,
    "creator": AUTHOR, "Artist": AUTHOR, "Author": AUTHOR, "CaptionWriter": AUTHOR,
    "Photographer": AUTHOR, "Credit": AUTHOR, "Source": AUTHOR, "contributor": AUTHOR,
    "rights": COPYRIGHT, "Copyright": COPYRIGHT, "Owner": COPYRIGHT,
    "subject": KEYWORDS, "Keywords": KEYWORDS, "hierarchicalSubject": KEYWORDS,
    "TagsList": KEYWORDS, "LastKeywordXMP": KEYWORDS, "CatalogSets": KEYWORDS,
    "PersonInImage": PEOPLE, "PersonName": PEOPLE, "PersonDisplayName": PEOPLE,
    "OwnerName": OWNER, "CameraOwnerName": OWNER,
    "City": PLACES, "Sublocation": PLACES, "Location": PLACES, "LocationName": PLACES,
    "CiEmailWork": CONTACT, "CiTelWork": CONTACT, "CiAdrExtadr": CONTACT, "CiAdrCity": CONTACT,
    "CiAdrPcode": CONTACT, "CiUrlWork": CONTACT,
    "UserComment": NOTES, "Instructions": NOTES, "Label": NOTES,
}  # fmt: skip
_TRACES = {
    "SerialNumber": BODY_SERIAL, "BodySerialNumber": BODY_SERIAL,
    "LensSerialNumber": LENS_SERIAL, "OwnerName": OWNER_NAME, "CameraOwnerName": OWNER_NAME,
    "ImageUniqueID": UNIQUE,
}  # fmt: skip
_COORDINATES = {"GPSLatitude", "GPSLongitude", "GPSDestLatitude", "GPSDestLongitude"}
_OF_FACES = "metadataworkinggroup.com/schemas/regions/"
_NOT_NOUGHT = re.compile(r"[1-9]")

_IPTC_FIELDS = {
    5: TITLE, 105: TITLE, 120: CAPTION, 80: AUTHOR, 85: AUTHOR, 110: AUTHOR, 115: AUTHOR,
    122: AUTHOR, 116: COPYRIGHT, 25: KEYWORDS, 118: CONTACT, 90: PLACES, 92: PLACES, 40: NOTES,
}  # fmt: skip
_IPTC_RESOURCE, _COPY_RESOURCE = 0x0404, 0x040C
_COPY_HEAD = 28  # bytes before the small copy that Photoshop keeps


def said_in_xmp(data: bytes) -> Said:
    """Returns what a block of XMP says; nothing of it is taken from outside the block."""
    if len(data) > LONGEST_XMP:
        return Said(is_broken=True)
    try:
        root = fromstring(data.strip(b"\0 \t\r\n"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return Said(is_broken=True)
    values = [value for element in root.iter() for value in _values(element)]
    return Said(
        tuple((where, text) for name, text in values if (where := _where(name))),
        tuple(_TRACES[name] for name, text in values if name in _TRACES and text.strip(" 0-")),
        has_place=any(name in _COORDINATES and _NOT_NOUGHT.search(text) for name, text in values),
    )


def said_in_iptc(data: bytes) -> Said:
    """Returns what a block of the IPTC's older model says, up to where it breaks off."""
    texts, at = [], 0
    while data[at : at + 1] == b"\x1c" and at + 5 <= len(data):
        record, number, length = struct.unpack_from(">BBH", data, at + 1)
        if at + 5 + length > len(data):  # this also holds for lengths of more than 32,767
            break
        if record == 2 and number in _IPTC_FIELDS:  # noqa: PLR2004 - the record of a picture
            texts.append((_IPTC_FIELDS[number], decoded(data[at + 5 : at + 5 + length])))
        at += 5 + length
    return Said(tuple(texts), is_broken=bool(data[at:].strip(b"\0")))


def said_in_photoshop(data: bytes) -> Said:
    """Returns what Photoshop's resources say: IPTC, and a small copy of the picture."""
    said, at = [], 0
    while data[at : at + 4] == b"8BIM" and at + 12 <= len(data):
        number, name = struct.unpack_from(">HB", data, at + 4)
        start = at + 6 + (name + 2) // 2 * 2 + 4
        length = int.from_bytes(data[start - 4 : start], "big")
        value = data[start : start + length]
        if number == _IPTC_RESOURCE:
            said.append(said_in_iptc(value))
        if number == _COPY_RESOURCE and value[_COPY_HEAD:].startswith(b"\xff\xd8"):
            said.append(Said(copies=(value[_COPY_HEAD:],)))
        at = start + (length + 1) // 2 * 2
    said.append(Said(is_broken=at > len(data) + 1 or bool(data[at:].strip(b"\0"))))
    return together(said)


def _values(element: Element) -> Iterator[tuple[str, str]]:
    """Yields names and texts of an element and its attributes; lists give one text an entry."""
    for name, text in element.attrib.items():
        yield _name(name), text
    name = _name(element.tag)
    if name in _FIELDS or name in _TRACES or name in _COORDINATES or name == _FACE:
        yield from ((name, text) for text in element.itertext() if text.strip())


_FACE = "the name of a face"


def _name(tag: str) -> str:
    """Returns the name of a field without its vocabulary; names of faces have a vocabulary."""
    vocabulary, _, name = tag.rpartition("}")
    return _FACE if name == "Name" and _OF_FACES in vocabulary else name


def _where(name: str) -> str:
    return PEOPLE if name == _FACE else _FIELDS.get(name, "")
