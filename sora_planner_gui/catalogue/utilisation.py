"""How long a clip takes on a card: a small model, fitted to published runs.

Seconds are those of the denoiser and those of what does not depend on steps: reading the prompt and
decoding the pixels. The denoiser's are FLOP over what the card really delivers: its 16-bit peak
times a share of it. The logarithm of the share is a sum of few terms, each with a meaning. The
faster a card multiplies, the smaller the share (its memory, its other units and kernels written for
older cards do not keep up); a card's own departure from that line is shrunk towards it. Wide models
on long clips do more work for each number they move. Software made for the card multiplies more of
the time, and keeps up on cards faster than an H100. Precisions of 8 bits and fewer make weights and
attention faster, each by a gain of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

REFERENCE_PEAK = 989.4e12
"""The dense bf16 peak, in FLOP/s, at which `level` holds: that of the H100."""

NVLINK, PCIE = "NVLink", "PCIe"
MOST_SHARE = 0.8
"""No denoiser has been seen to reach more of the 16-bit peak, whatever its software."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What of a run the model looks at.

    `peak` is the dense 16-bit peak in FLOP/s, `peak_ratio` how much higher the peak of the run's
    precision is. `linear_flop` and `attention_flop` are those of all passes. `gigapixels` is what
    is decoded, 0 where the time is the denoiser's alone; `decoder` is the time of the model's
    decoder for a pixel beside that of Wan's; `prompt` is 1, or 0 where the time is the denoiser's
    alone.
    `older` tells a video model published before 2025, `sparse_unstated` sparse attention that does
    not say of what part, `maker` who makes the card.
    """

    card: str
    peak: float
    width: float
    linear_flop: float
    attention_flop: float
    peak_ratio: float = 1.0
    gpus: float = 1.0
    interconnect: str = NVLINK
    software: str = "authors"
    quantised_attention: bool = False
    gigapixels: float = 0.0
    decoder: float = 1.0
    prompt: float = 0.0
    older: bool = False
    sparse_unstated: bool = False
    maker: str = "NVIDIA"

    @property
    def linear_share(self) -> float:
        """Share of the FLOP that multiplies weights, not attention."""
        return self.linear_flop / (self.linear_flop + self.attention_flop)

    @property
    def work(self) -> float:
        """Work for each number moved between operations, in units of the model's width.

        A layer's weights grow with the width squared, what it moves with the width, and attention
        adds FLOP without adding numbers.
        """
        return self.width / self.linear_share


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients. `level`, `software`, `cards` and `older` are logarithms of factors.

    `software` has a term for each kind that is not authors' code as it is; `keeps_up` is by how
    much such software makes up for the slope on cards faster than the reference. `prompt_time` is
    in GPU·s and `decoding_time` in GPU·s a gigapixel on an H100. `reach` is the half-width of
    the 90 % interval of the logarithm of seconds, in units of `spread`.
    """

    level: float
    peak_slope: float
    half_work: float
    software: Mapping[str, float]
    keeps_up: float
    older: float
    realised_gain: float
    attention_gain: float
    sharing: Mapping[str, float]
    prompt_time: float
    decoding_time: float
    cards: Mapping[str, float] = field(default_factory=dict)
    reach: float = math.nan


@dataclass(frozen=True, slots=True)
class Coefficients:
    """What a fit says of one run.

    `utilisation` is the share of the 16-bit peak, `software_factor` within it; gains are at least
    1; `fixed_time` is in seconds.
    """

    utilisation: float
    linear_gain: float
    attention_gain: float
    sharing_overhead: float
    fixed_time: float


SPREADS: Mapping[str, float] = {
    "realised_gain": 0.25,
    "attention_gain": 0.1,
    "sharing": 0.6,
    "prompt_time": 0.8,
    "decoding_time": 0.6,
}
"""How far a coefficient of a case differs from the fitted one: standard deviations of logarithms.

They say what makes a run less certain than another, from what is published of each: gains of pairs
of runs (0.2 to 0.7 of the peaks' ratio), speed-ups on eight cards (2.4 to 7), decoders (10 to 120
GPU·s a gigapixel). How far the whole reaches is fitted (`reach`).
"""
FAMILY_SPREAD, SOFTWARE_SPREAD, CARD_SPREAD, SPARSE_SPREAD = 0.33, 0.1, 0.2, 0.4
MAKER_SPREAD, MEASURED_MAKER = 0.5, "NVIDIA"
_STEP = 1e-3


def software_factor(fit: Fit, conditions: Conditions) -> float:
    """How much more of the time software of this kind multiplies than authors' code does."""
    return math.exp(fit.software.get(conditions.software, 0.0))


def utilisation_recovery(fit: Fit, conditions: Conditions) -> float:
    """The power of the peak over the reference that software made for the card makes up for."""
    return fit.keeps_up if conditions.software in fit.software else 0.0


def code_age_factor(fit: Fit, conditions: Conditions) -> float:
    """How fast the model's own code is beside that of models of 2025 and later."""
    return math.exp(fit.older * conditions.older)


def utilisation(fit: Fit, conditions: Conditions) -> float:
    """The expected (median) share of its 16-bit peak that one card reaches while denoising."""
    log = (
        fit.level
        - fit.peak_slope * math.log(conditions.peak / REFERENCE_PEAK)
        + fit.cards.get(conditions.card, 0.0)
        - math.log1p(fit.half_work / conditions.work)
    )
    faster = max(1.0, conditions.peak / REFERENCE_PEAK)
    recovered = math.pow(faster, utilisation_recovery(fit, conditions))
    code = software_factor(fit, conditions) * recovered * code_age_factor(fit, conditions)
    return min(MOST_SHARE, math.exp(log) * code)


def coefficients(fit: Fit, conditions: Conditions) -> Coefficients:
    """What the fit says of a run, in the engine's terms: its formulas come to the same numbers."""
    scale = REFERENCE_PEAK / conditions.peak
    ratio = conditions.peak_ratio
    decoding = conditions.gigapixels * fit.decoding_time * conditions.decoder
    return Coefficients(
        utilisation=utilisation(fit, conditions),
        linear_gain=min(ratio, 1.0) + fit.realised_gain * max(ratio - 1, 0.0),
        attention_gain=fit.attention_gain if conditions.quantised_attention else min(ratio, 1.0),
        sharing_overhead=fit.sharing[conditions.interconnect],
        fixed_time=conditions.prompt * fit.prompt_time + scale * decoding,
    )


def seconds(fit: Fit, conditions: Conditions) -> float:
    """The expected (median) seconds a clip."""
    of = coefficients(fit, conditions)
    flop = conditions.linear_flop / of.linear_gain + conditions.attention_flop / of.attention_gain
    shared = (1 + of.sharing_overhead * (conditions.gpus - 1)) / conditions.gpus
    return flop / (conditions.peak * of.utilisation) * shared + of.fixed_time


def spread(fit: Fit, conditions: Conditions) -> float:
    """How far apart runs like this are: a standard deviation of the logarithm of seconds.

    To the spread of families of models is added what each uncertain coefficient moves this run by;
    a card without runs, a maker without runs, software made for the card and sparse attention of
    unknown share move the denoiser's part alone.
    """
    middle = math.log(seconds(fit, conditions))
    moved = [
        each * (math.log(seconds(_moved(fit, name), conditions)) - middle) / _STEP
        for name, each in SPREADS.items()
    ]
    fixed = coefficients(fit, conditions).fixed_time / math.exp(middle)
    strange = [
        SOFTWARE_SPREAD * (conditions.software in fit.software),
        CARD_SPREAD * (conditions.card not in fit.cards),
        MAKER_SPREAD * (conditions.maker != MEASURED_MAKER),
        SPARSE_SPREAD * conditions.sparse_unstated * (1 - conditions.linear_share),
    ]
    return math.hypot(FAMILY_SPREAD, *moved, *[(1 - fixed) * each for each in strange])


def _moved(fit: Fit, name: str) -> Fit:
    """The fit with one coefficient a little larger."""
    factor = math.exp(_STEP)
    if name == "sharing":
        return replace(fit, sharing={key: each * factor for key, each in fit.sharing.items()})
    change: Callable[..., Fit] = replace
    return change(fit, **{name: getattr(fit, name) * factor})


def interval(fit: Fit, conditions: Conditions) -> tuple[float, float, float]:
    """The 5th, 50th and 95th percentile of seconds a clip."""
    middle = seconds(fit, conditions)
    width = math.exp(fit.reach * spread(fit, conditions))
    return middle / width, middle, middle * width


def sharing_overhead(fit: Fit, conditions: Conditions) -> float:
    """By how much each further card that shares a clip adds to the work of all."""
    return fit.sharing[conditions.interconnect]
