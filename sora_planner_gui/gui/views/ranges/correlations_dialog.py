"""Which ranges go together: a matrix of rank correlations, refused where no draws can have them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.engine.correlation import Correlation, conflict, nearest
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.cells import let_copy
from sora_planner_gui.gui.messages import error_text
from sora_planner_gui.gui.models.correlations import CorrelationModel, rank_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.names import input_name
from sora_planner_gui.gui.theme import keep_length
from sora_planner_gui.gui.widgets import CalmComboBox, text_label
from sora_planner_gui.plan.resolve import correlations_of
from sora_planner_gui.plan.uncertain import stated_ranges

CELL_WIDTH = 76
NAMES_WIDTH = 280
SIZE = (720, 480)


class CorrelationsDialog(QDialog):
    """The ranges that somebody has put into the matrix; all others are independent."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        plan = session.plan
        self.scenario = plan.scenario(session.scenario)
        ranges = stated_ranges(session.estimate)
        self.names = {key: input_name(session.estimate, key) for key in ranges}
        correlations = correlations_of(plan, self.scenario)
        self.model = CorrelationModel({**self._without_range(correlations), **self.names}, self)
        self.box, self.table = CalmComboBox(), QTableView()
        self.remove = QPushButton(self.tr("Remove"))
        self.as_base = QCheckBox(self.tr("As in the base"))
        self.empty = text_label("caption", wraps=True)
        self.error = text_label(wraps=True)
        self.offer = QPushButton(self.tr("Take the nearest possible"))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.setWindowTitle(self.tr("Correlations"))
        self._lay_out()
        self._dress_table()
        self._dress_box()
        self._connect()
        self.as_base.setVisible(self.scenario is not plan.base)
        self.as_base.setChecked(
            self.scenario is not plan.base and self.scenario.correlations is None
        )
        self.model.show(correlations)

    def _without_range(self, correlations: tuple[Correlation, ...]) -> dict[str, str]:
        """What is correlated and is no range now: it stays in the plan, without effect."""
        keys = {key for each in correlations for key in (each.first, each.second)}
        text = self.tr("{input} (no range)")
        estimate = self.session.estimate
        return {key: text.format(input=input_name(estimate, key)) for key in keys}

    def _lay_out(self) -> None:
        help_text = text_label("caption", wraps=True)
        help_text.setText(
            self.tr(
                "1: the two always rise together; -1: one falls as the other rises; 0: they have "
                "nothing to do with each other. All inputs that are not here are independent."
            )
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setText(
            self.tr("All ranges are independent. Add two that go together, or go against another.")
        )
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.box, 1)
        line.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(help_text)
        column.addWidget(self.as_base, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(line)
        column.addWidget(self.empty, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self.error)
        column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.buttons)
        self.resize(*SIZE)

    def _dress_table(self) -> None:
        let_copy(self.table)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Rank correlations"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked
            | triggers.SelectedClicked
            | triggers.EditKeyPressed
            | triggers.AnyKeyPressed
        )
        across, down = self.table.horizontalHeader(), self.table.verticalHeader()
        keep_length(across, QHeaderView.setDefaultSectionSize, CELL_WIDTH)
        keep_length(down, QWidget.setMaximumWidth, NAMES_WIDTH)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for header in (across, down):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(True)
        for button in (self.remove, self.offer):
            button.setAutoDefault(False)

    def _dress_box(self) -> None:
        """A list that is searched by any part of a name."""
        self.box.setEditable(True)
        self.box.setInsertPolicy(self.box.InsertPolicy.NoInsert)
        self.box.setAccessibleName(self.tr("Add an input"))
        field, completer = self.box.lineEdit(), self.box.completer()
        assert field is not None
        assert completer is not None
        field.setPlaceholderText(self.tr("Add an input: search by name"))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def _connect(self) -> None:
        self.model.edited.connect(self._on_edited)
        self.model.refused.connect(self._on_refused)
        self.box.activated.connect(self._on_input_chosen)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.offer.clicked.connect(self._on_nearest)
        self.as_base.toggled.connect(self._on_as_base_toggled)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)

    def _on_edited(self) -> None:
        """Say whether any draws can have what stands there."""
        inputs = conflict(self.model.correlations)
        self.error.setText(self._conflict_text(inputs) if inputs else "")
        self.error.setVisible(bool(inputs))
        self.offer.setVisible(bool(inputs))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not inputs)
        self.empty.setVisible(not self.model.keys)
        self.table.setVisible(bool(self.model.keys))
        self._allow_edits()
        self._offer_inputs()

    def _allow_edits(self) -> None:
        own = not self.as_base.isChecked()
        for widget in (self.box, self.table):
            widget.setEnabled(own)
        self.remove.setEnabled(own and bool(self.model.keys))

    def _offer_inputs(self) -> None:
        """List the ranges that are not in the matrix yet."""
        self.box.clear()
        names = ((name, key) for key, name in self.names.items() if key not in self.model.keys)
        for name, key in sorted(names):
            self.box.addItem(name, key)
        self._clear_box()

    def _clear_box(self) -> None:
        self.box.setCurrentIndex(-1)
        self.box.setEditText("")

    def _conflict_text(self, inputs: tuple[str, ...]) -> str:
        """Which inputs contradict each other, and what they would have to become."""
        text = self.tr("No draws can have these correlations of {inputs} together.")
        names = self._listed([self.model.name(key) for key in inputs])
        before = {frozenset((c.first, c.second)): c.rank for c in self.model.correlations}
        changes = [
            self.tr("{first} and {second} {rank}").format(
                first=self.model.name(each.first),
                second=self.model.name(each.second),
                rank=rank_text(each.rank),
            )
            for each in nearest(self.model.correlations)
            if before.get(frozenset((each.first, each.second))) != each.rank
        ]
        near = self.tr("The nearest possible: {changes}.").format(changes="; ".join(changes))
        return f"{text.format(inputs=names)} {near}"

    def _listed(self, names: list[str]) -> str:
        *others, last = names
        return self.tr("{names} and {last}").format(names=", ".join(others), last=last)

    def _on_refused(self, error: UserError) -> None:
        self.error.setText(error_text(error))
        self.error.show()

    def _on_input_chosen(self, index: int) -> None:
        key = self.box.itemData(index)
        if key is None:
            return
        self.model.add(key)
        # What chose the input writes its name into the box after this.
        QTimer.singleShot(0, self, self._clear_box)
        place = self.model.keys.index(key)
        self.table.setCurrentIndex(self.model.index(place, 0 if place else 1))

    def _on_remove_clicked(self) -> None:
        row = self.table.currentIndex().row()
        keys = self.model.keys
        self.model.remove(keys[row if row >= 0 else -1])

    def _on_nearest(self) -> None:
        self.model.show(nearest(self.model.correlations))

    def _on_as_base_toggled(self, checked: bool) -> None:
        if checked:
            self.model.clear()
            self.model.show(self.session.plan.base.correlations or ())
        self._allow_edits()

    def _on_accepted(self) -> None:
        found = self.model.correlations
        # In the base, none at all is the same as none stated.
        is_empty_base = not found and self.scenario is self.session.plan.base
        try:
            self.session.edits.set_correlations(
                None if self.as_base.isChecked() or is_empty_base else found
            )
        except UserError as error:
            self._on_refused(error)
        else:
            self.accept()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends the typing of a number or a name; only on a button it does what that says."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter or isinstance(self.focusWidget(), QPushButton):
            super().keyPressEvent(event)
