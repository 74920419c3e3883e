"""The model of utilisation: each term does what it says; coefficients survive their file."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.catalogue.calibrated import from_text, to_text
from sora_planner_gui.catalogue.store import bundled_utilisation
from sora_planner_gui.catalogue.utilisation import (
    PCIE,
    Conditions,
    Fit,
    interval,
    sharing_overhead,
    utilisation,
)

FIT = Fit(
    level=math.log(0.5),
    peak_slope=0.5,
    half_work=2000,
    compiled=math.log(1.2),
    quantised_attention=math.log(2),
    sharing={"NVLink": 0.03, "PCIe": 0.08},
    cards={"h100_sxm": math.log(1.1)},
    spread=math.log(1.5),
    spread_new=math.log(2),
)
H100 = Conditions("h100_sxm", peak=989.4e12, width=4000, linear_share=0.5)


def test_the_share_is_the_product_of_its_terms() -> None:
    assert utilisation(FIT, H100) == pytest.approx(0.5 * 1.1 * 8000 / (8000 + 2000))


def test_a_card_four_times_as_fast_reaches_half_the_share() -> None:
    unknown = replace(H100, card="new")
    ratio = utilisation(FIT, replace(unknown, peak=4 * H100.peak)) / utilisation(FIT, unknown)
    assert ratio == pytest.approx(0.5)


def test_fusing_and_quantising_act_as_fitted() -> None:
    whole = replace(H100, compiled=True, quantised_attention=True)
    assert utilisation(FIT, whole) / utilisation(FIT, H100) == pytest.approx(2.4)


def test_at_fp8_only_the_weights_go_faster() -> None:
    """Half of the FLOP at twice the rate: three quarters of the time."""
    at_fp8 = utilisation(FIT, replace(H100, gain=2.0)) * 2.0
    assert utilisation(FIT, H100) / at_fp8 == pytest.approx(0.75)


def test_the_interval_is_wider_for_a_card_without_runs() -> None:
    low, middle, high = interval(FIT, H100)
    assert (middle / low, high / middle) == pytest.approx((1.5, 1.5))
    low, middle, high = interval(FIT, replace(H100, card="new"))
    assert (middle / low, high / middle) == pytest.approx((2, 2))


def test_sharing_costs_more_over_pcie() -> None:
    assert sharing_overhead(FIT, H100) == 0.03
    assert sharing_overhead(FIT, replace(H100, interconnect=PCIE)) == 0.08


@given(st.floats(1e12, 1e16), st.floats(64, 1e5), st.floats(0.01, 1))
def test_longer_clips_never_lower_the_share(peak: float, width: float, share: float) -> None:
    longer = Conditions("new", peak, width, share / 2)
    assert utilisation(FIT, longer) >= utilisation(FIT, replace(longer, linear_share=share))


def test_coefficients_survive_their_file() -> None:
    shipped = bundled_utilisation()
    assert from_text(to_text(shipped)) == shipped
    assert shipped.runs == 122
    assert set(shipped.fits) == {"", "cogvideox", "flux", "hunyuanvideo", "open-sora", "wan"}
