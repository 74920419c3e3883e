"""The page of charts: what each shows of the estimate, four at once or one enlarged."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from sora_planner_gui.answers import break_even, fleet, methods
from sora_planner_gui.answers.cards import Cards, CardsQuestion, answer, gap
from sora_planner_gui.answers.fleet import FleetQuestion
from sora_planner_gui.engine.formatting import format_number, format_unit, format_value
from sora_planner_gui.engine.units import unit
from sora_planner_gui.gui.charts.break_even import BreakEvenChart, BreakEvenData
from sora_planner_gui.gui.charts.chart import Chart
from sora_planner_gui.gui.charts.fleet import FleetChart, FleetData
from sora_planner_gui.gui.charts.methods import Method, MethodChart, MethodData
from sora_planner_gui.gui.charts.ranking import Order, Ranked, RankingChart, RankingData
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.session import Session

RANKED_KEYS = ("rent_per_video_minute", "video_minutes_per_gpu_hour")
DAY = 86_400.0
CURVE_POINTS = 120


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
        self.methods.set_data(self._methods_data())
        self.fleet.set_data(self._fleet_data())
        self.break_even.set_data(self._break_even_data())
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

    def _methods_data(self) -> MethodData:
        shown = tuple(map(self._method, methods.answer(self.session.estimate)))
        known = [each for each in shown if each.value is not None]
        if len(known) < 2:
            title = self.tr("Training compute by method")
        else:
            least, most = (pick(known, key=_value) for pick in (min, max))
            title = self.tr("The methods lie a factor of {factor} apart").format(
                factor=format_number(_value(most) / _value(least), "count", 2)
            )
        return MethodData(title, self.tr("Training compute (FLOP)"), shown)

    def _method(self, found: methods.MethodEstimate) -> Method:
        name, value = found.option, found.value
        label = engine_text(dict(self.session.graph.choices["training_method"].options)[name])
        if not _positive(value):
            reason = self._missing_text(found.key) or self.tr("zero")
            return Method(name, label, None, "", reason=reason, chosen=found.chosen)
        return Method(name, label, value, format_value(value, "FLOP"), chosen=found.chosen)

    def _fleet_data(self) -> FleetData:
        found = fleet.answer(FleetQuestion(self.session.estimate, CURVE_POINTS))
        days, gpus, floor = found.duration / DAY, found.gpus, found.least
        if not found.is_known:
            empty = found.durations
            waiting = self._missing_text("training_gpus") or self.tr("The fleet is not a number.")
            return FleetData(
                self.tr("GPUs against training time"), empty, empty, None, waiting=waiting
            )
        text = self.tr("{gpus} GPUs for {days} days").format(
            gpus=format_number(gpus, "GPU"), days=format_number(days * DAY, "day")
        )
        return FleetData(
            title=self.tr("{gpus} GPUs train it in {days} days").format(
                gpus=format_number(gpus, "GPU"), days=format_number(days * DAY, "day")
            ),
            days=found.durations / DAY,
            gpus=found.fleets,
            point=(days, gpus),
            point_text=text,
            floor=floor if _positive(floor) else None,
            floor_text=self.tr("least that hold the training state: {n}").format(
                n=format_number(floor, "GPU")
            ),
            days_name=self.tr("Training time (days)"),
            gpus_name=self.tr("GPUs"),
        )

    def _break_even_data(self) -> BreakEvenData:
        found = break_even.answer(self.session.estimate)
        minutes = format_value(found.minutes, "min")
        if not found.is_known:
            waiting = self._missing_text("break_even_minutes") or self.tr(
                "There is nothing to compare."
            )
            return BreakEvenData(
                self.tr("Training against serving"),
                found.training,
                found.serving_per_minute,
                waiting=waiting,
            )
        text = self.tr("{name}, a day's uploads")
        return BreakEvenData(
            title=self.tr("Serving overtakes training after {minutes}").format(minutes=minutes),
            training=found.training,
            serving_per_minute=found.serving_per_minute,
            crossing_text=minutes,
            training_text=self.tr("training"),
            serving_text=self.tr("serving"),
            marks=tuple((each, text.format(name=name)) for name, each in found.uploads),
            minutes_name=self.tr("Video generated (minutes)"),
            compute_name=self.tr("Compute (FLOP)"),
        )

    def _ranking_data(self) -> RankingData:
        estimate, cards = self.session.estimate, self.session.catalogues["gpus"]
        targets, choices = (*RANKED_KEYS, "serving_gpus_for_memory"), estimate.choices
        found = answer(CardsQuestion(estimate, cards, targets, ("serving_gpu",)))
        shown = (
            *(found.figures[key].tobytes() for key in targets),
            *(choices["serving_gpu"], choices["serving_precision"], self.order),
            cards,
        )
        if shown != self._ranked_of:  # most keys change no card's figures
            orders = tuple(self._order(key, found) for key in RANKED_KEYS)
            self._ranking, self._ranked_of = RankingData(orders, self.order), shown
        assert self._ranking is not None
        return self._ranking

    def _order(self, key: str, found: Cards) -> Order:
        quantity = self.session.graph.quantities[key]
        label = engine_text(quantity.label)
        columns = (found.figures[each].tolist() for each in (key, "serving_gpus_for_memory"))
        cards = tuple(
            self._ranked(card, quantity.unit, *each)
            for card, *each in zip(found.names, *columns, strict=True)
        )
        lowest = key == "rent_per_video_minute"
        known = [each for each in cards if each.value is not None]
        best = (min if lowest else max)(known, key=_value, default=None)
        title = label
        if best is not None:
            sentence = self.tr("Cheapest: {card}") if lowest else self.tr("Fastest: {card}")
            title = f"{sentence.format(card=best.name)}, {best.value_text}"
        axis = f"{label} ({engine_text(format_unit(quantity.unit))})"
        return Order(key, label, title, axis, cards, lowest_is_best=lowest)

    def _ranked(self, card: str, shown_in: str, base_value: float, needed: float) -> Ranked:
        name = self.session.catalogues["gpus"][card].name
        own = card == self.session.estimate.choices["serving_gpu"]
        if not _positive(base_value):
            return Ranked(card, name, None, "", self._card_gap(card), own=own)
        value = base_value / float(unit(shown_in).factor)
        note = self.tr("needs {n} cards").format(n=format_number(needed, "count"))
        if math.isinf(needed):
            note = self.tr("cannot hold it")
        return Ranked(
            card,
            name,
            value,
            format_value(base_value, shown_in),
            note if needed > 1 else "",
            needed <= 1,
            own,
        )

    def _card_gap(self, card: str) -> str:
        """Why a card of the catalogue has no figure."""
        missing = gap(self.session.estimate, self.session.catalogues["gpus"][card])
        if missing.startswith("peak_"):
            precision = missing.removeprefix("peak_")
            return self.tr("no peak at {precision}").format(precision=precision)
        return self.tr("no rental price") if missing else self.tr("no figure")

    def _missing_text(self, key: str) -> str:
        missing = self.session.estimate.missing(key)
        labels = [engine_text(self.session.graph.quantities[each].label) for each in missing]
        return self.tr("needs {what}").format(what=", ".join(labels)) if labels else ""

    def _on_enlarge_requested(self) -> None:
        chart = self.sender()
        assert isinstance(chart, Chart)
        self.show_all() if chart.enlarged else self.enlarge(chart)

    def _on_method_clicked(self, method: str) -> None:
        self.session.explain(methods.quantities(self.session.graph)[method])

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


def _positive(value: float) -> bool:
    return math.isfinite(value) and value > 0


def _value(item: Method | Ranked) -> float:
    return item.value or 0.0
