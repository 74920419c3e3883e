"""Published runs for a view: a row a run, measured beside predicted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from sora_planner_gui.engine.formatting import format_interval, format_value
from sora_planner_gui.gui.models.table import Index, SortedRows, TableColumn, TableModel
from sora_planner_gui.gui.shown.measured import Names, cards_text, run_text
from sora_planner_gui.measured.generation import Prediction

MODEL, MEASURED, PREDICTED, FACTOR, INSIDE, INTERVAL, CARD, CLIP, ID = range(9)
translate = QCoreApplication.translate


def run_columns(cards: Names) -> tuple[TableColumn[Prediction], ...]:
    """In the order of the numbers above; `cards` has the names of cards by id."""

    def tip(each: Prediction) -> str:
        return "\n".join(filter(None, (run_text(each, cards), each.run.notes)))

    words = partial(TableColumn, tooltip=tip)
    number = partial(words, is_number=True)
    measured = translate("MeasuredModel", "Measured")
    predicted = translate("MeasuredModel", "Predicted")
    yes, no = translate("MeasuredModel", "yes"), translate("MeasuredModel", "no")
    return (
        words(translate("MeasuredModel", "Model"), lambda each: each.run.title or each.run.model),
        number(
            measured,
            lambda each: format_value(each.run.seconds or 0.0, "s"),
            sort=lambda each: each.run.seconds or 0.0,
            copied=lambda each: each.run.seconds,
            copied_as=f"{measured} (s)",
        ),
        number(
            predicted,
            lambda each: format_value(each.p50, "s"),
            sort=lambda each: each.p50,
            copied=lambda each: each.p50,
            copied_as=f"{predicted} (s)",
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
            lambda each: format_interval(each.p5, each.p95, "s"),
            sort=lambda each: each.p5,
        ),
        words(
            translate("MeasuredModel", "Cards"),
            lambda each: cards_text(each, cards),
            sort=lambda each: (each.run.gpu, each.run.gpus),
        ),
        number(
            translate("MeasuredModel", "Tokens"),
            lambda each: "" if each.run.tokens is None else format_value(each.run.tokens, "count"),
            sort=lambda each: each.run.tokens or 0.0,
            copied=lambda each: each.run.tokens,
        ),
        words(
            translate("MeasuredModel", "Row of the data"),
            lambda each: each.run.id,
            sort=lambda each: each.run.id,
        ),
    )


class FilteredRuns(SortedRows):
    """Runs of one card or one family alone, or all."""

    def __init__(self, model: TableModel) -> None:
        super().__init__(model)
        self.card = ""
        self.family = ""
        self._model = model

    def narrow(self, card: str, family: str) -> None:
        """Show the runs of a card and a family; "" is all."""
        self.card, self.family = card, family
        self.invalidate()

    def shown(self) -> list[Prediction]:
        """The runs that are shown, in their order."""
        rows = range(self.rowCount())
        return [self._model.rows[self.mapToSource(self.index(row, 0)).row()] for row in rows]

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        run = self._model.rows[row].run
        return self.card in ("", run.gpu) and self.family in ("", run.family)
