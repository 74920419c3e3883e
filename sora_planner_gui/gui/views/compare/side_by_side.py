"""All scenarios of the open plan in one table, a column each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTableWidget, QTabWidget, QVBoxLayout, QWidget

from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.answers.two.compare import CHOICE, Holding
from sora_planner_gui.answers.two.side_by_side import SideBySide, SideBySideQuestion, answer
from sora_planner_gui.engine.formatting import format_interval, format_value
from sora_planner_gui.export.compare import text_of
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.gui.cells import Cell
from sora_planner_gui.gui.messages import engine_text, one_line, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.views.compare.tables import cell, comparison_table, fill
from sora_planner_gui.gui.widgets import text_label
from sora_planner_gui.plan.estimate import HEADLINE

KIND = "side by side"
"""What the comparison is asked for as."""
_LONGEST = 60
_MOST_IN_SIGHT = 6
"""Columns that share the width of the window; more are scrolled."""


class SideBySideWindow(QDialog):
    """Stays beside the window, and follows what is changed in it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.results = comparison_table(self.tr("Results, scenario by scenario"))
        self.assumptions = comparison_table(self.tr("Assumptions, scenario by scenario"))
        self.tabs = QTabWidget()
        self.lead = text_label("caption", wraps=True)
        self._lay_out()
        session.results.ready.connect(self.refresh)
        session.results.recompute.answered.connect(self._on_answered)
        self.finished.connect(self._on_finished)
        self.refresh()

    def refresh(self) -> None:
        """Show the plan as it is now; the ranges come when they are drawn."""
        question = SideBySideQuestion(self.session.plan, self.session.graph)
        self.session.results.recompute.ask(KIND, partial(answer, question))

    def _on_answered(self, kind: str, result: Any) -> None:
        if kind == KIND:
            self._show(result)

    def _on_finished(self) -> None:
        self.session.results.recompute.give_up(KIND)

    def _show(self, found: SideBySide) -> None:
        names = [one_line(each.estimate.scenario, _LONGEST) for each in found.found]
        if len(names) == 1:
            self.lead.setText(self.tr("The plan has one scenario. Ctrl+T adds another."))
        else:
            self.lead.setText(
                self.tr(
                    "Medians, and of the headline where nine in ten draws lie. In bold: "
                    "other than in the base, {base}. Below the headline stands what differs."
                ).format(base=names[0])
            )
        self._show_results(found, names)
        self._show_assumptions(found, names)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Scenarios side by side"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tabs.addTab(self.results, self.tr("Results"))
        self.tabs.addTab(self.assumptions, self.tr("Assumptions"))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.lead)
        column.addWidget(self.tabs, 1)
        self.resize(860, 560)

    def _show_results(self, found: SideBySide, names: Sequence[str]) -> None:
        rows: list[tuple[str, ...]] = []
        copied: list[tuple[Cell, ...]] = []
        for key in found.results:
            quantity = self.session.graph.quantities[key]
            unit, label = quantity.unit, engine_text(quantity.label)
            values = [each.value(key) for each in found.found]
            rows.append((label, *(format_value(value, unit) for value in values)))
            numbers = (from_base_or_nan(value, unit) for value in values)
            copied.append((f"{label} ({unit})", *numbers))
            if key in HEADLINE and any(key in each.of for each in found.found):
                ranges = [_interval(each, key, unit) for each in found.found]
                rows.append((self.tr("    nine in ten draws"), *ranges))
                copied.append((self.tr("{figure}, nine in ten").format(figure=label), *ranges))
        right = range(1, 1 + len(names))
        fill(self.results, [self.tr("Result"), *names], rows, right, copied)
        _mark_differing(self.results)

    def _show_assumptions(self, found: SideBySide, names: Sequence[str]) -> None:
        rows = [
            (
                one_line(engine_text(each.difference.label), _LONGEST),
                *(self._text(held, each.difference.kind) for held in each.held),
            )
            for each in found.assumptions
        ]
        fill(self.assumptions, [self.tr("Assumption"), *names], rows, range(1, 1 + len(names)))
        for row, each in enumerate(found.assumptions):
            for column, held in enumerate(each.held, 1):
                note = held.figure.note or held.figure.source if held.figure else ""
                tip = plain_tooltip(note) if note else ""
                cell(self.assumptions, row, column).setToolTip(tip)
        _mark_differing(self.assumptions)

    def _text(self, held: Holding, kind: str) -> str:
        return one_line(engine_text(held.text) if kind == CHOICE else text_of(held), _LONGEST)


def _interval(found: Spreads, key: str, unit: str) -> str:
    if key not in found.of:
        return "—"
    low, high = found.of[key].percentiles[[0, -1]]
    return format_interval(float(low), float(high), unit)


def _mark_differing(table: QTableWidget) -> None:
    """Set in bold what a scenario has otherwise than the base, and give all the same room."""
    font = table.font()
    font.setBold(True)
    for row in range(table.rowCount()):
        base = cell(table, row, 1).text()
        for column in range(2, table.columnCount()):
            if cell(table, row, column).text() != base:
                cell(table, row, column).setFont(font)
    header = table.horizontalHeader()
    few = table.columnCount() <= _MOST_IN_SIGHT
    for column in range(1, table.columnCount()):
        mode = header.ResizeMode.Stretch if few else header.ResizeMode.Interactive
        header.setSectionResizeMode(column, mode)
    header.resizeSections(header.ResizeMode.ResizeToContents)
