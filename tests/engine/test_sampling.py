"""Draws: Sobol's points, scrambled and stratified, the same for ever and everywhere."""

from __future__ import annotations

from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import qmc

from sora_planner_gui.engine.columns import COLUMNS, KEYS, SCATTERED
from sora_planner_gui.engine.sampling import (
    BITS,
    BLOCK,
    MOST_DRAWS,
    STRATA,
    directions,
    strata,
)

columns = st.integers(0, COLUMNS - 1)
seeds = st.integers(0, 2**53)


def unscrambled(column: int, count: int) -> np.ndarray:
    """The points by their definition: the directions of the set bits of the point's number."""
    numbers = np.arange(count)
    points = np.zeros(count, int)
    for bit, direction in enumerate(directions(column)):
        points ^= np.where(numbers >> bit & 1, direction, 0)
    return points


def test_unscrambled_points_are_scipys() -> None:
    """Scipy goes through them in the order of Gray's code; blocks of 2^n hold the same points."""
    count = 1 << 12
    theirs = (qmc.Sobol(COLUMNS, scramble=False, bits=30).random(count) * STRATA).astype(int)
    gray = np.arange(count) ^ np.arange(count) >> 1
    for column in range(COLUMNS):
        np.testing.assert_array_equal(unscrambled(column, count)[gray], theirs[:, column])


def test_directions_beyond_the_digits_are_cut_off() -> None:
    """The first point beyond 2^14 differs by less than a stratum in the first column."""
    assert len(directions(0)) == MOST_DRAWS.bit_length() - 1
    assert directions(0)[BITS - 1] == 1
    assert directions(0)[BITS:] == (0,) * 6


@given(columns, seeds, st.integers(0, 13))
def test_each_power_of_two_of_draws_has_one_in_every_stratum_of_its_size(
    column: int, seed: int, power: int
) -> None:
    count = 1 << power
    found = strata("key", column, seed, 0, count)
    assert found.dtype == np.uint16
    assert sorted(found >> (BITS - power)) == list(range(count))


@given(columns, columns, seeds)
def test_two_columns_are_even_together(first: int, second: int, seed: int) -> None:
    """Of 4,096 draws a sixteenth of a sixteenth has 16, more or less by the column's quality."""
    if first == second:
        return
    pairs = np.stack([strata(f"k{c}", c, seed, 0, 4096) >> 10 for c in (first, second)])
    counts = np.bincount(pairs[0] * 16 + pairs[1], minlength=256)
    assert counts.max() <= 64


@given(columns, seeds, st.sampled_from([1 << 10, 1 << 13, BLOCK]), st.integers(0, 31))
def test_blocks_are_parts_of_one_sequence(column: int, seed: int, count: int, block: int) -> None:
    start = block * count
    longer = 1 << (start + count - 1).bit_length()
    if longer > BLOCK:
        return
    whole = strata("key", column, seed, 0, longer)
    np.testing.assert_array_equal(
        strata("key", column, seed, start, count), whole[start : start + count]
    )


def test_all_blocks_together_are_even() -> None:
    blocks = [strata("key", 5, 1, start, BLOCK) for start in range(0, MOST_DRAWS, BLOCK)]
    counts = np.bincount(np.concatenate(blocks), minlength=STRATA)
    assert set(counts) == {MOST_DRAWS // STRATA}


def test_key_and_seed_decide_the_scramble() -> None:
    first = strata("a", 3, 1, 0, 1024)
    assert not np.array_equal(first, strata("b", 3, 1, 0, 1024))
    assert not np.array_equal(first, strata("a", 3, 2, 0, 1024))
    np.testing.assert_array_equal(first, strata("a", 3, 1, 0, 1024))


def test_scrambles_are_fair() -> None:
    """Over seeds every stratum is as likely as another, for any draw."""
    first = np.array([strata("key", 7, seed, 0, 8) for seed in range(2000)])
    for draw in first.T:
        counts = np.bincount(draw >> (BITS - 3), minlength=8)
        assert abs(counts - 250).max() < 5 * 250**0.5


def test_scattered_draws_are_independent_of_each_other_and_of_columns() -> None:
    found = [strata(key, SCATTERED, 1, 0, BLOCK).astype(float) for key in ("a", "b")]
    found.append(strata("a", 0, 1, 0, BLOCK).astype(float))
    correlations = np.corrcoef(found)[np.triu_indices(3, 1)]
    assert abs(correlations).max() < 5 / BLOCK**0.5
    counts = np.bincount(found[0].astype(int) >> (BITS - 6), minlength=64)
    assert abs(counts - BLOCK / 64).max() < 5 * (BLOCK / 64) ** 0.5


def test_scattered_draws_go_on_from_block_to_block() -> None:
    whole = strata("a", SCATTERED, 1, 0, 2048)
    np.testing.assert_array_equal(strata("a", SCATTERED, 1, 1024, 1024), whole[1024:])


@pytest.mark.parametrize(
    ("seed", "digest"),
    [(0, "3701016bf2376256"), (1, "948938e1d5689f14"), (2**53, "76fadb1f043ce870")],
)
def test_draws_never_change(seed: int, digest: str) -> None:
    """The draws of every key, and some scattered ones, as first released: golden values."""
    found = sha256()
    for column, key in enumerate(KEYS[:127]):
        for start in (0, MOST_DRAWS - BLOCK):
            found.update(strata(key, column, seed, start, BLOCK).astype("<u2").tobytes())
    found.update(strata("a cell", SCATTERED, seed, 0, BLOCK).astype("<u2").tobytes())
    assert found.hexdigest()[:16] == digest
