"""Percentiles and draws as text: as many digits as their errors leave, and no more."""

from __future__ import annotations

import csv
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export.draws import to_csv
from sora_planner_gui.export.ranges import (
    digits,
    interval_text,
    mixture_note,
    shown,
    shown_all,
)
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.storage import read_example

GRAPH = estimation_graph()
PLAN = read_example("sora-like", GRAPH)


@pytest.mark.parametrize(
    ("value", "error", "found"),
    [
        (123.4, 0.0, None),
        (123.4, 0.6, None),
        (123.4, 0.7, 2),
        (-123.4, 0.7, 2),
        (123.4, 50.0, 2),
        (0.0, 0.0, None),
        (123.4, math.nan, None),
    ],
)
def test_a_third_digit_is_shown_where_the_error_leaves_it(
    value: float, error: float, found: int | None
) -> None:
    assert digits(value, error) == found


def test_percentiles_are_rounded_to_their_errors() -> None:
    percentiles = np.array([123.4, 150.0, 345.6])
    assert interval_text(percentiles, np.array([0.1, 0.1, 0.1]), "count") == "123–346"
    assert interval_text(percentiles, np.array([0.1, 0.1, 9.0]), "count") == "120–350"


@pytest.mark.parametrize("value", [3.0, math.nan, math.inf])
def test_what_is_one_number_or_none_has_no_interval(value: float) -> None:
    assert interval_text(np.full(5, value), np.zeros(5), "count") == ""


@given(st.floats())
def test_json_has_a_number_or_null(value: float) -> None:
    found = shown(value, "day")
    assert (found is None) == (not math.isfinite(value))
    assert shown_all(np.array([[value, 86_400.0]]), "day") == [[found, 1.0]]


def test_draws_have_a_head_with_units_and_names_that_are_quoted() -> None:
    key = 'platforms[A, "B"].ai_share'
    asked = [GRAPH.quantities["pue"], GRAPH.tables["platforms"].cells(['A, "B"'])[key]]
    lines = to_csv(asked, {"pue": np.array([1.1, math.nan]), key: np.array([0.25, 0.5])})
    rows = list(csv.reader(lines))
    assert rows[0] == ["pue (×)", 'platforms.A, "B".ai_share (fraction)']
    assert rows[1:] == [["1.1", "0.25"], ["nan", "0.5"]]


def test_a_note_says_which_of_mixed_methods_is_looked_at() -> None:
    assert mixture_note(Estimator(GRAPH).estimate(PLAN)) == ""
    weights = {"token_count": "70 %", "architecture": "30 %"}
    plan = edit.set_mixture(PLAN, "Base", "training_method", weights, GRAPH)
    note = mixture_note(Estimator(GRAPH).estimate(plan))
    assert note.endswith("that most draws take: training_method token_count.")
