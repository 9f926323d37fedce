import pytest

TEXT = "👏🏽 Well done Jarvis Coldbeck! Ring 07700 900456."
RESULTS = [{"entity_type": "PUPIL", "start": 13, "end": 28, "score": 0.9}]


def test_analyze_answers_in_presidios_shape(device):
    said = device.post("/analyze", json={"text": TEXT, "language": "en"}).get_json()

    pupil = next(r for r in said if r["entity_type"] == "PUPIL")
    assert set(pupil) == {"analysis_explanation", "end", "entity_type", "score", "start"}
    assert TEXT[pupil["start"] : pupil["end"]] == "Jarvis Coldbeck"


def test_analyze_takes_a_list_of_texts(device):
    said = device.post("/analyze", json={"text": [TEXT, "Hello"], "language": "en"}).get_json()

    assert [bool(results) for results in said] == [True, False]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"entities": ["PHONE_NUMBER"]}, {"PHONE_NUMBER"}),
        ({"score_threshold": 1.0}, set()),
        ({"allow_list": ["Jarvis Coldbeck"]}, {"PHONE_NUMBER"}),
    ],
    ids=["entities", "threshold", "allow list"],
)
def test_analyze_leaves_out_what_is_not_wanted(device, change, found):
    said = device.post("/analyze", json={"text": TEXT, "language": "en"} | change).get_json()

    assert {r["entity_type"] for r in said} == found


def test_analyze_explains_itself_without_content(device):
    wanted = {"text": TEXT, "language": "en", "return_decision_process": True}

    said = device.post("/analyze", json=wanted)

    assert said.get_json()[0]["analysis_explanation"]["textual_explanation"]
    assert "Jarvis" not in said.text


def test_what_analyze_found_anonymize_replaces(device):
    found = device.post("/analyze", json={"text": TEXT, "language": "en"}).get_json()
    wanted = {
        "text": TEXT,
        "analyzer_results": found,
        "anonymizers": {
            "DEFAULT": {"type": "replace", "new_value": "■"},
            "PHONE_NUMBER": {
                "type": "mask",
                "masking_char": "*",
                "chars_to_mask": 20,
                "from_end": True,
            },
        },
    }

    said = device.post("/anonymize", json=wanted).get_json()

    assert said["text"] == "👏🏽 Well done ■! Ring ************."
    assert {i["operator"] for i in said["items"]} == {"replace", "mask"}


def test_anonymize_names_the_entity_unless_told_otherwise(device):
    said = device.post("/anonymize", json={"text": TEXT, "analyzer_results": RESULTS})

    assert said.get_json()["text"].startswith("👏🏽 Well done <PUPIL>!")


def test_health_recognizers_and_entities_are_listed(device):
    assert device.get("/health").text == "Presidio Analyzer service is up"
    assert "RollRecognizer" in device.get("/recognizers?language=en").get_json()
    assert {"PUPIL", "PERSON", "UK_UPN"} <= {*device.get("/supportedentities").get_json()}


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/analyze", {"language": "en"}, 400),
        ("/analyze", {"text": TEXT}, 400),
        ("/analyze", {"text": 7, "language": "en"}, 400),
        ("/analyze", {"text": TEXT, "language": "Jarvis"}, 422),
        ("/analyze", {"text": [], "language": "en"}, 422),
        ("/analyze", {"text": "x" * 20_001, "language": "en"}, 422),
        ("/analyze", {"text": "x", "language": "en", "ad_hoc_recognizers": [{"x": "(a+)+"}]}, 422),
        ("/analyze", {"text": "x", "language": "en", "allow_list_match": "regex"}, 422),
        ("/anonymize", {"text": TEXT}, 400),
        ("/anonymize", {"text": "", "analyzer_results": []}, 422),
        ("/anonymize", {"text": "x", "analyzer_results": RESULTS}, 422),
        (
            "/anonymize",
            {
                "text": TEXT,
                "analyzer_results": RESULTS,
                "anonymizers": {"PUPIL": {"type": "custom"}},
            },
            422,
        ),
        (
            "/anonymize",
            {
                "text": TEXT,
                "analyzer_results": RESULTS,
                "anonymizers": {"Jarvis": {"type": "encrypt", "key": "Jarvis"}},
            },
            422,
        ),
    ],
)
def test_bad_requests_get_presidios_error_and_nothing_of_theirs(device, path, body, status):
    answer = device.post(path, json=body)

    assert answer.status_code == status
    assert set(answer.get_json()) == {"error"}
    assert "Jarvis" not in answer.text


def test_another_language_is_refused(device):
    assert device.get("/recognizers?language=Jarvis").get_json() == {
        "error": "The only language is en."
    }


@pytest.mark.parametrize("path", ["/health", "/recognizers", "/supportedentities", "/analyze"])
def test_no_key_and_wrong_methods_get_presidios_error(client, path):
    assert set(client.get(path).get_json()) == {"error"}
    assert set(client.delete(path).get_json()) == {"error"}
