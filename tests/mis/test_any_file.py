"""Whatever is given as a file, a reader answers with its words or refuses it with lines."""

import contextlib
import json
from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from made_up_rolls import ctf, xlsx, zipped
from postcheck.errors import ImportRefused
from postcheck.mis import accounts_json, staff_csv
from postcheck.mis.reading import read_roll

READERS = (read_roll, staff_csv.read, accounts_json.read)
NAMES = ("users", "orgs", "classes", "enrollments", "demographics", "roles", "manifest")
ELEMENTS = st.sampled_from(
    [*("Pupil", "UPN", "Surname", "Forename", "DOB", "BasicDetails", "FormerSurnames"),
     *("FormerSurname", "SchoolHistory", "School", "LEA", "LeavingDate", "x")]
)  # fmt: skip
ROLL = "UPN,Forename,Surname,School,Year,Class,DOB,Photo consent,Restricted\n"
STAFF = "Name,Title,Role,School,Email,Name consent\n"
CELL = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["Heather", "Z999200001001", "4", "Y", "31/08/2015", "=1", "", " ", '"', "\n"]),
)
LINES = st.lists(st.lists(CELL, max_size=10).map(",".join), max_size=5).map("\n".join)


def reads_or_refuses(read, data):
    """Fails for any other error."""
    with contextlib.suppress(ImportRefused):
        read(data)


@pytest.mark.parametrize("read", READERS)
@settings(deadline=None)  # a workbook starts a process
@given(data=st.binary(max_size=300))
@example(data=b"\xff\xfe\x00\xd8")
@example(data=b"PK\x03\x04")
@example(data=b"\xd0\xcf\x11\xe0W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00")
@example(data=b"<CTfile>")
@example(data=b"<?xml version='1.0' encoding='ebcdic'?><CTfile>")
@example(data=b"\x00" * 300)
@example(data=b"\xef\xbb\xbf\xef\xbb\xbf,")
def test_any_bytes(read, data):
    reads_or_refuses(read, data)


@pytest.mark.parametrize(("read", "headings"), [(read_roll, ROLL), (staff_csv.read, STAFF)])
@given(lines=LINES, encoding=st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_any_lines(read, headings, lines, encoding):
    reads_or_refuses(read, (headings + lines).encode(encoding, "replace"))


@given(
    files=st.dictionaries(
        st.sampled_from([f"{name}.csv" for name in NAMES]),
        st.tuples(
            st.sampled_from([
                "sourcedId,role,givenName,familyName,grades,orgSourcedIds,userIds",
                "userSourcedId,role,classSourcedId,primary,schoolSourcedId,status",
                "sourcedId,type,name,title,classType,birthDate",
            ]),
            st.lists(st.lists(st.sampled_from(["a", "student", "04", "", "school", '"']),
                              max_size=8).map(",".join), max_size=4).map("\n".join),
        ).map("\n".join),
    )
)  # fmt: skip
def test_any_archive(files):
    reads_or_refuses(read_roll, zipped({"users.csv": "", **files}))


@given(
    data=st.recursive(
        st.text("ab&<>;\x01 ", max_size=8).map(escape),
        lambda inner: st.tuples(ELEMENTS, st.lists(inner, max_size=4)).map(
            lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
        ),
        max_leaves=12,
    )
)
def test_any_transfer_file(data):
    reads_or_refuses(read_roll, ctf(data))


@settings(max_examples=12, deadline=None)  # each starts a process
@given(data=st.data())
def test_any_damaged_workbook(data):
    whole = xlsx([["Forename", "Surname", "Year"], ["Heather", "Pike", 4]])
    at = data.draw(st.integers(0, len(whole) - 1))
    there = data.draw(st.binary(max_size=8))
    reads_or_refuses(read_roll, whole[:at] + there + whole[at + len(there) :])


VALUE = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["trust", "schools", "accounts", "name", "for", "handle", "site"]),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=12,
)


@given(value=VALUE)
def test_any_json(value):
    reads_or_refuses(accounts_json.read, json.dumps(value).encode())
