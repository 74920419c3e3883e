"""A new shape is one entry in the table: what is said of it there holds everywhere."""

from __future__ import annotations

import numpy as np
import pytest

from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantiles import Array, log_table, median, quantile, table
from sora_planner_gui.engine.reading import describe, parse_figure
from sora_planner_gui.engine.shapes import LISTED, RANGES, SHAPES, WHOLE_RANGE, Need, Shape
from sora_planner_gui.errors import ReadingError


def arcsine(distribution: Distribution, probability: Array) -> Array:
    """The quantiles of the arcsine distribution between two ends."""
    width = distribution.high - distribution.low
    return np.asarray(distribution.low + width * np.sin(np.pi / 2 * probability) ** 2)


NARROW = Need(lambda stated: stated.high < 100, "“{text}” reaches too far.", "Write less.")


@pytest.fixture
def new_shape(monkeypatch: pytest.MonkeyPatch) -> str:
    shape = Shape("arcsine", arcsine, ends=WHOLE_RANGE, outermost=0.0, need=NARROW)
    monkeypatch.setitem(SHAPES, "arcsine", shape)
    return "arcsine"


def test_an_entry_is_all_that_a_new_shape_needs(new_shape: str) -> None:
    figure = Figure("4 to 10", new_shape, WHOLE_RANGE)
    stated = parse_figure(figure, "×")
    assert quantile(stated, np.array([0.0, 1.0])) == pytest.approx([4, 10])
    assert median(stated) == pytest.approx(7)
    assert np.all(np.diff(table(stated)) > 0)
    np.testing.assert_array_equal(log_table(stated), np.log(table(stated)))
    assert describe(figure, "×") == "4 to 10\u202f× · 100 % of draws between · arcsine"


def test_what_it_needs_is_said_where_it_is_missing(new_shape: str) -> None:
    with pytest.raises(ReadingError, match="“4 to 101” reaches too far"):
        parse_figure(Figure("4 to 101", new_shape, WHOLE_RANGE), "×")
    with pytest.raises(ReadingError, match="does not state the shape"):
        parse_figure(Figure("4 · 5 · 10", new_shape, WHOLE_RANGE), "×")


def test_every_shape_is_a_number_a_range_or_a_list() -> None:
    assert ("fixed", *RANGES, *LISTED) == tuple(SHAPES)
    assert all(SHAPES[each].label for each in (*RANGES, *LISTED))
