"""Handles that could be taken for an official one, and those that are only near it."""

import pytest

from made_up_school import build_trust
from postcheck.post import AccountKind
from postcheck.school import is_look_alike

TRUST = build_trust()


@pytest.mark.parametrize(
    "handle",
    ["sa1tmarsh_pri", "saltmarshpri", "saltmarsh.prl", "sаltmarsh_pri", "saltmarsh_prii",
     "saltmrash_pri", "saltmars_pri"],
)  # fmt: skip
def test_a_look_alike_and_one_slip_away_are_unknown_with_a_note(handle):
    found = TRUST.destination(site="x", handle=handle)

    assert found.kind is AccountKind.UNKNOWN
    assert "looks like an official one" in found.note


@pytest.mark.parametrize("handle", ["saltmarsh", "saltmarsh_pond", "coastal_walks", "tidemoor"])
def test_others_are_personal(handle):
    assert TRUST.destination(site="x", handle=handle).kind is AccountKind.PERSONAL


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("@Saltmarsh_Pri", "saltmarsh_pri", False),  # the same account
        ("saltmarsh_year3", "saltmarsh_year4", False),  # a school's own series
        ("tma_news", "tma_newz", False),  # too short to tell a slip from another name
        ("tidemooracademy", "tidemooracadamy", True),
        ("", "", False),
    ],
)
def test_two_handles_are_look_alikes(one, other, are):
    assert is_look_alike(one, other) is are
