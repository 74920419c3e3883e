"""Published runs as points among the engine's quantities, to tell how near a plan lies to them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sora_planner_gui.catalogue.runs import Run
from sora_planner_gui.catalogue.training_mfu import Utilisation
from sora_planner_gui.catalogue.training_runs import TrainingRun
from sora_planner_gui.measured.generation import Calibration, Known

GENERATION, TRAINING = "generation", "training"
GENERATION_AXES = ("tokens_per_clip", "linear_parameter_count", "evaluations", "gpus_per_replica")
"""What tells one generation run from another beside its card: clip, model, passes, cards a clip."""
GENERATION_SHARE, TRAINING_SHARE = "serving_mfu", "training_mfu"
"""The share of the dense peak that a plan may state, of each kind of run."""
VIDEO_TIME = "gpu_time_per_video_second"
"""GPU seconds for a second of video, of runs that made one."""
FRAME_RATE, LEAST_FRAMES = 24.0, 16
"""Frames a second that a clip's length is told by, and those from which on it is video."""
TRAINING_AXES = ("training_flop", "training_gpu_time")
"""What tells one training run from another: how much was computed, and in how much time."""


@dataclass(frozen=True, slots=True)
class Point:
    """A published run: its figures in base units by quantity, and the card it ran on.

    `card` is the id of the card by whose silicon the run counts, "" where only a kind is known.
    """

    name: str
    card: str
    source: str
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: runs and shares of the peak by kind, and whose silicon a card is."""

    points: Mapping[str, tuple[Point, ...]]
    shares: Mapping[str, tuple[Point, ...]]
    same_chip: Mapping[str, str]


def of_generation(calibration: Calibration, known: list[Known]) -> tuple[Point, ...]:
    """The generation runs whose card and model the catalogue knows."""
    columns = calibration.figures(known, GENERATION_AXES[:-1])
    shares = calibration.shares(known)
    return tuple(
        Point(
            each.run.title or each.model.name,
            each.chip,
            each.run.source,
            {
                **{key: float(column[place]) for key, column in columns.items()},
                GENERATION_AXES[-1]: each.run.gpus,
                GENERATION_SHARE: float(shares[place]),
                **_video_time(each.run),
            },
        )
        for place, each in enumerate(known)
    )


def of_training(runs: Iterable[TrainingRun], same_chip: Mapping[str, str]) -> tuple[Point, ...]:
    """The training runs with a stated time, rates of steps aside; FLOP where these are stated."""
    return tuple(
        _trained(each, same_chip.get(each.gpu, each.gpu)) for each in runs if not each.steady
    )


def _video_time(run: Run) -> dict[str, float]:
    if run.seconds is None or run.frames < LEAST_FRAMES:
        return {}
    return {VIDEO_TIME: run.seconds * run.gpus / (run.frames / FRAME_RATE)}


def of_training_shares(rows: Iterable[Utilisation]) -> tuple[Point, ...]:
    """The published shares of the peak, each a point of that figure alone, and of no one card.

    Those that no range is fitted to count as well, as they show what was reached; kernels alone,
    which are no runs, do not.
    """
    return tuple(
        Point(each.run, "", each.source, {TRAINING_SHARE: each.mfu})
        for each in rows
        if not each.of_a_kernel
    )


def _trained(run: TrainingRun, chip: str) -> Point:
    figures = {"training_gpu_time": run.gpu_time}
    if math.isfinite(run.flop):
        figures["training_flop"] = run.flop
    return Point(run.name, chip, run.source, figures)
