"""Rank correlations: realised by draws, refused where impossible, the nearest offered."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sora_planner_gui.engine.correlation import (
    Correlation,
    check,
    conflict,
    correlated,
    is_possible,
    matrix,
    nearest,
    nearest_possible,
)
from sora_planner_gui.errors import UserError

KEYS = ("a", "b", "c", "d")
PAIRS = [(first, second) for i, first in enumerate(KEYS) for second in KEYS[i + 1 :]]
ranks = st.lists(st.floats(-1, 1), min_size=len(PAIRS), max_size=len(PAIRS))


def correlations(values: list[float]) -> tuple[Correlation, ...]:
    """One of every pair of the keys."""
    return tuple(Correlation(*pair, value) for pair, value in zip(PAIRS, values, strict=True))


def scores(seed: int = 1, count: int = 1 << 14) -> dict[str, np.ndarray]:
    """Independent standard normals."""
    drawn = np.random.default_rng(seed).standard_normal((len(KEYS), count))
    return dict(zip(KEYS, drawn, strict=True))


@pytest.mark.parametrize("rank", [-1, -0.9, -0.3, 0.001, 0.5, 0.99, 1])
def test_pair_has_the_rank_correlation(rank: float) -> None:
    found = correlated(scores(), [Correlation("b", "d", rank)])
    assert stats.spearmanr(found["b"], found["d"])[0] == pytest.approx(rank, abs=0.02)
    for key in "ac":
        np.testing.assert_array_equal(found[key], scores()[key])


@given(ranks)
def test_all_pairs_have_theirs_and_each_stays_normal(values: list[float]) -> None:
    wanted = matrix(KEYS, nearest(correlations(values)))
    found = correlated(scores(), nearest(correlations(values)))
    drawn = stats.spearmanr(np.array([found[key] for key in KEYS]), axis=1)[0]
    np.testing.assert_allclose(drawn, wanted, atol=0.03)
    for each in found.values():
        assert each.std() == pytest.approx(1, abs=0.03)


def test_matrix_has_ones_and_both_halves_and_leaves_out_other_keys() -> None:
    found = matrix("ab", [Correlation("b", "a", 0.5), Correlation("a", "x", 0.9)])
    assert found.tolist() == [[1, 0.5], [0.5, 1]]


@given(ranks)
def test_possible_is_what_has_no_negative_eigenvalue(values: list[float]) -> None:
    wanted = matrix(KEYS, correlations(values))
    pearson = 2 * np.sin(np.pi / 6 * wanted)
    least = np.linalg.eigvalsh(pearson).min()
    if abs(least) > 1e-6:
        assert is_possible(wanted) == (least > 0)


@given(ranks)
def test_the_nearest_possible_is_possible_and_no_farther_than_a_shrunken_one(
    values: list[float],
) -> None:
    wanted = matrix(KEYS, correlations(values))
    found = nearest_possible(wanted)
    assert np.allclose(found, found.T)
    assert np.all(np.diag(found) == 1)
    pearson = [2 * np.sin(np.pi / 6 * each) for each in (wanted, found)]
    assert np.linalg.eigvalsh(pearson[1]).min() > -1e-4
    shrunken = next(
        each
        for each in (np.eye(4) + (pearson[0] - np.eye(4)) * t for t in np.linspace(1, 0, 101))
        if np.linalg.eigvalsh(each).min() >= 0
    )
    distance = np.linalg.norm(pearson[1] - pearson[0])
    assert distance <= np.linalg.norm(shrunken - pearson[0]) + 1e-3


def test_the_nearest_of_a_textbook_case() -> None:
    """Higham's example, in Pearson's correlations: 0.7607 and 0.1573."""
    rank = 1.0
    wanted = matrix("abc", [Correlation("a", "b", rank), Correlation("b", "c", rank)])
    pearson = 2 * np.sin(np.pi / 6 * nearest_possible(wanted))
    np.testing.assert_allclose(pearson[0], [1, 0.7607, 0.1573], atol=1e-3)


@given(ranks)
def test_nearest_of_what_is_possible_is_itself_and_else_possible(values: list[float]) -> None:
    stated = correlations(values)
    found = nearest(stated)
    check(found)
    if is_possible(matrix(KEYS, stated)):
        assert found == stated


def test_a_correlation_names_inputs_that_must_be_correlated_with_its_own() -> None:
    stated = (Correlation("a", "b", 0.9), Correlation("b", "c", 0.9))
    found = {(each.first, each.second): each.rank for each in nearest(stated)}
    assert found.keys() == {("a", "b"), ("b", "c"), ("a", "c")}
    assert found["a", "c"] > 0


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ([("a", "a", 0.5)], "“a” goes with itself anyway"),
        ([("a", "b", 1.01)], "between -1 and 1, not 1.01"),
        ([("a", "b", float("nan"))], "between -1 and 1"),
        ([("a", "b", 0.5), ("b", "a", 0.5)], "b and a are correlated twice"),
        (
            [("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", -0.9)],
            "nearest that they can have: a and b 0.4[0-9]*, b and c 0.4[0-9]*, a and c -0.4",
        ),
    ],
)
def test_what_no_inputs_can_have_is_refused(
    stated: list[tuple[str, str, float]], message: str
) -> None:
    with pytest.raises(UserError, match=message):
        check([Correlation(*each) for each in stated])


def test_impossible_correlations_are_not_drawn() -> None:
    stated = correlations([0.9, 0.9, 0, -0.9, 0, 0])
    with pytest.raises(ValueError, match="impossible"):
        correlated(scores(), stated)


def test_another_pair_changes_no_digit_of_the_first() -> None:
    pair = Correlation("a", "b", 0.6)
    alone = correlated({key: scores()[key] for key in "ab"}, [pair])
    together = correlated(scores(), [pair, Correlation("c", "d", -0.7)])
    for key in "ab":
        np.testing.assert_array_equal(alone[key], together[key])


def test_only_those_that_contradict_each_other_are_named() -> None:
    pairs = [
        Correlation("a", "b", 0.9),
        Correlation("b", "c", 0.9),
        Correlation("a", "c", -0.9),
        Correlation("c", "d", 0.2),
        Correlation("e", "f", 0.99),
    ]
    assert conflict(pairs) == ("a", "b", "c")
    assert conflict(pairs[3:]) == conflict([]) == ()
    assert conflict(pairs[:2]) == ("a", "b", "c")  # which leaves no 0 between the outer two
