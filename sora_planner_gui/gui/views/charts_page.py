"""The page of charts: what each shows of the estimate, four at once or one at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers import break_even, fleet
from sora_planner_gui.answers import cards as compared
from sora_planner_gui.answers.cards import Cards, CardsQuestion, known_cards
from sora_planner_gui.answers.fleet import FleetQuestion, Trade
from sora_planner_gui.answers.methods import quantities
from sora_planner_gui.answers.spread import Spreads
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
from sora_planner_gui.gui.theme import in_proportion

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges, Stop

FLEET, RANKING = "fleet", "ranking"
LEAST_OF_FOUR = (620, 336)
"""Pixels of the page, at the usual size of texts, below which it has room for one chart only."""
FLEET_SHOWS = (*fleet.FIGURES, "training_sizing")
BREAK_EVEN_SHOWS = (break_even.TRAINING, break_even.CROSSING, "platforms")
RANKING_SHOWS = (*TARGETS, "serving_gpu", "serving_precision")
"""The keys of all that each chart shows."""


class ChartsPage(QWidget):
    """Four charts in a grid; a double click or the corner button enlarges one, Escape ends it.

    Where there is no room for four there is one, and a button for each of the others.
    """

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
        self.back = QPushButton()
        self.switches = tuple(QToolButton() for _ in self.charts)
        """Which chart is shown, where there is room for one."""
        self._is_small = False
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
            else:
                session.selection.rent_channel_changed.connect(follower.refresh)
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
        asked = partial(_ranking, self._ranking_question())
        others_shown = self.ranking.data is not None
        self.session.results.recompute.ask(RANKING, asked, when_quiet=others_shown)

    def _show_own_card(self) -> None:
        """The plan's own card as it is now; the others' figures take longer."""
        own = self.session.results.figures(RANKED_KEYS)
        if own is not None and self.ranking.data is not None:
            question = self._ranking_question()
            self.ranking.set_data(with_own_figures(self.ranking.data, own, question))

    def _ranking_question(self) -> CardsQuestion:
        catalogues = self.session.catalogues
        return ranking_question(
            self.session.estimate,
            known_cards(self.session.plan, catalogues),
            catalogues["rents"],
            self.session.selection.rent_channel,
        )

    def _on_answered(self, kind: str, result: Any) -> None:
        if kind == FLEET:
            self.fleet.set_data(fleet_data(*result))
        elif kind == RANKING:
            question, found = result
            self.ranking.set_data(ranking_data(question, found, self.order))

    def enlarge(self, chart: Chart) -> None:
        """Give one chart the whole page."""
        self._put_back()
        self._show_single(chart)
        (self.switches[self.charts.index(chart)] if self._is_small else self.back).setFocus()

    def _show_single(self, chart: Chart) -> None:
        self._single.addWidget(chart, 1)
        chart.set_enlarged(True)
        chart.show()
        self.switches[self.charts.index(chart)].setChecked(True)
        self._pages.setCurrentWidget(self._single_page)

    def show_all(self) -> None:
        """Back to the four, or where these have no room, to the first."""
        self._put_back()
        if self._is_small:
            self._show_single(self.charts[0])

    def _put_back(self) -> None:
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
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.back)
        group = QButtonGroup(self)
        for place, switch in enumerate(self.switches):
            switch.setCheckable(True)
            switch.setProperty("role", "toggle")
            switch.setObjectName(f"charts.{place + 1}")
            switch.clicked.connect(partial(self._on_switched, self.charts[place]))
            switch.hide()
            group.addButton(switch)
            line.addWidget(switch)
        line.addStretch(1)
        self._single.addLayout(line)
        self._name_parts()
        self._pages.addWidget(self._grid_page)
        self._pages.addWidget(self._single_page)

    def _name_parts(self) -> None:
        self.back.setText(self.tr("Back to all charts"))
        names = (self.tr("Methods"), self.tr("Fleet"), self.tr("Break-even"), self.tr("GPUs"))
        for switch, name in zip(self.switches, names, strict=True):
            switch.setText(name)

    def _on_switched(self, chart: Chart) -> None:
        self._put_back()
        self._show_single(chart)

    def _share_room(self) -> None:
        """Show one chart where four would be too small to read, else the four."""
        room, least = self.size(), QSize(*map(in_proportion, LEAST_OF_FOUR))
        is_small = room.width() < least.width() or room.height() < least.height()
        if is_small == self._is_small:
            return
        self._is_small = is_small
        self.back.setHidden(is_small)
        for switch in self.switches:
            switch.setVisible(is_small)
        self.show_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

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
            self._name_parts()
            self.refresh()


def _trade(found: Spreads, ranges: Ranges, stop: Stop) -> tuple[Spreads, Trade | None]:
    return found, fleet.answer(FleetQuestion(found), ranges, stop)


def _ranking(question: CardsQuestion, ranges: Ranges, stop: Stop) -> tuple[CardsQuestion, Cards]:
    return question, compared.answer(question, ranges, stop)
