"""Fit the coefficients of utilisation to published runs, and judge them by families left out.

The estimate is the mode of the posterior: Student-t residuals (four degrees of freedom, so that an
odd run pulls little) and normal priors. Cards and families have effects that are shrunk to zero
(partial pooling); a family's effect is what is common to its runs, and is zero for a family that
the fit has not seen. Priors are from what is published about each term.

Intervals are conformal over families: each run's error, with its family left out, is divided by the
spread that the model gives a run of its kind; the 90th percentile of these ratios, every family
counting alike, is how far the interval of the next family has to reach.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.catalogue.software import COMPILED, SERVER, TUNED
from sora_planner_gui.catalogue.utilisation import (
    MOST_SHARE,
    NVLINK,
    PCIE,
    REFERENCE_PEAK,
    Conditions,
    Fit,
    spread,
)
from sora_planner_gui.measured.generation import Calibration, Known

SCALE = 0.15  # of the residuals' t distribution, in logarithms
FREEDOM = 4
NONE = 1e-6  # a prior this narrow takes a term out
CARD_SD, FAMILY_SD, TRIED_SD = 0.1, 0.2, 0.3
STEP = 1e-4
AIM = 0.9  # of the next family's runs in their intervals
PARTS = 20_000  # of a numerical integral over a share
MADE_FOR_CARDS = (TUNED, COMPILED, SERVER)
HELD_OUT = ("seaweed-7b",)
"""Models whose weights per token nobody has published: predicted, and not fitted to."""

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
    f"software {TUNED}": Prior(
        0.26, 0.2, "FlashAttention 3 against 2 on an H100: 1.59 (FastVideo), 1.4 (Wan)"
    ),
    f"software {COMPILED}": Prior(
        math.log(1.4), 0.15, "CogVideoX-2B 96.9 to 76.3 s, FLUX 6.7 to 4.3 s (diffusers, xDiT)"
    ),
    f"software {SERVER}": Prior(
        math.log(1.5), 0.2, "SGLang 1.59, FastVideo 1.33, LightX2V 1.89 times diffusers"
    ),
    "keeps_up": Prior(0.2, 0.2, "Cosmos-Predict2 on a B200 and an H100: about the same share"),
    "older": Prior(-0.1, 0.2, "authors' code was tuned further in 2025"),
    "realised_gain": Prior(math.log(0.35), 0.2, "fp8 pairs: the weights' part 1.28 to 1.7 faster"),
    "attention_gain": Prior(
        math.log(1.25), 0.08, "8-bit attention alone: 1.27 (H20), 1.45 with own kernels"
    ),
    "prompt_time": Prior(math.log(0.2), 0.8, "a text encoder of 5 to 13B reads 100 to 500 tokens"),
    "decoding_time": Prior(
        math.log(45), 0.3, "Wan's decoder on A800, H20 and RTX PRO 6000, scaled to an H100"
    ),
}
LOGARITHMS = ("half_work", "realised_gain", "attention_gain", "prompt_time", "decoding_time")


@dataclass(frozen=True, slots=True)
class Row:
    """A run as the fit sees it: the logarithm of its seconds, and what explains them."""

    id: str
    family: str
    log_seconds: float
    conditions: Conditions
    source: str = ""
    model: str = ""

    @property
    def gpus(self) -> float:
        """How many cards shared the clip."""
        return self.conditions.gpus


def rows_of(calibration: Calibration, known: Sequence[Known]) -> list[Row]:
    """The measured runs as rows, but those of HELD_OUT."""
    return [
        Row(
            each.run.id,
            each.run.family,
            math.log(each.run.seconds),
            condition,
            each.run.source,
            each.run.model,
        )
        for each, condition in zip(known, calibration.conditions(known), strict=True)
        if each.run.seconds is not None and each.run.model not in HELD_OUT
    ]


TRIED: Mapping[str, Callable[[Conditions], float]] = {
    "framework": lambda each: float(each.software == "framework"),
    "images": lambda each: float(0 < each.gigapixels < 0.003),
    "share of attention": lambda each: 1 - each.linear_share,
    "Blackwell": lambda each: float(each.card in ("b200", "rtx_5090", "gb200", "gb300")),
    "eight cards in authors' code": lambda each: float(
        each.gpus >= 6 and each.software not in (COMPILED, SERVER)
    ),
}
"""Terms that were tried and are not in the model, each an effect on the logarithm of the share."""


@dataclass(frozen=True, slots=True)
class Model:
    """The terms in use: their names in order, prior means and standard deviations."""

    names: tuple[str, ...]
    means: Numbers
    sds: Numbers
    tried: str = ""

    def named(self, theta: Numbers) -> dict[str, float]:
        """Coefficients by name."""
        return dict(zip(self.names, theta.tolist(), strict=True))


def model_of(
    rows: Iterable[Row],
    without: Iterable[str] = (),
    tried: str = "",
    card_sd: float = CARD_SD,
    family_sd: float = FAMILY_SD,
) -> Model:
    """The model of some rows, with terms taken out, or one that was tried put in."""
    rows, gone = list(rows), set(without)
    priors = dict(PRIORS)
    priors |= {f"card {each}": Prior(0, card_sd, "") for each in sorted(_cards(rows))}
    priors |= {f"family {each}": Prior(0, family_sd, "") for each in families(rows)}
    if tried:
        priors["tried"] = Prior(0, TRIED_SD, "")
    for name, prior in priors.items():
        if name.split(" ")[0] in gone or name in gone:
            priors[name] = replace(prior, mean=_absent(name), sd=NONE)
    return Model(
        tuple(priors),
        np.array([each.mean for each in priors.values()]),
        np.array([each.sd for each in priors.values()]),
        tried,
    )


def _absent(name: str) -> float:
    """The value at which a term does nothing."""
    kind = name.split(" ")[0]
    nothing = ("half_work", "sharing", "realised_gain", "prompt_time", "decoding_time")
    return -20.0 if kind in nothing else 0.0


def families(rows: Iterable[Row]) -> list[str]:
    """The families of the rows, sorted."""
    return sorted({each.family for each in rows})


def _cards(rows: Iterable[Row]) -> set[str]:
    return {each.conditions.card for each in rows}


class Table:
    """The rows as arrays, for one model: the same formulas as of one run, for all at once."""

    def __init__(self, rows: Sequence[Row], model: Model) -> None:
        each = [row.conditions for row in rows]
        self.measured = np.array([row.log_seconds for row in rows])
        self._places = {name: place for place, name in enumerate(model.names)}
        self._log_peak = np.log([one.peak / REFERENCE_PEAK for one in each])
        self._peak = np.array([one.peak for one in each])
        self._work = np.array([one.work for one in each])
        self._linear = np.array([one.linear_flop for one in each])
        self._attention = np.array([one.attention_flop for one in each])
        self._more = np.array([one.peak_ratio - 1 for one in each])
        self._quantised = np.array([one.quantised_attention for one in each])
        self._gpus = np.array([one.gpus for one in each])
        self._prompt = np.array([one.prompt for one in each])
        self._decoded = np.array([one.gigapixels * one.decoder for one in each])
        self._older = np.array([float(one.older) for one in each])
        self._faster = np.array([one.software in MADE_FOR_CARDS for one in each]) * np.maximum(
            0.0, self._log_peak
        )
        self._tried = np.array([TRIED[model.tried](one) for one in each]) if model.tried else None
        self._software = self._members([f"software {one.software}" for one in each])
        self._card = self._members([f"card {one.card}" for one in each])
        self._family = self._members([f"family {row.family}" for row in rows])
        self._wires = self._members([f"sharing {one.interconnect}" for one in each])

    def _members(self, names: Sequence[str]) -> NDArray[np.int_]:
        """Places of the coefficients so called; one behind the last, where zero stands, of none."""
        return np.array([self._places.get(name, len(self._places)) for name in names])

    def log_seconds(self, theta: Numbers) -> Numbers:
        """The logarithms of the seconds that the coefficients lead to expect."""
        of, members = self._of(theta), np.append(theta, 0.0)
        log_share = (
            of("level")
            - of("peak_slope") * self._log_peak
            + members[self._card]
            + members[self._family]
            + members[self._software]
            + of("keeps_up") * self._faster
            + of("older") * self._older
            - np.log1p(math.exp(of("half_work")) / self._work)
        )
        if self._tried is not None:
            log_share = log_share + of("tried") * self._tried
        share = np.minimum(MOST_SHARE, np.exp(log_share))
        flop = self._linear / (1 + math.exp(of("realised_gain")) * self._more)
        flop = flop + self._attention / np.where(
            self._quantised, math.exp(of("attention_gain")), 1.0
        )
        shared = (1 + np.exp(members[self._wires]) * (self._gpus - 1)) / self._gpus
        decoding = self._decoded * math.exp(of("decoding_time")) * REFERENCE_PEAK / self._peak
        fixed = self._prompt * math.exp(of("prompt_time")) + decoding
        logs: Numbers = np.log(flop / (self._peak * share) * shared + fixed)
        return logs

    def _of(self, theta: Numbers) -> Callable[[str], float]:
        return lambda name: float(theta[self._places[name]])


def fit(rows: Sequence[Row], model: Model) -> Numbers:
    """The most probable coefficients: Newton's method with reweighted residuals.

    Steps grow shorter after a while: where runs stand at the most share, slopes jump, and full
    steps would go to and fro for ever.
    """
    theta, table = model.means.copy(), Table(rows, model)
    for turn in range(400):
        expected, slopes = _linearised(table, theta)
        residual = table.measured - expected
        weight = (FREEDOM + 1) / (FREEDOM + (residual / SCALE) ** 2) / SCALE**2
        pull = slopes.T @ (weight * residual) - (theta - model.means) / model.sds**2
        curvature = (slopes.T * weight) @ slopes + np.diag(1 / model.sds**2)
        step = np.linalg.solve(curvature, pull)
        step *= min(1.0, 0.5 / np.abs(step).max(), 0.8 ** (turn - 12))
        theta += step
        if np.abs(step).max() < 1e-7:
            return theta
    raise RuntimeError("the fit does not settle")


def _linearised(table: Table, theta: Numbers) -> tuple[Numbers, Numbers]:
    """Expected values and their derivatives."""
    expected = table.log_seconds(theta)
    slopes = np.empty((len(expected), len(theta)))
    for place in range(len(theta)):
        moved = theta.copy()
        moved[place] += STEP
        slopes[:, place] = (table.log_seconds(moved) - expected) / STEP
    return expected, slopes


def fit_of(value: Mapping[str, float], reach: float = math.nan) -> Fit:
    """The coefficients by name as the program uses them."""
    plain = {name: math.exp(value[name]) for name in LOGARITHMS}
    return Fit(
        level=value["level"],
        peak_slope=value["peak_slope"],
        keeps_up=value["keeps_up"],
        older=value["older"],
        software={kind: value[f"software {kind}"] for kind in MADE_FOR_CARDS},
        sharing={each: math.exp(value[f"sharing {each}"]) for each in (NVLINK, PCIE)},
        cards=_members(value, "card "),
        reach=reach,
        **plain,
    )


def _members(value: Mapping[str, float], start: str) -> dict[str, float]:
    return {
        name.removeprefix(start): each for name, each in value.items() if name.startswith(start)
    }


@dataclass(frozen=True, slots=True)
class Judged:
    """By run, with its family left out: logarithms of measured over expected, and the spreads."""

    residuals: Mapping[str, float]
    spreads: Mapping[str, float]


def left_out(rows: Sequence[Row], **options: object) -> Judged:
    """Every run judged by the fit that has not seen its family."""
    residuals: dict[str, float] = {}
    spreads: dict[str, float] = {}
    for family in families(rows):
        others = [row for row in rows if row.family != family]
        own = [row for row in rows if row.family == family]
        model = model_of(others, **options)  # type: ignore[arg-type]
        theta = fit(others, model)
        expected = Table(own, model).log_seconds(theta)
        fitted = fit_of(model.named(theta))
        for row, log in zip(own, expected.tolist(), strict=True):
            residuals[row.id] = row.log_seconds - log
            spreads[row.id] = spread(fitted, row.conditions)
    return Judged(residuals, spreads)


def left_out_residuals(rows: Sequence[Row], **options: object) -> dict[str, float]:
    """By run, the logarithm of measured over expected seconds, its family left out of the fit."""
    return dict(left_out(rows, **options).residuals)


def with_reach(rows: Sequence[Row]) -> Fit:
    """The fit to some rows, how far its interval reaches from families left out among these rows.

    Every family counts alike however many its runs: the interval is for the next family.
    """
    model = model_of(rows)
    value = model.named(fit(rows, model))
    judged = left_out(rows)
    ratios = {name: each / judged.spreads[name] for name, each in judged.residuals.items()}
    return fit_of(value, percentile(rows, ratios))


def percentile(rows: Sequence[Row], residuals: Mapping[str, float]) -> float:
    """The 90th percentile of absolute residuals; every family has the same weight.

    By Harrell and Davis (Biometrika 69, 1982): the mean of the percentile over its sampling
    distribution, with as many independent samples as families. The plain percentile of a dozen
    families jumps from one of them to the next, and falls short for a new one.
    """
    sizes = Counter(row.family for row in rows)
    ordered = sorted((abs(residuals[row.id]), 1 / sizes[row.family]) for row in rows)
    reached = np.cumsum([0.0, *(weight for _, weight in ordered)]) / len(sizes)
    weights = np.diff(_beta(reached, (len(sizes) + 1) * AIM, (len(sizes) + 1) * (1 - AIM)))
    return float(weights @ np.array([value for value, _ in ordered]))


def _beta(shares: Numbers, a: float, b: float) -> Numbers:
    """The cumulative beta distribution at some shares, 1 at the last."""
    ends = np.linspace(0, 1, PARTS + 1)
    middles = (ends[1:] + ends[:-1]) / 2
    density = np.exp((a - 1) * np.log(middles) + (b - 1) * np.log1p(-middles))
    reached = np.concatenate([[0.0], np.cumsum(density)])
    return np.asarray(np.interp(shares, ends, reached / reached[-1]), np.float64)


def card_medians(rows: Sequence[Row]) -> dict[str, float]:
    """Residuals of the simplest rival: the median share of the card's runs in other families."""
    shares = {row.id: row.log_seconds - _log_ideal(row.conditions) for row in rows}
    return {row.id: shares[row.id] - _card_median(row, rows, shares) for row in rows}


def _log_ideal(each: Conditions) -> float:
    """The logarithm of seconds if every card did its 16-bit peak and sharing cost nothing."""
    return math.log((each.linear_flop + each.attention_flop) / (each.peak * each.gpus))


def _card_median(row: Row, rows: Sequence[Row], shares: Mapping[str, float]) -> float:
    others = [each for each in rows if each.family != row.family]
    same = [each for each in others if each.conditions.card == row.conditions.card]
    return float(np.median([shares[each.id] for each in same or others]))
