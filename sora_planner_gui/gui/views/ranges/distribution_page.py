"""How the draws of a figure are spread, of the scenario shown and of others beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers.distribution import DistributionQuestion, Distributions, answer
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.gui.charts.distribution import MOST_CURVES, DistributionChart
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.distribution import distribution_data
from sora_planner_gui.gui.theme import keep_length
from sora_planner_gui.gui.views.ranges.analysis import Analysis
from sora_planner_gui.gui.views.ranges.output_box import OutputBox
from sora_planner_gui.gui.widgets import fill_page, row_of, text_label
from sora_planner_gui.plan.estimate import SHOWN
from sora_planner_gui.plan.uncertain import has_range

TABLE_WIDTH = 216
ROWS = len(SHOWN) + 1


class DistributionPage(QWidget):
    """A chart of the draws, and a table of what people ask about them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.chart = DistributionChart()
        self.output = OutputBox(session)
        self.shares = _switch()
        self.below = _switch()
        self.table = QGridLayout()
        self.cells = [
            (text_label("caption"), text_label(), text_label("caption")) for _ in range(ROWS)
        ]
        self.note = text_label("caption", wraps=True)
        self.side = QFrame()
        self._result: Distributions | None = None
        self._lay_out()
        self._name_parts()
        self.below.toggled.connect(self.chart.set_cumulative)
        self.analysis = Analysis(self, session, "distribution")

    def work(self) -> object:
        """What to compute; None where the figure has no range."""
        key = self.session.selection.output
        if has_range(self.session.estimate, key):
            question = DistributionQuestion(self.session.estimate, key, MOST_CURVES)
            return partial(answer, question)
        self._show_nothing()
        return None

    def show_result(self, result: Distributions | None) -> None:
        """Show the draws."""
        self._result = result
        if result is None:
            self._show_nothing()
            return
        self.chart.set_data(distribution_data(self.session.estimate, result.output, result))
        self._fill_table(result)
        self.side.show()

    def set_old(self, old: bool) -> None:
        """Dim the figures, or not."""
        self.chart.set_old(old)
        self.side.setEnabled(not old)

    def _lay_out(self) -> None:
        both = QButtonGroup(self)
        for button in (self.shares, self.below):
            both.addButton(button)
        self.shares.setChecked(True)
        self.shares.setObjectName("distribution.shares")
        self.below.setObjectName("distribution.below")
        self.chart.set_enlarged(True)
        line = row_of(self.output, self.shares, self.below)
        line.insertStretch(1, 1)
        self._lay_out_side()
        body = row_of(self.chart, self.side)
        body.setStretch(0, 1)
        fill_page(self, line, body=body)

    def _lay_out_side(self) -> None:
        self.side.setProperty("role", "panel")
        keep_length(self.side, QWidget.setFixedWidth, TABLE_WIDTH)
        column = QVBoxLayout(self.side)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(self.table)
        column.addWidget(self.note)
        column.addStretch(1)
        self.table.setHorizontalSpacing(8)
        self.table.setVerticalSpacing(4)
        self.table.setColumnStretch(1, 1)
        for row, cells in enumerate(self.cells):
            for place, cell in enumerate(cells):
                self.table.addWidget(cell, row, place)
            cells[1].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _name_parts(self) -> None:
        self.shares.setText(self.tr("Share of draws"))
        self.below.setText(self.tr("Share below"))
        self.below.setToolTip(self.tr("For every value the share of draws that lie below it"))
        self.note.setText(
            self.tr(
                "P5: five draws in a hundred lie below. ± is the error that comes from drawing "
                "a limited number of times."
            )
        )

    def _show_nothing(self) -> None:
        estimate, output = self.session.estimate, self.session.selection.output
        self.chart.set_data(distribution_data(estimate, output, None))
        self.side.hide()

    def _fill_table(self, result: Distributions) -> None:
        unit = self.session.graph.quantities[result.output].unit
        rows = [
            (f"P{each}", value, error)
            for each, value, error in zip(
                SHOWN, result.spread.percentiles, result.errors, strict=True
            )
        ]
        rows.append((self.tr("Mean"), result.spread.mean, 0.0))
        for (name, value, error), cells in zip(rows, self.cells, strict=True):
            cells[0].setText(name)
            cells[1].setText(format_value(float(value), unit))
            share = 100 * error / abs(value) if value else 0.0
            cells[2].setText(f"± {share:.1g} %" if share >= 0.001 else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()


def _switch() -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setProperty("role", "toggle")
    return button
