"""Which figure is analysed: the headline's first, then all the others."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy

from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.session.following import Follower
from sora_planner_gui.gui.shown.names import name_of
from sora_planner_gui.gui.widgets import CalmComboBox
from sora_planner_gui.plan.estimate import HEADLINE

LETTERS = 20


class OutputBox(CalmComboBox):
    """Follows the session's analysed figure, and sets it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._filled: tuple[str, ...] = ()
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._on_activated)
        Follower(self, session, self.refresh, session.graph.choices)
        session.selection.output_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the figures that are computed under the present choices, and the one analysed."""
        computed = self.session.graph.wiring(self.session.estimate.choices).order
        if computed != self._filled:
            self._filled = computed
            self._fill()
        self.setCurrentIndex(self.findData(self.session.selection.output))

    def _options(self) -> list[tuple[str, str]]:
        graph = self.session.graph
        rest = sorted((name_of(graph, key), key) for key in self._filled if key not in HEADLINE)
        first = [(name_of(graph, key), key) for key in HEADLINE]
        return [*first, ("", ""), *rest]

    def _fill(self) -> None:
        self.clear()
        for label, key in self._options():
            if key:
                self.addItem(label, key)
                self.setItemData(self.count() - 1, key, Qt.ItemDataRole.ToolTipRole)
            else:
                self.insertSeparator(self.count())
        self.setAccessibleName(self.tr("Figure to look at"))

    def _on_activated(self, index: int) -> None:
        key = self.itemData(index)
        self.session.selection.analyse(key)
        self.session.selection.explain(key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._filled = ()
            self.refresh()
