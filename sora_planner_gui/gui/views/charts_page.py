"""The page of charts: what each shows of the estimate, four at once or one enlarged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from sora_planner_gui.answers.fleet import FleetQuestion, answer
from sora_planner_gui.answers.methods import quantities
from sora_planner_gui.gui.charts.break_even import BreakEvenChart
from sora_planner_gui.gui.charts.chart import Chart
from sora_planner_gui.gui.charts.fleet import FleetChart
from sora_planner_gui.gui.charts.methods import MethodChart
from sora_planner_gui.gui.charts.ranking import RankingChart, RankingData
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.cards import RANKED_KEYS, TARGETS, ranked, ranking_data
from sora_planner_gui.gui.shown.estimate import (
    break_even_data,
    fleet_data,
    methods_data,
)


class ChartsPage(QWidget):
    """Four charts in a grid; a double click or the corner button enlarges one, Escape ends it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.methods = MethodChart()
        self.fleet = FleetChart()
        self.break_even = BreakEvenChart()
        self.ranking = RankingChart()
        self.charts: tuple[Chart, ...] = (
            self.methods,
            self.fleet,
            self.break_even,
            self.ranking,
        )
        self.back = QPushButton(self.tr("Back to all charts"))
        self.order = RANKED_KEYS[0]
        self._grid_page = QWidget()
        self._single_page = QWidget()
        self._single = QVBoxLayout(self._single_page)
        self._pages = QStackedLayout(self)
        self._lay_out()
        for chart in self.charts:
            chart.enlarge_requested.connect(self._on_enlarge_requested)
        self.back.clicked.connect(self.show_all)
        self.methods.method_clicked.connect(self._on_method_clicked)
        self.ranking.order_changed.connect(self._on_order_changed)
        self._waits = False
        self._ranking: RankingData | None = None
        self._ranked_of: tuple[object, ...] = ()
        session.results_ready.connect(self._on_results_ready)
        self.refresh()

    def _on_results_ready(self) -> None:
        """A page behind another computes nothing until it is shown."""
        self._waits = not self.isVisible()
        if not self._waits:
            self.refresh()

    def refresh(self) -> None:
        """Show the estimate as it is now."""
        estimate = self.session.estimate
        self.methods.set_data(methods_data(estimate))
        self.fleet.set_data(fleet_data(estimate, answer(FleetQuestion(estimate))))
        self.break_even.set_data(break_even_data(estimate))
        self.ranking.set_data(self._ranking_data())

    def enlarge(self, chart: Chart) -> None:
        """Give one chart the whole page."""
        self.show_all()
        self._single.addWidget(chart, 1)
        chart.set_enlarged(True)
        self._pages.setCurrentWidget(self._single_page)
        self.back.setFocus()

    def show_all(self) -> None:
        """Back to the four."""
        for place, chart in enumerate(self.charts):
            if chart.enlarged:
                chart.set_enlarged(False)
                self._grid.addWidget(chart, place // 2, place % 2)
                chart.show()
        self._pages.setCurrentWidget(self._grid_page)

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self._grid_page)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        for place, chart in enumerate(self.charts):
            self._grid.addWidget(chart, place // 2, place % 2)
        for index in (0, 1):
            self._grid.setColumnStretch(index, 1)
            self._grid.setRowStretch(index, 1)
        self._single.setContentsMargins(0, 0, 0, 0)
        self._single.setSpacing(8)
        self._single.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._pages.addWidget(self._grid_page)
        self._pages.addWidget(self._single_page)

    def _ranking_data(self) -> RankingData:
        estimate, cards = self.session.estimate, self.session.catalogues["gpus"]
        choices, values = estimate.choices, ranked(estimate, cards).figures
        shown = (
            *(values[key].tobytes() for key in TARGETS),
            *(choices["serving_gpu"], choices["serving_precision"], self.order, cards),
        )
        if shown != self._ranked_of:  # most keys change no card's figures
            self._ranking = ranking_data(estimate, cards, values, self.order)
            self._ranked_of = shown
        assert self._ranking is not None
        return self._ranking

    def _on_enlarge_requested(self) -> None:
        chart = self.sender()
        assert isinstance(chart, Chart)
        self.show_all() if chart.enlarged else self.enlarge(chart)

    def _on_method_clicked(self, method: str) -> None:
        self.session.explain(quantities(self.session.graph)[method])

    def _on_order_changed(self, key: str) -> None:
        self.order = key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and any(chart.enlarged for chart in self.charts):
            self.show_all()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waits:
            self._waits = False
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.back.setText(self.tr("Back to all charts"))
            self._ranked_of = ()
            self.refresh()
