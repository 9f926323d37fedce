"""Files that are no roll, or would rather take the server down: each is refused with a sentence."""

import struct
import zipfile
from io import BytesIO

import pytest

import made_up_rolls as made
from postcheck.errors import ImportRefused
from postcheck.mis import sources, zips
from postcheck.mis.reading import headings_of, read_roll

HEAD = [["UPN", "Forename", "Surname", "Year"], ["", "Heather", "Pike", "4"]]


def refused(data):
    """Returns the reason for which a file is refused, the same for its headings and its roll."""
    reasons = []
    for read in (headings_of, read_roll):
        with pytest.raises(ImportRefused) as told:
            read(data)
        reasons.append(told.value.rows[0].reason)
    assert reasons[0] == reasons[1]
    return reasons[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"{\\rtf1\\ansi", "a Word document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"\n<HTML><table><tr><td>UPN", "as SIMS writes it"),
        (b'<html xmlns:x="urn:schemas-microsoft-com:office:excel">', "as SIMS writes it"),
        (b"<!DOCTYPE html><title>Sign in", "a web page"),
        (b"<svg/>", "an XML file, but not"),
        (b"", "empty"),
        (b"x" * (50 * 2**20 + 1), "larger than 50 MB"),
        (b"PK\x03\x04" + bytes(60), "damaged"),
        (made.compound("WordDocument", b"x"), "no workbook"),
        (made.compound("EncryptedPackage", b"x"), "locked with a password"),
        (made.compound("Workbook", b"x"), "no sheet that can be seen"),
        (made.ods(HEAD, kind="text"), "not a spreadsheet"),
        (made.zipped({"xl/workbook.xml": "<workbook/>"}), "damaged, or no workbook"),
        (b"a" * 500_000 + b",b\n1,2\n", "more than 400,000 characters"),
        (b",".join([b"a"] * 600) + b"\n" + b"1,2\n", "more than 500 columns"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_what_is_no_roll_is_told_as_what_it_is(data, reason):
    assert reason in refused(data)


def locked(data):
    """Returns a ZIP that says of its first file that it is encrypted."""
    central = data.index(b"PK\x01\x02")
    return data[: central + 8] + b"\x01" + data[central + 9 :]


def claiming(data, size):
    """Returns a ZIP that claims another size for its first file."""
    central = data.index(b"PK\x01\x02") + 24
    return data[:central] + struct.pack("<I", size) + data[central + 4 :]


def twice():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("users.csv", "a")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("users.csv", "b")
    return out.getvalue()


def test_a_locked_zip_is_told():
    assert "locked with a password" in refused(locked(made.zipped({"users.csv": "x"})))


def test_a_zip_that_would_fill_the_memory_is_refused_before_it_is_unpacked():
    bomb = made.zipped({"users.csv": bytes(60_000_000)})
    many = made.zipped({f"{n}.csv": "" for n in range(zips.MOST_PARTS + 1)})
    large = claiming(made.zipped({"users.csv": "x"}, deflate=False), 2**32 - 2)

    assert all("far larger than a roll" in refused(file) for file in (bomb, large))
    assert "more than 2,000 files" in refused(many)


def test_a_zip_that_lies_about_its_size_is_told():
    data = claiming(made.zipped({"users.csv": "sourcedId,role\n" * 99}), 15)

    assert "damaged" in refused_roll(data)


def refused_roll(data):
    with pytest.raises(ImportRefused) as told:
        read_roll(data)
    return told.value.rows[0].reason


def test_two_files_of_one_name_are_told():
    assert "two files of the same name" in refused(twice())


def test_a_workbook_with_a_cell_at_its_far_edge_does_not_fill_the_memory():
    edge = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    sheet = made.sheet_xml(HEAD).replace("</sheetData>", edge)

    assert "memory and time" in refused(made.zipped(made.xlsx_parts(sheet)))


def test_a_workbook_that_repeats_a_long_text_does_not_fill_the_memory():
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 60_000))
    parts = made.xlsx_parts(
        f'<worksheet xmlns="{made.MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    )
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{made.MAIN}"><si><t>{"long " * 6000}</t></si></sst>'
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="rId98" Type="{made.LINKS}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
    )

    assert "memory and time" in refused_roll(made.zipped(parts))


@pytest.mark.parametrize("write", [made.xlsx, lambda rows: "\n".join(map(",".join, rows)).encode()])
def test_more_rows_than_any_roll_has_are_refused(write, monkeypatch):
    monkeypatch.setattr(sources, "MOST_ROWS", 50)

    assert "more than 50 rows" in refused(write([*HEAD, *[HEAD[1]] * 50]))


def test_merged_cells_that_would_fill_the_memory_are_refused():
    rows = [*HEAD, ["", "", "", "", "x" * 1000], *[["", "", "", "", "", "y"]] * 2000]
    merges = [f"E3:E{len(rows)}"] * 20

    assert "more merged cells" in refused_roll(made.xlsx(rows, merges))


def test_entities_in_a_workbook_are_not_opened():
    parts = made.xlsx_parts(made.sheet_xml(HEAD))
    bomb = '<!DOCTYPE workbook [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><workbook'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("<workbook", bomb, 1)

    assert "damaged, or no workbook" in refused(made.zipped(parts))


def test_a_path_in_a_zip_leads_nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    users = "sourcedId,role,givenName,familyName,grades\ns1,student,Heather,Pike,4\n"

    roll = read_roll(made.zipped({"../../users.csv": users}), school="Saltmarsh")

    assert len(roll.rows) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_cell_longer_than_a_name_is_told_and_not_repeated():
    rows = [HEAD[0], ["", "Heather", "y" * 30_000, "4"]]

    for data in (made.xlsx(rows), "\n".join(",".join(row) for row in rows).encode()):
        with pytest.raises(ImportRefused) as told:
            read_roll(data, school="S")
        assert "longer than 200" in told.value.sentence
        assert "yy" not in told.value.sentence
