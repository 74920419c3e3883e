"""Every formula gives what its expression says, and what is worked out here by hand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import product
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine import expression as expressions
from sora_planner_gui.engine.cells import Cell
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.reading import read_number

GRAPH = estimation_graph()
ROWS = ("YouTube", "TikTok", "Vimeo")
NAMED_ROWS = dict.fromkeys(estimation_graph().tables, ROWS)
NO_ROWS: dict[str, tuple[str, ...]] = dict.fromkeys(estimation_graph().tables, ())
LARGEST, SMALLEST = 1e6, 1e-3


def option_sets(key: str) -> list[dict[str, str]]:
    """Every combination of options of the choices that a formula depends on."""
    used = [name for name in GRAPH.quantities[key].parameters if name in GRAPH.choices]
    options = [[option for option, _ in GRAPH.choices[name].options] for name in used]
    return [dict(zip(used, chosen, strict=True)) for chosen in product(*options)]


CASES = [
    pytest.param(key, options, id="-".join([key, *options.values()]))
    for key, quantity in GRAPH.quantities.items()
    if quantity.function is not None
    for options in option_sets(key)
]


def arguments(key: str, options: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, Any]:
    """What the formula is called with: options, rows of tables, and values by name."""
    found: dict[str, Any] = dict(options)
    for name in GRAPH.quantities[key].parameters:
        if name in GRAPH.tables:
            columns = [column.key for column in GRAPH.tables[name].columns]
            found[name] = tuple(
                SimpleNamespace(**{each: values[Cell(name, row, each).key] for each in columns})
                for row in ROWS
            )
        elif name in GRAPH.quantities:
            found[name] = values[name]
    return found


def names_of(key: str) -> list[str]:
    """Every name that may stand in the formula's expression."""
    parameters = GRAPH.quantities[key].parameters
    cells = [
        Cell(name, row, column.key).key
        for name, table in GRAPH.tables.items()
        if name in parameters
        for column in table.columns
        for row in ROWS
    ]
    own = [name for name in parameters if name in GRAPH.quantities]
    return own + cells


def call(key: str, /, **values: Any) -> float:
    """One formula on values in base units; parameters not named are not needed."""
    quantity = GRAPH.quantities[key]
    assert quantity.function is not None
    return float(quantity.function(**dict.fromkeys(quantity.parameters) | values))


def model(name: str) -> dict[str, float]:
    """A model preset's figures in base units."""
    figures = bundled("models")[name].figures
    return {
        key: read_number(each.value, GRAPH.quantities[key].unit) for key, each in figures.items()
    }


def forward_pass(name: str, frames: int, width: int, height: int) -> tuple[float, float]:
    """FLOP of a preset's pass over a clip, and the share of attention in it."""
    given_figures = model(name)
    latent = call(
        "latent_frames",
        frames_per_clip=frames,
        temporal_compression=given_figures["temporal_compression"],
        first_frame_alone="yes",
    )
    per_frame = call(
        "tokens_per_frame",
        frame_width=width,
        frame_height=height,
        **{key: given_figures[key] for key in ("spatial_compression", "patch_side")},
    )
    tokens = call(
        "tokens_per_clip",
        latent_frames=latent,
        patch_frames=given_figures["patch_frames"],
        tokens_per_frame=per_frame,
    )
    text = given_figures["text_tokens"]
    attention = call(
        "attention_flop_per_token",
        flop_per_multiply_add=2,
        attended_tokens=call(
            "attended_tokens", attention_kind="full", tokens_per_clip=tokens, text_tokens=text
        ),
        transformer_layers=given_figures["transformer_layers"],
        attention_width=call(
            "attention_width", transformer_width=given_figures["transformer_width"]
        ),
    )
    whole = call(
        "forward_flop_per_clip_architecture",
        flop_per_multiply_add=2,
        linear_parameter_count=given_figures["linear_parameter_count"],
        attention_flop_per_token=attention,
        tokens_per_clip=tokens,
        linear_text_tokens=0,
    )
    return whole, attention * tokens / whole


@pytest.mark.parametrize(("key", "options"), CASES)
@settings(max_examples=25)
@given(data=st.data())
def test_formula_gives_what_its_expression_says(
    key: str, options: dict[str, str], data: st.DataObject
) -> None:
    function = GRAPH.quantities[key].function
    assert function is not None
    several = data.draw(st.booleans())
    one = st.floats(SMALLEST, LARGEST).map(np.float64)
    draws = st.lists(one, min_size=3, max_size=3).map(np.array)
    values = {each: data.draw(draws if several else one) for each in names_of(key)}
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        found = function(**arguments(key, options, values))
        said = expressions.evaluate(GRAPH.expression(key, options, NAMED_ROWS), values)
    np.testing.assert_allclose(found, said, rtol=1e-12)
    assert np.shape(found) == ((3,) if several and names_of(key) else ())


@pytest.mark.parametrize(("key", "options"), CASES)
def test_expression_has_a_name_for_everything_the_option_needs(
    key: str, options: dict[str, str]
) -> None:
    used = set(expressions.names(GRAPH.expression(key, options, NAMED_ROWS)))
    assert used <= set(names_of(key))


@pytest.mark.parametrize("key", [key for key, each in GRAPH.quantities.items() if each.function])
def test_no_parameter_is_idle(key: str) -> None:
    """Of a formula that only asks whether a table has rows, the cells are not used."""
    used: set[str] = set()
    for options, rows in product(option_sets(key), (NAMED_ROWS, NO_ROWS)):
        used |= set(expressions.names(GRAPH.expression(key, options, rows)))
    quantities = {each for each in names_of(key) if each in GRAPH.quantities}
    assert quantities <= used <= set(names_of(key))
    rows = [name for name in GRAPH.quantities[key].parameters if name in GRAPH.tables]
    assert not rows or GRAPH.expression(key, option_sets(key)[0], NO_ROWS) != GRAPH.expression(
        key, option_sets(key)[0], NAMED_ROWS
    )


def test_frames_of_a_clip() -> None:
    assert call("frames_per_clip", clip_duration=60, frame_rate=24) == 1440


@pytest.mark.parametrize(("alone", "frames"), [("no", 31.25), ("yes", 32)])
def test_latent_frames_with_the_first_frame_alone_or_not(alone: str, frames: float) -> None:
    found = call(
        "latent_frames", frames_per_clip=125, temporal_compression=4, first_frame_alone=alone
    )
    assert found == frames


def test_tokens_of_a_frame_are_its_patches_of_latent_pixels() -> None:
    sizes = {"frame_width": 1920, "frame_height": 1080, "spatial_compression": 8, "patch_side": 2}
    assert call("tokens_per_frame", **sizes) == (1920 // 16) * 1080 / 16 == 8100
    assert call("tokens_per_clip", latent_frames=180, patch_frames=2, tokens_per_frame=8100) == (
        729_000
    )


def test_attention_is_four_flop_a_layer_unit_of_width_and_token() -> None:
    found = call(
        "attention_flop_per_token",
        flop_per_multiply_add=2,
        transformer_layers=44,
        attention_width=6144,
        attended_tokens=100_512,
    )
    assert found == 4 * 44 * 6144 * 100_512


def test_image_attention_stays_within_the_frame() -> None:
    found = call(
        "image_attention_flop_per_token",
        attention_kind="full",
        flop_per_multiply_add=2,
        transformer_layers=3,
        attention_width=5,
        tokens_per_frame=7,
        text_tokens=2,
    )
    assert found == 4 * 3 * 5 * 9


@pytest.mark.parametrize(
    ("kind", "tokens"),
    [("full", 100_512), ("sparse", 25_512), ("windowed", 50_512), ("linear", 128)],
)
def test_attended_tokens_of_each_kind_of_attention(kind: str, tokens: float) -> None:
    """A quarter of 100,000 tokens; 4 of the clip's 8 seconds; a head of 128; 512 of the prompt."""
    clip = {"tokens_per_clip": 100_000, "text_tokens": 512, "clip_duration": 8}
    levers = {"attended_share": 0.25, "attended_duration": 4, "head_width": 128}
    assert call("attended_tokens", attention_kind=kind, **clip, **levers) == tokens


def test_a_window_longer_than_the_clip_is_the_clip() -> None:
    clip = {"tokens_per_clip": 100_000, "text_tokens": 512, "clip_duration": 4}
    found = call("attended_tokens", attention_kind="windowed", attended_duration=5, **clip)
    assert found == 100_512


def test_text_in_the_same_stream_is_an_eighth_on_top_of_an_image() -> None:
    """1024 × 1024 at 16 px a token are 4,096 tokens; 512 of the prompt are 12.5 % of that."""
    image = {"flop_per_multiply_add": 2, "linear_parameter_count": 12e9, "tokens_per_clip": 4096}
    key = "forward_flop_per_clip_architecture"
    alone = call(key, attention_flop_per_token=0, linear_text_tokens=0, **image)
    joint = call(key, attention_flop_per_token=0, linear_text_tokens=512, **image)
    assert joint / alone == 1.125


def test_dit_forward_pass_is_that_of_the_paper() -> None:
    """One 512 × 512 image: the table's 524.6 billion multiply-adds are 1.049e12 FLOP."""
    assert forward_pass("dit-xl-2", 1, 512, 512)[0] == pytest.approx(1.049e12, rel=0.002)
    assert forward_pass("dit-xl-2", 1, 256, 256)[0] == pytest.approx(2 * 118.64e9, rel=0.003)


@pytest.mark.parametrize(
    ("preset", "frames", "attention"), [("wan2.1-14b", 81, 0.72), ("hunyuanvideo-13b", 129, 0.87)]
)
def test_attention_s_share_of_a_forward_pass_at_720p(
    preset: str, frames: int, attention: float
) -> None:
    assert round(forward_pass(preset, frames, 1280, 720)[1], 2) == attention


def test_average_sample_is_part_clip_and_part_image() -> None:
    assert call("frames_multiple", video_share=0.5, latent_frames=180) == 90.5
    assert call("frames_multiple", video_share=1, latent_frames=180) == 180
    assert call("frames_multiple", video_share=0, latent_frames=180) == 1


def test_token_count_is_six_flop_a_weight_and_token() -> None:
    found = call(
        "training_flop_token_count",
        flop_per_multiply_add=2,
        parameter_count=175e9,
        training_tokens=300e9,
    )
    assert found == pytest.approx(3.15e23, rel=1e-12)


def test_architecture_trains_on_clips_and_images_each_with_its_own_attention() -> None:
    found = call(
        "training_flop_architecture",
        flop_per_multiply_add=2,
        linear_parameter_count=10,
        attention_flop_per_token=80,
        training_video_tokens=7,
        image_attention_flop_per_token=5,
        training_image_tokens=3,
    )
    assert found == 3 * (7 * (20 + 80) + 3 * (20 + 5))


@pytest.mark.parametrize(
    ("method", "flop"),
    [
        *[("dit_extrapolation", 1), ("token_count", 2), ("architecture", 3)],
        *[("gpt3_multiple", 4), ("known_flop", 5), ("stages", 6)],
    ],
)
def test_training_compute_is_that_of_the_method_times_tier_and_experiments(
    method: str, flop: float
) -> None:
    found = call(
        "training_flop",
        training_method=method,
        training_flop_dit_extrapolation=1,
        training_flop_token_count=2,
        training_flop_architecture=3,
        training_flop_gpt3_multiple=4,
        known_training_flop=5,
        training_flop_stages=6,
        compute_tier=32,
        experiment_multiple=1.5,
    )
    assert found == flop * 48


def test_training_gpu_time_uses_utilisation_once() -> None:
    run = {"training_flop": 1e24, "training_gpu_peak": 1e15, "training_goodput": 0.8}
    assert call("training_gpu_time", training_mfu=0.5, **run) == 2.5e9
    assert call("training_gpu_time", training_mfu=0.25, **run) == 5e9


def test_memory_takes_whole_cards() -> None:
    for memory, cards in ((320e9, 4), (320.1e9, 5), (1, 1)):
        found = call(
            "training_gpus_for_memory", training_state_memory=memory, training_gpu_memory=80e9
        )
        assert found == cards


@pytest.mark.parametrize(
    ("precision", "size"), [("fp32", 4), ("bf16", 2), ("fp8", 1), ("fp4", 0.5)]
)
def test_bytes_of_a_weight(precision: str, size: float) -> None:
    known = {"serving_precision": precision, "byte": 1}
    key = "serving_bytes_per_parameter"
    assert call(key, weight_storage="computed", **known) == size
    assert call(key, weight_storage="4", **known) == 0.5


def test_every_precision_has_bytes() -> None:
    for precision, _ in GRAPH.choices["serving_precision"].options:
        known = {"serving_precision": precision, "weight_storage": "computed"}
        assert call("serving_bytes_per_parameter", **known, byte=1) > 0


@pytest.mark.parametrize("method", ["dit_extrapolation", "architecture", "measured"])
def test_rate_of_denoising_is_what_the_card_delivers(method: str) -> None:
    found = call(
        "denoising_minutes_per_gpu_hour",
        serving_method=method,
        precision_method="whole",
        serving_gpu_peak=2e15,
        serving_utilisation=0.4,
        serving_flop_per_video_minute=2e15,
        video_minute=60,
    )
    assert found == pytest.approx(24)


@pytest.mark.parametrize(
    ("method", "rate"), [("dit_extrapolation", 24), ("architecture", 24), ("measured", 0.5)]
)
def test_video_rate_is_worked_out_or_measured(method: str, rate: float) -> None:
    """Minutes of video a minute of one card; the measured rate ignores utilisation."""
    found = call(
        "video_minutes_per_gpu_hour",
        serving_method=method,
        denoising_minutes_per_gpu_hour=24,
        serving_gpu_peak=2e15,
        measured_video_minutes_per_gpu_hour=0.25,
        measured_gpu_peak=1e15,
        fixed_time_per_clip=0,
        clip_duration=60,
    )
    assert found == pytest.approx(rate)


@pytest.mark.parametrize(("method", "rate"), [("dit_extrapolation", 24), ("architecture", 18)])
def test_what_the_parts_gain_speeds_up_the_card_s_16_bit_peak(method: str, rate: float) -> None:
    """At fp8, twice the peak: a clip of 12 FLOP is done like one of 8 at 16 bits."""
    found = call(
        "denoising_minutes_per_gpu_hour",
        serving_method=method,
        precision_method="by_part",
        serving_gpu_peak=2e15,
        serving_gpu_peak_16bit=1e15,
        serving_utilisation=0.4,
        serving_flop_per_clip=12,
        serving_effective_flop=8,
        serving_flop_per_video_minute=2e15,
        video_minute=60,
    )
    assert found == pytest.approx(rate)


@pytest.mark.parametrize(
    ("precision", "peak"),
    [("bf16", 100), ("fp16", 100), ("fp8", 50), ("fp4", 25), ("tf32", 200), ("fp32", 1600)],
)
def test_peak_at_16_bits_where_only_another_is_known(precision: str, peak: float) -> None:
    key = "serving_gpu_peak_16bit"
    assert call(key, serving_precision=precision, serving_gpu_peak=100) == peak


@pytest.mark.parametrize(("method", "share"), [("own", 0.4), ("predicted", 0.5)])
def test_utilisation_is_stated_or_predicted(method: str, share: float) -> None:
    known = {"serving_mfu": 0.4, "predicted_utilisation": 0.5}
    assert call("serving_utilisation", utilisation_method=method, **known) == share


def test_latency_falls_with_the_cards_that_share_a_clip() -> None:
    shared = {"gpu_time_per_clip": 1200, "gpus_per_replica": 8, "parallel_efficiency": 0.75}
    for method, fixed, seconds in (
        ("architecture", 0, 200),
        ("architecture", 60, 1140 / 6 + 60),
        ("measured", 60, 200),
    ):
        found = call("clip_latency", serving_method=method, fixed_time_per_clip=fixed, **shared)
        assert found == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("method", "cost", "elsewhere", "seconds"),
    [
        ("architecture", "left_out", "no", 1200),
        ("architecture", "paid", "no", 1140 / 0.75 + 60 * 8),
        ("architecture", "paid", "yes", 1140 / 0.75 + 60),
        ("measured", "paid", "no", 1200 / 0.75),
    ],
)
def test_cards_that_wait_are_paid(method: str, cost: str, elsewhere: str, seconds: float) -> None:
    found = call(
        "paid_gpu_time_per_clip",
        serving_method=method,
        sharing_cost=cost,
        fixed_on_other_cards=elsewhere,
        gpu_time_per_clip=1200,
        fixed_time_per_clip=60,
        gpus_per_replica=8,
        parallel_efficiency=0.75,
    )
    assert found == pytest.approx(seconds)


def test_video_minute_in_language_model_tokens() -> None:
    found = call(
        "llm_tokens_per_video_minute",
        serving_flop_per_video_minute=7e17,
        flop_per_multiply_add=2,
        llm_parameter_count=70e9,
    )
    assert found == 5e6


def test_margin_is_lost_where_the_rent_exceeds_the_price() -> None:
    assert call("gross_margin", rent_per_video_minute=0.025, price_per_video_second=0.1) == 0.75
    assert call("gross_margin", rent_per_video_minute=0.2, price_per_video_second=0.1) == -1


def test_owned_hour_spreads_the_price_over_the_hours_at_work() -> None:
    """30,000 USD × 1.3 over 5 years with 5 % a year for running, at work 70 %, and 1 kW."""
    year = 365 * 86_400
    yearly = call("owned_yearly_share", lifetime=5 * year, operations_share=0.05 / year)
    found = call(
        "owned_gpu_hour_cost",
        serving_gpu_price=30_000,
        server_price_factor=1.3,
        owned_yearly_share=yearly,
        owner_utilisation=0.7,
        power_cost_per_gpu_hour=0.08 / 3600,
    )
    assert found * 3600 == pytest.approx(39_000 * 0.25 / (8760 * 0.7) + 0.08)


def test_owning_and_renting_cost_the_same_at_the_break_even() -> None:
    year = 365 * 86_400
    costs = {"serving_gpu_price": 30_000, "server_price_factor": 1.3, "owned_yearly_share": 8e-9}
    power = 3e-5
    share = call(
        "rent_or_own_break_even", serving_gpu_rent=7e-4, power_cost_per_gpu_hour=power, **costs
    )
    own = call(
        "owned_gpu_hour_cost", owner_utilisation=share, power_cost_per_gpu_hour=power, **costs
    )
    assert 0 < share < 1
    assert own == pytest.approx(7e-4)
    assert math.isclose(own * share * year, 7e-4 * share * year)


def test_energy_and_carbon_of_a_run() -> None:
    power = call(
        "training_gpu_drawn_power",
        training_gpu_power=700,
        power_draw=0.9,
        server_power_factor=1.3,
        pue=1.2,
    )
    assert power == pytest.approx(982.8)
    energy = call("training_energy", training_gpu_time=1e6 * 3600, training_gpu_drawn_power=power)
    assert energy / 3.6e9 == pytest.approx(982.8)  # MWh
    carbon = call("training_carbon", training_energy=energy, grid_carbon=384 / 3.6e6)
    assert carbon / 1e6 == pytest.approx(377.4, rel=1e-4)  # t


@np.errstate(divide="ignore")
@pytest.mark.parametrize(
    ("key", "values", "expected"),
    [
        ("size_multiple", [20e9, 675e6], 20e9 / 675e6),
        ("evaluations", [50, 2, 0.45], 55),
        ("linear_gain", [2, 1, 0.35], 1.35),
        ("predicted_utilisation", [0.5, 4, 1, 0.5, 0.8, 3000, 0.5, 1500, 1.5, 0.5, 1, 1, 0.8], 0.6),
        ("predicted_utilisation", [0.5, 4, 1, 0.5, 0.8, 3000, 0.5, 1500, 2.2, 0.5, 1, 1, 0.8], 0.8),
        ("predicted_utilisation", [0.5, 1, 4, 0.5, 1.6, 3000, 0.5, 1500, 1.0, 0.5, 1, 1, 0.8], 0.4),
        (
            "predicted_utilisation",
            [0.5, 1, 4, 0.5, 1.6, 3000, 0.5, 1500, 1.0, 0, 0.9, 1, 0.8],
            0.18,
        ),
        ("linear_gain", [0.5, 1, 0.35], 0.5),
        ("attention_gain", [2, 1], 1),
        ("attention_gain", [0.5, 1], 0.5),
        ("serving_linear_share", [2, 7, 6, 10, 0, 1, 10, 10, 10, 50, 0], 0.7),
        ("serving_effective_flop", [100, 0.6, 1.5, 1.25], 40 + 32),
        ("base_attended_tokens", ["full", 0.25, 100_512, 512], 25_512),
        ("base_attended_tokens", ["linear", 0.25, 128, 512], 128),
        ("refiner_attended_tokens", ["sparse", 0.3, 25_512, 512], 0.3 * 25_000 + 512),
        ("refiner_attended_tokens", ["windowed", 0.5, 50_512, 512], 25_256),
        ("refiner_attended_tokens", ["linear", 0.5, 128, 512], 64),
        ("linear_parameter_count", [14e9], 14e9),
        ("forward_flop_per_clip_extrapolated", [524.6e9, 30, 180], 2.83284e15),
        ("training_flop_dit_extrapolation", [1e21, 30, 4, 90], 1.08e25),
        ("training_video_tokens", [2, 3600, 60, 1000], 120_000),
        ("training_image_tokens", [2, 50, 8100], 810_000),
        ("training_tokens", [(), None, 120_000, 810_000], 930_000),
        ("training_tokens", [("a stage",), 500, 120_000, 810_000], 500),
        ("training_flop_gpt3_multiple", [8.2, 3.14e23], 2.5748e24),
        ("training_h100_months", [1.08e25, 989.4e12], 4211.3065 * 2_592_000),
        ("reference_h100_months", [1e21, 989.4e12], 1_010_713),
        ("training_gpt3_runs", [1.08e25, 3.14e23], 34.394904),
        ("training_duration", [6e9, 2000], 3e6),
        ("training_gpus", [6e9, 3e6], 2000),
        ("training_state_memory", [20e9, 16], 320e9),
        ("serving_weight_memory", [20e9, 2], 40e9),
        ("serving_activation_memory", [1e5, 6144, 60, 1], 36.864e9),
        ("serving_memory", [40e9, 11e9, 1e9, 28e9], 80e9),
        ("decoded_pixels", ["whole", 1280, 720, None, 2, 4, 240], 8 * 1280 * 720),
        ("decoded_pixels", ["tiles", 1280, 720, 256, 2, 4, 240], 8 * 256 * 256),
        ("decoded_pixels", ["tiles", 128, 128, 256, 2, 4, 3], 3 * 128 * 128),
        ("serving_decoding_memory", [1e6, 2400], 2.4e9),
        ("serving_working_memory", [28e9, 7e9], 28e9),
        ("serving_working_memory", [2e9, 7e9], 7e9),
        ("resident_weight_memory", ["none", 40e9, None], 40e9),
        ("resident_weight_memory", ["blocks", 40e9, 0.75], 10e9),
        ("serving_memory_per_gpu", ["none", 40e9, 28e9, 7e9, 11e9, 1e9, 1], 80e9),
        ("serving_memory_per_gpu", ["none", 40e9, 28e9, 7e9, 11e9, 1e9, 8], 24e9),
        ("serving_memory_per_gpu", ["parts", 40e9, 28e9, 7e9, 11e9, 1e9, 1], 68e9),
        ("serving_memory_per_gpu", ["blocks", 2e9, 3e9, 7e9, 11e9, 1e9, 1], 11e9),
        ("serving_memory_per_gpu", ["blocks", 2e9, 3e9, 7e9, 6e9, 1e9, 1], 8e9),
        ("serving_gpus_for_memory", ["none", 80e9, 40e9, 28e9, 7e9, 11e9, 1e9, 1], 1),
        ("serving_gpus_for_memory", ["none", 79e9, 40e9, 28e9, 7e9, 11e9, 1e9, 1], 2),
        ("serving_gpus_for_memory", ["none", 24e9, 40e9, 28e9, 7e9, 11e9, 1e9, 1], 8),
        ("serving_gpus_for_memory", ["none", 19e9, 40e9, 28e9, 7e9, 11e9, 1e9, 1], math.inf),
        ("serving_gpus_for_memory", ["parts", 24e9, 40e9, 28e9, 7e9, 11e9, 1e9, 1], 3),
        ("serving_gpus_for_memory", ["blocks", 16e9, 8e9, 8e9, 7e9, 11e9, 1e9, 1], 1),
        ("serving_gpus_for_memory", ["blocks", 11e9, 8e9, 3e9, 7e9, 11e9, 1e9, 1], 1),
        ("serving_gpus_for_memory", ["blocks", 10e9, 8e9, 3e9, 7e9, 11e9, 1e9, 1], math.inf),
        ("serving_gpus_for_memory", ["blocks", 10e9, 8e9, 3e9, 9.5e9, 1e9, 1e9, 1], math.inf),
        ("training_state_memory_per_gpu", [320e9, 64], 5e9),
        ("training_activation_memory", ["full", 1e5, 6144, 44, 2, 34, 1], 74.9568e9),
        ("training_activation_memory", ["attention", 1e5, 6144, 44, 2, 34, 1], 919.1424e9),
        ("training_gpus_per_clip", [161e9, 80e9, 5e9, 1], 3),
        ("training_gpus_per_clip", [161e9, 80e9, 81e9, 1], math.inf),
        (
            "fixed_time_per_clip",
            ["whole", 3, 50e-9, 240, 1280, 720, 1e15, 2e15, 0.5, 7],
            3 + 0.2211840 * 25 + 7,
        ),
        (
            "fixed_time_per_clip",
            ["tiles", 3, 50e-9, 240, 1280, 720, 1e15, 2e15, 0.25, 0],
            3 + 0.2211840 * 25 / 0.5625,
        ),
        ("video_minutes_per_paid_gpu_hour", [0.005, 1200, 1500], 0.004),
        ("serving_flop_per_video_minute", [7e17, 10, 60], 4.2e18),
        ("gpu_time_per_clip", [10, 0.005], 2000),
        ("generated_minutes_per_day", ["platforms", 0.5, 5, None, None, None, None], 2.5),
        ("generated_minutes_per_day", ["service", None, None, 864_000 / 86_400, 3, None, 8], 240),
        ("generated_minutes_per_day", ["clips", None, None, None, None, 2, 30], 60),
        ("serving_gpus_average", [10.7e6 / 1440, 5 / 60], 89_166.667),
        ("serving_gpus_peak", [360e3, 2], 720e3),
        ("break_even_minutes", [1.08e25, 708e15, 60], 15_254_237.3 * 60),
        ("break_even_duration", [600, 0.25], 2400),
        ("film_gpu_time", [5400, 30, 0.005], 32.4e6),
        ("film_cost", [32.4e6, 2.5 / 3600], 22_500),
        ("training_cost", [3e6 * 3600, 2.5 / 3600], 7.5e6),
        ("rent_per_video_minute", [2.5, 0.2, 1], 12.5),
        ("rent_per_video_minute", [2.5, 0.2, 0.5], 25),
        ("serving_fleet_use", [2.5], 0.4),
        ("cost_per_clip", [0.05, 8], 0.4),
        ("price_per_clip", [0.1, 8], 0.8),
        ("clips_per_day", [240, 8], 30),
        ("serving_cost_per_day", [0.05, 240], 12),
        ("power_cost_per_gpu_hour", [1000, 0.08 / 3.6e6], 0.08 / 3600),
        ("serving_fleet_price", [100, 30_000, 1.3], 3.9e6),
        ("serving_gpu_drawn_power", [700, 0.9, 1.3, 1.2], 982.8),
        ("energy_per_video_minute", [982.8, 0.005], 196_560),
        ("serving_power", [720e3, 982.8], 707.616e6),
        ("carbon_per_video_minute", [196_560, 384 / 3.6e6], 20.9664),
    ],
)
def test_by_hand(key: str, values: list[Any], expected: float) -> None:
    """Each formula on values in the order of its parameters, in base units."""
    parameters = GRAPH.quantities[key].parameters
    found = call(key, **dict(zip(parameters, values, strict=True)))
    assert found == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    ("method", "flop"), [("dit_extrapolation", 3), ("architecture", 7), ("measured", 7)]
)
def test_compute_of_a_clip_is_a_pass_for_every_step_and_guidance(method: str, flop: float) -> None:
    found = call(
        "serving_flop_per_clip",
        serving_method=method,
        forward_flop_per_clip_extrapolated=3,
        forward_flop_per_clip_architecture=7,
        evaluations=100,
        base_pass_share=1,
        refiner_evaluations=0,
        refiner_pass_share=0.5,
    )
    assert found == flop * 100


def test_stages_are_counted_in_passes_over_the_whole_clip() -> None:
    stages = {"base_pass_share": 0.25, "refiner_evaluations": 4, "refiner_pass_share": 0.5}
    flop = {"forward_flop_per_clip_architecture": 8, "evaluations": 12}
    key = "serving_flop_per_clip"
    assert call(key, serving_method="architecture", **flop, **stages) == 8 * (0.25 * 12 + 4 * 0.5)


def test_platforms_add_up() -> None:
    rows = tuple(SimpleNamespace(minutes_per_day=m, ai_share=s) for m, s in ((43, 0.15), (17, 0.5)))
    assert call("ai_minutes_per_day", platforms=rows) == pytest.approx(14.95)
