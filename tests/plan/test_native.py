"""A model brings the clip, the steps and the passes that it was published with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sora_planner_gui.answers.plausibility import LENGTH, SIZE, STEPS, beyond
from sora_planner_gui.catalogue.presets import NATIVE
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.formatting import SPACE
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.stating import point, state
from sora_planner_gui.export.native import sentences
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimate, Estimator

GRAPH = estimation_graph()
MODELS = bundled("models")


def chosen(plan: Plan, model: str, scenario: str = "") -> Plan:
    return edit.set_choice(
        plan, scenario or plan.base.name, "model", model, GRAPH, {"models": MODELS}
    )


def typed(plan: Plan, key: str, text: str, scenario: str = "") -> Plan:
    figure = state(text, GRAPH.quantities[key])
    return edit.set_value(plan, scenario or plan.base.name, key, figure)


def estimated(plan: Plan, scenario: str | None = None) -> Estimate:
    return Estimator(GRAPH).estimate(plan, scenario)


def said(estimate: Estimate) -> list[str]:
    return [each.replace(SPACE, " ") for each in sentences(estimate, beyond(estimate))]


@pytest.mark.parametrize("model", sorted(MODELS))
def test_a_new_plan_takes_all_native_settings_of_a_model(model: str) -> None:
    # From another model, so that nothing of it is left behind.
    plan = chosen(chosen(storage.new("New", GRAPH), "dit-xl-2"), model)
    found = estimated(plan)
    for key in (*NATIVE, "text_tokens"):
        figure = MODELS[model].figures[key]
        assert float(found.given[key]) == point(figure, GRAPH.quantities[key]), key
    assert beyond(found) == ()
    assert said(found) == []


def test_what_the_user_has_typed_stays_and_is_said() -> None:
    plan = typed(
        typed(storage.new("New", GRAPH), "clip_duration", "30 s"), "denoising_steps", "250"
    )
    plan = chosen(plan, "wan2.1-14b")
    found = estimated(plan)
    assert float(found.given["clip_duration"]) == 30
    assert float(found.given["denoising_steps"]) == 250
    assert float(found.given["frame_rate"]) == 16
    assert [each.what for each in beyond(found)] == [LENGTH, STEPS]
    assert beyond(found)[0].times == pytest.approx(30 / (81 / 16))
    assert said(found) == [
        "The clip of 30 s is 5.9 × longer than Wan 2.1 T2V-14B was trained for (5.06 s).",
        "The plan takes 250 denoising steps; Wan 2.1 T2V-14B was published with 50.",
    ]
    native = estimated(edit.take_native(plan, plan.base.name, GRAPH))
    assert beyond(native) == ()
    assert float(native.given["denoising_steps"]) == 50


def test_a_clip_that_the_base_states_holds_in_a_variant_with_another_model() -> None:
    plan = typed(chosen(storage.new("New", GRAPH), "wan2.1-14b"), "clip_duration", "10 s")
    plan = chosen(edit.add_variant(plan, "small"), "ltx-video-2b", "small")
    found = estimated(plan, "small")
    assert float(found.given["clip_duration"]) == 10
    assert float(found.given["frame_width"]) == 768
    assert [each.what for each in beyond(found)] == [LENGTH]
    native = estimated(edit.take_native(plan, "small", GRAPH), "small")
    assert float(native.given["clip_duration"]) == pytest.approx(121 / 24, rel=1e-5)
    assert float(estimated(plan).given["clip_duration"]) == 10


def test_a_variant_of_a_new_plan_takes_the_clip_of_its_own_model() -> None:
    plan = chosen(edit.add_variant(storage.new("New", GRAPH), "small"), "ltx-video-2b", "small")
    found = estimated(plan, "small")
    assert float(found.given["clip_duration"]) == pytest.approx(121 / 24, rel=1e-5)
    assert beyond(found) == ()


def test_larger_frames_and_an_image_model_are_said() -> None:
    plan = typed(storage.new("New", GRAPH), "frame_width", "1920")
    plan = chosen(typed(plan, "frame_height", "1080"), "wan2.1-1.3b")
    assert [each.what for each in beyond(estimated(plan))] == [SIZE]
    assert said(estimated(plan)) == [
        "A frame of 1920 × 1080 has 5.2 × the pixels that Wan 2.1 T2V-1.3B was trained for "
        "(832 × 480)."
    ]
    plan = chosen(typed(storage.new("New", GRAPH), "clip_duration", "5 s"), "flux.1-dev")
    plan = typed(plan, "frame_rate", "24")
    assert said(estimated(plan)) == [
        "FLUX.1 dev/schnell makes single images: a clip of 5 s is 120 of them."
    ]


def test_a_plan_whose_model_was_copied_without_them_has_its_own_settings() -> None:
    plan = chosen(storage.new("New", GRAPH), "wan2.1-14b")
    copied = plan.presets["models"]["wan2.1-14b"]
    figures = {key: each for key, each in copied.figures.items() if not key.startswith("frame_")}
    older = replace(copied, figures=figures)
    plan = replace(plan, presets={**plan.presets, "models": {"wan2.1-14b": older}})
    found = estimated(plan)
    assert float(found.given["frame_width"]) == 1280
    assert SIZE not in [each.what for each in beyond(found)]
