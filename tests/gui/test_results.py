"""The figures that all views take from one place, held against figures drawn for a test alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject

from sora_planner_gui.answers import spread
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.stating import state
from sora_planner_gui.gui.session import results as module
from sora_planner_gui.gui.session.results import Results
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.changes import Changes
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import HEADLINE
from sora_planner_gui.plan.storage import read_example

GRAPH = estimation_graph()
PLAN = read_example("sora-2024-published", GRAPH)
BASE = PLAN.base.name
SHOWN = (*HEADLINE, "training_flop", "clip_latency", "platforms[YouTube].minutes_per_day")


@pytest.fixture
def results(qapp) -> Results:
    return Results(GRAPH, PLAN, QObject())


def typed(plan: Plan, key: str, text: str) -> Plan:
    return edit.set_value(plan, BASE, key, state(text, GRAPH.quantities[key]))


def without_first_row(plan: Plan) -> Plan:
    return edit.set_rows(plan, BASE, "platforms", plan.base.tables["platforms"][1:])


def renamed(plan: Plan) -> Plan:
    first, *others = plan.base.tables["platforms"]
    return edit.set_rows(plan, BASE, "platforms", (replace(first, name="Other"), *others))


CHANGES = {
    "a range": lambda plan: typed(plan, "serving_mfu", "20 % to 40 %"),
    "a factor": lambda plan: typed(plan, "training_gpu_rent", "2 to 3"),
    "a number": lambda plan: typed(plan, "clip_duration", "7"),
    "a number for a range": lambda plan: typed(plan, "training_mfu", "30 %"),
    "an override": lambda plan: typed(plan, "training_flop", "1e25 to 4e25"),
    "a choice": lambda plan: edit.set_choice(plan, BASE, "training_sizing", "by_fleet", GRAPH, {}),
    "a cell gone": without_first_row,
    "a row's name": renamed,
    "other draws": lambda plan: replace(plan, seed=7),
}


def assert_as_drawn_anew(results: Results, keys: Iterable[str]) -> None:
    """Digit for digit, and nothing of a figure that has no range."""
    known = [key for key in keys if key in results.estimate.values]
    found = results.figures(known)
    fresh = spread.ranged(results.estimate, known, Ranges(GRAPH))
    assert found is not None
    assert found.estimate is results.estimate
    for key in known:
        np.testing.assert_equal(results.value(key), fresh.value(key), err_msg=key)
        np.testing.assert_equal(found.interval(key), fresh.interval(key), err_msg=key)


@pytest.mark.parametrize("first", CHANGES)
def test_a_change_leaves_no_figure_of_the_plan_before(results: Results, first: str) -> None:
    assert_as_drawn_anew(results, SHOWN)
    plan = PLAN
    for change in (first, *(name for name in CHANGES if name != first)):
        plan = CHANGES[change](plan)
        results.update(plan, BASE)
        assert_as_drawn_anew(results, SHOWN)
    for scenario in plan.variants:
        results.update(plan, scenario.name)
        assert_as_drawn_anew(results, SHOWN)
    results.update(PLAN, BASE)
    assert_as_drawn_anew(results, SHOWN)


def test_a_change_draws_what_it_touches_at_once(results: Results, monkeypatch) -> None:
    drawn: list[set[str]] = []

    def draw(estimate, keys, ranges, stop):
        drawn.append(set(keys))
        return spread.ranged(estimate, keys, ranges, stop)

    def change(text: str, shown: Iterable[str]) -> Changes:
        touched = results.update(typed(PLAN, "serving_mfu", text), BASE)
        drawn.clear()
        for key in shown:
            results.value(key)
        return touched

    monkeypatch.setattr(module, "draw", draw)
    change("20 % to 40 %", SHOWN)
    touched = change("20 % to 30 %", SHOWN).keys & set(SHOWN)
    assert drawn == [touched]
    assert set() < touched < set(SHOWN)
    change("20 % to 35 %", touched)
    assert drawn == [touched]
    change("20 % to 45 %", ["clip_latency"])
    assert drawn == [touched]
    change("20 % to 50 %", ["clip_latency"])
    assert drawn == [{"clip_latency"}]


def test_many_draws_are_an_older_plan_s_until_they_come(qtbot) -> None:
    plan = replace(PLAN, draws=65_536)
    parent = QObject()
    results = Results(GRAPH, plan, parent)
    assert results.spread("training_gpus") is None
    assert results.lacks_spread("training_gpus")
    qtbot.waitUntil(lambda: results.spreads_are_new)
    before, cost = (results.spread(key) for key in ("training_gpus", "training_cost"))
    results.update(typed(plan, "training_gpu_rent", "2 to 3"), BASE)
    results.update(typed(plan, "training_gpu_rent", "2 to 4"), BASE)
    assert results.spread("training_cost") is cost
    assert results.is_old("training_cost")
    assert results.value("training_cost") is None
    qtbot.waitUntil(lambda: results.spreads_are_new)
    assert not results.is_old("training_cost")
    assert results.spread("training_cost") is not cost
    kept = results.spread("training_gpus")
    results.update(typed(plan, "training_gpu_rent", "2 to 5"), BASE)
    assert results.spread("training_gpus") is kept
    assert not results.is_old("training_gpus")
    np.testing.assert_equal(kept.percentiles, before.percentiles)
    results.recompute.stop()
