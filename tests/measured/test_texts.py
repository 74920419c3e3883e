"""Figures that texts of the engine take from published runs are those that the runs give."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest

from sora_planner_gui.catalogue.runs import read_runs
from sora_planner_gui.catalogue.store import bundled, bundled_runs, bundled_utilisation
from sora_planner_gui.catalogue.utilisation import FAMILY_SPREAD
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.measured.generation import ALL, Calibration, Known

GRAPH = estimation_graph()
SHIPPED = bundled_utilisation()
FIT = SHIPPED.fits[ALL]
CALIBRATION = Calibration(GRAPH, bundled("gpus"), bundled("models"), SHIPPED.same_chip)


@cache
def known() -> tuple[Known, ...]:
    """The bundled runs that can be predicted."""
    return tuple(CALIBRATION.known(read_runs(bundled_runs())[0])[0])


def help_of(key: str) -> str:
    """What is said of a quantity."""
    return GRAPH.quantities[key].help


def default_of(key: str) -> Figure:
    """The default of a quantity."""
    default = GRAPH.quantities[key].default
    assert default is not None
    return default


def reached() -> tuple[np.ndarray, np.ndarray]:
    """Of each run the share reached over that predicted, and its weight, families alike."""
    found = CALIBRATION.predict(known(), SHIPPED.fits)
    ratios = np.array([each.p50 / (each.run.seconds or math.nan) for each in found])
    families = [each.run.family for each in found]
    weights = np.array([1 / families.count(family) for family in families])
    return ratios, weights / weights.sum()


def test_the_error_of_the_prediction_is_told_as_the_runs_have_it() -> None:
    ratios, weights = reached()
    low, high = np.quantile(ratios, (0.05, 0.95))
    assert f"within {low:.2f} to {high:.2f};" in help_of("prediction_error")
    order = np.argsort(ratios)
    ends = np.searchsorted(np.cumsum(weights[order]), (0.05, 0.95))
    low, high = ratios[order][ends]
    assert f"counting alike, within {low:.2f} to {high:.2f}." in help_of("prediction_error")


def test_the_range_of_the_error_is_the_spread_between_families() -> None:
    width = math.exp(FIT.reach * FAMILY_SPREAD)
    default = default_of("prediction_error")
    assert default.value == f"{1 / width:.2f} to {width:.2f}"
    assert f"{1 / width:.2f} to {width:.2f}" in help_of("prediction_error")
    assert f"{FAMILY_SPREAD:g} in logarithms, reaching {FIT.reach:.2f} times" in default.source


def test_medians_of_one_card_are_those_of_its_runs() -> None:
    """At 16 bits: FLOP over what the card's peak makes of the seconds."""
    shares: dict[str, list[float]] = {}
    for run, of in zip(known(), CALIBRATION.conditions(known()), strict=True):
        if of.gpus == 1 and of.peak_ratio == 1 and not of.quantised_attention and run.run.seconds:
            flop = of.linear_flop + of.attention_flop
            shares.setdefault(of.card, []).append(flop / of.peak / run.run.seconds)
    source = default_of("serving_mfu").source
    names = {"b200": "B200", "h100_sxm": "H100", "h200": "H200", "a100_80_sxm": "A100"}
    assert {card for card, each in shares.items() if len(each) >= 9} == {*names, "h20"}
    for card, name in {**names, "h20": "H20"}.items():
        assert f"{100 * np.median(shares[card]):.0f} % ({name})" in source


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("sharing_overhead", f"{100 * FIT.sharing['NVLink']:.0f} % over NVLink"),
        ("sharing_overhead", f"{100 * FIT.sharing['PCIe']:.0f} % over PCIe"),
    ],
)
def test_what_is_lost_by_sharing_is_told_as_fitted(key: str, text: str) -> None:
    assert text in help_of(key)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("software_factor", f"servers {math.exp(FIT.software['server']):.2f} in the fit"),
        ("decoding_time", f"{FIT.decoding_time:.0f} in the fit"),
    ],
)
def test_sources_that_name_the_fit_have_its_figures(key: str, text: str) -> None:
    assert text in default_of(key).source


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("typical_utilisation", 100 * math.exp(FIT.level)),
        ("utilisation_peak_slope", FIT.peak_slope),
        ("utilisation_half_width", FIT.half_work),
    ],
)
def test_constants_of_utilisation_are_those_of_the_fit(key: str, value: float) -> None:
    assert float(default_of(key).value.split()[0]) == pytest.approx(value, rel=1e-4)
