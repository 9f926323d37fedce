import pytest

from postcheck.errors import ImportRefused
from postcheck.mis.table import Column, find_columns, fold, read_table

TEXT = "Surname;Forename\r\nDuchêne;Renée\r\n"


def refused(data):
    with pytest.raises(ImportRefused) as told:
        read_table(data)
    return told.value.rows[0]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le mark", "utf-16-be mark"]
)
def test_a_table_is_read_in_every_encoding_spreadsheets_write(encoding):
    mark = "\ufeff" if encoding.endswith("mark") else ""

    table = read_table((mark + TEXT).encode(encoding.removesuffix(" mark")))

    assert table.headings == ("Surname", "Forename")
    assert table.lines[0].cells == ["Duchêne", "Renée"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_with_every_separator(separator, end):
    rows = [["Surname", "Name, given; as\tit is"], ["Pike", "Heather, Ann; of\tSaltmarsh"]]
    text = end.join(separator.join(f'"{cell}"' for cell in row) for row in rows)

    table = read_table(text.encode())

    assert [list(table.headings), table.lines[0].cells] == rows


def test_excel_s_own_line_about_the_separator_is_understood():
    table = read_table(b"sep=;\nSurname;Forename\nPike;Heather, Ann\n")

    assert (table.lines[0].number, table.lines[0].cells) == (3, ["Pike", "Heather, Ann"])


def test_lines_are_counted_as_an_editor_counts_them():
    table = read_table(b'\n\nA,B\n1,"two\nlines"\n\n,,\n2,3\n')

    assert [line.number for line in table.lines] == [4, 8]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t,,;\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"A,B\n", "nothing below"),
        (b"A,B\n,,\n\n", "nothing below"),
        (b"PK\x03\x04" + bytes(60), "an Excel workbook or a ZIP"),
        (b"\xd0\xcf\x11\xe0" + bytes(60), "an old Excel workbook"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"\n<HTML><table>", "a web page"),
        (b"<?xml version='1.0'?><CTfile/>", "an XML file"),
        (b"A,B\n1,\x00\n", "not text"),
        ("A,B\n1,2\n".encode("utf-16-le"), "not text"),
        (b"A,B\n1,\x81\xff\n", "encoding"),
        (b"\xff\xfeA", "encoding"),
        (b'A,B\n1,"2\n', "quotation mark"),
        (b'A,B\n1,"2"3\n', "quotation mark"),
        (b"x" * (50 * 2**20 + 1), "larger than 50 MB"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_what_is_no_table_is_told_as_what_it_is(data, kind):
    assert kind in refused(data).reason


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"A\n1\n\x81\n", 3), (b"A\n1\n2\x00\n", 3), (b'A\n1\n2\n"3\n', 4), (b"A\n" * 1, 1)],
)
def test_where_a_table_breaks_off_is_told_by_line(data, line):
    assert refused(data).line == line


def test_a_cell_too_long_for_a_table_is_told():
    assert refused(b"A\n" + b"x" * 200_000 + b"\n").line == 2


def test_a_heading_that_stands_twice_is_named():
    row = refused(b"DOB,UPN,dob\n1,2,3\n")

    assert (row.line, row.column, row.reason) == (1, "dob", "this heading stands there twice")


NAME = Column("name", ("full name", "name"), required=True)
YEAR = Column("year", ("year", "nc year"), required=True)


def test_headings_are_found_in_any_case_and_spelling():
    table = read_table(b"NC_Year; Full-Name \n4;Heather\n")

    assert find_columns(table, (NAME, YEAR)) == {"name": 1, "year": 0}


def test_one_heading_serves_one_column():
    other = Column("preferred", ("name",))

    assert find_columns(read_table(b"Name,Year\na,4\n"), (NAME, YEAR, other)).keys() == {
        "name",
        "year",
    }


def test_a_missing_column_is_named_with_the_columns_there_are():
    with pytest.raises(ImportRefused) as told:
        find_columns(read_table(b"Name,House\na,b\n"), (NAME, YEAR))

    row = told.value.rows[0]
    assert (row.line, row.column) == (1, "year")
    assert row.reason == "there is no such column; the columns are: Name, House"


def test_a_file_without_headings_is_not_echoed():
    with pytest.raises(ImportRefused) as told:
        find_columns(read_table(b"Heather,Pike\nJarvis,Coldbeck\n"), (NAME, YEAR))

    assert "Heather" not in told.value.sentence
    assert "no heading that is known" in told.value.sentence


def test_a_heading_is_folded_to_plain_words():
    assert fold(" Date-of_Birth (DOB)") == "date of birth dob"
