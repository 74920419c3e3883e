"""What drives a figure: swings, shares of the spread, correlations, and its draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.engine.sensitivity import Indices, Swing, rank_correlations
from sora_planner_gui.engine.uncertainty import Simulation
from sora_planner_gui.gui.charts.scatter import MOST_DOTS, ScatterChart, ScatterData
from sora_planner_gui.gui.charts.tornado import Driver, TornadoChart, TornadoData
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.theme import Theme
from sora_planner_gui.gui.views.ranges.analysis import Analysis
from sora_planner_gui.gui.views.ranges.names import field_of, input_name
from sora_planner_gui.gui.views.ranges.output_box import OutputBox
from sora_planner_gui.gui.views.ranges.scales import Shown, is_wide
from sora_planner_gui.gui.widgets import CalmComboBox, ElidedLabel, fill_page, row_of, text_label
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.evidence import is_weak, weak_share
from sora_planner_gui.plan.ranges import Ranges, heaviest
from sora_planner_gui.plan.uncertain import has_range, mixtures_of, stated_ranges

MOST_DRAWS = 16_384
"""More draws would move the correlations by less than their last digit shown."""
BOTH_WIDTH = 1100
"""From this width on bars and draws stand side by side."""


@dataclass(frozen=True, slots=True, eq=False)
class Drivers:
    """What was found for one figure of one estimate."""

    estimate: Estimate
    key: str
    swings: tuple[Swing, ...]
    indices: Mapping[str, Indices]
    ranks: Mapping[str, float]
    draws: Mapping[str, NDArray[np.float64]]


def drivers(estimate: Estimate, key: str, ranges: Ranges, stop: Callable[[], bool]) -> Drivers:
    """Swings, indices, correlations and some draws of a figure."""
    swings = tuple(ranges.swings(estimate, key))
    indices = ranges.indices(estimate, [key], should_stop=stop)[key]
    plan = estimate.plan
    few = replace(estimate, plan=replace(plan, draws=min(plan.draws, MOST_DRAWS)))
    simulation = Simulation(estimate.graph, seed=int(plan.seed), draws=int(few.plan.draws))
    ranks = rank_correlations(simulation, heaviest(estimate).case, key)
    moving = [swing.key for swing in swings if swing.width > 0]
    draws = ranges.joint(few, [key, *moving])
    return Drivers(
        estimate, key, swings, indices, ranks, {k: v[:MOST_DOTS] for k, v in draws.items()}
    )


class DriversPage(QWidget):
    """Bars and a cloud of draws, beside each other where there is room."""

    reveal_requested = Signal(str)
    """The key of an assumption whose field is wanted."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.session = session
        self.tornado = TornadoChart(theme)
        self.scatter = ScatterChart(theme)
        self.output = OutputBox(session)
        self.input = CalmComboBox()
        self.bars = QToolButton()
        self.dots = QToolButton()
        self.backing = text_label("caption", wraps=True)
        self.without = ElidedLabel("caption")
        self._result: Drivers | None = None
        self._input = ""
        self._lay_out()
        self._name_parts()
        self.tornado.driver_clicked.connect(self._on_driver_clicked)
        self.input.activated.connect(self._on_input_chosen)
        self.bars.toggled.connect(self._share_room)
        self.analysis = Analysis(self, session, "drivers")

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.tornado.set_theme(theme)
        self.scatter.set_theme(theme)

    def work(self) -> object:
        """What to compute; None where the figure has no range."""
        key = self.session.output
        if has_range(self.session.estimate, key) and np.isfinite(self.session.estimate.values[key]):
            return partial(drivers, self.session.estimate, key)
        self._show_nothing()
        return None

    def show_result(self, result: Drivers) -> None:
        """Show what was found."""
        middle = float(result.swings[0].outputs[2]) if result.swings else float("nan")
        if not np.isfinite(middle):
            self._show_nothing()
            return
        self._result = result
        self.tornado.set_data(self._tornado_data(result))
        self.backing.setText(self._backing_text(result))
        self._show_without(result)
        self._fill_inputs(result)
        self._show_draws()

    def set_old(self, old: bool) -> None:
        """Dim the figures, or not."""
        self.tornado.set_old(old)
        self.scatter.set_old(old)
        for label in (self.backing, self.without):
            label.setEnabled(not old)

    def _lay_out(self) -> None:
        both = QButtonGroup(self)
        for button in (self.bars, self.dots):
            button.setCheckable(True)
            button.setProperty("role", "toggle")
            both.addButton(button)
        self.bars.setObjectName("drivers.bars")
        self.dots.setObjectName("drivers.dots")
        self.input.setObjectName("drivers.input")
        self.input.setSizeAdjustPolicy(
            self.input.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.input.setMinimumContentsLength(14)
        self.input.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for chart in (self.tornado, self.scatter):
            chart.set_enlarged(True)
        line = row_of(self.output, self.input, self.bars, self.dots)
        line.insertStretch(1, 1)
        body = row_of(self.tornado, self.scatter)
        body.setStretch(0, 3)
        body.setStretch(1, 2)
        whole = fill_page(self, line, body=body)
        whole.addWidget(self.backing)
        whole.addWidget(self.without)
        self.bars.setChecked(True)
        self._share_room()

    def _name_parts(self) -> None:
        self.bars.setText(self.tr("Bars"))
        self.dots.setText(self.tr("Draws"))
        self.dots.setToolTip(self.tr("Draws of one assumption against the figure"))
        self.input.setAccessibleName(self.tr("Assumption whose draws are shown"))

    def _share_room(self) -> None:
        """Both charts where there is room, else the one that was asked for."""
        wide = self.width() >= BOTH_WIDTH
        self.bars.setVisible(not wide)
        self.dots.setVisible(not wide)
        self.tornado.setVisible(wide or self.bars.isChecked())
        self.scatter.setVisible(wide or not self.bars.isChecked())
        self.input.setVisible(wide or not self.bars.isChecked())

    def _show_nothing(self) -> None:
        label = Shown(self.session.graph.quantities[self.session.output]).label
        title = self.tr("Nothing drives {what}").format(what=label)
        waiting = self.tr(
            "Nothing that it rests on is stated as a range. Type one on the left, such as 4 to 10."
        )
        if self.session.has_range(self.session.output):
            waiting = self.tr("Its draws are not all numbers: an assumption is missing or zero.")
        self._result = None
        self.tornado.set_data(TornadoData(title, waiting=waiting))
        empty = np.array([])
        self.scatter.set_data(ScatterData(title, empty, empty, waiting=waiting))
        self.input.clear()
        self.backing.setText("")
        self.without.show_text("")

    def _tornado_data(self, result: Drivers) -> TornadoData:
        shown = Shown(result.estimate.graph.quantities[result.key])
        rows = tuple(
            self._driver(swing, shown, result) for swing in result.swings if swing.width > 0
        )
        ends = [end for row in rows for end in row.ends]
        title = self.tr("{what} moves most with: {driver}")
        return TornadoData(
            title.format(what=shown.label, driver=rows[0].name if rows else "—"),
            axis=shown.axis,
            middle=float(shown.values(result.swings[0].outputs[2])),
            drivers=rows,
            log=bool(rows) and is_wide(min(ends), max(ends)),
            share_name=self.tr("Share of the variance"),
            rank_name=self.tr("Rank corr."),
            waiting="" if rows else self.tr("No range moves it."),
        )

    def _driver(self, swing: Swing, shown: Shown, result: Drivers) -> Driver:
        unit = result.estimate.quantities[swing.key].unit
        found = result.indices.get(swing.key)
        low, high = (format_value(float(swing.inputs[place]), unit, digits=2) for place in (0, -1))
        return Driver(
            key=swing.key,
            name=input_name(result.estimate, swing.key),
            outputs=tuple(shown.values(swing.outputs).tolist()),
            low_text=low,
            high_text=high,
            total=None if found is None else found.total,
            total_error=0.0 if found is None else found.total_error,
            first=None if found is None else found.first,
            rank=result.ranks.get(swing.key),
        )

    def _backing_text(self, result: Drivers) -> str:
        """How much of the spread rests on what nobody can look up, or is old."""
        figures = stated_ranges(result.estimate)
        totals = {key: each.total for key, each in result.indices.items()}
        today = date.today()
        weak = [key for key, total in totals.items() if total > 0 and is_weak(figures[key], today)]
        share = f"{100 * weak_share(totals, figures, today):.0f}"
        text = self.tr(
            "{share} % of the spread rests on assumptions without a source, or with one older than "
            "a year (%n).",
            "",
            len(weak),
        ).format(share=share)
        if not weak:
            text = self.tr("All that moves it has a source that is not older than a year.")
        mixed = mixtures_of(
            result.estimate.plan, result.estimate.plan.scenario(result.estimate.scenario)
        )
        note = self.tr("Looked at is the method that most draws take.") if mixed else ""
        return f"{text} {note}".strip()

    def _show_without(self, result: Drivers) -> None:
        names = [input_name(result.estimate, e.key) for e in result.swings if e.width == 0]
        text = self.tr("Without effect on it: {names}").format(names=", ".join(sorted(names)))
        self.without.show_text(text if names else "")

    def _fill_inputs(self, result: Drivers) -> None:
        self.input.clear()
        for swing in result.swings:
            if swing.width > 0:
                self.input.addItem(input_name(result.estimate, swing.key), swing.key)
        self.input.setCurrentIndex(max(self.input.findData(self._input), 0))

    def _on_input_chosen(self) -> None:
        self._input = self.input.currentData()
        self._show_draws()

    def _show_draws(self) -> None:
        result, key = self._result, self.input.currentData()
        if result is None or key is None:
            return
        name = input_name(result.estimate, key)
        own, shown = (Shown(result.estimate.quantities[each]) for each in (key, result.key))
        x, y = own.values(result.draws[key]), shown.values(result.draws[result.key])
        rank = result.ranks.get(key, 0.0)
        title = self.tr("{what} against {input}: rank correlation {rank}")
        self.scatter.set_data(
            ScatterData(
                title.format(what=shown.label, input=name, rank=f"{rank:+.2f}".replace("-", "−")),
                x,
                y,
                self._point(result, key, own, shown),
                x_axis=own.named(name),
                y_axis=shown.axis,
                x_log=is_wide(*np.quantile(x, (0.05, 0.95)).tolist()),
                y_log=is_wide(*np.quantile(y, (0.05, 0.95)).tolist()),
                x_text=own.text,
                y_text=shown.text,
            )
        )

    def _point(self, result: Drivers, key: str, own: Shown, shown: Shown) -> tuple[float, float]:
        """Where the most likely values are."""
        values = result.estimate.values
        return float(own.values(values[key])), float(shown.values(values[result.key]))

    def _on_driver_clicked(self, key: str) -> None:
        self._input = key
        self.input.setCurrentIndex(max(self.input.findData(key), 0))
        self._show_draws()
        self.reveal_requested.emit(field_of(key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
