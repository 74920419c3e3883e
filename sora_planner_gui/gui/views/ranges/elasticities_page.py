"""By how many per cent the analysed figure rises when an input rises by one per cent."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QTableView, QWidget

from sora_planner_gui.answers.elasticity import Elasticities, Elasticity, ElasticityQuestion, answer
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.gui.charts.tornado import rank_text
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.models.table import SortedRows, TableColumn, TableModel
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.session.following import Follower
from sora_planner_gui.gui.shown.names import field_of, input_name
from sora_planner_gui.gui.views.ranges.output_box import OutputBox
from sora_planner_gui.gui.widgets import fill_page, row_of, text_label
from sora_planner_gui.gui.widgets.tables import list_rows

ROW_HEIGHT, WIDTHS, ELASTICITY = 24, (200, 150, 100), 2


class ElasticitiesPage(QWidget):
    """A row an input that the figure rests on."""

    reveal_requested = Signal(str)
    """The key of an assumption whose field is wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.output = OutputBox(session)
        self.model = TableModel(self)
        self.sorted = SortedRows(self.model)
        self.table = QTableView()
        self.notes = text_label("caption", wraps=True)
        self._lay_out()
        self._name_parts()
        follower = Follower(self, session, self.refresh, self._shown)
        session.selection.output_changed.connect(follower.refresh)
        self.table.activated.connect(self._on_activated)
        self.refresh()
        self.table.sortByColumn(ELASTICITY, Qt.SortOrder.DescendingOrder)
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, width)

    def refresh(self) -> None:
        """Show those of the figure and plan as they are now."""
        estimate, output = self.session.estimate, self.session.selection.output
        found = answer(ElasticityQuestion(estimate, output))
        self.model.show_rows(found.found, self._columns(found))
        self.notes.setText(self._notes(found))

    def _columns(self, found: Elasticities) -> tuple[TableColumn[Elasticity], ...]:
        estimate = found.estimate
        places = {each: place for place, each in enumerate(found.found)}

        def now(each: Elasticity) -> str:
            return format_value(estimate.values[each.key], estimate.quantities[each.key].unit)

        return (
            TableColumn(
                self.tr("Input"),
                lambda each: input_name(estimate, each.key),
                tooltip=lambda each: engine_text(estimate.quantities[each.key].help),
            ),
            TableColumn(self.tr("Now"), now, is_number=True),
            TableColumn(
                self.tr("Elasticity"),
                _text,
                sort=lambda each: -places[each],
                copied=lambda each: each.value,
                help=self.tr("Per cent that the figure rises when the input rises by 1 %"),
                is_number=True,
            ),
            TableColumn(self.tr("Group"), lambda each: engine_text(estimate.group(each.key))),
        )

    def _notes(self, found: Elasticities) -> str:
        """What the numbers do not say by themselves."""
        if not found.found:
            return self.tr("It has no value, or is zero, or rests on nothing above zero.")
        names = ", ".join(input_name(found.estimate, key) for key in found.left_out)
        still = self.tr("One per cent of an input is not enough to move it: it goes in steps.")
        bends = self.tr("Of two numbers the first is towards smaller values: it bends or leaps.")
        left_out = self.tr("Left out, as of zero there is no per cent: {names}")
        notes = (
            still if found.stands_still else "",
            bends if any(each.bends for each in found.found) else "",
            left_out.format(names=names) if names else "",
        )
        return " ".join(filter(None, notes))

    def _lay_out(self) -> None:
        self.table.setObjectName("elasticities.table")
        self.table.setModel(self.sorted)
        list_rows(self.table, ROW_HEIGHT)
        self.table.horizontalHeader().setStretchLastSection(True)
        line, body = row_of(self.output), row_of(self.table)
        line.addStretch(1)
        fill_page(self, line, body=body).addWidget(self.notes)

    def _name_parts(self) -> None:
        self.table.setAccessibleName(self.tr("Elasticities"))

    def _shown(self) -> tuple[str, ...]:
        return (self.session.selection.output,)

    def _on_activated(self, index: QModelIndex) -> None:
        self.reveal_requested.emit(
            field_of(self.model.rows[self.sorted.mapToSource(index).row()].key)
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            self.refresh()


def _text(each: Elasticity) -> str:
    if each.bends:
        return f"{rank_text(each.below)} / {rank_text(each.above)}"
    return rank_text(each.value)
