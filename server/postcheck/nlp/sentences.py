"""What a text is about, as a vector: sentence embeddings by all-MiniLM-L6-v2 on ONNX Runtime.

Texts about alike things have vectors that point alike, whatever their words. What is done with
them is `postcheck.conduct`'s.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from postcheck.errors import ModelMissing

LONGEST = 128
"""Tokens that are looked at in one go, its two markers included: what the model was tuned on."""
SIZE = 384
"""Numbers in a vector."""

NETWORK, TOKENIZER = "model.onnx", "tokenizer.json"

Vectors = NDArray[np.float32]


class SentenceModel:
    """The network and its tokenizer; safe to share between threads."""

    def __init__(self, network: Path, tokenizer: Path) -> None:
        """Loads both from files; raises ModelMissing where one is not there."""
        for file in (network, tokenizer):
            if not file.is_file():
                raise ModelMissing(f"The sentence model is not installed ({file.name} missing).")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(network, options)
        self._inputs = {i.name for i in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def vector(self, text: str) -> Vectors:
        """Returns what the first `LONGEST` tokens of `text` are about: shape (SIZE,), length 1."""
        row = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        feed = {
            "input_ids": row,
            "attention_mask": np.ones_like(row),
            "token_type_ids": np.zeros_like(row),
        }
        wanted = {name: value for name, value in feed.items() if name in self._inputs}
        states: Vectors = self._session.run(None, wanted)[0][0]
        mean: Vectors = states.mean(axis=0)
        return mean / np.float32(np.linalg.norm(mean))

    def vectors(self, texts: Sequence[str]) -> Iterator[Vectors]:
        """Yields the vector of each text, in order, worked out on all processors."""
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            yield from threads.map(self.vector, texts)
