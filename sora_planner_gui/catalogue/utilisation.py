"""What share of its peak a card turns into video: a small model, fitted to published runs.

The logarithm of the share is a sum of few terms, each with a meaning. The faster a card multiplies,
the smaller the share (its memory and its other units do not keep up); a card's own departure from
that line is shrunk towards it. Wide models on long clips do more work for each number they move.
Compiled models move fewer. Quantised attention multiplies faster than the peak it is held against.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

REFERENCE_PEAK = 989.4e12
"""The dense bf16 peak, in FLOP/s, at which `level` holds: that of the H100."""

NVLINK, PCIE = "NVLink", "PCIe"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What of a run the model looks at.

    `peak` is the dense 16-bit peak in FLOP/s, `gain` how much higher the peak of the run's
    precision is, `linear_share` the share of the FLOP that multiplies weights, not attention.
    """

    card: str
    peak: float
    width: float
    linear_share: float
    gain: float = 1.0
    interconnect: str = NVLINK
    compiled: bool = False
    quantised_attention: bool = False

    @property
    def work(self) -> float:
        """Work for each number moved between operations, in units of the model's width.

        A layer's weights grow with the width squared, what it moves with the width, and attention
        adds FLOP without adding numbers.
        """
        return self.width / self.linear_share


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients; all but `half_work`, `sharing` and the spreads act on the logarithm.

    `spread` is the half-width of the 90 % interval of the logarithm; `spread_new` that of a card
    without runs.
    """

    level: float
    peak_slope: float
    half_work: float
    compiled: float
    quantised_attention: float
    sharing: Mapping[str, float]
    cards: Mapping[str, float]
    spread: float = math.nan
    spread_new: float = math.nan


def utilisation(fit: Fit, conditions: Conditions) -> float:
    """The expected (median) share of the peak of the run's precision that one card reaches."""
    return math.exp(_log_of_16_bit(fit, conditions)) / _precision_loss(conditions)


def interval(fit: Fit, conditions: Conditions) -> tuple[float, float, float]:
    """The 5th, 50th and 95th percentile of the share."""
    middle = utilisation(fit, conditions)
    width = math.exp(fit.spread if conditions.card in fit.cards else fit.spread_new)
    return middle / width, middle, middle * width


def sharing_overhead(fit: Fit, conditions: Conditions) -> float:
    """By how much each further card that shares a clip adds to the work of all."""
    return fit.sharing[conditions.interconnect]


def _log_of_16_bit(fit: Fit, conditions: Conditions) -> float:
    return (
        fit.level
        - fit.peak_slope * math.log(conditions.peak / REFERENCE_PEAK)
        + fit.cards.get(conditions.card, 0.0)
        - math.log1p(fit.half_work / conditions.work)
        + fit.compiled * conditions.compiled
        + fit.quantised_attention * conditions.quantised_attention
    )


def _precision_loss(conditions: Conditions) -> float:
    """How much longer than all at the higher peak it takes where attention stays at 16 bits."""
    return conditions.linear_share + (1 - conditions.linear_share) * conditions.gain
