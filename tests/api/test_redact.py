import pytest

TEXT = "👏🏽 Well done Jarvis Coldbeck! Ring 07700 900456."
POST = {"site": "x.com", "account": {"handle": "@saltmarsh_pri"}}


@pytest.mark.parametrize(
    ("operator", "wanted"),
    [
        ("role", "👏🏽 Well done one of our Year 4 pupils!"),
        ("initials", "👏🏽 Well done J. C.!"),
        ("leave_out", "👏🏽 Well done!"),
    ],
)
def test_names_are_replaced_as_asked(device, operator, wanted):
    said = device.post("/api/v1/redact", json=POST | {"text": TEXT, "operator": operator})

    text = said.get_json()["text"]
    assert text.startswith(wanted)
    assert "07700" not in text


def test_only_what_is_named_is_replaced(device):
    wanted = POST | {"text": TEXT, "operator": "role", "entities": ["PHONE_NUMBER"]}

    text = device.post("/api/v1/redact", json=wanted).get_json()["text"]

    assert "Jarvis Coldbeck" in text
    assert "07700" not in text


@pytest.mark.parametrize("operator", ["role", "initials", "leave_out"])
def test_what_a_text_does_is_no_name_to_be_replaced(device, operator):
    """Conduct and roles are the writer's words to change; a sentence of them is not cut out."""
    text = "You absolute muppet, read the letter. One of my pupils has epilepsy."

    said = device.post("/api/v1/redact", json={"text": text, "site": "x.com", "operator": operator})

    assert said.get_json()["text"] == text


def test_a_text_without_findings_comes_back_as_it_was(device):
    text = "Kites on the beach today \u202e\x00 é 👩‍👩‍👧\r\n\r\n"

    assert device.post("/api/v1/redact", json={"text": text}).get_json()["text"] == text


@pytest.mark.parametrize(
    "change", [{"operator": "Quillfeather"}, {"entities": ["Quillfeather"]}, {"text": "x" * 20_001}]
)
def test_what_is_not_known_is_refused(device, change):
    answer = device.post("/api/v1/redact", json={"text": "x"} | change)

    assert answer.status_code == 422
    assert "Quillfeather" not in answer.text
