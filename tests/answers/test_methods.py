"""Where methods of training compute disagree by more than their ranges reach."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.answers import methods
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.answers.methods import MethodEstimate, disagreement
from sora_planner_gui.answers.spread import ranged
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.storage import read_example

GRAPH = estimation_graph()
NUMBERS = st.floats(1e-3, 1e30) | st.sampled_from([0.0, math.inf, math.nan])
INTERVALS = st.lists(st.tuples(NUMBERS, st.floats(1, 100), st.floats(1, 100)), max_size=6)


def method(
    option: str, low: float, value: float, high: float, share: float = 0.0
) -> MethodEstimate:
    """An estimate by hand, in FLOP."""
    return MethodEstimate(option, option, value, share, low, high)


def test_ranges_that_touch_agree() -> None:
    assert disagreement([method("a", 1, 2, 3, 1.0), method("b", 3, 4, 5)]) is None


def test_figures_that_are_the_same_to_two_digits_agree() -> None:
    assert disagreement([method("a", 100, 100, 100, 1.0), method("b", 104, 104, 104)]) is None
    assert disagreement([method("a", 100, 100, 100, 1.0), method("b", 106, 106, 106)])


def test_the_farthest_comes_first_however_it_lies() -> None:
    found = disagreement(
        [method("a", 8, 10, 12, 1.0), method("b", 20, 30, 40), method("c", 1, 2, 3)]
    )
    assert found is not None
    assert found.chosen == "a"
    assert found.apart == (("c", 0.2), ("b", 3.0))
    assert found.factor == 5


def test_a_method_without_a_figure_neither_agrees_nor_disagrees() -> None:
    unknown = method("b", math.nan, math.nan, math.nan)
    assert disagreement([method("a", 1, 2, 3, 1.0), unknown]) is None
    assert (
        disagreement([method("a", math.nan, math.nan, math.nan, 1.0), method("b", 1, 1, 1)]) is None
    )
    assert disagreement([]) is None


def test_of_mixed_methods_the_one_that_most_draws_take_counts() -> None:
    found = disagreement([method("a", 1, 1, 1, 0.3), method("b", 5, 5, 5, 0.7)])
    assert found is not None
    assert (found.chosen, found.apart) == ("b", (("a", 0.2),))


@given(INTERVALS, st.integers(0, 5))
def test_methods_are_apart_just_where_no_value_is_in_both_ranges(
    stated: list[tuple[float, float, float]], chosen: int
) -> None:
    every = [
        method(str(place), value / below, value, value * above, float(place == chosen))
        for place, (value, below, above) in enumerate(stated)
    ]
    found = disagreement(every)
    apart = {} if found is None else dict(found.apart)
    known = {each.option: each for each in every if each.known}
    if str(chosen) not in known:
        assert found is None
        return
    its = known[str(chosen)]
    for option, each in known.items():
        common = max(each.low, its.low) <= min(each.high, its.high) * 1.05
        assert (option in apart) is not common
    if found is not None:
        assert found.factor >= 1
        assert all(ratio == known[option].value / its.value for option, ratio in apart.items())


def test_a_plan_says_which_methods_disagree() -> None:
    estimate = Estimator(GRAPH).estimate(read_example("sora-2024-published", GRAPH))
    keys = methods.quantities(GRAPH)
    every = methods.answer(ranged(estimate, keys.values(), Ranges(GRAPH)))
    by_option = {each.option: each for each in every}
    found = disagreement(every)
    assert found is not None
    its = by_option[found.chosen]
    assert its.low < its.value < its.high
    for option, ratio in found.apart:
        each = by_option[option]
        assert each.high < its.low or its.high < each.low
        assert ratio == pytest.approx(each.value / its.value)
    assert "stages" not in dict(found.apart)
