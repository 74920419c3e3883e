"""The page of charts: what each shows of the estimate, four at once or one enlarged."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from sora_planner_gui.engine.formatting import format_number, format_unit, format_value
from sora_planner_gui.engine.units import unit
from sora_planner_gui.gui.charts.break_even import BreakEvenChart, BreakEvenData
from sora_planner_gui.gui.charts.chart import Chart
from sora_planner_gui.gui.charts.fleet import FleetChart, FleetData
from sora_planner_gui.gui.charts.methods import Method, MethodChart, MethodData
from sora_planner_gui.gui.charts.ranking import Order, Ranked, RankingChart, RankingData
from sora_planner_gui.gui.charts.scales import is_drawable
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.theme import Theme

METHOD_KEYS = {
    "dit_extrapolation": "training_flop_dit_extrapolation",
    "token_count": "training_flop_token_count",
    "architecture": "training_flop_architecture",
    "gpt3_multiple": "training_flop_gpt3_multiple",
    "known_flop": "known_training_flop",
}
RANKED_KEYS = ("rent_per_video_minute", "video_minutes_per_gpu_hour")
DAY = 86_400.0
CURVE_POINTS = 120


class ChartsPage(QWidget):
    """Four charts in a grid; a double click or the corner button enlarges one, Escape ends it."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session = session
        self.methods = MethodChart(theme)
        self.fleet = FleetChart(theme)
        self.break_even = BreakEvenChart(theme)
        self.ranking = RankingChart(theme)
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

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for chart in self.charts:
            chart.set_theme(theme)

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
        estimate = self.session.estimate
        chosen = estimate.choices["training_method"]
        methods = tuple(self._method(name, key, chosen) for name, key in METHOD_KEYS.items())
        known = [each for each in methods if each.value is not None]
        if len(known) < 2:
            title = self.tr("Training compute by method")
        else:
            least, most = (pick(known, key=_value) for pick in (min, max))
            title = self.tr("The methods lie a factor of {factor} apart").format(
                factor=format_number(_value(most) / _value(least), "count", 2)
            )
        return MethodData(title, self.tr("Training compute (FLOP)"), methods)

    def _method(self, name: str, key: str, chosen: str) -> Method:
        estimate = self.session.estimate
        label = engine_text(dict(self.session.graph.choices["training_method"].options)[name])
        value = float(estimate.values[key])
        if not is_drawable(value):
            beyond = self.tr("too large or too small for a chart")
            reason = self._missing_text(key) or (beyond if value else self.tr("zero"))
            return Method(name, label, None, "", reason=reason, chosen=name == chosen)
        text = format_value(value, "FLOP")
        return Method(name, label, value, text, chosen=name == chosen)

    def _fleet_data(self) -> FleetData:
        estimate = self.session.estimate
        days = float(estimate.values["training_duration"]) / DAY
        gpus = float(estimate.values["training_gpus"])
        empty = np.array([])
        if not (is_drawable(days) and is_drawable(gpus)):
            waiting = self._missing_text("training_gpus") or self.tr(
                "The fleet is no number that a chart can show."
            )
            return FleetData(
                self.tr("GPUs against training time"), empty, empty, None, waiting=waiting
            )
        curve_days, curve_gpus = self._fleet_curve(days, gpus)
        floor = float(estimate.values["training_gpus_for_memory"])
        text = self.tr("{gpus} GPUs for {days} days").format(
            gpus=format_number(gpus, "GPU"), days=format_number(days * DAY, "day")
        )
        return FleetData(
            title=self.tr("{gpus} GPUs train it in {days} days").format(
                gpus=format_number(gpus, "GPU"), days=format_number(days * DAY, "day")
            ),
            days=curve_days,
            gpus=curve_gpus,
            point=(days, gpus),
            point_text=text,
            floor=floor if is_drawable(floor) else None,
            floor_text=self.tr("least that hold the training state: {n}").format(
                n=format_number(floor, "GPU")
            ),
            days_name=self.tr("Training time (days)"),
            gpus_name=self.tr("GPUs"),
        )

    def _fleet_curve(self, days: float, gpus: float) -> tuple[np.ndarray, np.ndarray]:
        """The engine's own trade between time and fleet, a factor of 30 to either side."""
        reach = np.geomspace(1 / 30, 30, CURVE_POINTS)
        if self.session.estimate.choices["training_sizing"] == "by_fleet":
            fleets = gpus * reach
            found = self.session.vary({"training_gpus": fleets}, ("training_duration",))
            return np.broadcast_to(found["training_duration"] / DAY, fleets.shape), fleets
        times = days * reach
        found = self.session.vary({"training_duration": times * DAY}, ("training_gpus",))
        return times, np.broadcast_to(found["training_gpus"], times.shape)

    def _break_even_data(self) -> BreakEvenData:
        estimate = self.session.estimate
        training = float(estimate.values["training_flop"])
        serving = float(estimate.values["serving_flop_per_video_minute"])
        minutes = format_value(float(estimate.values["break_even_minutes"]), "min")
        if not (is_drawable(training) and is_drawable(serving)):
            waiting = self._missing_text("break_even_minutes") or self.tr(
                "There is nothing to compare that a chart can show."
            )
            return BreakEvenData(
                self.tr("Training against serving"), training, serving, waiting=waiting
            )
        return BreakEvenData(
            title=self.tr("Serving overtakes training after {minutes}").format(minutes=minutes),
            training=training,
            serving_per_minute=serving,
            crossing_text=minutes,
            training_text=self.tr("training"),
            serving_text=self.tr("serving"),
            marks=self._platform_marks(),
            minutes_name=self.tr("Video generated (minutes)"),
            compute_name=self.tr("Compute (FLOP)"),
        )

    def _platform_marks(self) -> tuple[tuple[float, str], ...]:
        """A day's uploads of every platform, for scale."""
        rows = zip(
            self.session.estimate.platforms, self.session.estimate.given["platforms"], strict=True
        )
        marks = (
            (
                row.minutes_per_day * DAY / 60,
                self.tr("{name}, a day's uploads").format(name=each.name),
            )
            for each, row in rows
        )
        return tuple(mark for mark in marks if is_drawable(mark[0]))

    def _ranking_data(self) -> RankingData:
        targets = (*RANKED_KEYS, "serving_gpus_for_memory")
        values = self.session.compare_cards(targets)
        choices = self.session.estimate.choices
        shown = (
            *(values[key].tobytes() for key in targets),
            *(choices["serving_gpu"], choices["serving_precision"], self.order),
            self.session.catalogues["gpus"],
        )
        if shown != self._ranked_of:  # most keys change no card's figures
            orders = tuple(self._order(key, values) for key in RANKED_KEYS)
            self._ranking, self._ranked_of = RankingData(orders, self.order), shown
        assert self._ranking is not None
        return self._ranking

    def _order(self, key: str, values: dict[str, np.ndarray]) -> Order:
        quantity = self.session.graph.quantities[key]
        label = engine_text(quantity.label)
        figures = zip(values[key].tolist(), values["serving_gpus_for_memory"].tolist(), strict=True)
        cards = tuple(
            self._ranked(card, quantity.unit, *each)
            for card, each in zip(self.session.catalogues["gpus"], figures, strict=True)
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
        figures = self.session.catalogues["gpus"][card].figures
        precision = self.session.estimate.choices["serving_precision"]
        if f"peak_{precision}" not in figures:
            return self.tr("no peak at {precision}").format(precision=precision)
        if "rent" not in figures:
            return self.tr("no rental price")
        return self.tr("no figure")

    def _missing_text(self, key: str) -> str:
        missing = self.session.estimate.missing(key)
        labels = [engine_text(self.session.graph.quantities[each].label) for each in missing]
        return self.tr("needs {what}").format(what=", ".join(labels)) if labels else ""

    def _on_enlarge_requested(self) -> None:
        chart = self.sender()
        assert isinstance(chart, Chart)
        self.show_all() if chart.enlarged else self.enlarge(chart)

    def _on_method_clicked(self, method: str) -> None:
        self.session.explain(METHOD_KEYS[method])

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
