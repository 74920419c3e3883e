"""An open model that attends to the whole clip does so in a new plan, too, whatever services do."""

from __future__ import annotations

import pytest

from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.estimate import Estimator

GRAPH = estimation_graph()
MODELS = bundled("models")
OTHERWISE = {
    "sana-video-2b": "linear",
    # Chunks of frames; layers within a frame and along time in turn.
    **{"magi-1-24b": "windowed", "magi-1-4.5b": "windowed", "open-sora-1.2": "sparse"},
}


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_model_says_how_it_attends(name: str) -> None:
    assumed = name.startswith("sora-like")
    wanted = {} if assumed else {"attention_kind": OTHERWISE.get(name, "full")}
    assert dict(MODELS[name].choices) == wanted


def test_an_open_model_in_a_new_plan_attends_to_the_whole_clip() -> None:
    plan = storage.new("New", GRAPH)
    assert Estimator(GRAPH).estimate(plan).choices["attention_kind"] == "sparse"
    chosen = edit.set_choice(plan, plan.base.name, "model", "wan2.1-14b", GRAPH, {"models": MODELS})
    found = Estimator(GRAPH).estimate(chosen)
    assert found.choices["attention_kind"] == "full"
    tokens = float(found.values["tokens_per_clip"]) + float(found.values["text_tokens"])
    assert float(found.values["attended_tokens"]) == pytest.approx(tokens)
