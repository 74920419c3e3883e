"""Published training runs for a view: a row a run, stated beside predicted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from sora_planner_gui.engine.formatting import format_interval, format_number, format_unit
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.models.table import TableColumn
from sora_planner_gui.gui.shown.measured import Names
from sora_planner_gui.gui.shown.measured_training import from_base, kinds, training_text, unit_of
from sora_planner_gui.measured.training import CHOICE, TrainingPrediction

MODEL, STATED, PREDICTED, FACTOR, INSIDE, INTERVAL, CARD, KIND, METHOD, BASIS, ID = range(11)
translate = QCoreApplication.translate


def training_columns(
    graph: Graph, cards: Names, *, steady: bool
) -> tuple[TableColumn[TrainingPrediction], ...]:
    """In the order of the numbers above; `cards` has the names of cards by id.

    Of whole runs in GPU-hours, of single steps (`steady`) in GPU-seconds.
    """
    unit = unit_of(steady=steady)
    shown_in = engine_text(format_unit(unit))
    methods = dict(graph.choices[CHOICE].options)

    def tip(each: TrainingPrediction) -> str:
        return "\n".join(filter(None, (training_text(each, cards), each.run.notes)))

    words = partial(TableColumn, tooltip=tip)
    number = partial(words, is_number=True)
    stated = translate("MeasuredModel", "Stated")
    predicted = translate("MeasuredModel", "Predicted")
    yes, no = translate("MeasuredModel", "yes"), translate("MeasuredModel", "no")
    return (
        words(translate("MeasuredModel", "Run"), lambda each: each.run.name),
        number(
            f"{stated}, {shown_in}",
            lambda each: format_number(each.run.gpu_time, unit),
            sort=lambda each: each.run.gpu_time,
            copied=lambda each: from_base(each.run.gpu_time, unit),
            copied_as=f"{stated} ({unit})",
        ),
        number(
            f"{predicted}, {shown_in}",
            lambda each: format_number(each.predicted.p50, unit),
            sort=lambda each: each.predicted.p50,
            copied=lambda each: from_base(each.predicted.p50, unit),
            copied_as=f"{predicted} ({unit})",
        ),
        number(
            translate("MeasuredModel", "Off by ×"),
            lambda each: f"{each.error_factor:.2f}",
            sort=lambda each: each.error_factor,
            copied=lambda each: each.error_factor,
        ),
        words(
            translate("MeasuredModel", "Inside"),
            lambda each: yes if each.covered else no,
            sort=lambda each: each.covered,
        ),
        number(
            translate("MeasuredModel", "90 % interval"),
            lambda each: format_interval(each.predicted.p5, each.predicted.p95, unit),
            sort=lambda each: each.predicted.p5,
        ),
        words(
            translate("MeasuredModel", "Card"), lambda each: cards.get(each.run.gpu, each.run.gpu)
        ),
        words(translate("MeasuredModel", "Kind"), lambda each: kinds()[each.run.kind]),
        words(
            translate("MeasuredModel", "Predicted by"),
            lambda each: engine_text(methods[each.method]),
        ),
        words(
            translate("MeasuredModel", "Hours are"),
            lambda each: each.run.basis or translate("MeasuredModel", "a rate of steps"),
        ),
        words(translate("MeasuredModel", "Row of the data"), lambda each: each.run.id),
    )
