"""Fit the coefficients of utilisation to published runs, and judge them by families left out.

The estimate is the mode of the posterior: Student-t residuals (four degrees of freedom, so that an
odd run pulls little) and normal priors. Cards and families have effects that are shrunk to zero
(partial pooling); a family's effect is what is common to its runs, and is zero for a family that
the fit has not seen. The priors were set before any result was seen, from what is published about
each term; no hyperparameter is tuned.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.catalogue.utilisation import NVLINK, PCIE, Conditions, Fit, utilisation
from sora_planner_gui.measured.generation import Calibration, Known

SCALE = 0.15  # of the residuals' t distribution, in logarithms
FREEDOM = 4
NONE = 1e-6  # a prior this narrow takes a term out
CARD_SD, FAMILY_SD, TRIED_SD = 0.2, 0.2, 0.3
STEP = 1e-4
HALF_OF_NORMAL_90 = 1.645

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Prior:
    """A normal prior, of a coefficient or of its logarithm."""

    mean: float
    sd: float
    why: str


PRIORS = {
    "level": Prior(
        math.log(0.5), 0.5, "matrix products reach 0.78–0.87 of the peak, whole models 0.2–0.7"
    ),
    "peak_slope": Prior(0.0, 0.5, "no opinion"),
    "half_work": Prior(
        math.log(2000), 1.0, "where moving numbers takes as long as multiplying: a width of 2,000"
    ),
    f"sharing {NVLINK}": Prior(math.log(0.03), 0.5, "speed-ups of 6 to 7 on 8 cards (xDiT)"),
    f"sharing {PCIE}": Prior(math.log(0.08), 0.5, "speed-ups of about 3 on 4 cards (xDiT)"),
    "compiled": Prior(
        math.log(1.3), 0.15, "CogVideoX-2B on an A100: 96.9 to 76.3 s (diffusers documentation)"
    ),
    "quantised_attention": Prior(
        math.log(1.8),
        0.3,
        "SageAttention: attention, 0.5–0.8 of the work, 2.1 to 3 times faster",
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A run as the fit sees it: the logarithm of the share of the peak, and what explains it."""

    id: str
    family: str
    gpus: float
    log_share: float
    conditions: Conditions
    source: str = ""
    tried: Mapping[str, float] = field(default_factory=dict)


def rows_of(calibration: Calibration, known: Sequence[Known]) -> list[Row]:
    """The measured runs as rows."""
    ideal = calibration.ideal_seconds(known)
    conditions = calibration.conditions(known)
    return [
        Row(
            each.run.id,
            each.run.family,
            each.run.gpus,
            math.log(seconds / each.run.seconds),
            condition,
            each.run.source,
            _tried(each, condition),
        )
        for each, seconds, condition in zip(known, ideal, conditions, strict=True)
        if each.run.seconds is not None
    ]


def _tried(known: Known, conditions: Conditions) -> dict[str, float]:
    """Terms that were tried and are not in the model."""
    run = known.run
    tokens = run.tokens or 1.0
    return {
        "clip length (log of tokens)": math.log(tokens / 50_000),
        "fixed seconds (1 / steps and passes)": 50 / (run.steps * run.passes),
        "FlashAttention 3": float("flashattention 3" in run.attention.lower()),
        "share of attention": 1 - conditions.linear_share,
    }


@dataclass(frozen=True, slots=True)
class Model:
    """The terms in use: their names in order, prior means and standard deviations."""

    names: tuple[str, ...]
    means: Numbers
    sds: Numbers


def model_of(
    rows: Iterable[Row], without: Iterable[str] = (), tried: str = "", family_sd: float = FAMILY_SD
) -> Model:
    """The model of some rows, with terms taken out, or one that was tried put in."""
    rows, gone = list(rows), set(without)
    priors = dict(PRIORS)
    priors |= {f"card {each}": Prior(0, CARD_SD, "") for each in sorted(_cards(rows))}
    priors |= {f"family {each}": Prior(0, family_sd, "") for each in families(rows)}
    if tried:
        priors[f"tried {tried}"] = Prior(0, TRIED_SD, "")
    for name, prior in priors.items():
        if name.split(" ")[0] in gone or name in gone:
            priors[name] = replace(prior, mean=_absent(name), sd=NONE)
    return Model(
        tuple(priors),
        np.array([each.mean for each in priors.values()]),
        np.array([each.sd for each in priors.values()]),
    )


def _absent(name: str) -> float:
    """The value at which a term does nothing."""
    return -20.0 if name.split(" ")[0] in ("half_work", "sharing") else 0.0


def families(rows: Iterable[Row]) -> list[str]:
    """The families of the rows, sorted."""
    return sorted({each.family for each in rows})


def _cards(rows: Iterable[Row]) -> set[str]:
    return {each.conditions.card for each in rows}


def fit(rows: Sequence[Row], model: Model) -> Numbers:
    """The most probable coefficients: Newton's method with reweighted residuals."""
    theta = model.means.copy()
    measured = np.array([each.log_share for each in rows])
    for _ in range(200):
        expected, slopes = _linearised(rows, model, theta)
        residual = measured - expected
        weight = (FREEDOM + 1) / (FREEDOM + (residual / SCALE) ** 2) / SCALE**2
        pull = slopes.T @ (weight * residual) - (theta - model.means) / model.sds**2
        curvature = (slopes.T * weight) @ slopes + np.diag(1 / model.sds**2)
        step = np.linalg.solve(curvature, pull)
        theta += step * min(1.0, 0.5 / np.abs(step).max())
        if np.abs(step).max() < 1e-7:
            return theta
    raise RuntimeError("the fit does not settle")


def _linearised(rows: Sequence[Row], model: Model, theta: Numbers) -> tuple[Numbers, Numbers]:
    """Expected values and their derivatives."""
    expected = expected_logs(rows, model, theta)
    slopes = np.empty((len(rows), len(theta)))
    for place in range(len(theta)):
        moved = theta.copy()
        moved[place] += STEP
        slopes[:, place] = (expected_logs(rows, model, moved) - expected) / STEP
    return expected, slopes


def expected_logs(rows: Sequence[Row], model: Model, theta: Numbers) -> Numbers:
    """The logarithms of the shares that the coefficients lead to expect."""
    value = dict(zip(model.names, theta.tolist(), strict=True))
    fitted = fit_of(value)
    return np.array([_expected_log(row, fitted, value) for row in rows])


def _expected_log(row: Row, fitted: Fit, value: Mapping[str, float]) -> float:
    overhead = fitted.sharing[row.conditions.interconnect] * (row.gpus - 1)
    extra = sum(value.get(f"tried {name}", 0.0) * each for name, each in row.tried.items())
    own = math.log(utilisation(fitted, row.conditions)) - math.log1p(overhead)
    return own + value.get(f"family {row.family}", 0.0) + extra


def fit_of(value: Mapping[str, float]) -> Fit:
    """The coefficients by name as the program uses them, without spreads."""
    return Fit(
        level=value["level"],
        peak_slope=value["peak_slope"],
        half_work=math.exp(value["half_work"]),
        compiled=value["compiled"],
        quantised_attention=value["quantised_attention"],
        sharing={each: math.exp(value[f"sharing {each}"]) for each in (NVLINK, PCIE)},
        cards={
            name.removeprefix("card "): each
            for name, each in value.items()
            if name.startswith("card ")
        },
    )


def left_out_residuals(rows: Sequence[Row], **options: object) -> dict[str, float]:
    """By run, the logarithm of measured over expected share, its family left out of the fit."""
    found: dict[str, float] = {}
    for family in families(rows):
        others = [each for each in rows if each.family != family]
        own = [each for each in rows if each.family == family]
        model = model_of(others, **options)  # type: ignore[arg-type]
        expected = expected_logs(own, model, fit(others, model))
        found |= {
            row.id: row.log_share - float(log) for row, log in zip(own, expected, strict=True)
        }
    return found


def with_spread(rows: Sequence[Row]) -> Fit:
    """The fit to some rows, its spread from families left out among these very rows.

    The half-width is the 90th percentile of the absolute residuals, whatever their shape, every
    family counting alike however many its runs: the interval is for the next family. A card without
    runs adds the spread of cards about the line.
    """
    model = model_of(rows)
    fitted = fit_of(dict(zip(model.names, fit(rows, model).tolist(), strict=True)))
    spread = _percentile_90(rows, left_out_residuals(rows))
    return replace(
        fitted, spread=spread, spread_new=math.hypot(spread, HALF_OF_NORMAL_90 * CARD_SD)
    )


def _percentile_90(rows: Sequence[Row], residuals: Mapping[str, float]) -> float:
    """The 90th percentile of absolute residuals in which every family has the same weight."""
    sizes = Counter(row.family for row in rows)
    ordered = sorted((abs(residuals[row.id]), 1 / sizes[row.family]) for row in rows)
    reached = np.cumsum([weight for _, weight in ordered])
    return ordered[int(np.searchsorted(reached, 0.9 * reached[-1] - 1e-9))][0]


def card_medians(rows: Sequence[Row]) -> dict[str, float]:
    """Residuals of the simplest rival: the median share of the card's runs in other families."""
    return {row.id: row.log_share - _card_median(row, rows) for row in rows}


def _card_median(row: Row, rows: Sequence[Row]) -> float:
    others = [each for each in rows if each.family != row.family]
    same = [each for each in others if each.conditions.card == row.conditions.card]
    return float(np.median([each.log_share for each in same or others]))
