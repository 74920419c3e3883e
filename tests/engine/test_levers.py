"""What services do beside the plain clip: worked cases, and no effect at the neutral values."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_planner_gui.catalogue.software import KINDS
from sora_planner_gui.catalogue.store import bundled_utilisation
from sora_planner_gui.catalogue.utilisation import Conditions, utilisation
from sora_planner_gui.engine.cells import Cell
from sora_planner_gui.engine.evaluate import Evaluator
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.graph import is_computed
from sora_planner_gui.engine.stating import point
from sora_planner_gui.plan.older_defaults import CHOICES, VALUES

GRAPH = estimation_graph()
H100_PEAK = 989.4e12
TERA, HOUR = 1e12, 3600.0
DEFAULTS = {
    key: point(each.default, each)
    for key, each in GRAPH.quantities.items()
    if each.default is not None
}
DEFAULTS |= {key: point(Figure(**raw), GRAPH.quantities[key]) for key, raw in VALUES.items()}
OPTIONS = {key: each.default for key, each in GRAPH.choices.items()} | CHOICES
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
    """Figures of the plain clip on an H100, with other choices and values in base units."""
    choices = {key: each for key, each in values.items() if key in GRAPH.choices}
    known = {key: each for key, each in values.items() if key not in GRAPH.choices}
    tables: dict[str, Any] = dict.fromkeys(GRAPH.tables, ())
    inputs = {
        key: value
        for key, value in DEFAULTS.items()
        if not is_computed(GRAPH.quantities[key], {**OPTIONS, **choices})
    }
    stated = {**inputs, **CARD, **tables, **known}
    found = Evaluator(GRAPH).evaluate(stated, OPTIONS | choices, targets)
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


FP8 = {"serving_precision": "fp8", "serving_gpu_peak": 2 * H100_PEAK}


@settings(max_examples=30)
@given(kinds, shares, st.sampled_from(["bf16", "fp16"]))
def test_at_16_bits_both_methods_of_precision_agree(kind: str, share: float, bits: str) -> None:
    levers = {"serving_precision": bits, "attention_kind": kind, "attended_share": share}
    key = "video_minutes_per_gpu_hour"
    whole, parted = (
        figure(key, precision_method=method, **levers) for method in ("whole", "by_part")
    )
    assert parted == pytest.approx(whole, rel=1e-12)


def test_above_16_bits_the_whole_clip_is_slower_by_the_peaks() -> None:
    tf32 = {"serving_precision": "tf32", "serving_gpu_peak": H100_PEAK / 2}
    key = "video_minutes_per_gpu_hour"
    whole, parted = (figure(key, precision_method=each, **tf32) for each in ("whole", "by_part"))
    assert parted == pytest.approx(whole, rel=1e-12)


def test_eight_bits_gain_what_is_measured_on_each_part() -> None:
    """Wan 14B, 720p, 5 s: 35 % of the doubled peak on the weights, 1.2 on attention at 8 bits."""
    parted = {**clip("720p", 5), **FP8, "precision_method": "by_part", "realised_gain": 0.35}
    tokens = 5 * 24 / 4 * 3600
    weights, attention = 2 * 11.954e9, 4 * 40 * 5120 * (tokens + 512)
    plain = figure("gpu_time_per_clip", **clip("720p", 5))
    for choice, gain in (("16", 1.0), ("8", 1.2)):
        given = {"attention_gain": 1.2} if choice == "8" else {}
        found = figure("gpu_time_per_clip", **parted, attention_precision=choice, **given)
        expected = (weights / 1.35 + attention / gain) / (weights + attention)
        assert found / plain == pytest.approx(expected, rel=1e-12)


@settings(max_examples=30)
@given(shares, shares)
def test_rate_grows_with_the_gain_realised(one: float, other: float) -> None:
    rates = [
        figure("video_minutes_per_gpu_hour", precision_method="by_part", realised_gain=each, **FP8)
        for each in sorted((one, other))
    ]
    assert rates[0] <= rates[1] * (1 + 1e-12)


@settings(max_examples=40)
@given(st.floats(30, 3000), st.floats(500, 10_000), kinds, shares)
def test_a_plan_predicts_the_share_that_the_calibration_predicts(
    peak: float, width: float, kind: str, share: float
) -> None:
    """At 16 bits, on a card without runs, with authors' code: by the coefficients it ships."""
    model = {"transformer_width": width, "attention_kind": kind, "attended_share": share}
    card = {"serving_gpu_peak": peak * TERA, "software_factor": 1}
    found, linear = figures("predicted_utilisation", "serving_linear_share", **model, **card)
    said = utilisation(
        bundled_utilisation().fits[""],
        Conditions("", peak * TERA, width, linear_flop=linear, attention_flop=1 - linear),
    )
    assert found == pytest.approx(min(said, 0.8), rel=1e-4)


@settings(max_examples=40)
@given(st.floats(30, 3000), st.floats(500, 10_000), st.sampled_from(sorted(KINDS)), st.booleans())
def test_a_plan_predicts_the_share_of_any_software_and_age(
    peak: float, width: float, software: str, older: bool
) -> None:
    """With what the catalogue gives to fast cards and to older models: by the coefficients."""
    fit, known = bundled_utilisation().fits[""], {"software": software, "older": older}
    of = Conditions("", peak * TERA, width, linear_flop=1, attention_flop=0, **known)  # type: ignore[arg-type]
    inputs = {
        "software_factor": math.exp(fit.software.get(software, 0)),
        "utilisation_recovery": fit.keeps_up if software in fit.software else 0,
        "code_age_factor": math.exp(fit.older) if older else 1,
    }
    card = {"serving_gpu_peak": peak * TERA, "transformer_width": width, "serving_linear_share": 1}
    found = figure("predicted_utilisation", **card, **inputs)
    assert found == pytest.approx(min(utilisation(fit, of), 0.8), rel=1e-4)


@settings(max_examples=20)
@given(st.floats(30, 989.4), shares)
def test_nothing_is_recovered_on_cards_slower_than_an_h100(peak: float, recovery: float) -> None:
    card = {"serving_gpu_peak": peak * TERA}
    plain, other = (
        figure("predicted_utilisation", **card, utilisation_recovery=each) for each in (0, recovery)
    )
    assert plain == other


def test_predicted_utilisation_reaches_the_rate() -> None:
    stated, predicted, share = (
        figure("video_minutes_per_gpu_hour"),
        figure("video_minutes_per_gpu_hour", utilisation_method="predicted"),
        figure("predicted_utilisation"),
    )
    assert predicted / stated == pytest.approx(share / DEFAULTS["serving_mfu"], rel=1e-12)


def test_the_prediction_s_error_is_a_factor_of_the_share_up_to_its_highest() -> None:
    plain, better, best = (
        figure("predicted_utilisation", software_factor=1, prediction_error=each)
        for each in (1, 1.2, 100)
    )
    assert better / plain == pytest.approx(1.2, rel=1e-12)
    assert best == 0.8


SMALL_CARD = {
    **{"serving_gpu_memory": 16e9, "serving_weight_memory": 14e9, "host_bandwidth": 25e9},
    **{"text_encoder_memory": 11e9, "autoencoder_memory": 1e9, "serving_decoding_memory": 7e9},
    **{"serving_activation_memory": 6e9},
}


def test_what_a_card_of_16_gb_holds_and_what_that_costs_in_time() -> None:
    """14 GB of weights, 6 of activations: nine blocks in ten have to come in each of 100 passes.

    By hand: what stays (1.4 GB), text encoder and autoencoder come once; 12.6 GB come a hundred
    times over 25 GB/s, which is waited for, or hidden behind denoising that takes longer.
    """
    needed, plain = figures("serving_gpus_for_memory", "gpu_time_per_clip", **WAN, **SMALL_CARD)
    assert needed == math.inf
    swapped = {**WAN, **SMALL_CARD, "offloading": "blocks", "swapped_share": 0.9}
    keys = ("serving_memory_per_gpu", "serving_gpus_for_memory", "gpu_time_per_clip")
    memory, needed, waiting = figures(*keys, **swapped, transfer_overlap="waits")
    assert (memory, needed) == (11e9, 1)
    assert waiting == pytest.approx(plain + 13.4 / 25 + 100 * 12.6 / 25, rel=1e-12)
    hidden = figure("gpu_time_per_clip", **swapped, transfer_overlap="alongside")
    assert hidden == pytest.approx(plain + 13.4 / 25, rel=1e-12)
    parts = figure("gpu_time_per_clip", **WAN, **SMALL_CARD, offloading="parts")
    assert parts == pytest.approx(plain + 26 / 25, rel=1e-12)


def test_fetching_that_takes_longer_than_denoising_is_waited_for() -> None:
    slow = {**WAN, **SMALL_CARD, "offloading": "blocks", "swapped_share": 1.0}
    found, alone = (
        figure("gpu_time_per_clip", **slow | {"host_bandwidth": each}) for each in (1e5, 1e20)
    )
    assert found == pytest.approx(100 * 14e9 / 1e5 + 12e9 / 1e5, rel=1e-9)
    assert alone < found


@settings(max_examples=30)
@given(shares, shares, st.sampled_from(["waits", "alongside"]))
def test_the_more_is_swapped_the_less_memory_and_the_more_time(
    one: float, other: float, overlap: str
) -> None:
    keys = ("serving_memory_per_gpu", "gpu_time_per_clip", "serving_gpus_for_memory")
    few, many = (
        figures(
            *keys,
            **WAN,
            **SMALL_CARD,
            offloading="blocks",
            swapped_share=each,
            transfer_overlap=overlap,
        )
        for each in sorted((one, other))
    )
    assert many[0] <= few[0]
    assert many[1] >= few[1] * (1 - 1e-12) or overlap == "alongside"
    assert many[2] <= few[2]


def test_swapping_nothing_is_moving_part_by_part() -> None:
    keys = ("serving_memory_per_gpu", "gpu_time_per_clip", "serving_gpus_for_memory")
    parts = figures(*keys, **WAN, **SMALL_CARD, offloading="parts")
    none = figures(*keys, **WAN, **SMALL_CARD, offloading="blocks", swapped_share=0)
    assert parts == none


@pytest.mark.parametrize(("held", "size"), [("computed", 2), ("8", 1), ("4", 0.5)])
def test_weights_of_fewer_bits_take_less_memory_and_as_much_time(held: str, size: float) -> None:
    keys = ("serving_bytes_per_parameter", "gpu_time_per_clip")
    found, plain = figures(*keys, weight_storage=held), figures(*keys)
    assert found == [size, plain[1]]


def test_overlapping_tiles_take_longer_to_decode() -> None:
    tiles = {"decoding_tiles": "tiles", "decoding_time": 50e-9}
    whole, overlapping = (
        figure("fixed_time_per_clip", **tiles, tile_overlap=each) for each in (0, 0.25)
    )
    assert overlapping / whole == pytest.approx(1 / 0.75**2, rel=1e-12)


def test_fixed_time_comes_on_top_of_denoising() -> None:
    """5 s of 720p at 24 frames a second: 3 s, and 50 s for each of 0.110592 gigapixels."""
    fixed = {"prompt_time": 3, "decoding_time": 50e-9}
    denoising, whole = (
        figure("gpu_time_per_clip", **clip("720p", 5) | each) for each in ({}, fixed)
    )
    assert whole == pytest.approx(denoising + 3 + 50 * 0.110592, rel=1e-12)


def test_faster_cards_decode_faster() -> None:
    slow, fast = (
        figure("fixed_time_per_clip", decoding_time=50e-9, serving_gpu_peak=each * H100_PEAK)
        for each in (1, 2.5)
    )
    assert slow / fast == pytest.approx(2.5, rel=1e-12)


def test_a_measured_rate_already_has_the_fixed_time() -> None:
    measured = {"serving_method": "measured", "measured_gpu_peak": H100_PEAK}
    plain, fixed = (
        figure("video_minutes_per_gpu_hour", **measured, **each)
        for each in ({}, {"prompt_time": 8, "decoding_time": 120e-9})
    )
    assert fixed == plain


SHARED = st.floats(0, 0.2)


@settings(max_examples=30)
@given(st.integers(1, 16), SHARED, st.sampled_from(["no", "yes"]), st.floats(0, 100))
def test_what_is_paid_is_at_least_one_card_s_time_and_all_of_it_is_waited_for(
    cards: int, overhead: float, elsewhere: str, prompt: float
) -> None:
    sharing = {"gpus_per_replica": cards, "sharing_overhead": overhead, "prompt_time": prompt}
    alone, paid, wait = figures(
        *("gpu_time_per_clip", "paid_gpu_time_per_clip", "clip_latency"),
        **clip("480p", 5) | sharing,
        sharing_cost="paid",
        fixed_on_other_cards=elsewhere,
    )
    assert paid >= alone * (1 - 1e-12)
    if elsewhere == "no":
        assert paid == pytest.approx(cards * wait, rel=1e-9)
    if cards == 1:
        assert paid == pytest.approx(alone, rel=1e-12)


def test_with_sharing_left_out_money_and_fleet_are_one_card_s() -> None:
    keys = ("rent_per_video_minute", "film_gpu_time", "energy_per_video_minute")
    card = {"serving_gpu_power": 700.0}
    alone = figures(*keys, **card)
    assert figures(*keys, gpus_per_replica=8, sharing_overhead=0.04, **card) == alone
    paid = figures(*keys, gpus_per_replica=8, sharing_overhead=0.04, sharing_cost="paid", **card)
    assert paid == pytest.approx([1.28 * each for each in alone], rel=1e-12)


def test_idle_cards_cost_by_peak_over_average() -> None:
    idle = figure("rent_per_video_minute", peak_to_average=2.5, fleet_use_method="by_peak")
    busy = figure("rent_per_video_minute", serving_fleet_use=1.0)
    assert idle / busy == pytest.approx(2.5, rel=1e-12)


def test_demand_of_a_service_needs_no_candidates() -> None:
    """Half a million users, 3 clips of 8 s each: 200,000 minutes a day, 1,500,000 clips."""
    users = {"daily_users": 0.5e6 / 86_400, "clips_per_user": 3, "clip_duration": 8}
    minutes = figure(
        "generated_minutes_per_day", demand_method="service", candidates_per_clip=5, **users
    )
    assert minutes * 86_400 / 60 == pytest.approx(200_000, rel=1e-12)


def test_so_many_clips_a_day_need_no_users() -> None:
    """100,000 clips of 30 s: 50,000 minutes a day."""
    asked = {"daily_clips": 100_000 / 86_400, "clip_duration": 30}
    minutes = figure("generated_minutes_per_day", demand_method="clips", daily_users=7, **asked)
    assert minutes * 86_400 / 60 == pytest.approx(50_000, rel=1e-12)


def stages(*rows: tuple[float, ...]) -> dict[str, Any]:
    """A table of stages: samples, width, height, frames, and the share attended to."""
    names = tuple(f"stage {number}" for number in range(len(rows)))
    columns = GRAPH.tables["training_stages"].column_keys
    cells = {
        Cell("training_stages", name, column).key: value
        for name, row in zip(names, rows, strict=True)
        for column, value in zip(columns, row, strict=True)
    }
    return {"training_stages": names, **cells}


CAUSAL = {"temporal_compression": 4, "first_frame_alone": "yes"}
RECIPE = stages(
    (2e9, 256, 256, 1, 1),
    (300e6, 256, 256, 121, 1),
    (50e6, 848, 480, 121, 1),
    (15e6, 1280, 720, 121, 1),
)


def test_a_recipe_of_four_stages_is_what_published_runs_took() -> None:
    """1.9e24 FLOP at 20B, 1.4M hours of an H100 at 40 %: Movie Gen took at most 2.9e24."""
    chosen = {"training_method": "stages", "training_gpu_peak": H100_PEAK, "training_mfu": 0.4}
    work, hours = figures("training_flop", "training_gpu_time", **RECIPE, **CAUSAL, **chosen)
    assert work == pytest.approx(1.9e24, rel=0.03)
    assert hours * DEFAULTS["training_goodput"] / HOUR == pytest.approx(1.4e6, rel=0.05)


def test_one_stage_by_hand() -> None:
    """1,000 clips of 121 frames of 720p are 31 latent frames of 3,600 tokens each."""
    tokens = 31 * 3600
    one = stages((1000, 1280, 720, 121, 0.25))
    work, seen = figures("training_flop_stages", "training_stage_tokens", **one, **CAUSAL)
    weights, attention = 2 * 20e9, 4 * 44 * 6144 * (0.25 * tokens + 512)
    assert seen == 1000 * tokens
    assert work == pytest.approx(3 * 1000 * tokens * (weights + attention), rel=1e-12)


def test_a_stage_of_the_plan_s_clips_is_the_architecture_s_figure() -> None:
    """60 s at 24 frames a second, a million hours of them, and two billion images of the size."""
    clips = 1e6 * HOUR / 60
    both = stages((clips, 1920, 1080, 1440, 1), (2e9, 1920, 1080, 1, 1))
    given_data = {"training_video_duration": 1e6 * HOUR, "training_images": 2e9}
    found, known = figures(
        "training_flop_stages", "training_flop_architecture", **both, **given_data
    )
    assert found == pytest.approx(known, rel=1e-12)
    assert figure("training_tokens", **both) == pytest.approx(
        figure("training_tokens", **given_data), rel=1e-12
    )


def test_without_stages_there_is_no_figure_of_them_and_tokens_are_as_before() -> None:
    found, tokens, video, images = figures(
        *("training_flop_stages", "training_tokens"),
        *("training_video_tokens", "training_image_tokens"),
    )
    assert math.isnan(found)
    assert tokens == video + images
