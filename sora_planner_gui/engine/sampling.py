"""Seed to draws: scrambled Sobol points, one column per input, the same for every scenario.

A column belongs to an input's key, not to its place, so that adding an input moves no other's
draws. Each draw is the number of one of 2^14 equally likely strata; a shape's quantile table turns
it into a value. Method: Sobol' sequence with Joe and Kuo's direction numbers, scrambled by random
lower-triangular matrices and a digital shift (Matoušek, J. Complexity 14, 1998), cut to 14 bits.
The random bits come from BLAKE2b of seed and key, so that they are the same on every machine.
Where there are more keys than columns, draws come from the same bits without a sequence.
"""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.engine.columns import SCATTERED
from sora_planner_gui.engine.joe_kuo import TABLE

BITS = 14
STRATA = 1 << BITS
MOST_DRAWS = 1 << 20
BLOCK = 1 << 15
_GOLDEN_RATIO = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over it, made odd

Array = NDArray[np.float64]
Strata = NDArray[np.uint16]


@cache
def middles() -> Array:
    """The probabilities, 0 to 1, at the middles of the strata; shape (2^14,)."""
    return (np.arange(STRATA) + 0.5) / STRATA


def strata(key: str, column: int, seed: int, start: int, count: int) -> Strata:
    """The strata, 0 to 2^14 - 1, of draws `start` to `start + count` of an input.

    Shape (count,). `start` is a multiple of `count`, and `count` a power of two of at most BLOCK.
    """
    if column == SCATTERED:
        return _scattered(key, seed, start, count)
    directions, offset = _scrambled(key, column, seed)
    for bit, direction in enumerate(directions):
        if start >> bit & 1:
            offset ^= direction
    return _first(key, column, seed, count) ^ np.uint16(offset)


@lru_cache(maxsize=512)
def _first(key: str, column: int, seed: int, count: int) -> Strata:
    """The first draws without the shift, by doubling: the next half is the last one, moved."""
    directions, _ = _scrambled(key, column, seed)
    points = np.zeros(count, np.uint16)
    size = 1
    for direction in directions:
        if size >= count:
            break
        points[size : 2 * size] = points[:size] ^ np.uint16(direction)
        size *= 2
    points.flags.writeable = False
    return points


@lru_cache(maxsize=4096)
def _scrambled(key: str, column: int, seed: int) -> tuple[tuple[int, ...], int]:
    """The column's direction numbers times its matrix, and its shift."""
    bits = _random_bits(key, seed)
    shift = bits & (STRATA - 1)
    bits >>= BITS
    rows = []
    for row in range(BITS):
        # Row r of the matrix: its diagonal bit, and random bits for the digits before it.
        rows.append(1 << (BITS - 1 - row) | (bits & ((1 << row) - 1)) << (BITS - row))
        bits >>= row
    return tuple(_times(rows, each) for each in directions(column)), shift


def _random_bits(key: str, seed: int) -> int:
    """512 random bits of a key and a seed of up to 128 bits."""
    digest = blake2b(key.encode(), digest_size=64, salt=seed.to_bytes(16, "little"))
    return int.from_bytes(digest.digest(), "little")


def _scattered(key: str, seed: int, start: int, count: int) -> Strata:
    """Independent strata: SplitMix64 of the draw's number (Steele et al., OOPSLA 2014)."""
    state = np.arange(start + 1, start + count + 1, dtype=np.uint64) * _GOLDEN_RATIO
    state += np.uint64(_random_bits(key, seed) & (1 << 64) - 1)
    state = (state ^ state >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ state >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return ((state ^ state >> np.uint64(31)) >> np.uint64(64 - BITS)).astype(np.uint16)


def _times(rows: list[int], vector: int) -> int:
    """The matrix of bits times the vector, over the integers modulo 2."""
    result = 0
    for row in rows:
        result = result << 1 | ((row & vector).bit_count() & 1)
    return result


@cache
def directions(column: int) -> tuple[int, ...]:
    """The direction numbers of a column for 2^20 points, cut to 14 bits."""
    polynomial, initial = _table()[column]
    degree = polynomial.bit_length() - 1
    numbers = list(initial)
    length = MOST_DRAWS.bit_length() - 1
    if column == 0:
        numbers = [1] * length
    for index in range(len(numbers), length):
        number = numbers[index - degree] ^ numbers[index - degree] << degree
        for term in range(1, degree):
            if polynomial >> (degree - term) & 1:
                number ^= numbers[index - term] << term
        numbers.append(number)
    return tuple(_cut(number, index + 1) for index, number in enumerate(numbers[:length]))


def _cut(number: int, digits: int) -> int:
    """The first 14 binary digits of number / 2^digits."""
    return number << (BITS - digits) if digits <= BITS else number >> (digits - BITS)


@cache
def _table() -> tuple[tuple[int, tuple[int, ...]], ...]:
    entries = (entry.split(":") for entry in TABLE.split())
    return tuple(
        (int(polynomial), tuple(int(m) for m in initial.split(",") if m))
        for polynomial, initial in entries
    )
