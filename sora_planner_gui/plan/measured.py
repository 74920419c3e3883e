"""What was measured and what the engine says to it: all runs of a table, and those left out."""

from __future__ import annotations

from dataclasses import dataclass

from sora_planner_gui.catalogue.calibrated import Calibrated
from sora_planner_gui.catalogue.runs import LeftOut, read_runs
from sora_planner_gui.catalogue.store import (
    bundled,
    bundled_training_runs,
    bundled_utilisation,
)
from sora_planner_gui.catalogue.training_runs import read_training_runs
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan.calibration import Calibration, Prediction
from sora_planner_gui.plan.training_calibration import TrainingPrediction, predict_training


@dataclass(frozen=True, slots=True)
class Generation:
    """The generation runs of a table, predicted, and its other rows."""

    predictions: tuple[Prediction, ...]
    left_out: tuple[LeftOut, ...]
    calibrated: Calibrated


@dataclass(frozen=True, slots=True)
class Training:
    """The published training runs, predicted, and the other rows of their table."""

    predictions: tuple[TrainingPrediction, ...]
    left_out: tuple[LeftOut, ...]


def generation(graph: Graph, text: str) -> Generation:
    """The runs of a CSV text; UserError where it is no table of runs."""
    runs, unusable = read_runs(text)
    calibrated = bundled_utilisation()
    calibration = Calibration(graph, bundled("gpus"), bundled("models"), calibrated.same_chip)
    known, unknown = calibration.known(runs)
    predictions = calibration.predict(known, calibrated.fits)
    return Generation(tuple(predictions), (*unusable, *unknown), calibrated)


def training(graph: Graph) -> Training:
    """The published training runs."""
    runs, unusable = read_training_runs(bundled_training_runs())
    predictions, unknown = predict_training(graph, bundled("gpus"), runs)
    return Training(tuple(predictions), (*unusable, *unknown))
