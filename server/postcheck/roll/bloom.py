"""A set of words as bits that can be asked about and not read out (a Bloom filter).

Words are hashed with a key (BLAKE2s, RFC 7693, 8 bytes): the first four bytes, little-endian, are
h1, the last four h2, made odd. Place i of a word is (h1 + i * h2) mod 2**32 mod the number of bits
(Kirsch and Mitzenmacher's double hashing); bit n is bit n & 7 of byte n >> 3, the lowest first.
The extension asks in the same way; `tests/contract/filter.json` holds both to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2s

import numpy as np
import numpy.typing as npt

BYTES_PER_WORD = 2
HASHES = 11
"""With 16 bits a word, 46 of 100,000 words that are not in the set seem to be (goal: 100)."""
FEWEST_BYTES = 256
"""A set of a few words gets more room: double hashing needs some to spread."""

Hashed = npt.NDArray[np.uint32]
"""A row for each word: h1 and h2."""


@dataclass(frozen=True, slots=True)
class Bloom:
    """A filled filter: every word of its set is in it, and hardly any other."""

    bits: bytes = field(repr=False)
    hashes: int = HASHES

    @classmethod
    def filled(cls, hashed: Hashed, size: int) -> "Bloom":
        """Returns a filter of `size` bytes with these words in it."""
        bits = np.zeros(size * 8, dtype=np.bool_)
        bits[_places(hashed, HASHES, size * 8)] = True
        return cls(np.packbits(bits, bitorder="little").tobytes())

    def holds(self, hashed: Hashed) -> npt.NDArray[np.bool_]:
        """Returns for each word whether it seems to be in the set."""
        bits = np.unpackbits(np.frombuffer(self.bits, dtype=np.uint8), bitorder="little")
        places = bits[_places(hashed, self.hashes, len(bits))]
        return np.asarray(places.all(axis=1), dtype=np.bool_)


def hashed(words: Sequence[str], key: bytes) -> Hashed:
    """Returns the keyed hashes of folded words."""
    digests = b"".join(blake2s(w.encode(), digest_size=8, key=key).digest() for w in words)
    pairs = np.frombuffer(digests, dtype="<u4").astype(np.uint32).reshape(-1, 2)
    pairs[:, 1] |= 1
    return pairs


def room(count: int) -> int:
    """Returns how many bytes a filter of `count` words has."""
    return max(FEWEST_BYTES, count * BYTES_PER_WORD)


def _places(hashed: Hashed, hashes: int, size: int) -> Hashed:
    """Returns a row of places for each word; sums wrap at 2**32, as they do for unsigned words."""
    steps = np.arange(hashes, dtype=np.uint32)
    places: Hashed = (hashed[:, :1] + steps * hashed[:, 1:]) % np.uint32(size)
    return places
