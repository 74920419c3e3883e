"""In what a plan goes beyond what its model was published for: sentences for people, and JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sora_planner_gui.answers.plausibility import (
    LENGTH,
    PASSES,
    RATE,
    SIZE,
    STEPS,
    Beyond,
    is_of_images,
)
from sora_planner_gui.engine.formatting import format_number, format_value
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.resolve import model_of

IMAGES = "{model} makes single images: a clip of {planned} is {times} of them."
SENTENCES = {
    LENGTH: "The clip of {planned} is {times} × longer than {model} was trained for ({native}).",
    SIZE: "A frame of {planned} has {times} × the pixels that {model} was trained for ({native}).",
    RATE: "{planned} frames a second are {times} × as many as {model} was trained for ({native}).",
    STEPS: "The plan takes {planned} denoising steps; {model} was published with {native}.",
    PASSES: "The plan takes {planned} guidance passes; {model} was published with {native}.",
}
_UNITS = {LENGTH: "s", RATE: "count", STEPS: "count", PASSES: "count"}


def sentences(
    estimate: Estimate, found: tuple[Beyond, ...], translated: Callable[[str], str] = str
) -> list[str]:
    """One sentence for each, in the language of `translated`."""
    model = model_of(estimate.plan, estimate.plan.scenario(estimate.scenario), estimate.graph)
    if model is None:
        return []
    if is_of_images(model) and any(each.what == LENGTH for each in found):
        frames = float(estimate.given["clip_duration"]) * float(estimate.given["frame_rate"])
        length = format_value(float(estimate.given["clip_duration"]), "s")
        shown = {"model": model.name, "planned": length, "times": format_number(frames, "count", 3)}
        others = [each for each in found if each.what not in (LENGTH, RATE)]
        return [translated(IMAGES).format(**shown), *sentences(estimate, tuple(others), translated)]
    return [
        translated(SENTENCES[each.what]).format(
            model=model.name,
            planned=_shown(each, each.planned, _size(estimate)),
            native=_shown(each, each.native, _native_size(model.figures)),
            times=format_number(each.times, "count", 2),
        )
        for each in found
    ]


def entries(found: tuple[Beyond, ...]) -> list[dict[str, Any]]:
    """What is beyond, for programs: in base units, and a frame in pixels."""
    return [
        {
            "what": each.what,
            "planned": each.planned,
            "native": each.native,
            "times": each.times,
            "stated_in_the_plan": list(each.own),
        }
        for each in found
    ]


def _shown(beyond: Beyond, value: float, size: str) -> str:
    return size if beyond.what == SIZE else format_value(value, _UNITS[beyond.what])


def _size(estimate: Estimate) -> str:
    width, height = (float(estimate.given[key]) for key in ("frame_width", "frame_height"))
    return f"{width:.0f} × {height:.0f}"


def _native_size(figures: Any) -> str:
    return " × ".join(
        figures[key].value for key in ("frame_width", "frame_height") if key in figures
    )
