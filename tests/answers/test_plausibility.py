"""A plan's figures beside what is published: where they lie, on figures worked out by hand."""

from __future__ import annotations

import math

import pytest

from sora_planner_gui.answers.estimate import EstimateQuestion
from sora_planner_gui.answers.estimate import answer as estimated
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.answers.plausibility import (
    ABOVE,
    BELOW,
    WITHIN,
    Placed,
    PlausibilityQuestion,
    answer,
)
from sora_planner_gui.catalogue.kinds import DATE, GRADES
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.stating import check_figure
from sora_planner_gui.plan.document import BASE, Plan, Scenario

GRAPH = estimation_graph()
SPAN = {"shape": "uniform", "percentiles": (0.0, 100.0)}
KEY = "daily_users"


def placed(own: Figure, published: Figure, key: str = KEY) -> Placed:
    """A plan that states one figure, beside one anchor."""
    plan = Plan("t", base=Scenario(BASE, values={key: own}))
    estimate = estimated(EstimateQuestion(plan, GRAPH, None))
    anchors = {"a": Preset("A", figures={key: published})}
    return answer(PlausibilityQuestion(estimate, anchors), Ranges(GRAPH)).placed[0]


@pytest.mark.parametrize(
    ("published", "place"),
    [("50", ABOVE), ("104", ABOVE), ("106", WITHIN), ("150", WITHIN), ("196", BELOW)],
)
def test_a_range_from_100_to_200_lies_where_nine_in_ten_of_it_do(
    published: str, place: str
) -> None:
    assert placed(Figure("100 to 200", **SPAN), Figure(published)).place == place


@pytest.mark.parametrize(
    ("published", "place"),
    [("10 to 104", ABOVE), ("10 to 110", WITHIN), ("190 to 999", WITHIN), ("196 to 999", BELOW)],
)
def test_a_published_span_is_met_by_its_nearer_end(published: str, place: str) -> None:
    assert placed(Figure("100 to 200", **SPAN), Figure(published, **SPAN)).place == place


def test_the_share_is_that_of_the_draws_below() -> None:
    found = placed(Figure("100 to 200", **SPAN), Figure("130"))
    assert found.share == pytest.approx(0.3, abs=0.005)
    assert found.published == (130 / 86_400,) * 2
    assert found.own == pytest.approx([each / 86_400 for each in (105, 150, 195)], rel=1e-3)


@pytest.mark.parametrize(("own", "place"), [("99", BELOW), ("100", WITHIN), ("101", ABOVE)])
def test_a_figure_without_a_range_is_met_as_it_is(own: str, place: str) -> None:
    found = placed(Figure(own), Figure("100"))
    assert found.place == place
    assert math.isnan(found.share)


def test_what_has_no_value_is_left_out() -> None:
    """Without a card nothing is served."""
    plan = Plan("t", base=Scenario(BASE, choices={"serving_gpu": ""}))
    estimate = estimated(EstimateQuestion(plan, GRAPH, None))
    anchors = {"a": Preset("A", figures={"rent_per_video_minute": Figure("1 USD/min")})}
    assert answer(PlausibilityQuestion(estimate, anchors), Ranges(GRAPH)).placed == ()


@pytest.mark.parametrize("anchor", list(bundled("anchors")))
def test_every_anchor_is_backed_and_means_a_figure_of_the_engine(anchor: str) -> None:
    preset = bundled("anchors")[anchor]
    assert preset.facts["published_as"] in {"list price", "cost", "measured speed", "demand"}
    assert len(preset.figures) == 1
    for key, figure in preset.figures.items():
        check_figure(figure, GRAPH.quantities[key])
        assert figure.source
        assert DATE.fullmatch(figure.date)
        assert figure.grade in GRADES
