"""The scenarios of the plan as tabs: the base, its variants, and a button that adds one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from sora_planner_gui.gui.messages import one_line, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.widgets import CalmTabBar

LONGEST_NAME = 32


class _Tabs(CalmTabBar):
    """Tabs that take no more room than they need: Qt keeps some for scroll buttons."""

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(self.sizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll no further than the tab in front needs: Qt keeps what a narrower bar needed."""
        shown = self.currentIndex()
        was_blocked = self.blockSignals(True)
        self.setCurrentIndex(0)
        super().resizeEvent(event)
        self.setCurrentIndex(shown)
        self.blockSignals(was_blocked)


class ScenarioTabs(QWidget):
    """Follows the session's scenarios; a double click on a tab asks to rename it."""

    rename_requested = Signal()
    add_requested = Signal()
    table_requested = Signal()
    """All scenarios are to be seen side by side."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.tabs = _Tabs()
        self.add = QToolButton()
        self.table = QToolButton()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.tabs.setObjectName("scenarios")
        self.add.setText("+")
        self.add.setAutoRaise(True)
        self.add.setObjectName("scenarios.add")
        self.table.setText("⇆")
        self.table.setAutoRaise(True)
        self.table.setObjectName("scenarios.table")
        self._name_parts()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.tabs)
        line.addWidget(self.add)
        line.addWidget(self.table)
        self.tabs.currentChanged.connect(self._on_current_changed)
        self.tabs.tabBarDoubleClicked.connect(self._on_double_clicked)
        self.add.clicked.connect(self.add_requested)
        self.table.clicked.connect(self.table_requested)
        session.selection.scenarios_changed.connect(self._on_scenarios_changed)
        self._on_scenarios_changed()

    def _name_parts(self) -> None:
        self.tabs.setAccessibleName(self.tr("Scenarios"))
        self.add.setAccessibleName(self.tr("Add a scenario"))
        self.add.setToolTip(self.tr("Add a scenario that starts as the base (Ctrl+T)"))
        self.table.setAccessibleName(self.tr("Side by side"))
        self.table.setToolTip(self.tr("All scenarios as columns (Ctrl+B)"))

    def step(self, by: int) -> None:
        """Show the next or the previous scenario, round and round."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _on_scenarios_changed(self) -> None:
        names = [each.name for each in self.session.plan.scenarios()]
        self.table.setVisible(len(names) > 1)
        self.tabs.blockSignals(True)
        while self.tabs.count() > len(names):
            self.tabs.removeTab(self.tabs.count() - 1)
        for index, name in enumerate(names):
            if index >= self.tabs.count():
                self.tabs.addTab("")
            shown = one_line(name, LONGEST_NAME)
            self.tabs.setTabText(index, shown.replace("&", "&&"))
            self.tabs.setTabToolTip(index, "" if shown == name else plain_tooltip(name))
        self.tabs.resize(self.tabs.sizeHint())  # else Qt scrolls for the room there was before
        self.tabs.setCurrentIndex(names.index(self.session.scenario))
        self.tabs.blockSignals(False)

    def _on_current_changed(self, index: int) -> None:
        if index >= 0:
            names = [each.name for each in self.session.plan.scenarios()]
            self.session.show_scenario(names[index])

    def _on_double_clicked(self, index: int) -> None:
        if index >= 0:
            self.rename_requested.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
