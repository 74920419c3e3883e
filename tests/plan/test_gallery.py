"""The gallery: every bundled plan has its question, and an answer whose figures exist."""

from __future__ import annotations

import string

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.plan.gallery import Example, gallery
from sora_planner_gui.plan.storage import FIRST_EXAMPLE, examples, read_example


def test_every_bundled_plan_is_in_the_gallery_the_first_one_first() -> None:
    assert gallery()[0].plan == FIRST_EXAMPLE
    assert sorted(each.plan for each in gallery()) == sorted(examples())


@pytest.mark.parametrize("example", gallery(), ids=lambda each: each.plan)
def test_a_sentence_names_its_figures_and_no_others(example: Example) -> None:
    named = {name for _, name, _, _ in string.Formatter().parse(example.sentence) if name}
    assert named == set(example.figures)
    assert example.question.endswith("?")
    plan = read_example(example.plan, GRAPH)
    names = {"", *(each.name for each in plan.scenarios())}
    for each in example.figures.values():
        assert each.key in GRAPH.quantities
        assert each.scenario in names
        assert not each.over or each.over in examples()


@pytest.mark.parametrize("example", gallery(), ids=lambda each: each.plan)
def test_a_plan_of_the_gallery_says_where_its_figures_are_from(example: Example) -> None:
    plan = read_example(example.plan, GRAPH)
    assert plan.title
    assert len(plan.notes) > 80
    for scenario in plan.scenarios():
        for key, figure in scenario.values.items():
            assert figure.source, f"{example.plan}, {scenario.name}, {key}"
