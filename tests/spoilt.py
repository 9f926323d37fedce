"""Valid files and texts, spoilt at random: the cheapest way to the odd corners of a parser."""

from collections.abc import Callable, Sequence
from random import Random

MOST = 200_000
"""Bytes that a spoilt input may grow to."""

_TOKENS = (
    *(b"\x00", b"\xff", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\x00\x00\x00", b"-1", b"0"),
    *(b"%s%n", b"../../", b"\r\n\r\n", b"\xed\xa0\x80", b"\xef\xbf\xbf", b"\xe2\x80\xae", b"1e999"),
    *(b"99999999999999999999", b"NaN", b"null", b"true", b'"', b"'", b"<", b"]]>", b"&#0;", b"&x;"),
    *(b"\\ud800", b"\\u0000", b"{", b"}", b"[", b"]", b",", b";", b"<!DOCTYPE x [", b"<?xml ?>"),
)  # fmt: skip

_Step = Callable[[bytearray, Random, Sequence[bytes]], bytearray]


def mutated(seeds: Sequence[bytes], random: Random) -> bytes:
    """Returns one of the seeds with one to eight things done to it, seldom with none."""
    data = bytearray(random.choice(seeds))
    for _ in range(random.choice((0, 1, 1, 1, 2, 2, 3, 4, 8))):
        data = random.choice(_STEPS)(data, random, seeds)
    return bytes(data[:MOST])


def _place(data: bytearray, random: Random) -> int:
    return random.randrange(len(data) + 1)


def _stretch(data: bytearray, random: Random) -> slice:
    """Returns a stretch, mostly a short one."""
    start = _place(data, random)
    return slice(start, start + random.choice((1, 2, 4, 8, 16, 64, 512)))


def _flip(data: bytearray, random: Random, _: Sequence[bytes]) -> bytearray:
    for _ in range(random.choice((1, 1, 2, 8))):
        if data:
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return data


def _any_byte(data: bytearray, random: Random, _: Sequence[bytes]) -> bytearray:
    if data:
        data[random.randrange(len(data))] = random.randrange(256)
    return data


def _token(data: bytearray, random: Random, _: Sequence[bytes]) -> bytearray:
    at, token = _place(data, random), random.choice(_TOKENS)
    data[at : at + random.choice((0, len(token)))] = token
    return data


def _noise(data: bytearray, random: Random, _: Sequence[bytes]) -> bytearray:
    data[_stretch(data, random)] = random.randbytes(random.choice((0, 1, 4, 32)))
    return data


def _gone(data: bytearray, random: Random, _: Sequence[bytes]) -> bytearray:
    del data[_stretch(data, random)]
    return data


def _cut(data: bytearray, random: Random, _: Sequence[bytes]) -> bytearray:
    return data[: _place(data, random)]


def _again(data: bytearray, random: Random, _: Sequence[bytes]) -> bytearray:
    there = bytes(data[_stretch(data, random)])
    at = _place(data, random)
    data[at:at] = there * random.choice((1, 2, 16, 256))
    return data[:MOST]


def _joined(data: bytearray, random: Random, seeds: Sequence[bytes]) -> bytearray:
    other = random.choice(seeds)
    return data[: _place(data, random)] + other[random.randrange(len(other) + 1) :]


_STEPS: tuple[_Step, ...] = (_flip, _any_byte, _token, _noise, _gone, _cut, _again, _joined)
