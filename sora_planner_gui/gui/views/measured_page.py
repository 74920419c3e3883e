"""The page that holds the engine against published runs: a scatter, and the runs as a table."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.catalogue.store import bundled, bundled_runs
from sora_planner_gui.gui.charts.measured import MeasuredChart
from sora_planner_gui.gui.models.measured import (
    CARD,
    FACTOR,
    ID,
    INSIDE,
    INTERVAL,
    MEASURED,
    MODEL,
    PREDICTED,
    FilteredRuns,
    run_columns,
)
from sora_planner_gui.gui.models.table import TableModel
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.measured import measured_data
from sora_planner_gui.gui.widgets import CalmComboBox, ElidedLabel, text_label
from sora_planner_gui.gui.widgets.tables import list_rows
from sora_planner_gui.measured.published import generation

FAMILIES_TOLD = 5
"""Families of models with a colour of their own in the chart; the others share one."""

ROW_HEIGHT, LEAST_CHART, LEAST_TABLE = 24, 280, 240
WIDTHS = {
    **{MODEL: 140, CARD: 148, MEASURED: 76, PREDICTED: 76, FACTOR: 76, INSIDE: 56},
    **{INTERVAL: 116, ID: 104},
}


class MeasuredPage(QWidget):
    """Shows the published runs; it does not depend on the plan."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.cards = {key: card.name for key, card in session.catalogues["gpus"].items()}
        self.found = generation(session.graph, bundled_runs(), session.catalogues)
        self.families = {each.run.family: _name(each.run.model) for each in self.found.predictions}
        counts = Counter(each.run.family for each in self.found.predictions)
        self._told = [family for family, _ in counts.most_common(FAMILIES_TOLD)]
        self.card = CalmComboBox()
        self.family = CalmComboBox()
        self.summary = ElidedLabel("caption")
        self.limits = text_label("caption", wraps=True)
        self.model = TableModel(self, run_columns(self.cards))
        self.sorted = FilteredRuns(self.model)
        self.table = QTableView()
        self.chart = MeasuredChart()
        self._chosen = ""
        self._lay_out()
        self._name_parts()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        for widget, name in ((self.card, "card"), (self.family, "family"), (self.table, "table")):
            widget.setObjectName(f"measured.{name}")
        self._lay_out_table()
        self.chart.set_enlarged(True)
        self.chart.setMinimumWidth(LEAST_CHART)
        self.table.setMinimumWidth(LEAST_TABLE)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.card)
        line.addWidget(self.family)
        line.addWidget(self.summary, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.chart)
        split.addWidget(self.table)
        split.setChildrenCollapsible(False)
        for place in (0, 1):
            split.setStretchFactor(place, 1)
        split.setSizes([LEAST_CHART, LEAST_CHART])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(split, 1)
        column.addWidget(self.limits)

    def _lay_out_table(self) -> None:
        table = self.table
        table.setModel(self.sorted)
        list_rows(table, ROW_HEIGHT)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.sortByColumn(FACTOR, Qt.SortOrder.DescendingOrder)
        for column in range(self.model.columnCount()):
            table.setColumnWidth(column, WIDTHS.get(column, 84))

    def _connect(self) -> None:
        self.card.activated.connect(self._on_narrowed)
        self.family.activated.connect(self._on_narrowed)
        self.chart.dot_clicked.connect(self._on_dot_clicked)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)

    def _name_parts(self) -> None:
        self.card.setAccessibleName(self.tr("Card"))
        self.family.setAccessibleName(self.tr("Family of models"))
        self.table.setAccessibleName(self.tr("Published runs"))
        self.model.show_rows(self.found.predictions, run_columns(self.cards))
        cards = sorted({each.run.gpu for each in self.found.predictions})
        _fill(self.card, self.tr("All cards"), [(self.cards[card], card) for card in cards])
        families = [(name, family) for family, name in self.families.items()]
        _fill(self.family, self.tr("All models"), families)
        self.limits.setText(
            self.tr(
                "What the data cannot say: why one code is slower than its neighbours; cards of "
                "other makers than NVIDIA; what services do beside generating. Intervals are wider "
                "where less is known: images, few-step clips, many cards, fewer bits, new cards."
            )
        )

    def _show(self) -> None:
        """Show the runs that the two boxes leave."""
        self.sorted.narrow(self.card.currentData() or "", self.family.currentData() or "")
        self.summary.show_text(self._summary_text())
        self._show_chart()

    def _show_chart(self) -> None:
        shown = self.sorted.shown()
        told = {each: self.families[each] for each in self._told}
        self.chart.set_data(measured_data(shown, told, self.cards, self._chosen))

    def _summary_text(self) -> str:
        text = self.tr(
            "Every run is predicted by a fit that has not seen its family of models. Rows that do "
            "not say enough are left out: {n}."
        )
        return text.format(n=len(self.found.left_out))

    def _on_narrowed(self) -> None:
        self._show()

    def _on_dot_clicked(self, key: str) -> None:
        row = next(
            row for row in range(self.sorted.rowCount()) if self.sorted.index(row, ID).data() == key
        )
        self.table.selectRow(row)
        self.table.scrollTo(self.sorted.index(row, ID))

    def _on_selected(self, selected: QItemSelection) -> None:
        rows: list[QModelIndex] = self.table.selectionModel().selectedRows(ID)
        self._chosen = rows[0].data() if len(rows) == 1 else ""
        self._show_chart()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            self._show()


def _name(model: str) -> str:
    """What a family is called: the first word of a model's name, up to a number."""
    return re.split(r"[\s\d.]", bundled("models")[model].name, maxsplit=1)[0].strip("-")


def _fill(box: CalmComboBox, everything: str, items: list[tuple[str, str]]) -> None:
    """Offer everything, then each of the items; what was chosen stays chosen."""
    chosen = max(box.currentIndex(), 0)
    box.clear()
    box.addItem(everything, "")
    for name, data in items:
        box.addItem(name, data)
    box.setCurrentIndex(chosen)
