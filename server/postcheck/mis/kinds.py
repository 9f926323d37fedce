"""What kind of file somebody has given us, by what is in it: its name may say anything."""

import re
from enum import StrEnum

from postcheck.mis import zips
from postcheck.mis.table import LARGEST, refused


class Kind(StrEnum):
    """The kinds that hold a roll."""

    CSV = "csv"
    WORKBOOK = "workbook"
    CTF = "ctf"
    ONEROSTER = "oneroster"


_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_START = 4096
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8"))
_EXCEL_XML = "urn:schemas-microsoft-com:office:spreadsheet"
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|style|meta|table|div)\b")
_CTF = re.compile(r"<(?:\w+:)?ctfile[\s>]")
_AS_XLSX = "open it in Excel and save it as “Excel workbook (.xlsx)” or “CSV UTF-8”"


def kind_of(data: bytes) -> Kind:
    """Returns what kind of roll a file is; raises ImportRefused, naming what it is instead."""
    if len(data) > LARGEST:
        raise refused(f"it is larger than {LARGEST // 2**20} MB")
    if data.startswith(_ZIP):
        return _in_zip(data)
    if data.startswith(_OLD_OFFICE):
        return _in_old_office(data)
    start = _start(data)
    if _HTML.match(start):
        raise refused(
            f"it is a web page, even if its name ends in .xls as SIMS writes it: {_AS_XLSX}"
        )
    return _in_xml(start) if start.lstrip().startswith("<") else Kind.CSV


def _in_zip(data: bytes) -> Kind:
    with zips.opened(data) as archive:
        names = [name.lower() for name in archive.namelist()]
        if "xl/workbook.xml" in names:
            return Kind.WORKBOOK
        if "mimetype" in names and "content.xml" in names:
            return _in_open_document(
                zips.part(archive, archive.namelist()[names.index("mimetype")], 200)
            )
    if "xl/workbook.bin" in names:
        raise refused(f"it is a binary workbook (.xlsb): {_AS_XLSX}")
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise refused("it is a Word or PowerPoint document: export the roll as a spreadsheet")
    if any(name.rpartition("/")[2] == "users.csv" for name in names):
        return Kind.ONEROSTER
    raise refused(
        "it is a ZIP file without the users.csv of OneRoster: unpack it, and choose the file in it"
    )


def _in_open_document(mimetype: bytes) -> Kind:
    if b"opendocument.spreadsheet" not in mimetype:
        raise refused(
            "it is a text or drawing, not a spreadsheet: export the roll as a spreadsheet"
        )
    return Kind.WORKBOOK


def _in_old_office(data: bytes) -> Kind:
    """Returns that a file of Office before 2007 is a workbook; streams are named in UTF-16."""
    if _utf16("EncryptedPackage") in data:
        raise refused("it is locked with a password: save it without one")
    if _utf16("Workbook") in data or _utf16("Book") in data:
        return Kind.WORKBOOK
    raise refused(f"it is an old Office file, but no workbook: {_AS_XLSX}")


def _in_xml(start: str) -> Kind:
    if _CTF.search(start):
        return Kind.CTF
    if _EXCEL_XML in start:
        raise refused(f"it is a spreadsheet in Excel’s XML of 2003: {_AS_XLSX}")
    raise refused("it is an XML file, but not a Common Transfer File")


def _start(data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "cp1252")
    return data[:_START].decode(encoding, "ignore").lstrip("\ufeff").lower()


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")
