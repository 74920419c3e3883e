"""How far the draws of figures reach: mean, percentiles, and how sure these are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.answers.evaluation import Ranges, Stop, never
from sora_planner_gui.engine.uncertainty import Spread
from sora_planner_gui.plan.estimate import SHOWN, Estimate


@dataclass(frozen=True, slots=True)
class SpreadQuestion:
    """Percentiles of figures of an estimate, with their standard errors or without."""

    estimate: Estimate
    keys: tuple[str, ...]
    percentiles: tuple[float, ...] = SHOWN
    with_errors: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Spreads:
    """For each figure its mean and percentiles, in base units; errors where these were asked for.

    A figure without a range has the same number everywhere, one without a value nan.
    """

    estimate: Estimate
    of: Mapping[str, Spread]
    errors: Mapping[str, NDArray[np.float64]]


def answer(question: SpreadQuestion, ranges: Ranges, should_stop: Stop = never) -> Spreads:
    """Draw the figures. Raises Stopped when told to."""
    asked = (question.estimate, question.keys, question.percentiles)
    found = ranges.spreads(*asked, should_stop)
    errors = ranges.errors(*asked) if question.with_errors else {}
    return Spreads(question.estimate, found, errors)


def every_figure(estimate: Estimate, *, with_errors: bool = False) -> SpreadQuestion:
    """The question for all quantities."""
    return SpreadQuestion(estimate, tuple(estimate.graph.quantities), with_errors=with_errors)
