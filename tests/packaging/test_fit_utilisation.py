"""The fit of utilisation: it finds what was put in, and no run has a say in its own prediction."""

from __future__ import annotations

import math
import random
from dataclasses import asdict, replace
from functools import cache

import pytest

import utilisation_fit as fitting
from sora_planner_gui.catalogue.runs import read_runs
from sora_planner_gui.catalogue.store import bundled, bundled_runs, bundled_utilisation
from sora_planner_gui.catalogue.utilisation import seconds
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.measured.generation import Calibration
from sora_planner_gui.paths import resources
from utilisation_figures import of_cards, of_models
from utilisation_fit import Row
from utilisation_pairs import PAIRS, gain

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
    found, shipped = asdict(fitting.with_reach(without(family))), asdict(SHIPPED.fits[family])
    assert found.keys() == shipped.keys()
    for name, value in shipped.items():
        assert found[name] == pytest.approx(value, rel=1e-4, abs=1e-4), name


def test_the_arrays_of_the_fit_hold_the_formulas_of_one_run() -> None:
    model = fitting.model_of(rows(), family_sd=fitting.NONE)
    theta = fitting.fit(rows(), model)
    fit = fitting.fit_of(model.named(theta))
    expected = [math.log(seconds(fit, row.conditions)) for row in rows()]
    assert fitting.Table(rows(), model).log_seconds(theta) == pytest.approx(expected, abs=1e-6)


def test_shipped_figures_of_cards_and_models_are_those_of_the_coefficients() -> None:
    text = (resources() / "catalogue" / "gpus.json").read_text(encoding="utf-8")
    assert of_cards(text, rows(), SHIPPED) == text
    text, models = (
        (resources() / "catalogue" / "models.json").read_text(encoding="utf-8"),
        bundled("models"),
    )
    calibration = Calibration(estimation_graph(), bundled("gpus"), models, SHIPPED.same_chip)
    assert of_models(text, models, calibration, SHIPPED) == text
    assert of_models(text.replace("0.8802", "0.7"), models, calibration, SHIPPED) == text


def test_no_run_has_a_say_in_its_own_prediction() -> None:
    """A family ten times slower moves its own residuals by ten exactly: its fit is as before."""
    before = fitting.left_out_residuals(rows())
    slower = [
        replace(row, log_seconds=row.log_seconds + math.log(10)) if row.family == "flux" else row
        for row in rows()
    ]
    after = fitting.left_out_residuals(slower)
    flux = [row.id for row in rows() if row.family == "flux"]
    assert [after[name] - before[name] for name in flux] == pytest.approx([math.log(10)] * 20)
    assert any(before[row.id] != after[row.id] for row in rows() if row.family == "wan")


def test_the_fit_finds_what_was_put_in() -> None:
    """Runs made by known coefficients, with a little noise, give these coefficients back."""
    noise = random.Random(1)
    true = replace(SHIPPED.fits[""], cards=dict.fromkeys(SHIPPED.fits[""].cards, 0.0))
    made = [
        replace(row, log_seconds=math.log(seconds(true, row.conditions)) + noise.gauss(0, 0.02))
        for row in rows()
    ]
    found = fitting.with_reach(made)
    assert found.peak_slope == pytest.approx(true.peak_slope, abs=0.05)
    assert found.half_work == pytest.approx(true.half_work, rel=0.15)
    assert found.sharing["NVLink"] == pytest.approx(true.sharing["NVLink"], abs=0.005)
    assert found.software == pytest.approx(true.software, abs=0.05)
    assert found.decoding_time == pytest.approx(true.decoding_time, rel=0.25)
    assert found.reach < 0.5


def test_a_term_taken_out_does_nothing() -> None:
    model = fitting.model_of(rows(), without=("software",))
    value = model.named(fitting.fit(rows(), model))
    for kind in fitting.MADE_FOR_CARDS:
        assert value[f"software {kind}"] == pytest.approx(0, abs=1e-4)


def test_every_family_counts_alike_in_the_reach() -> None:
    """Ninety runs of one family do not drown ten of another."""
    base = rows()[0]
    few = [replace(base, id=f"b{i}", family="b") for i in range(10)]
    found = []
    for size in (1, 90):
        many = [replace(base, id=f"a{i}", family="a") for i in range(size)]
        residuals = {row.id: 0.1 for row in many} | {row.id: 0.5 for row in few}
        found.append(fitting.percentile([*many, *few], residuals))
    assert found[0] == pytest.approx(found[1])
    assert 0.4 < found[0] < 0.5


def test_the_reach_of_many_families_is_their_90th_percentile() -> None:
    base = rows()[0]
    many = [replace(base, id=str(i), family=str(i)) for i in range(1000)]
    found = fitting.percentile(many, {row.id: int(row.id) / 1000 for row in many})
    assert found == pytest.approx(0.9, abs=0.002)


def test_gains_of_fewer_bits_are_about_those_of_measured_pairs() -> None:
    """Alone, without other software; NVFP4 keeps parts at 16 bits, which the table does not say."""
    of = {row.id: row.conditions for row in rows()}
    alone = [pair for pair in PAIRS if not pair.software and pair.measured[0].isdigit()]
    assert len(alone) >= 6
    for pair in alone:
        measured = float(pair.measured)
        assert gain(pair, of[pair.of], SHIPPED.fits[""]) == pytest.approx(measured, rel=0.13)
