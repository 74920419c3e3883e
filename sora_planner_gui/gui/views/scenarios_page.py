"""The page with the scenarios as columns: what comes of each, and in what they differ."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sora_planner_gui.answers.two.side_by_side import SideBySide, SideBySideQuestion, answer
from sora_planner_gui.gui import theme as themes
from sora_planner_gui.gui.cells import let_copy
from sora_planner_gui.gui.messages import one_line
from sora_planner_gui.gui.models.scenarios import (
    DIFFERS,
    LONGEST_NAME,
    ScenarioModel,
    scenario_rows,
)
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.session.following import Follower
from sora_planner_gui.gui.shown.names import field_of
from sora_planner_gui.gui.theme import in_proportion, keep_length
from sora_planner_gui.gui.widgets import ElidedLabel, fill_page, row_of
from sora_planner_gui.gui.widgets.tables import stand_calm
from sora_planner_gui.plan.estimate import HEADLINE

KIND = "side by side"
"""What the comparison is asked for as."""
ROW_HEIGHT, WIDEST_LABEL, LEAST_COLUMN, WIDEST_COLUMN = 24, 288, 96, 280
LABELS_SHARE = 0.4
"""Of the table's width, what the names of rows take at most."""
GO_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class _Marked(QStyledItemDelegate):
    """Tints what differs from the base, and dims what is being computed anew."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        theme, model = themes.current(), index.model()
        if index.data(DIFFERS):
            option.backgroundBrush = QBrush(QColor(theme.tint))
        if isinstance(model, ScenarioModel) and model.is_old:
            option.palette.setColor(QPalette.ColorRole.Text, QColor(theme.faint_text))


class _ScenarioTable(QTableView):
    """Columns that share the width where they fit into it, else are as wide as their texts."""

    go_requested = Signal(QModelIndex)
    """Somebody wants to be where the value of a cell is."""

    def __init__(self) -> None:
        super().__init__()
        stand_calm(self)
        let_copy(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Marked(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        labels = self.verticalHeader()
        keep_length(labels, QHeaderView.setDefaultSectionSize, ROW_HEIGHT)
        labels.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        labels.setTextElideMode(Qt.TextElideMode.ElideRight)
        names = self.horizontalHeader()
        names.setTextElideMode(Qt.TextElideMode.ElideRight)
        names.setHighlightSections(False)
        names.setMinimumSectionSize(1)
        for header in (labels, names):
            header.setSectionsClickable(True)
        self.doubleClicked.connect(self.go_requested)

    def fit(self) -> None:
        """Give each column its width: even ones as long as no figure of the headline is cut."""
        count = self.model().columnCount() if self.model() is not None else 0
        if not count:
            return
        most = min(in_proportion(WIDEST_LABEL), round(LABELS_SHARE * self.width()))
        self.verticalHeader().setMaximumWidth(most)
        self.updateGeometries()
        room = self.viewport().width()
        even = max(room // count, 1)
        is_even = max(map(self._needed, range(count))) <= even
        for column in range(count):
            self.setColumnWidth(column, even if is_even else self._wanted(column))
        if is_even:
            self.setColumnWidth(count - 1, room - even * (count - 1))
        self.updateGeometries()  # at once: a cell is scrolled to as far as is known of the others

    def show_keys(self, column: int) -> None:
        """Where the keys are here but at no cell yet, bring them to the first of a column."""
        if self.hasFocus() and not self.currentIndex().isValid():
            first = self.model().index(0, column)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _needed(self, column: int) -> int:
        """The width that a column's first rows take."""
        model = self.model()
        first = min(len(HEADLINE), model.rowCount())
        widths = (self.sizeHintForIndex(model.index(row, column)).width() for row in range(first))
        return max(widths, default=0)

    def _wanted(self, column: int) -> int:
        texts = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
        most = max(in_proportion(WIDEST_COLUMN), self._needed(column))
        return min(max(texts, in_proportion(LEAST_COLUMN)), most)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in GO_KEYS and self.currentIndex().isValid():
            self.go_requested.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class ScenariosPage(QWidget):
    """Follows all scenarios, also those that the window does not show."""

    reveal_requested = Signal(str)
    """The key of an assumption whose field is wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.lead = ElidedLabel("caption")
        self.model = ScenarioModel(self)
        self.table = _ScenarioTable()
        self.table.setObjectName("scenarios.columns")
        self.table.setModel(self.model)
        fill_page(self, row_of(self.lead), body=row_of(self.table))
        self._name_parts()
        self._follower = Follower(self, session, self.refresh)
        session.results.ready.connect(self._on_ready)
        session.selection.scenarios_changed.connect(self._follower.refresh)
        session.results.recompute.answered.connect(self._on_answered)
        session.results.recompute.late.connect(self._on_late)
        self.table.go_requested.connect(self._on_go_requested)
        self.table.horizontalHeader().sectionClicked.connect(self._on_name_clicked)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the plan as it is now; the ranges come when they are drawn."""
        question = SideBySideQuestion(self.session.plan, self.session.graph)
        self.session.results.recompute.ask(KIND, partial(answer, question))

    def _on_ready(self) -> None:
        """A change that leaves the scenario shown as it is may be one of another."""
        self._follower.refresh()

    def _on_answered(self, kind: str, result: Any) -> None:
        if kind != KIND:
            return
        self._show(result)
        self.model.set_old(self.session.results.recompute.waits_for(KIND))

    def _on_late(self, kind: str) -> None:
        if kind == KIND:
            self.model.set_old(True)

    def _show(self, found: SideBySide) -> None:
        names = [each.estimate.scenario for each in found.found]
        shown = names.index(self.session.scenario) if self.session.scenario in names else -1
        self.model.show_rows(names, scenario_rows(found, self.session.graph), shown)
        self.table.fit()
        self.table.show_keys(max(shown, 0))
        for row in range(self.model.rowCount()):
            if not self.model.rows[row].cells and self.table.columnSpan(row, 0) != len(names):
                self.table.setSpan(row, 0, 1, len(names))
        self.lead.show_text(self._lead_text(names))

    def _lead_text(self, names: list[str]) -> str:
        if len(names) == 1:
            return self.tr("The plan has one scenario. Ctrl+T adds another.")
        text = self.tr(
            "Medians, and where nine in ten draws lie. Bold and tinted: other than in {base}. "
            "Enter goes to where a value is stated."
        )
        return text.format(base=one_line(names[0], LONGEST_NAME))

    def _on_go_requested(self, index: QModelIndex) -> None:
        """Show the scenario, and of a figure its working, of an assumption its field."""
        key = self.model.rows[index.row()].key
        self._on_name_clicked(index.column())
        graph = self.session.graph
        if key in graph.quantities and graph.quantities[key].function is not None:
            self.session.selection.explain(key)
        elif field_of(key) in graph.declarations:
            self.reveal_requested.emit(field_of(key))

    def _on_name_clicked(self, column: int) -> None:
        self.session.show_scenario(self.model.names[column])

    def _name_parts(self) -> None:
        self.table.setAccessibleName(self.tr("Scenarios as columns"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            self.refresh()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.table.fit()
