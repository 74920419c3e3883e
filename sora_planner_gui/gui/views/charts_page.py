"""The page of charts: what each shows of the estimate, four at once or one enlarged."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from sora_planner_gui.answers import break_even, fleet
from sora_planner_gui.answers import cards as compared
from sora_planner_gui.answers.cards import Cards
from sora_planner_gui.answers.fleet import FleetQuestion, Trade
from sora_planner_gui.answers.methods import quantities
from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.gui.charts.break_even import BreakEvenChart
from sora_planner_gui.gui.charts.chart import Chart
from sora_planner_gui.gui.charts.fleet import FleetChart
from sora_planner_gui.gui.charts.methods import MethodChart
from sora_planner_gui.gui.charts.ranking import RankingChart
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.session.following import Follower
from sora_planner_gui.gui.shown.cards import (
    RANKED_KEYS,
    TARGETS,
    ranking_data,
    ranking_question,
    with_own_figures,
)
from sora_planner_gui.gui.shown.estimate import (
    break_even_data,
    fleet_data,
    methods_data,
)
from sora_planner_gui.plan.estimate import Estimate

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges, Stop

FLEET, RANKING = "fleet", "ranking"
FLEET_SHOWS = (*fleet.FIGURES, "training_sizing")
BREAK_EVEN_SHOWS = (break_even.TRAINING, break_even.CROSSING, "platforms")
RANKING_SHOWS = (*TARGETS, "serving_gpu", "serving_precision")
"""The keys of all that each chart shows."""


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
        methods = (*quantities(session.graph).values(), "training_method")
        session.results.recompute.answered.connect(self._on_answered)
        for chart, show, keys in (
            (self.methods, self._show_methods, methods),
            (self.fleet, self._show_fleet, FLEET_SHOWS),
            (self.break_even, self._show_break_even, BREAK_EVEN_SHOWS),
            (self.ranking, self._show_ranking, RANKING_SHOWS),
        ):
            follower = Follower(chart, session, show, keys)
            if chart is not self.ranking:
                session.results.spreads_ready.connect(follower.refresh)
        session.results.spreads_ready.connect(self._show_own_card)
        self.refresh()

    def refresh(self) -> None:
        """Show the estimate as it is now."""
        self._show_methods()
        self._show_fleet()
        self._show_break_even()
        self._show_ranking()

    def _show_methods(self) -> None:
        found = self.session.results.figures(quantities(self.session.graph).values())
        if found is not None:
            self.methods.set_data(methods_data(found))

    def _show_fleet(self) -> None:
        found = self.session.results.figures(fleet.FIGURES)
        if found is not None:
            self.session.results.ask(FLEET, partial(_trade, found))

    def _show_break_even(self) -> None:
        found = self.session.results.figures(break_even.figures(self.session.estimate))
        if found is not None:
            self.break_even.set_data(break_even_data(found))

    def _show_ranking(self) -> None:
        self._show_own_card()
        asked = partial(_ranking, self.session.estimate, self.session.catalogues["gpus"])
        others_shown = self.ranking.data is not None
        self.session.results.recompute.ask(RANKING, asked, when_quiet=others_shown)

    def _show_own_card(self) -> None:
        """The plan's own card as it is now; the others' figures take longer."""
        own = self.session.results.figures(RANKED_KEYS)
        if own is not None and self.ranking.data is not None:
            self.ranking.set_data(with_own_figures(self.ranking.data, own))

    def _on_answered(self, kind: str, result: Any) -> None:
        if kind == FLEET:
            self.fleet.set_data(fleet_data(*result))
        elif kind == RANKING:
            estimate, presets, found = result
            self.ranking.set_data(ranking_data(estimate, presets, found, self.order))

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

    def _on_enlarge_requested(self) -> None:
        chart = self.sender()
        assert isinstance(chart, Chart)
        self.show_all() if chart.enlarged else self.enlarge(chart)

    def _on_method_clicked(self, method: str) -> None:
        self.session.selection.explain(quantities(self.session.graph)[method])

    def _on_order_changed(self, key: str) -> None:
        self.order = key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and any(chart.enlarged for chart in self.charts):
            self.show_all()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.back.setText(self.tr("Back to all charts"))
            self.refresh()


def _trade(found: Spreads, ranges: Ranges, stop: Stop) -> tuple[Spreads, Trade | None]:
    return found, fleet.answer(FleetQuestion(found), ranges, stop)


def _ranking(
    estimate: Estimate, cards: Mapping[str, Preset], ranges: Ranges, stop: Stop
) -> tuple[Estimate, Mapping[str, Preset], Cards]:
    return estimate, cards, compared.answer(ranking_question(estimate, cards), ranges, stop)
