"""The page that holds the engine against published runs: a scatter, and the runs as a table.

Of generation by their seconds, of training by their GPU-hours.
"""

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
from sora_planner_gui.gui.charts.measured import MeasuredChart, MeasuredData
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
from sora_planner_gui.gui.models.measured_training import BASIS, KIND, METHOD, training_columns
from sora_planner_gui.gui.models.measured_training import ID as TRAINING_ID
from sora_planner_gui.gui.models.table import SortedRows, TableModel
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.measured import measured_data
from sora_planner_gui.gui.shown.measured_training import training_data, training_summary
from sora_planner_gui.gui.widgets import CalmComboBox, ElidedLabel, text_label
from sora_planner_gui.gui.widgets.tables import list_rows
from sora_planner_gui.measured.published import Training, generation, training
from sora_planner_gui.measured.training import TrainingPrediction

TRAINING, STEPS = "training", "steps"
"""Whole training runs, and rates of single steps; runs of generation are none of them."""
FAMILIES_TOLD = 5
"""Families of models with a colour of their own in the chart; the others share one."""

ROW_HEIGHT, LEAST_CHART, LEAST_TABLE = 24, 280, 240
WIDTHS = {
    **{MODEL: 140, CARD: 148, MEASURED: 76, PREDICTED: 76, FACTOR: 76, INSIDE: 56},
    **{INTERVAL: 116, ID: 104},
}
TRAINING_WIDTHS = {
    **{MODEL: 120, MEASURED: 96, PREDICTED: 112, FACTOR: 72, INSIDE: 56, INTERVAL: 150},
    **{CARD: 148, KIND: 110, METHOD: 110, BASIS: 120, TRAINING_ID: 120},
}


class MeasuredPage(QWidget):
    """Shows the published runs; it does not depend on the plan."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.cards = {key: card.name for key, card in session.catalogues["gpus"].items()}
        self.found = generation(session.graph, bundled_runs(), session.catalogues)
        self.families = {each.run.family: _name(each.run.model) for each in self.found.predictions}
        counts = Counter(each.run.family for each in self.found.predictions)
        self._told = [family for family, _ in counts.most_common(FAMILIES_TOLD)]
        self.trained: Training | None = None
        """Of training, once it has been asked for."""
        self.kind = CalmComboBox()
        self.card = CalmComboBox()
        self.family = CalmComboBox()
        self.summary = ElidedLabel("caption")
        self.limits = text_label("caption", wraps=True)
        self.model = TableModel(self, run_columns(self.cards))
        self.sorted = FilteredRuns(self.model)
        self.training_model = TableModel(self)
        self.training_sorted = SortedRows(self.training_model)
        self.table = QTableView()
        self.chart = MeasuredChart()
        self._chosen = ""
        self._lay_out()
        self._name_parts()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        for widget, name in (
            *((self.kind, "kind"), (self.card, "card"), (self.family, "family")),
            (self.table, "table"),
        ):
            widget.setObjectName(f"measured.{name}")
        self._lay_out_table()
        self.chart.set_enlarged(True)
        self.chart.setMinimumWidth(LEAST_CHART)
        self.table.setMinimumWidth(LEAST_TABLE)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.kind)
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
        list_rows(self.table, ROW_HEIGHT)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._tabulate(self.sorted)

    def _tabulate(self, rows: SortedRows) -> None:
        """Show these rows in the table, the farthest off first."""
        table = self.table
        widths = TRAINING_WIDTHS if rows is self.training_sorted else WIDTHS
        table.setModel(rows)
        table.sortByColumn(FACTOR, Qt.SortOrder.DescendingOrder)
        for column in range(rows.columnCount()):
            table.setColumnWidth(column, widths.get(column, 84))
        table.selectionModel().selectionChanged.connect(self._on_selected)

    def _connect(self) -> None:
        self.kind.activated.connect(self._on_kind_chosen)
        self.session.results.recompute.answered.connect(self._on_answered)
        self.card.activated.connect(self._on_narrowed)
        self.family.activated.connect(self._on_narrowed)
        self.chart.dot_clicked.connect(self._on_dot_clicked)

    def _name_parts(self) -> None:
        self.kind.setAccessibleName(self.tr("What the runs did"))
        self.card.setAccessibleName(self.tr("Card"))
        self.family.setAccessibleName(self.tr("Family of models"))
        self.table.setAccessibleName(self.tr("Published runs"))
        self.model.show_rows(self.found.predictions, run_columns(self.cards))
        kinds = [(self.tr("Training runs"), TRAINING), (self.tr("Training steps"), STEPS)]
        _fill(self.kind, self.tr("Generation"), kinds)
        self._fill_training()
        cards = sorted({each.run.gpu for each in self.found.predictions})
        _fill(self.card, self.tr("All cards"), [(self.cards[card], card) for card in cards])
        families = [(name, family) for family, name in self.families.items()]
        _fill(self.family, self.tr("All models"), families)

    def _is_training(self) -> bool:
        return bool(self.kind.currentData())

    def _training_runs(self) -> list[TrainingPrediction]:
        """Of the kind chosen, as far as they are known."""
        steady = self.kind.currentData() == STEPS
        every = () if self.trained is None else self.trained.predictions
        return [each for each in every if each.run.steady is steady]

    def _fill_training(self) -> None:
        steady = self.kind.currentData() == STEPS
        columns = training_columns(self.session.graph, self.cards, steady=steady)
        self.training_model.show_rows(self._training_runs(), columns)

    def _limits_text(self) -> str:
        if self._is_training():
            return self.tr(
                "FLOP ÷ (peak × MFU × goodput), by each run's stages or, where these are not told, "
                "by a count of its FLOP. MFU is the range of other families of its kind of run. "
                "Few runs tell both their samples by stage and their hours."
            )
        return self.tr(
            "What the data cannot say: why one code is slower than its neighbours; cards of "
            "other makers than NVIDIA; what services do beside generating. Intervals are wider "
            "where less is known: images, few-step clips, many cards, fewer bits, new cards."
        )

    def _show(self) -> None:
        """Show the runs of the kind chosen; of generation those that the two boxes leave."""
        self.card.setVisible(not self._is_training())
        self.family.setVisible(not self._is_training())
        self.limits.setText(self._limits_text())
        self.sorted.narrow(self.card.currentData() or "", self.family.currentData() or "")
        self.summary.show_text(self._summary_text())
        self._show_chart()

    def _show_chart(self) -> None:
        if self._is_training():
            self._show_training()
            return
        shown = self.sorted.shown()
        told = {each: self.families[each] for each in self._told}
        self.chart.set_data(measured_data(shown, told, self.cards, self._chosen))

    def _show_training(self) -> None:
        if self.trained is None:
            self.chart.set_data(MeasuredData("", waiting=self.tr("Predicting the runs …")))
            return
        steady = self.kind.currentData() == STEPS
        rows = self._training_runs()
        self.chart.set_data(training_data(rows, self.cards, self._chosen, steady=steady))

    def _summary_text(self) -> str:
        if self._is_training():
            return "" if self.trained is None else training_summary(self.trained)
        text = self.tr(
            "Every run is predicted by a fit that has not seen its family of models. Rows that do "
            "not say enough are left out: {n}."
        )
        return text.format(n=len(self.found.left_out))

    def _on_kind_chosen(self) -> None:
        self._chosen = ""
        self._fill_training()
        rows = self.training_sorted if self._is_training() else self.sorted
        if self.table.model() is not rows:
            self._tabulate(rows)
        if self._is_training() and self.trained is None:
            graph, catalogues = self.session.graph, self.session.catalogues
            self.session.results.recompute.ask(
                TRAINING, lambda ranges, stop: training(graph, catalogues)
            )
        self._show()

    def _on_answered(self, kind: str, found: object) -> None:
        if kind == TRAINING and isinstance(found, Training):
            self.trained = found
            self._fill_training()
            self._show()

    def _on_narrowed(self) -> None:
        self._show()

    def _on_dot_clicked(self, key: str) -> None:
        rows, column = self.table.model(), self._id_column()
        row = next(row for row in range(rows.rowCount()) if rows.index(row, column).data() == key)
        self.table.selectRow(row)
        self.table.scrollTo(rows.index(row, column))

    def _id_column(self) -> int:
        return TRAINING_ID if self._is_training() else ID

    def _on_selected(self, selected: QItemSelection) -> None:
        rows: list[QModelIndex] = self.table.selectionModel().selectedRows(self._id_column())
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
