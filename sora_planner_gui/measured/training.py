"""The engine run on published training runs: GPU time predicted beside that stated."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.runs import LeftOut
from sora_planner_gui.catalogue.training_runs import TrainingRun
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantiles import quantile
from sora_planner_gui.engine.stating import meaning, point
from sora_planner_gui.measured.generation import precision_of
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimator, vary

PASSES = 3.0  # a step of training costs three forward passes, as in the engine's formulas


@dataclass(frozen=True, slots=True)
class TrainingPrediction:
    """GPU·s at the 5th, 50th and 95th percentile of the engine's range of `training_mfu`."""

    run: TrainingRun
    p5: float
    p50: float
    p95: float

    @property
    def error_factor(self) -> float:
        """How far the median is off, as a factor of at least 1."""
        return math.exp(abs(math.log(self.run.gpu_time / self.p50)))

    @property
    def covered(self) -> bool:
        """Whether what was stated lies in the interval."""
        return self.p5 <= self.run.gpu_time <= self.p95


def predict_training(
    graph: Graph, cards: Mapping[str, Preset], runs: Sequence[TrainingRun]
) -> tuple[list[TrainingPrediction], list[LeftOut]]:
    """Each run's GPU time by the engine's formulas, and the runs of cards it does not know."""
    peaks = {run.id: _peak(graph, cards, run) for run in runs}
    known = [run for run in runs if peaks[run.id]]
    left_out = [
        LeftOut(run.id, f"the catalogue has no card “{run.gpu}” with a peak at {run.precision}")
        for run in runs
        if not peaks[run.id]
    ]
    times = _gpu_times(graph, known, np.array([peaks[run.id] for run in known]))
    return [
        TrainingPrediction(run, *map(float, ends)) for run, ends in zip(known, times.T, strict=True)
    ], left_out


def _peak(graph: Graph, cards: Mapping[str, Preset], run: TrainingRun) -> float:
    """The card's peak in FLOP/s; 0 where the catalogue has none."""
    try:
        figure = cards[run.gpu].figures[f"peak_{precision_of(run.precision)}"]
    except LookupError:
        return 0.0
    return point(figure, graph.quantities["training_gpu_peak"])


def _gpu_times(graph: Graph, runs: Sequence[TrainingRun], peaks: Any) -> Any:
    """GPU·s of each run, a line for each percentile, least first."""
    estimate = Estimator(graph).estimate(Plan(""), targets=())
    share = graph.quantities["training_mfu"]
    assert share.default is not None
    shares = quantile(meaning(share.default, share), np.array([0.95, 0.5, 0.05]))
    by_sample = np.array([PASSES * run.forward_flop * run.samples for run in runs])
    architecture = vary(estimate, _given(runs), ["training_flop_architecture"])
    given = {
        "training_flop": np.where(
            by_sample > 0, by_sample, architecture["training_flop_architecture"]
        ),
        "training_gpu_peak": peaks,
        "training_mfu": shares[:, np.newaxis],
        "training_goodput": np.array(
            [1.0 if run.steady else estimate.given["training_goodput"] for run in runs]
        ),
    }
    return vary(estimate, given, ["training_gpu_time"])["training_gpu_time"]


def _given(runs: Sequence[TrainingRun]) -> dict[str, Any]:
    """The engine's inputs as arrays over the runs; every token as one of a clip."""
    return {
        "linear_parameter_count": np.array([run.linear_parameters for run in runs]),
        "transformer_layers": np.array([run.layers for run in runs]),
        "transformer_width": np.array([run.width for run in runs]),
        "tokens_per_clip": np.array([run.attended for run in runs]),
        "text_tokens": 0.0,
        "training_video_tokens": np.array([run.tokens for run in runs]),
        "training_image_tokens": 0.0,
    }
