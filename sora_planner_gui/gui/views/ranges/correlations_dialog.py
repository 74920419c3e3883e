"""Which ranges go together: pairs with a rank correlation, refused where no draws can have them."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.engine.correlation import Correlation, nearest
from sora_planner_gui.engine.reading import read_number
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.messages import error_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.theme import mark
from sora_planner_gui.gui.views.ranges.names import stated_ranges
from sora_planner_gui.gui.widgets import CalmComboBox, text_label
from sora_planner_gui.plan.ranges import correlations_of


class CorrelationsDialog(QDialog):
    """A list of pairs; what is typed above it sets or, with 0, removes one."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        plan = session.plan
        self.pairs = list(correlations_of(plan, plan.scenario(session.scenario)))
        self.names = {key: name for key, (name, _, _) in stated_ranges(session.estimate).items()}
        self.first, self.second = CalmComboBox(), CalmComboBox()
        self.rank = QLineEdit()
        self.put = QPushButton(self.tr("Set"))
        self.list = QListWidget()
        self.error = text_label(wraps=True)
        self.offer = QPushButton(self.tr("Use the nearest possible"))
        self.setWindowTitle(self.tr("Correlations"))
        self._lay_out()
        self._fill_inputs()
        self._show_pairs()
        self.put.clicked.connect(self._on_put)
        self.offer.clicked.connect(self._on_nearest)
        self.list.currentRowChanged.connect(self._on_row_changed)

    def _lay_out(self) -> None:
        self.rank.setPlaceholderText(self.tr("-1 to 1"))
        self.rank.setFixedWidth(80)
        names = (
            (self.first, self.tr("One input")),
            (self.second, self.tr("The other input")),
            (self.rank, self.tr("Rank correlation, -1 to 1; 0 removes the pair")),
            (self.list, self.tr("Correlated pairs")),
        )
        for widget, name in names:
            widget.setAccessibleName(name)
        self.rank.setToolTip(self.rank.accessibleName())
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.first, 1)
        line.addWidget(self.second, 1)
        line.addWidget(self.rank)
        line.addWidget(self.put)
        help_text = text_label("caption", wraps=True)
        help_text.setText(
            self.tr(
                "1: the two always rise together; -1: one falls as the other rises; 0: they have "
                "nothing to do with each other. All others are independent."
            )
        )
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(help_text)
        column.addLayout(line)
        column.addWidget(self.list, 1)
        column.addWidget(self.error)
        column.addWidget(self.offer)
        column.addWidget(buttons)
        self.put.setAutoDefault(False)
        self.offer.setAutoDefault(False)
        self.error.hide()
        self.offer.hide()
        self.resize(640, 400)

    def _fill_inputs(self) -> None:
        for box in (self.first, self.second):
            for key, name in sorted(self.names.items(), key=lambda item: item[1]):
                box.addItem(name, key)
        self.second.setCurrentIndex(min(1, self.second.count() - 1))
        self.put.setEnabled(len(self.names) > 1)

    def _show_pairs(self) -> None:
        self.list.clear()
        for each in self.pairs:
            text = self.tr("{first} and {second}: {rank}")
            names = (self.names.get(key, key) for key in (each.first, each.second))
            first, second = names
            item = QListWidgetItem(text.format(first=first, second=second, rank=f"{each.rank:g}"))
            self.list.addItem(item)

    def _on_row_changed(self, row: int) -> None:
        if not 0 <= row < len(self.pairs):
            return
        pair = self.pairs[row]
        self.first.setCurrentIndex(self.first.findData(pair.first))
        self.second.setCurrentIndex(self.second.findData(pair.second))
        self.rank.setText(f"{pair.rank:g}")

    def _on_put(self) -> None:
        """Set the pair named above the list; 0 removes it."""
        ends = {self.first.currentData(), self.second.currentData()}
        try:
            rank = read_number(self.rank.text(), "count")
            if not -1 <= rank <= 1 or len(ends) < 2:
                raise UserError("A correlation between -1 and 1 of two different inputs is needed.")
        except UserError as error:
            mark(self.rank, "wrong")
            self._refuse(error)
            return
        mark(self.rank, "")
        kept = [each for each in self.pairs if {each.first, each.second} != ends]
        new = Correlation(self.first.currentData(), self.second.currentData(), rank)
        self.pairs = [*kept, new] if rank else kept
        self._clear_error()
        self._show_pairs()

    def _on_nearest(self) -> None:
        self.pairs = list(nearest(self.pairs))
        self._clear_error()
        self._show_pairs()

    def _on_accepted(self) -> None:
        try:
            self.session.set_correlations(tuple(self.pairs))
        except UserError as error:
            self._refuse(error)
            self.offer.setVisible(nearest(self.pairs) != tuple(self.pairs))
        else:
            self.accept()

    def _refuse(self, error: UserError) -> None:
        self.error.setText(error_text(error))
        self.error.show()

    def _clear_error(self) -> None:
        self.error.hide()
        self.offer.hide()
