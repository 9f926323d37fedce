"""Files that hold the extension to the server's keys of words and to its filter of names.

The extension's own tests read them. Remake them with `python tests/test_signal_contract.py`.
"""

import json
from base64 import b64encode
from pathlib import Path

import pytest

import made_up_school
from postcheck.post import Text
from postcheck.roll.bloom import Bloom, hashed
from postcheck.roll.signals import frequent_words, name_filter, single_names
from postcheck.text.normalise import normalise
from postcheck.text.words import fold

FOLDER = Path(__file__).parent / "contract"
KEY = bytes.fromhex("00112233445566778899aabbccddeeff")

WRITTEN = (
    *("Jarvis", "PETRA", "Renée Duchêne", "Rene\u0301e", "O'Hanlon", "O’Hanlon", "Lily-Mae"),
    *("Łukasz", "Wołek", "Søren", "Straße", "STRAẞE", "Þóra", "Đorđe", "Ðuro", "Œuvre", "Ægir"),
    *("Yılmaz", "İpek", "IŞIK", "Nguyễn Thị", "Ħarriet", "Ŋele", "Əli", "ﬃ", "ſam", "Ångström"),
    *(
        "Ｊａｒｖｉｓ",
        "𝓙𝓪𝓻𝓿𝓲𝓼",
        "Ⓙⓐⓡⓥⓘⓢ",
        "J\u200barvis",
        "Jar\u00advis",
        "ᴊᴀʀᴠɪs",
        "Jаrvіs",
        "Ρetra",
    ),
    *("Жанна", "ΝΙΚΟΣ", "Νίκος", "שרה", "محمد", "王小明", "さくら", "प्रिया", "김민준"),
    *(
        "4 Curlew",
        "9T",
        "x²",
        "½ term",
        "Ⅳ",
        "Jarvis👍🏽",
        "🇬🇧",
        "👩‍👩‍👧",
        "",
        " ",
        "…",
        "_",
        "#Go4It",
    ),
    *(
        "don't",
        "l’eau",
        "a\u0300\u0301\u0302\u0303\u0304b",
        "\ufdfa",
        "Kelvin\u212a",
        "\u00a0a\u202fb",
    ),
)
"""Accents, letters of their own, compatibility forms, look-alikes, the invisible, other scripts."""

OUT = ("ottoline", "vaisey", "jarviscoldbeck", "petralindqvist", "xanthe", "quillfeatherby")
HASHED = ("jarvis", "duchene", "zoë", "小明")


def folds():
    """Returns each text with its key, what a reader sees of it, and the key of that."""
    seen = {text: normalise(Text("text", text)).text for text in WRITTEN}
    return [
        {"text": text, "key": fold(text), "seen": seen[text], "seen_key": fold(seen[text])}
        for text in WRITTEN
    ]


def filters():
    """Returns a filter of the made-up school as the wire has it, and words to ask it about."""
    trust = made_up_school.build_trust()
    names, made = single_names(trust), name_filter(trust, KEY)
    hashes = {word: [int(half) for half in hashed([word], KEY)[0]] for word in HASHED}
    return {
        "tokens": {
            "key": KEY.hex(),
            "hashes": made.bits.hashes,
            "bits": b64encode(made.bits.bits).decode(),
            "common": b64encode(made.common.bits).decode(),
            "common_hashes": made.common.hashes,
            "not_names": list(made.not_names),
        },
        "hashed": hashes,
        "rare": sorted(names.rare),
        "common": sorted(names.ordinary),
        "neither": [*OUT, *(w for w in frequent_words()[:400] if w not in names.ordinary)],
    }


MAKERS = {"fold.json": folds, "filter.json": filters}


def as_text(made):
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("name", MAKERS)
def test_the_file_is_what_the_server_does_now(name):
    """If not, and the change is meant: remake them as the heading says."""
    assert (FOLDER / name).read_text("utf-8") == as_text(MAKERS[name]())


def test_the_filter_of_the_file_answers_as_the_file_says():
    said = filters()
    made = name_filter(made_up_school.build_trust(), KEY)

    def holds(bloom: Bloom, words):
        return {bool(found) for found in bloom.holds(hashed(words, KEY))}

    assert (holds(made.bits, said["rare"]), holds(made.common, said["rare"])) == ({True}, {False})
    assert (holds(made.bits, said["common"]), holds(made.common, said["common"])) == (
        {False},
        {True},
    )
    neither = [word for word in said["neither"] if word not in made.not_names]
    assert (holds(made.bits, neither), holds(made.common, neither)) == ({False}, {False})


if __name__ == "__main__":
    for name, make in MAKERS.items():
        (FOLDER / name).write_text(as_text(make()), "utf-8")
