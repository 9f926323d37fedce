"""Whatever is written, every place that comes back lies inside it and on the letters meant."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import made_up_school

NAMES = [f"{p.forename} {p.surname}" for p in made_up_school.everyone()]
ODDITIES = [
    "👏🏽",
    "👩‍👩‍👧",
    "🇬🇧",
    "\u200b",
    "\u202e",
    "\ufe0f",
    "e\u0301",
    "ß",
    "ﬁ",
    "\ufdfa",
    "\x00",
    "\r\n",
    "#",
    "@",
    "’s",
    "\ud83d",
    "07700 900456",
    "ｊ",
    "Mr ",
    "4 Curlew",
]

texts = st.lists(
    st.one_of(st.sampled_from(NAMES), st.sampled_from(ODDITIES), st.text(max_size=12)), max_size=8
).map("".join)
quick = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@quick
@given(text=texts, official=st.booleans())
def test_every_place_is_inside_the_text(device, text, official):
    report = _check(device, text, official)

    ids = {f["id"] for f in report["findings"]}
    for finding in report["findings"]:
        assert 0 <= finding["place"]["start"] < finding["place"]["end"] <= len(text)
        assert 0 <= finding["score"] <= 1
    for advice in report["advice"]:
        assert set(advice["findings"]) <= ids
        assert all(0 <= i["start"] <= i["end"] <= len(text) for i in advice["instead"])


@quick
@given(before=texts, after=texts)
def test_findings_do_not_overlap_and_come_in_order(device, before, after):
    report = _check(device, f"{before} Jarvis Coldbeck {after}", official=True)

    places = [(f["place"]["start"], f["place"]["end"]) for f in _facts(report)]
    assert places == sorted(places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))


def _facts(report):
    """Returns what was found but for conduct and roles, which lie over names and sentences."""
    found = [f for f in report["findings"] if f["family"] != "conduct"]
    return [f for f in found if f["entity"] != "ROLE_PHRASE"]


@quick
@given(before=st.lists(st.sampled_from(ODDITIES[:4]), max_size=6).map("".join))
def test_whatever_stands_before_a_name_its_place_is_the_name(device, before):
    report = _check(device, f"{before} Jarvis Coldbeck", official=True)

    (place,) = [f["place"] for f in report["findings"] if f["entity"] == "PUPIL"]
    assert (place["start"], place["end"]) == (len(before) + 1, len(before) + 16)


@quick
@given(text=texts)
def test_a_redacted_text_names_nobody_any_more(device, text):
    said = device.post("/api/v1/redact", json={"text": text, "operator": "leave_out"})

    assert said.status_code == 200
    assert len(said.get_json()["text"]) <= len(text)


def _check(device, text, official):
    handle = "@saltmarsh_pri" if official else None
    post = {"text": text, "site": "x.com", "account": {"handle": handle}}
    answer = device.post("/api/v1/check", json=post)
    assert answer.status_code == 200
    return answer.get_json()
