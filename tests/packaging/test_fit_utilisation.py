"""The fit of utilisation: it finds what was put in, and no run has a say in its own prediction."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from functools import cache

import pytest

import utilisation_fit as fitting
from sora_planner_gui.catalogue.runs import read_runs
from sora_planner_gui.catalogue.store import bundled, bundled_runs, bundled_utilisation
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.measured.generation import Calibration
from sora_planner_gui.paths import resources
from utilisation_figures import with_figures
from utilisation_fit import Row

SHIPPED = bundled_utilisation()


@cache
def rows() -> tuple[Row, ...]:
    """The bundled runs as the fit sees them."""
    calibration = Calibration(
        estimation_graph(), bundled("gpus"), bundled("models"), SHIPPED.same_chip
    )
    known, _ = calibration.known(read_runs(bundled_runs())[0])
    return tuple(fitting.rows_of(calibration, known))


def without(family: str) -> list[Row]:
    """The runs of all other families."""
    return [row for row in rows() if row.family != family]


@pytest.mark.parametrize("family", ["", "wan"])
def test_shipped_coefficients_are_those_of_the_shipped_runs(family: str) -> None:
    found, shipped = fitting.with_spread(without(family)), SHIPPED.fits[family]
    for name in ("level", "peak_slope", "compiled", "quantised_attention", "spread", "spread_new"):
        assert getattr(found, name) == pytest.approx(getattr(shipped, name), abs=2e-5), name
    assert found.half_work == pytest.approx(shipped.half_work, abs=0.2)
    assert found.sharing == pytest.approx(shipped.sharing, abs=2e-5)
    assert found.cards == pytest.approx(shipped.cards, abs=2e-5)


def test_shipped_figures_of_cards_are_those_of_the_coefficients() -> None:
    text = (resources() / "catalogue" / "gpus.json").read_text(encoding="utf-8")
    assert with_figures(text, rows(), SHIPPED) == text


def test_no_run_has_a_say_in_its_own_prediction() -> None:
    """A family ten times slower moves its own residuals by ten exactly: its fit is as before."""
    before = fitting.left_out_residuals(rows())
    slower = [
        replace(row, log_share=row.log_share - math.log(10)) if row.family == "flux" else row
        for row in rows()
    ]
    after = fitting.left_out_residuals(slower)
    flux = [row.id for row in rows() if row.family == "flux"]
    assert [before[name] - after[name] for name in flux] == pytest.approx([math.log(10)] * 11)
    assert any(before[row.id] != after[row.id] for row in rows() if row.family == "wan")


def test_the_fit_finds_what_was_put_in() -> None:
    """Runs made by known coefficients, with a little noise, give these coefficients back."""
    noise = random.Random(1)
    true = replace(SHIPPED.fits[""], cards=dict.fromkeys(SHIPPED.fits[""].cards, 0.0))
    made = [
        replace(
            row,
            log_share=math.log(fitting.utilisation(true, row.conditions))
            - math.log1p(true.sharing[row.conditions.interconnect] * (row.gpus - 1))
            + noise.gauss(0, 0.02),
        )
        for row in rows()
    ]
    found = fitting.with_spread(made)
    assert found.peak_slope == pytest.approx(true.peak_slope, abs=0.05)
    assert found.half_work == pytest.approx(true.half_work, rel=0.15)
    assert found.sharing["NVLink"] == pytest.approx(true.sharing["NVLink"], abs=0.005)
    assert found.spread < 0.2


def test_a_term_taken_out_does_nothing() -> None:
    model = fitting.model_of(rows(), without=("compiled",))
    value = dict(zip(model.names, fitting.fit(rows(), model).tolist(), strict=True))
    assert value["compiled"] == pytest.approx(0, abs=1e-4)


def test_every_family_counts_alike_in_the_spread() -> None:
    """Ninety runs of one family do not drown ten of another."""
    base = rows()[0]
    many = [replace(base, id=f"a{i}", family="a") for i in range(90)]
    few = [replace(base, id=f"b{i}", family="b") for i in range(10)]
    residuals = {row.id: 0.1 for row in many} | {row.id: 0.5 for row in few}
    assert fitting._percentile_90([*many, *few], residuals) == 0.5
