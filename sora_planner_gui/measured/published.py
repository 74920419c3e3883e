"""What was measured and what the engine says to it: all runs of a table, and those left out."""

from __future__ import annotations

from dataclasses import dataclass

from sora_planner_gui.catalogue.calibrated import Calibrated
from sora_planner_gui.catalogue.run_tables import read_run_table
from sora_planner_gui.catalogue.runs import LeftOut, read_runs
from sora_planner_gui.catalogue.store import (
    bundled_catalogues,
    bundled_runs,
    bundled_training_mfu,
    bundled_training_runs,
    bundled_training_stages,
    bundled_utilisation,
)
from sora_planner_gui.catalogue.table_import.sheet import Sheet
from sora_planner_gui.catalogue.training_mfu import read_utilisation
from sora_planner_gui.catalogue.training_runs import read_training_runs
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.measured import points
from sora_planner_gui.measured.generation import Calibration, Prediction
from sora_planner_gui.measured.points import GENERATION, TRAINING, Measured
from sora_planner_gui.measured.training import TrainingPrediction, predict_training
from sora_planner_gui.plan.edit import Catalogues


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


def generation(graph: Graph, runs: str | Sheet, catalogues: Catalogues | None = None) -> Generation:
    """The runs of a CSV text, or of a table of others, on cards and models in `catalogues`.

    Without, those of the bundled ones. UserError where it is no table of runs.
    """
    presets = catalogues or bundled_catalogues()
    cards, models = presets["gpus"], presets["models"]
    if isinstance(runs, str):
        found, unusable = read_runs(runs)
    else:
        table = read_run_table(runs, cards, models)
        found, unusable = table.runs, table.left_out
        cards, models = {**cards, **table.cards}, {**models, **table.models}
    calibrated = bundled_utilisation()
    calibration = Calibration(graph, cards, models, calibrated.same_chip)
    known, unknown = calibration.known(found)
    predictions = calibration.predict(known, calibrated.fits)
    return Generation(tuple(predictions), (*unusable, *unknown), calibrated)


def training(graph: Graph, catalogues: Catalogues | None = None) -> Training:
    """The published training runs, on cards in `catalogues` or the bundled ones."""
    presets = catalogues or bundled_catalogues()
    runs, unusable = read_training_runs(bundled_training_runs(), bundled_training_stages())
    utilisation = read_utilisation(bundled_training_mfu())
    predictions, unknown = predict_training(graph, presets, runs, utilisation)
    return Training(tuple(predictions), (*unusable, *unknown))


def measured(graph: Graph, catalogues: Catalogues | None = None) -> Measured:
    """All published runs as points, on cards and of models in `catalogues` or the bundled ones."""
    presets = catalogues or bundled_catalogues()
    same_chip = bundled_utilisation().same_chip
    calibration = Calibration(graph, presets["gpus"], presets["models"], same_chip)
    known, _ = calibration.known(read_runs(bundled_runs())[0])
    trained, _ = read_training_runs(bundled_training_runs(), bundled_training_stages())
    generated = points.of_generation(calibration, known)
    shares = points.of_training_shares(read_utilisation(bundled_training_mfu()))
    return Measured(
        {GENERATION: generated, TRAINING: points.of_training(trained, same_chip)},
        {GENERATION: generated, TRAINING: shares},
        same_chip,
    )
