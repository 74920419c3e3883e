"""Published runs that people name: predicted, their family left out of the fit, beside measured."""

from __future__ import annotations

from functools import cache

import pytest

from sora_planner_gui.catalogue.store import bundled_runs, bundled_utilisation
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.measured.generation import ALL, Prediction
from sora_planner_gui.measured.published import generation


@cache
def predictions() -> dict[str, Prediction]:
    """All published runs that can be predicted, by the id of their row."""
    found = generation(estimation_graph(), bundled_runs())
    return {each.run.id: each for each in found.predictions}


@pytest.mark.parametrize(
    ("row", "seconds", "factor"),
    [
        pytest.param("i181", 1875.0, 1.2, id="Wan 2.1 14B, 720p, H100, a framework"),
        pytest.param("n035", 4767.0, 1.1, id="Wan 2.1 14B, 720p, RTX 5090, authors' code"),
        pytest.param("i244", 44.0, 1.3, id="Wan 2.1 14B, 720p, 4 steps, H200, LightX2V"),
        pytest.param("i243", 14.0, 1.2, id="Wan 2.1 14B, 480p, 4 steps, H200, LightX2V"),
        pytest.param("n091", 501.0, 1.8, id="HunyuanVideo, 0.42 attended, H100"),
        pytest.param("n092", 268.0, 1.8, id="HunyuanVideo, 0.09 attended, H100"),
        pytest.param("n066", 259.4, 1.4, id="HunyuanVideo 1.5, H200, vLLM-Omni"),
        pytest.param("n039", 24.0, 1.3, id="Wan 2.1 14B, 720p, RTX 5090, TurboDiffusion"),
        pytest.param("i257", 29.6, 1.3, id="Seaweed-7B, 720p, 12 passes, H100, end to end"),
        pytest.param("n038", 9.9, 1.2, id="Wan 2.1 14B, 480p, RTX 5090, TurboDiffusion"),
    ],
)
def test_what_was_measured_is_predicted(row: str, seconds: float, factor: float) -> None:
    found = predictions()[row]
    assert found.run.seconds == seconds
    assert found.p5 <= seconds <= found.p95
    assert found.error_factor < factor


def test_attending_to_less_speeds_a_clip_up_as_was_measured() -> None:
    """0.42 to 0.09 of the tokens: 501 to 268 s measured, 1.87 times faster."""
    some, few = predictions()["n091"], predictions()["n092"]
    assert some.p50 / few.p50 == pytest.approx(501 / 268, rel=0.05)


def test_a_model_that_no_fit_has_seen_is_predicted_by_the_fit_to_all_others() -> None:
    assert predictions()["i257"].left_out == ALL
    assert "seaweed" not in bundled_utilisation().fits


def test_what_is_known_to_be_missed_is_missed_upwards() -> None:
    """HunyuanVideo 1.5 in diffusers takes several times what its work leads to expect."""
    found = predictions()["n065"]
    assert found.run.seconds is not None
    assert found.run.seconds > found.p95
