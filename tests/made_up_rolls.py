"""Files of rolls as other systems write them, made here byte by byte; nobody in them is real."""

import io
import struct
import zipfile
from dataclasses import dataclass
from datetime import date
from html import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass
class Formula:
    """A cell with a formula, and what it was worked out to last; None: it never was."""

    value: object = None


class Broken:
    """A cell whose formula ended in an error."""


def zipped(parts, *, deflate=True):
    out = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def reference(row, column):
    """Returns a cell's place as Excel names it: (0, 27) -> `AB1`."""
    letters, left = "", column + 1
    while left:
        left, place = divmod(left - 1, 26)
        letters = chr(ord("A") + place) + letters
    return f"{letters}{row + 1}"


def _cell(row, column, value):
    at = f'r="{reference(row, column)}"'
    how, inner = _kind(value)
    return f"<c {at}{how}>{inner}</c>" if inner else ""


def _kind(value):
    """Returns the attributes and the contents of a cell."""
    if isinstance(value, Formula):
        worked = "" if value.value is None else f"<v>{escape(str(value.value))}</v>"
        found = (' t="str"' if worked else "", f"<f>A1</f>{worked}")
    elif isinstance(value, Broken):
        found = (' t="e"', "<f>A1</f><v>#REF!</v>")
    elif isinstance(value, bool):
        found = (' t="b"', f"<v>{value:d}</v>")
    elif isinstance(value, date):
        found = (' s="1"', f"<v>{(value - date(1899, 12, 30)).days}</v>")
    elif isinstance(value, int | float):
        found = ("", f"<v>{value}</v>")
    else:
        found = (' t="inlineStr"', f"<is><t>{escape(value)}</t></is>" if value else "")
    return found


def sheet_xml(rows, merges=()):
    """Returns the XML of a sheet; a merge is a range such as `A1:C1`."""
    lines = "".join(
        f'<row r="{n + 1}">{"".join(_cell(n, i, value) for i, value in enumerate(row))}</row>'
        for n, row in enumerate(rows)
    )
    joined = "".join(f'<mergeCell ref="{place}"/>' for place in merges)
    ends = f"<mergeCells>{joined}</mergeCells>" if merges else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData>{ends}</worksheet>'


def xlsx_parts(*sheets, hidden=()):
    """Returns the parts of an .xlsx by name; sheets are given as XML."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="Sheet{n}" sheetId="{n}" r:id="rId{n}" '
        f'state="{"hidden" if n in hidden else "visible"}"/>'
        for n in numbers
    )
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" '
        f'ContentType="{types}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in numbers
        )
        + f'<Relationship Id="rId99" Type="{LINKS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
        **{f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets, start=1)},
    }


def xlsx(rows, merges=()):
    return zipped(xlsx_parts(sheet_xml(rows, merges)))


def ods(rows, kind="spreadsheet"):
    """Returns an OpenDocument file of one sheet."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"/>',
            "content.xml": f'<office:document-content xmlns:office="{urn}:office:1.0" '
            f'xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"><office:body>'
            f'<office:spreadsheet><table:table table:name="Roll">{lines}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def _record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def _label(row, column, words):
    text = words.encode("utf-16-le")
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(words), 1) + text)


def xls(rows):
    """Returns a workbook of Excel 97: BIFF8 records in a compound file (MS-XLS, MS-CFB)."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    sheet = _record(0x0809, begin[:2] + b"\x10\x00" + begin[4:])
    for n, row in enumerate(rows):
        sheet += b"".join(_label(n, i, cell) for i, cell in enumerate(row) if cell)
    sheet += _record(0x000A, b"")
    name = b"Roll"
    top = _record(0x0809, begin)
    at = len(top) + 4 + 8 + len(name) + 4
    top += _record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name), 0) + name)
    return compound("Workbook", top + _record(0x000A, b"") + sheet)


def compound(name, stream):
    """Returns a compound file with one stream, in sectors of 512 bytes."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    assert len(table) == 512
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    head = head.ljust(512, b"\xff")
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + _entry(
        name, 2, 2, len(stream), 0xFFFFFFFF
    )
    return head + table + entries.ljust(512, b"\0") + stream


def _entry(name, kind, start, size, child):
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) + links
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def ctf(*pupils, head="", school="Saltmarsh Primary"):
    """Returns a Common Transfer File; pupils are XML."""
    header = (
        f"<Header>{head}<SourceSchool><LEA>999</LEA><Estab>2001</Estab><SchoolName>{school}"
        "</SchoolName></SourceSchool></Header>"
    )
    body = "\n".join(f"<Pupil>{pupil}</Pupil>" for pupil in pupils)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<CTfile>{header}\n<CTFpupilData>\n{body}\n'
        "</CTFpupilData></CTfile>"
    ).encode()
