"""Whatever is given as a file, a reader answers with its words or refuses it with lines."""

import contextlib
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postcheck.errors import ImportRefused
from postcheck.mis import accounts_json, roll_csv, staff_csv

READERS = (roll_csv.read, staff_csv.read, accounts_json.read)
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
@given(data=st.binary(max_size=300))
@example(data=b"\xff\xfe\x00\xd8")
@example(data=b"\x00" * 300)
@example(data=b"\xef\xbb\xbf\xef\xbb\xbf,")
def test_any_bytes(read, data):
    reads_or_refuses(read, data)


@pytest.mark.parametrize(("read", "headings"), [(roll_csv.read, ROLL), (staff_csv.read, STAFF)])
@given(lines=LINES, encoding=st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_any_lines(read, headings, lines, encoding):
    reads_or_refuses(read, (headings + lines).encode(encoding, "replace"))


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
