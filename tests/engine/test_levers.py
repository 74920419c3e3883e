"""What services do beside the plain clip: worked cases, and no effect at the neutral values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_planner_gui.engine.evaluate import Evaluator
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.stating import point

GRAPH = estimation_graph()
H100_PEAK = 989.4e12
TERA, HOUR = 1e12, 3600.0
DEFAULTS = {
    key: point(each.default, each)
    for key, each in GRAPH.quantities.items()
    if each.default is not None and each.given_when is None
}
CARD = {"serving_gpu_peak": H100_PEAK, "serving_gpu_rent": 2.6 / HOUR}
WAN = {
    "linear_parameter_count": 11.954e9,
    "transformer_layers": 40,
    "transformer_width": 5120,
    "temporal_compression": 4,
    "denoising_steps": 50,
    "guidance_passes": 2,
}
SIZES = {"480p": (832, 480), "720p": (1280, 720), "1080p": (1920, 1080)}

shares = st.floats(0.01, 1.0)
kinds = st.sampled_from(["full", "sparse", "windowed", "linear"])


def figures(*targets: str, **values: Any) -> list[float]:
    """Figures of the defaults on an H100, with other choices and values in base units."""
    choices = {key: each for key, each in values.items() if key in GRAPH.choices}
    known = {key: each for key, each in values.items() if key not in GRAPH.choices}
    tables = dict.fromkeys(GRAPH.tables, ())
    stated = {**DEFAULTS, **CARD, **tables, **known}
    found = Evaluator(GRAPH).evaluate(stated, choices, targets)
    return [float(found[key]) for key in targets]


def figure(key: str, **values: Any) -> float:
    """One of them."""
    return figures(key, **values)[0]


def clip(size: str, seconds: float) -> dict[str, float]:
    """A clip of Wan's at 24 frames a second."""
    width, height = SIZES[size]
    return {**WAN, "frame_width": width, "frame_height": height, "clip_duration": seconds}


@pytest.mark.parametrize(("size", "times"), [("480p", 7.8), ("720p", 9.7)])
def test_a_minute_made_piece_by_piece_against_full_attention(size: str, times: float) -> None:
    """60 s of Wan 14B at 24 frames a second, 5 s attended, the prompt aside: 7 to 10 times."""
    minute = {**clip(size, 60), "text_tokens": 0}
    full = figure("serving_flop_per_clip", **minute)
    pieces = figure(
        "serving_flop_per_clip", attention_kind="windowed", attended_duration=5, **minute
    )
    tokens = 60 * 24 / 4 * np.prod(SIZES[size]) / 256
    whole = 2 * 11.954e9 + 4 * 40 * 5120 * tokens
    parted = 2 * 11.954e9 + 4 * 40 * 5120 * tokens / 12
    assert full / pieces == pytest.approx(whole / parted, rel=1e-12)
    assert round(full / pieces, 1) == times


def test_attending_to_all_is_full_attention() -> None:
    full = figure("serving_flop_per_clip", **clip("720p", 5))
    for levers in (
        {"attention_kind": "sparse", "attended_share": 1.0},
        {"attention_kind": "windowed", "attended_duration": 5.0},
    ):
        found = figure("serving_flop_per_clip", **clip("720p", 5), **levers)
        assert found == pytest.approx(full, rel=1e-12)


@settings(max_examples=40)
@given(shares, shares)
def test_work_grows_with_the_share_attended_to(one: float, other: float) -> None:
    less, more = sorted((one, other))
    found = [
        figure("serving_flop_per_clip", attention_kind="sparse", attended_share=each)
        for each in (less, more)
    ]
    assert found[0] <= found[1]


@pytest.mark.parametrize("kind", ["windowed", "linear"])
def test_bounded_attention_makes_long_clips_cost_in_step_with_their_length(kind: str) -> None:
    long, short = (
        figure("serving_flop_per_clip", attention_kind=kind, **clip("480p", seconds))
        for seconds in (120, 60)
    )
    assert long / short == pytest.approx(2, rel=1e-12)


def test_attention_may_be_wider_than_the_model() -> None:
    """MiniMax H3: attention over 7,168 numbers, the model 5,376 wide."""
    plain, wide = (
        figure("attention_flop_per_token", transformer_width=5376, **each)
        for each in ({}, {"attention_width": 7168})
    )
    assert wide / plain == pytest.approx(7168 / 5376, rel=1e-12)


def test_two_stages_by_hand() -> None:
    """Wan 14B, 5 s of 720p: 12 passes at 0.44 of the tokens, 4 of the refiner at full size."""
    seconds, base, refined, share, part = 5, 0.44, 4, 0.25, 0.3
    levers = {"attention_kind": "sparse", "attended_share": share, "base_pixel_share": base}
    refiner = {"refiner_evaluations": refined, "refiner_attended_share": part}
    steps = {"denoising_steps": 6, "guidance_passes": 2}
    found = figure("serving_flop_per_clip", **clip("720p", seconds) | steps, **levers, **refiner)
    tokens = seconds * 24 / 4 * 3600
    linear = 2 * 11.954e9 * tokens * (base * 12 + refined)
    first = base * 12 * (share * base * tokens + 512)
    second = refined * (share * part * tokens + 512)
    attention = 4 * 40 * 5120 * tokens * (first + second)
    assert found == pytest.approx(linear + attention, rel=1e-12)


@settings(max_examples=40)
@given(kinds, shares, st.floats(1, 60), st.integers(1, 100))
def test_one_stage_without_a_cache_is_a_pass_for_every_step(
    kind: str, share: float, seconds: float, steps: int
) -> None:
    levers = {"attention_kind": kind, "attended_share": share, "denoising_steps": steps}
    work, forward = figures(
        "serving_flop_per_clip",
        "forward_flop_per_clip_architecture",
        **clip("480p", seconds) | levers,
    )
    assert work == pytest.approx(forward * steps * 2, rel=1e-12)


@settings(max_examples=40)
@given(kinds, shares, shares, st.floats(1, 100), st.floats(1, 100))
def test_work_grows_with_steps_and_with_the_size_of_the_first_stage(
    kind: str, one: float, other: float, few: float, many: float
) -> None:
    def work(size: float, steps: float) -> float:
        stages = {"base_pixel_share": size, "refiner_evaluations": 2}
        levers = {"attention_kind": kind, "denoising_steps": steps, **stages}
        return figure("serving_flop_per_clip", **clip("480p", 8) | levers)

    assert work(min(one, other), few) <= work(max(one, other), few) * (1 + 1e-12)
    assert work(one, min(few, many)) <= work(one, max(few, many)) * (1 + 1e-12)


@settings(max_examples=30)
@given(kinds, st.floats(1e-9, 1e-6))
def test_stages_leave_no_jump_at_their_neutral_values(kind: str, little: float) -> None:
    def work(**levers: Any) -> float:
        return figure("serving_flop_per_clip", attention_kind=kind, **clip("480p", 8), **levers)

    near = work(base_pixel_share=1 - little, refiner_evaluations=little, cached_share=little)
    assert near == pytest.approx(work(), rel=10 * little)


def test_scaled_from_dit_a_cache_saves_and_stages_do_not_apply() -> None:
    plain = figure("serving_flop_per_clip", serving_method="dit_extrapolation")
    cached = figure(
        "serving_flop_per_clip",
        serving_method="dit_extrapolation",
        attention_kind="sparse",
        base_pixel_share=0.44,
        refiner_evaluations=4,
        cached_share=0.45,
    )
    assert cached / plain == pytest.approx(0.55, rel=1e-12)


def test_an_overridden_forward_pass_reaches_the_clip() -> None:
    found = figure("serving_flop_per_clip", forward_flop_per_clip_architecture=1e15)
    assert found == 250e15
