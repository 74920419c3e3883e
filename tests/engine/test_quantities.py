"""Declarations hold what they were given, and the model's own are complete and in bounds."""

from __future__ import annotations

import re

import pytest

from sora_planner_gui.engine import formulas
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import declarations, estimation_graph
from sora_planner_gui.engine.quantities import (
    Choice,
    Quantity,
    Value,
    constant,
    formula,
    number,
    share,
)
from sora_planner_gui.engine.stating import check_figure

GRAPH = estimation_graph()
COLUMNS = [column for table in GRAPH.tables.values() for column in table.columns]
QUANTITIES = [*GRAPH.quantities.values(), *COLUMNS]

# The keys that files and other people's scripts use, with the unit that their values are in.
UNITS = {
    **{"clip_duration": "s", "frame_rate": "1/s", "frame_width": "px", "frame_height": "px"},
    **{"temporal_compression": "×", "spatial_compression": "×"},
    **{"patch_frames": "latent px", "patch_side": "latent px"},
    **{"frames_per_clip": "count", "latent_frames": "count"},
    **{"tokens_per_frame": "count", "tokens_per_clip": "count"},
    **{"parameter_count": "count", "linear_parameter_count": "count"},
    **{"transformer_layers": "count", "transformer_width": "count", "text_tokens": "count"},
    **{"denoising_steps": "count", "guidance_passes": "count"},
    **{"reference_parameter_count": "count", "reference_training_flop": "FLOP"},
    **{"reference_forward_flop": "FLOP", "size_multiple": "×"},
    **{"attention_flop_per_token": "FLOP", "forward_flop_per_clip_extrapolated": "FLOP"},
    **{"forward_flop_per_clip_architecture": "FLOP"},
    **{"dataset_multiple": "×", "video_share": "fraction", "frames_multiple": "×"},
    **{"training_flop_dit_extrapolation": "FLOP", "training_video_duration": "h"},
    **{"training_images": "count", "training_epochs": "×", "training_tokens": "count"},
    **{"training_flop_token_count": "FLOP", "training_flop_architecture": "FLOP"},
    **{"gpt3_multiple": "×", "gpt3_training_flop": "FLOP", "training_flop_gpt3_multiple": "FLOP"},
    **{"known_training_flop": "FLOP", "compute_tier": "×", "experiment_multiple": "×"},
    **{"training_flop": "FLOP", "training_h100_months": "GPU·month", "training_gpt3_runs": "×"},
    **{"training_gpu_peak": "TFLOP/s", "training_gpu_memory": "GB", "training_gpu_power": "W"},
    **{"training_gpu_bandwidth": "GB/s", "training_gpu_price": "USD"},
    **{"training_mfu": "fraction", "training_goodput": "fraction", "training_gpu_time": "GPU·h"},
    **{"training_duration": "day", "training_gpus": "GPU"},
    **{"training_bytes_per_parameter": "byte", "training_state_memory": "GB"},
    **{"training_gpus_for_memory": "GPU"},
    **{"serving_mfu": "fraction", "serving_flop_per_clip": "FLOP"},
    **{"serving_flop_per_video_minute": "FLOP", "serving_gpu_peak": "TFLOP/s"},
    **{"measured_video_minutes_per_gpu_hour": "min/(GPU·h)"},
    **{"denoising_minutes_per_gpu_hour": "min/(GPU·h)", "offload_time_per_clip": "GPU·s"},
    **{"resident_weight_memory": "GB", "host_bandwidth": "GB/s"},
    **{"swapped_share": "fraction", "tile_overlap": "fraction"},
    **{"video_minutes_per_gpu_hour": "min/(GPU·h)", "gpu_time_per_clip": "GPU·s"},
    **{"clip_latency": "s", "serving_memory": "GB", "serving_gpus_for_memory": "GPU"},
    **{"llm_parameter_count": "count", "llm_tokens_per_video_minute": "count"},
    **{"ai_minutes_per_day": "min/day", "candidates_per_clip": "×"},
    **{"generated_minutes_per_day": "min/day", "peak_to_average": "×"},
    **{"serving_gpus_average": "GPU", "serving_gpus_peak": "GPU"},
    **{"break_even_minutes": "min", "break_even_duration": "day", "film_minutes": "min"},
    **{"shooting_ratio": "×", "film_gpu_time": "GPU·h", "film_cost": "USD"},
    **{"training_gpu_rent": "USD/(GPU·h)", "serving_gpu_rent": "USD/(GPU·h)"},
    **{"training_cost": "USD", "rent_per_video_minute": "USD/min"},
    **{"price_per_video_second": "USD/s", "gross_margin": "fraction"},
    **{"server_price_factor": "×", "lifetime": "year", "owner_utilisation": "fraction"},
    **{"power_draw": "fraction", "server_power_factor": "×", "pue": "×"},
    **{"electricity_price": "USD/kWh", "operations_share": "1/year"},
    **{"owned_gpu_hour_cost": "USD/(GPU·h)", "rent_or_own_break_even": "h/year"},
    **{"serving_fleet_price": "USD", "training_energy": "MWh"},
    **{"energy_per_video_minute": "kWh/min", "serving_power": "MW"},
    **{"grid_carbon": "g CO₂e/kWh", "training_carbon": "t CO₂e"},
    **{"carbon_per_video_minute": "g CO₂e/min"},
}
CHOICES = {
    "first_frame_alone": ("no", "yes"),
    "training_method": (
        *(
            "dit_extrapolation",
            "token_count",
            "architecture",
            "stages",
            "gpt3_multiple",
            "known_flop",
        ),
    ),
    "training_sizing": ("by_duration", "by_fleet"),
    "serving_method": ("dit_extrapolation", "architecture", "measured"),
}


def test_number_takes_its_default_as_typed_text_with_its_evidence() -> None:
    declared = number(
        "rent", "2", "USD", "Rent", "A price.", source="A list", date="2024-03", grade="derived"
    )
    assert declared.default == Figure("2", source="A list", date="2024-03", grade="derived")
    assert (declared.kind, declared.low, declared.high) == ("input", 0.0, None)


def test_number_keeps_a_stated_range_and_an_unknown_default() -> None:
    stated = Figure("4 to 10", "lognormal", (5, 95))
    assert number("data", stated, "×", "Data", "Much.").default is stated
    assert number("peak", None, "W", "Peak", "Most.").default is None


def test_share_lies_between_nothing_and_all() -> None:
    declared = share("video", "50 %", "Video", "Part.", source="A list")
    assert (declared.unit, declared.low, declared.high) == ("fraction", 0.0, 1.0)
    assert declared.sense == "share"


def test_constant_is_neither_input_nor_formula() -> None:
    assert constant("byte", "1 byte", "byte", "A byte", "Eight bits.").kind == "constant"


def test_formula_is_named_and_explained_by_its_function() -> None:
    @formula("FLOP", "Compute", low=1.0)
    def compute(parameters: Value, tokens: Value) -> Value:
        """All tokens

        pass all weights.
        """
        share_of_all = parameters * tokens
        return share_of_all

    assert compute.key == "compute"
    assert compute.kind == "formula"
    assert compute.parameters == ("parameters", "tokens")
    assert compute.help == "All tokens pass all weights."
    assert compute.function is not None
    assert compute.function(2, 3) == 6


@pytest.mark.parametrize(("key", "unit"), UNITS.items())
def test_key_and_unit_that_files_use(key: str, unit: str) -> None:
    assert GRAPH.quantities[key].unit == unit


@pytest.mark.parametrize(("key", "options"), CHOICES.items())
def test_options_that_files_use(key: str, options: tuple[str, ...]) -> None:
    assert tuple(option for option, _ in GRAPH.choices[key].options) == options


def test_no_key_is_declared_twice() -> None:
    keys = [each.key for module in formulas.MODULES for each in declarations(module)]
    assert sorted(keys) == sorted(GRAPH.declarations)


def test_every_key_is_in_a_group() -> None:
    assert set(GRAPH.groups) == set(GRAPH.declarations)


@pytest.mark.parametrize("choice", GRAPH.choices.values(), ids=lambda each: each.key)
def test_default_of_a_choice_is_one_of_its_options(choice: Choice) -> None:
    assert choice.presets or choice.default in dict(choice.options)


@pytest.mark.parametrize("quantity", QUANTITIES, ids=lambda each: each.key)
def test_label_and_help_are_for_people(quantity: Quantity) -> None:
    assert quantity.label[0].isupper() or quantity.label.startswith("DiT")
    assert not quantity.label.endswith(".")
    assert quantity.help.endswith(".")
    assert "_" not in quantity.label + quantity.help


@pytest.mark.parametrize("group", dict.fromkeys(GRAPH.groups.values()))
def test_no_two_quantities_of_a_group_share_a_label(group: str) -> None:
    labels = [each.label for key, each in GRAPH.quantities.items() if GRAPH.groups[key] == group]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("key", GRAPH.quantities)
def test_no_working_names_two_ingredients_alike(key: str) -> None:
    quantity = GRAPH.quantities[key]
    shown = [key, *(name for name in quantity.parameters if name in GRAPH.quantities)]
    labels = [GRAPH.quantities[each].label for each in shown]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    "quantity",
    [each for each in QUANTITIES if each.default and not each.fixed],
    ids=lambda each: each.key,
)
def test_default_can_be_read_and_is_in_bounds(quantity: Quantity) -> None:
    assert quantity.default is not None
    check_figure(quantity.default, quantity)


@pytest.mark.parametrize(
    "quantity",
    [each for each in GRAPH.quantities.values() if each.default],
    ids=lambda each: each.key,
)
def test_default_has_a_source_and_an_input_its_date_and_grade(quantity: Quantity) -> None:
    figure = quantity.default
    assert figure is not None
    if not quantity.fixed:
        assert figure.source
        assert re.fullmatch(r"20\d\d(-\d\d(-\d\d)?)?", figure.date)
        assert figure.grade in ("verified", "one source", "derived", "estimate")
