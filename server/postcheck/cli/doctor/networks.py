"""The networks, the heads trained on top of them, and tesseract."""

from collections.abc import Iterator

import pytesseract

from postcheck.cli.doctor.found import Found, odd, well, wrong
from postcheck.conduct import heads
from postcheck.errors import ModelMissing
from postcheck.images import models as photographs
from postcheck.images.screens import LANGUAGES
from postcheck.nlp import models as names
from postcheck.nlp import sentence_models
from postcheck.settings import Settings

_INSTALL = "Run: postcheck models install"


def networks(settings: Settings) -> Iterator[Found]:
    """Looks whether every network is installed, and the heads are trained."""
    folder = settings.models_dir
    if settings.spacy_model is not None:
        yield well("name model", "A spaCy pipeline of your own is used.")
    elif names.is_installed(folder):
        yield well("name model", f"{names.NAMES.name} {names.NAMES.version} is installed.")
    else:
        yield wrong("name model", f"It is not installed in {folder}.", _INSTALL)
    weights, what = sentence_models.WEIGHTS, "sentence model"
    if sentence_models.is_installed(folder):
        yield well(what, f"{weights.name} {weights.version} is installed.")
    else:
        yield wrong(what, f"It is not installed in {folder}.", _INSTALL)
    yield _heads(settings)
    if photographs.is_installed(folder):
        yield well("photograph reader", f"{photographs.WORDS.name} is installed.")
    else:
        says = "It is not installed: tesseract alone reads pictures, and photographs poorly."
        yield odd("photograph reader", says, _INSTALL)


def tesseract() -> Iterator[Found]:
    """Looks whether tesseract is there, with English and Welsh."""
    what, english = "tesseract", "Run: apt-get install tesseract-ocr tesseract-ocr-eng"
    try:
        known = set(pytesseract.get_languages())
    except (pytesseract.TesseractNotFoundError, OSError):
        yield wrong(what, "It is not installed.", english)
        return
    missing = [language for language in LANGUAGES if language not in known]
    if "eng" in missing:
        yield wrong(what, "It does not read English.", english)
    elif missing:
        welsh = "Where pupils write Welsh, run: apt-get install tesseract-ocr-cym"
        yield odd(what, "It reads English, and no Welsh.", welsh)
    else:
        yield well(what, "It reads English and Welsh.")


def _heads(settings: Settings) -> Found:
    what = "conduct signals"
    try:
        found = heads.load(settings.models_dir)
    except ModelMissing as missing:
        return wrong(what, missing.sentence, "")
    except (OSError, ValueError):
        return wrong(what, "What was trained cannot be read.", "Run: postcheck train")
    return well(what, f"{len(found.names)} are trained.")
