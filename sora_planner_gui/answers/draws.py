"""The draws themselves: inputs and figures together, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.plan.estimate import Estimate


@dataclass(frozen=True, slots=True)
class DrawsQuestion:
    """The draws of these inputs and figures."""

    estimate: Estimate
    keys: tuple[str, ...]


def answer(question: DrawsQuestion, ranges: Ranges) -> Mapping[str, NDArray[np.float64]]:
    """Draw them; shape (draws,) each, in base units."""
    return ranges.joint(question.estimate, question.keys)
