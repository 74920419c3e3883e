"""Shares of changes: equal to the definition, adding up to the whole way, with an honest error."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine.shapley import EXACT_UP_TO, Array, design


def by_definition(worths: dict[frozenset[int], float], changes: int) -> list[float]:
    """The average over all orders, written down as the definition says it."""
    totals = [0.0] * changes
    orders = list(permutations(range(changes)))
    for order in orders:
        made: frozenset[int] = frozenset()
        for change in order:
            totals[change] += worths[made | {change}] - worths[made]
            made |= {change}
    return [total / len(orders) for total in totals]


@given(
    st.integers(0, 5).flatmap(
        lambda n: st.lists(st.floats(-1e3, 1e3), min_size=2**n, max_size=2**n)
    )
)
def test_few_changes_have_exactly_the_shares_of_the_definition(numbers: list[float]) -> None:
    changes = len(numbers).bit_length() - 1
    plan = design(changes)
    worths = {
        frozenset(np.flatnonzero(row).tolist()): number
        for row, number in zip(plan.coalitions, numbers, strict=True)
    }
    found = plan.shares(np.array(numbers))
    assert found.values == pytest.approx(by_definition(worths, changes), abs=1e-9)
    assert not found.errors.any()
    assert found.values.sum() == pytest.approx(numbers[-1] - numbers[0], abs=1e-9)


@pytest.mark.parametrize("changes", [0, 1, 3, EXACT_UP_TO, EXACT_UP_TO + 1, 20])
def test_the_first_coalition_makes_no_change_and_the_last_all(changes: int) -> None:
    coalitions = design(changes).coalitions
    assert not coalitions[0].any()
    assert coalitions[-1].all()
    assert len(np.unique(coalitions, axis=0)) == len(coalitions)


def interacting(coalitions: np.ndarray, pull: float = 1.0) -> Array:
    """A figure to which changes add 1, 2, 3 …, and pairs of neighbours more."""
    numbers = np.arange(1, coalitions.shape[1] + 1)
    pairs = (coalitions[:, :-1] & coalitions[:, 1:]) @ numbers[1:]
    result: Array = coalitions @ numbers + pull * pairs
    return result


def test_many_changes_add_up_exactly_and_lie_within_their_errors() -> None:
    changes = 16
    plan = design(changes)
    worths = interacting(plan.coalitions) ** 2
    found = plan.shares(worths)
    assert found.values.sum() == pytest.approx(worths[-1] - worths[0], rel=1e-12)
    every = (np.arange(1 << changes)[:, None] >> np.arange(changes) & 1).astype(bool)
    true = exact_shares(every, interacting(every) ** 2)
    assert (np.abs(found.values - true) < 4 * found.errors).all()
    assert (found.errors < 0.05 * true.max()).all()


def exact_shares(coalitions: np.ndarray, worths: Array) -> Array:
    """The shares by the sum over coalitions, for as many changes as there are columns."""
    changes = coalitions.shape[1]
    sizes = coalitions.sum(axis=1)
    found = []
    for change in range(changes):
        without = np.flatnonzero(~coalitions[:, change])
        gains = worths[without + (1 << change)] - worths[without]
        # Of each size the mean gain, and of the sizes the mean again: Shapley's weights.
        found.append(np.mean([gains[sizes[without] == size].mean() for size in range(changes)]))
    return np.array(found)


def test_what_does_not_interact_has_no_error_even_where_sampled() -> None:
    plan = design(14)
    found = plan.shares(interacting(plan.coalitions, pull=0.0))
    assert found.values == pytest.approx(np.arange(1, 15))
    assert found.errors == pytest.approx(np.zeros(14), abs=1e-12)


def test_the_sample_is_the_same_every_time() -> None:
    assert np.array_equal(design(12).coalitions, design(12).coalitions)
