"""A Bloom filter, bit by bit as the extension reads it."""

import hashlib
import random

import pytest

from postcheck.roll.bloom import FEWEST_BYTES, HASHES, Bloom, hashed, room

KEY = bytes(range(16))


def words(count, seed):
    rng = random.Random(seed)  # noqa: S311 - the same each time
    letters = "abcdefghijklmnopqrstuvwxyz"
    return ["".join(rng.choices(letters, k=rng.randint(6, 12))) for _ in range(count)]


def is_in(bloom, word):
    """Asks as the docstring says, in other words than the code."""
    digest = hashlib.blake2s(word.encode(), key=KEY, digest_size=8).digest()
    h1, h2 = int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little") | 1
    size = 8 * len(bloom.bits)
    places = [(h1 + i * h2) % 2**32 % size for i in range(bloom.hashes)]
    return all(bloom.bits[n >> 3] >> (n & 7) & 1 for n in places)


@pytest.mark.parametrize("count", [1, 40, 5_000])
def test_every_word_is_in_as_it_is_documented(count):
    inside = words(count, seed=1)

    bloom = Bloom.filled(hashed(inside, KEY), room(count))

    assert all(is_in(bloom, word) for word in inside)
    assert bloom.holds(hashed(inside, KEY)).all()
    assert [is_in(bloom, w) for w in words(500, 2)] == [*bloom.holds(hashed(words(500, 2), KEY))]


def test_at_most_one_other_word_in_a_thousand_seems_to_be_in():
    inside = words(20_000, seed=1)
    others = sorted({*words(100_000, seed=2)} - {*inside})

    bloom = Bloom.filled(hashed(inside, KEY), room(len(inside)))

    assert 0 < bloom.holds(hashed(others, KEY)).mean() <= 0.001


def test_nothing_is_in_a_filter_of_no_words():
    bloom = Bloom.filled(hashed([], KEY), room(0))

    assert (len(bloom.bits), bloom.hashes) == (FEWEST_BYTES, HASHES)
    assert not bloom.holds(hashed(words(100, 1), KEY)).any()


def test_another_key_makes_another_filter():
    inside = words(300, seed=1)

    mine = Bloom.filled(hashed(inside, KEY), room(300))
    other = Bloom.filled(hashed(inside, KEY[::-1]), room(300))

    assert mine.bits != other.bits
    assert other.holds(hashed(inside, KEY)).mean() < 0.02
