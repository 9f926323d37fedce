"""The folder and the ZIP: everything in it, said where it goes, the same bytes every time."""

import io
import zipfile

import pytest

from postcheck.rollout import archive
from rolled_out import KEY, PLACE


def test_the_same_roll_out_gives_the_same_bytes(rolled):
    assert archive.archive(rolled()) == archive.archive(rolled())
    assert archive.archive(rolled()) != archive.archive(rolled(hold="never"))


def test_the_readme_says_where_each_file_goes(rollout):
    readme, *files = archive.all_files(rollout)
    text = readme.content.decode("utf-8-sig")

    assert PLACE in text
    for file in files:
        line = f"{'*' if file.holds_key else ' '} {file.name}\r\n    {file.goes}\r\n"
        assert line in text
        assert file.goes.endswith(".")


def test_a_file_that_holds_the_key_says_so(rollout):
    for file in archive.all_files(rollout):
        content = file.content.decode("utf-16" if file.name.endswith(".reg") else "utf-8")
        assert (KEY in content) == file.holds_key, file.name
        assert KEY not in file.goes + repr(file)
    assert KEY not in repr(rollout)


def test_a_zip_holds_the_files_for_its_owner_alone(rollout):
    with zipfile.ZipFile(io.BytesIO(archive.archive(rollout))) as packed:
        entries = packed.infolist()
        assert packed.testzip() is None
        held = {e.filename.partition("/")[2]: packed.read(e) for e in entries}

    assert held == {file.name: file.content for file in archive.all_files(rollout)}
    assert {e.external_attr >> 16 for e in entries} == {0o100600}
    assert {e.filename.partition("/")[0] for e in entries} == {archive.name(rollout)}
    assert archive.name(rollout).startswith("postcheck-ysgol-gynradd-mor-y-gors-saltmarsh-100-")


def test_a_folder_holds_them_for_its_owner_alone(rollout, tmp_path):
    (tmp_path / "firefox").mkdir()
    (tmp_path / "firefox/policies.json").touch(mode=0o644)

    made = archive.write(rollout, tmp_path)

    for file in made:
        path = tmp_path / file.name
        assert path.read_bytes() == file.content
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("place", ["学校", "", "!!!", "A" * 200])
def test_a_place_of_any_name_has_a_name_for_files(rolled, place):
    name = archive.name(rolled(place=place or "x"))

    assert name.isascii()
    assert name.replace("-", "").isalnum()
    assert len(name) < 64
