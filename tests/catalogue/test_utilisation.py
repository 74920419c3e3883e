"""The model of seconds: each term does what it says; coefficients survive their file."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.catalogue.calibrated import from_text, to_text
from sora_planner_gui.catalogue.software import COMPILED, SERVER, TUNED
from sora_planner_gui.catalogue.store import bundled_utilisation
from sora_planner_gui.catalogue.utilisation import (
    FAMILY_SPREAD,
    MOST_SHARE,
    PCIE,
    Conditions,
    Fit,
    coefficients,
    interval,
    seconds,
    sharing_overhead,
    spread,
    utilisation,
)

FIT = Fit(
    level=math.log(0.5),
    peak_slope=0.5,
    half_work=2000,
    software={TUNED: math.log(1.2), COMPILED: math.log(1.4), SERVER: math.log(1.5)},
    keeps_up=0.5,
    older=math.log(0.9),
    realised_gain=0.35,
    attention_gain=1.25,
    sharing={"NVLink": 0.03, "PCIe": 0.08},
    prompt_time=0.5,
    decoding_time=50,
    cards={"h100_sxm": math.log(1.1)},
    reach=1.5,
)
H100 = Conditions("h100_sxm", 989.4e12, width=4000, linear_flop=4e17, attention_flop=4e17)


def test_the_share_is_the_product_of_its_terms() -> None:
    assert utilisation(FIT, H100) == pytest.approx(0.5 * 1.1 * 8000 / (8000 + 2000))


def test_no_software_reaches_more_than_four_fifths() -> None:
    best = replace(H100, software=SERVER, width=1e6)
    assert utilisation(FIT, best) == MOST_SHARE == 0.8


def test_a_card_four_times_as_fast_reaches_half_the_share_in_authors_code() -> None:
    unknown = replace(H100, card="new")
    faster = replace(unknown, peak=4 * H100.peak)
    assert utilisation(FIT, faster) / utilisation(FIT, unknown) == pytest.approx(0.5)


def test_software_made_for_the_card_keeps_up_on_faster_cards_and_gains_no_more_on_slower() -> None:
    for factor, ratio in ((4, 1.0), (1 / 4, 2.0)):
        server = replace(H100, card="new", software=SERVER, width=2000)
        other = replace(server, peak=factor * H100.peak)
        expected = min(MOST_SHARE, ratio * utilisation(FIT, server))
        assert utilisation(FIT, other) == pytest.approx(expected)


def test_older_video_models_are_slower() -> None:
    ratio = utilisation(FIT, replace(H100, older=True)) / utilisation(FIT, H100)
    assert ratio == pytest.approx(0.9)


def test_seconds_are_denoising_and_what_steps_do_not_change() -> None:
    denoising = 8e17 / (989.4e12 * 0.44)
    assert seconds(FIT, H100) == pytest.approx(denoising)
    whole = replace(H100, prompt=1.0, gigapixels=0.1, gpus=2, interconnect=PCIE)
    assert seconds(FIT, whole) == pytest.approx(denoising / 2 * 1.08 + 0.5 + 5)
    slower = replace(whole, peak=H100.peak / 2, decoder=0.3)
    assert coefficients(FIT, slower).fixed_time == pytest.approx(0.5 + 2 * 0.3 * 5)


def test_fewer_bits_gain_on_weights_and_on_attention_apart() -> None:
    """At fp8 weights gain 0.35 of the peak's; attention gains where it runs at 8 bits too."""
    before = seconds(FIT, H100)
    at_fp8 = seconds(FIT, replace(H100, peak_ratio=2.0))
    assert at_fp8 / before == pytest.approx(0.5 / 1.35 + 0.5)
    both = seconds(FIT, replace(H100, peak_ratio=2.0, quantised_attention=True))
    assert both / before == pytest.approx(0.5 / 1.35 + 0.5 / 1.25)


def test_above_16_bits_all_is_slower_by_the_ratio_of_the_peaks() -> None:
    before, after = seconds(FIT, H100), seconds(FIT, replace(H100, peak_ratio=0.5))
    assert after / before == pytest.approx(2)


def test_an_interval_reaches_so_many_spreads() -> None:
    low, middle, high = interval(FIT, H100)
    width = math.exp(1.5 * spread(FIT, H100))
    assert (middle / low, high / middle) == pytest.approx((width, width))


@pytest.mark.parametrize(
    "stranger",
    [
        {"card": "new"},
        {"maker": "AMD"},
        {"software": SERVER},
        {"gpus": 8.0},
        {"peak_ratio": 4.0},
        {"sparse_unstated": True},
        {"gigapixels": 100.0, "prompt": 1.0},
    ],
)
def test_what_is_less_known_has_a_wider_interval(stranger: dict[str, object]) -> None:
    assert spread(FIT, replace(H100, **stranger)) > spread(FIT, H100) >= FAMILY_SPREAD  # type: ignore[arg-type]


def test_sharing_costs_more_over_pcie() -> None:
    assert sharing_overhead(FIT, H100) == 0.03
    assert sharing_overhead(FIT, replace(H100, interconnect=PCIE)) == 0.08


@given(st.floats(1e12, 1e16), st.floats(64, 1e5), st.floats(1e10, 1e20), st.floats(1, 10))
def test_longer_clips_never_lower_the_share(
    peak: float, width: float, flop: float, more: float
) -> None:
    clip = Conditions("new", peak, width, linear_flop=flop, attention_flop=flop)
    assert utilisation(FIT, replace(clip, attention_flop=more * flop)) >= utilisation(FIT, clip)


@given(st.floats(1e12, 1e16), st.floats(1, 1e4), st.floats(0, 10), st.floats(1, 8))
def test_seconds_are_finite_and_fall_with_what_is_saved(
    peak: float, gpus: float, pixels: float, ratio: float
) -> None:
    clip = replace(H100, peak=peak, gpus=gpus, gigapixels=pixels, prompt=1.0)
    faster = replace(clip, peak_ratio=ratio, quantised_attention=True)
    assert 0 < seconds(FIT, faster) <= seconds(FIT, clip) * (1 + 1e-12) < math.inf


def test_coefficients_survive_their_file() -> None:
    shipped = bundled_utilisation()
    assert from_text(to_text(shipped)) == shipped
    assert shipped.runs == 283
    assert len(shipped.fits) == 14
