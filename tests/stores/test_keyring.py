import json
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from postcheck.errors import KeyFileMissing, KeyFileWrong
from postcheck.stores.keyring import Keyring, fresh_keyring

WHERE = b"pupils\x00row"


def test_the_first_run_makes_a_key_file_only_its_owner_may_read(tmp_path):
    Keyring.open(tmp_path / "home" / "key", make=True)

    assert stat.S_IMODE((tmp_path / "home" / "key").stat().st_mode) == 0o600
    assert [f.name for f in (tmp_path / "home").iterdir()] == ["key"]


def test_opening_again_never_overwrites_the_key_file(tmp_path):
    first = Keyring.open(tmp_path / "key", make=True)

    again = Keyring.open(tmp_path / "key", make=True)

    assert again.active == first.active


def test_many_first_runs_at_once_agree_on_one_key_file(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: Keyring.open(tmp_path / "key", make=True), range(16)))

    assert len({k.active for k in made}) == 1


def test_what_is_sealed_opens_for_the_same_row(keyring):
    sealed = keyring.encrypt(b"Heather", WHERE)

    assert keyring.decrypt(sealed, WHERE) == b"Heather"
    assert b"Heather" not in sealed


def test_the_same_words_are_sealed_differently_each_time(keyring):
    assert keyring.encrypt(b"Heather", WHERE) != keyring.encrypt(b"Heather", WHERE)


def test_a_sealed_value_moved_to_another_row_does_not_open(keyring):
    sealed = keyring.encrypt(b"Heather", WHERE)

    with pytest.raises(KeyFileWrong):
        keyring.decrypt(sealed, b"pupils\x00other")


@pytest.mark.parametrize("at", [0, 2, 8, 20, -1])
def test_a_sealed_value_changed_anywhere_does_not_open(keyring, at):
    sealed = bytearray(keyring.encrypt(b"Heather", WHERE))
    sealed[at] ^= 1

    with pytest.raises(KeyFileWrong):
        keyring.decrypt(bytes(sealed), WHERE)


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" + bytes(4), b"\x02" * 40])
def test_bytes_that_were_never_sealed_do_not_open(keyring, sealed):
    with pytest.raises(KeyFileWrong):
        keyring.decrypt(sealed, WHERE)


def test_a_missing_key_file_is_named(tmp_path):
    with pytest.raises(KeyFileMissing, match="POSTCHECK_KEY_FILE") as missing:
        Keyring.open(tmp_path / "key")

    assert str(tmp_path / "key") in missing.value.sentence
    assert not (tmp_path / "key").exists()


def broken_keyrings():
    good = json.loads(fresh_keyring())
    short = dict.fromkeys(good["keys"], "c2hvcnQ=")
    long = {"active": "00" * 5, "keys": {"00" * 5: good["index"]}}
    return {
        "empty": "",
        "not JSON": "not a key",
        "a list": "[]",
        "no index": json.dumps({"active": good["active"], "keys": good["keys"]}),
        "no keys": json.dumps(good | {"keys": {}}),
        "keys in a list": json.dumps(good | {"keys": []}),
        "a short key": json.dumps(good | {"keys": short}),
        "a short index": json.dumps(good | {"index": "c2hvcnQ="}),
        "not base64": json.dumps(good | {"index": "!" * 44}),
        "an active key it does not hold": json.dumps(good | {"active": "00000000"}),
        "a key with a long id": json.dumps(good | long),
    }


@pytest.mark.parametrize("text", broken_keyrings().values(), ids=broken_keyrings().keys())
def test_a_wrong_key_file_is_told_and_left_alone(tmp_path, text):
    path = tmp_path / "key"
    path.write_text(text)

    with pytest.raises(KeyFileWrong) as wrong:
        Keyring.open(path, make=True)

    assert str(path) in wrong.value.sentence
    assert path.read_text() == text


def test_a_key_file_that_is_no_text_is_told(tmp_path):
    (tmp_path / "key").write_bytes(b"\xff\xfe\x00\x9d")

    with pytest.raises(KeyFileWrong):
        Keyring.open(tmp_path / "key")


def test_a_key_file_that_is_a_folder_is_told(tmp_path):
    with pytest.raises(KeyFileWrong):
        Keyring.open(tmp_path)


def test_no_error_repeats_what_the_key_file_holds(tmp_path):
    (tmp_path / "key").write_text('{"active": "sesame"}')

    with pytest.raises(KeyFileWrong) as wrong:
        Keyring.open(tmp_path / "key")

    assert "sesame" not in str(wrong.value)


def test_a_rotated_keyring_seals_with_the_new_key_and_opens_both(keyring):
    before = keyring.encrypt(b"old", WHERE)
    keyring.rotate()

    after = keyring.encrypt(b"new", WHERE)

    assert [keyring.decrypt(s, WHERE) for s in (before, after)] == [b"old", b"new"]
    assert len(Keyring.open(keyring.path).ids) == 2
    assert stat.S_IMODE(keyring.path.stat().st_mode) == 0o600


def test_dropping_keys_never_drops_the_active_one(keyring):
    keyring.rotate()
    keyring.drop_others(keyring.ids)

    assert Keyring.open(keyring.path).ids == {keyring.active}


def test_look_ups_survive_a_rotation_and_differ_by_purpose(keyring):
    before = keyring.mac("pupils", "Z999200001001")
    keyring.rotate()

    assert keyring.mac("pupils", "Z999200001001") == before
    assert keyring.mac("staff", "Z999200001001") != before
    assert Keyring(fresh_keyring()).mac("pupils", "Z999200001001") != before


def test_another_process_learns_of_a_new_key_when_it_meets_it(keyring):
    elsewhere = Keyring.open(keyring.path)
    keyring.rotate()

    assert elsewhere.decrypt(keyring.encrypt(b"new", WHERE), WHERE) == b"new"


def test_rotations_at_once_lose_no_key(keyring):
    others = [Keyring.open(keyring.path) for _ in range(8)]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(Keyring.rotate, others))

    assert len(Keyring.open(keyring.path).ids) == 9


def test_a_keyring_from_the_environment_cannot_be_rotated():
    with pytest.raises(KeyFileWrong, match="POSTCHECK_KEYRING"):
        Keyring(fresh_keyring()).rotate()
