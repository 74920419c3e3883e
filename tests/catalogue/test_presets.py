"""Presets: which quantities they supply, and that every bundled one can be calculated with."""

from __future__ import annotations

import pytest

from sora_planner_gui.catalogue.presets import Preset, computed_at, supplied, supplies
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.stating import check_figure

GRAPH = estimation_graph()
PRECISIONS = [option for option, _ in GRAPH.choices["serving_precision"].options]
CARD = Preset(
    "Card",
    figures={
        "peak_bf16": Figure("100 TFLOP/s"),
        "peak_fp8": Figure("200 TFLOP/s"),
        "memory": Figure("80 GB"),
        "rent": Figure("2 USD/(GPU·h)"),
        "serving_mfu": Figure("40 %"),
        "achieved_bf16": Figure("70 TFLOP/s"),
    },
)
CHOICES = {"training_precision": "bf16", "serving_precision": "fp8"}


def texts(choice: str) -> dict[str, str]:
    """What the card supplies, as texts."""
    return {key: figure.value for key, figure in supplied(choice, CARD, CHOICES).items()}


def test_a_training_card_supplies_its_figures_and_the_peak_of_the_training_precision() -> None:
    assert texts("training_gpu") == {
        "training_gpu_peak": "100 TFLOP/s",
        "training_gpu_memory": "80 GB",
        "training_gpu_rent": "2 USD/(GPU·h)",
    }


def test_a_serving_card_supplies_its_utilisation_too() -> None:
    assert texts("serving_gpu") == {
        "serving_gpu_peak": "200 TFLOP/s",
        "serving_gpu_peak_16bit": "100 TFLOP/s",
        "serving_gpu_memory": "80 GB",
        "serving_gpu_rent": "2 USD/(GPU·h)",
        "serving_mfu": "40 %",
    }


def test_a_measured_card_supplies_its_peak_in_the_serving_precision_alone() -> None:
    assert texts("measured_gpu") == {"measured_gpu_peak": "200 TFLOP/s"}


def test_a_peak_that_the_card_does_not_have_is_not_supplied() -> None:
    choices = {"training_precision": "fp32", "serving_precision": "fp32"}
    assert "training_gpu_peak" not in supplied("training_gpu", CARD, choices)


@pytest.mark.parametrize(
    ("precision", "value", "note"),
    [
        ("bf16", "100 TFLOP/s", ""),
        ("fp8", "200 TFLOP/s", ""),
        ("fp4", "100 TFLOP/s", "no fp4 peak known: computes in bf16, with weights held in fp4"),
        ("fp16", "100 TFLOP/s", "no fp16 peak known: computes in bf16"),
    ],
)
@pytest.mark.parametrize("role", ["serving", "training", "measured"])
def test_a_card_without_the_arithmetic_computes_at_16_bits_and_says_so(
    role: str, precision: str, value: str, note: str
) -> None:
    choices = {"training_precision": precision, "serving_precision": precision}
    found = supplied(f"{role}_gpu", CARD, choices)[f"{role}_gpu_peak"]
    assert (found.value, found.note) == (value, note)


def test_what_is_known_of_a_peak_stays_behind_why_it_is_taken() -> None:
    card = Preset("Card", figures={"peak_fp16": Figure("65 TFLOP/s", note="one die")})
    found = supplied("serving_gpu", card, CHOICES)["serving_gpu_peak"]
    assert found.note == ("no fp8 peak known: computes in fp16, with weights held in fp8; one die")
    assert computed_at(Preset("None"), "fp8") == "fp8"


def test_a_model_supplies_all_its_figures() -> None:
    model = Preset("Model", figures={"parameter_count": Figure("5B")})
    assert supplied("model", model, CHOICES) == model.figures


@pytest.mark.parametrize("choice", [key for key, each in GRAPH.choices.items() if each.presets])
@pytest.mark.parametrize("precision", PRECISIONS)
def test_what_a_bundled_preset_supplies_fits_the_engine(choice: str, precision: str) -> None:
    choices = {"training_precision": precision, "serving_precision": precision}
    presets = bundled(GRAPH.choices[choice].presets)
    assert len(presets) > 20
    for preset in presets.values():
        for key, figure in supplied(choice, preset, choices).items():
            check_figure(figure, GRAPH.quantities[key])


@pytest.mark.parametrize("kind", ["gpus", "models"])
def test_the_unit_that_a_plan_is_checked_by_is_that_of_the_quantity_supplied(kind: str) -> None:
    """`supplies` names one quantity for a figure; all that the figure goes to have its unit."""
    for choice, declared in GRAPH.choices.items():
        if declared.presets != kind:
            continue
        for preset in bundled(kind).values():
            for key, figure in supplied(choice, preset, CHOICES).items():
                names = [name for name, each in preset.figures.items() if each is figure]
                names = names or [f"peak_{computed_at(preset, CHOICES['serving_precision'])}"]
                checked = GRAPH.quantities[supplies(kind, names[0])]
                goal = GRAPH.quantities[key]
                assert (checked.unit, checked.low, checked.high, checked.sense) == (
                    goal.unit,
                    goal.low,
                    goal.high,
                    goal.sense,
                )


@pytest.mark.parametrize(
    ("kind", "figure", "quantity"),
    [
        ("gpus", "peak_int8", "serving_gpu_peak"),
        ("gpus", "memory", "serving_gpu_memory"),
        ("gpus", "serving_mfu", "serving_mfu"),
        ("gpus", "achieved_bf16", ""),
        ("gpus", "training_gpus", ""),
        ("models", "patch_side", "patch_side"),
        ("networks", "memory", ""),
    ],
)
def test_the_quantity_that_a_figure_is_checked_by(kind: str, figure: str, quantity: str) -> None:
    assert supplies(kind, figure) == quantity


def test_the_default_cards_are_in_the_catalogue() -> None:
    for choice in GRAPH.choices.values():
        if choice.presets and choice.default:
            assert choice.default in bundled(choice.presets)


def test_the_catalogue_cannot_be_changed_by_its_readers() -> None:
    with pytest.raises(TypeError):
        bundled("gpus")["mine"] = CARD  # type: ignore[index]


def test_evidence_is_read_with_the_figure() -> None:
    rent = bundled("gpus")["mi300x"].figures["rent"]
    assert (rent.value, rent.shape) == ("1.5 · 1.99 · 6 USD/(GPU·h)", "pert")
    assert rent.source
    assert rent.date
    assert rent.grade
    assert bundled("gpus")["a100_40_sxm"].figures["rent"].percentiles == (5, 95)


def test_a_serving_card_supplies_the_better_of_its_16_bit_peaks() -> None:
    key = "serving_gpu_peak_16bit"
    both = Preset(
        "Both", figures={"peak_bf16": Figure("0.1 PFLOP/s"), "peak_fp16": Figure("120 TFLOP/s")}
    )
    assert texts("serving_gpu")[key] == "100 TFLOP/s"
    assert supplied("serving_gpu", both, CHOICES)[key].value == "120 TFLOP/s"
    assert key not in supplied("serving_gpu", Preset("None"), CHOICES)
    assert key not in supplied("serving_gpu", both, {**CHOICES, "serving_precision": "bf16"})
    assert not any("16bit" in each for each in texts("training_gpu"))
