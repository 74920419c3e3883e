"""What drives a figure: swings, shares of the spread, correlations, and its draws."""

from __future__ import annotations

from datetime import date
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from sora_planner_gui.answers.drivers import Drivers, DriversQuestion, answer
from sora_planner_gui.gui.charts.scatter import MOST_DOTS, ScatterChart
from sora_planner_gui.gui.charts.tornado import TornadoChart
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.shown.drivers import (
    draws_data,
    has_middle,
    held_rule,
    held_text,
    no_draws_data,
    tornado_data,
)
from sora_planner_gui.gui.shown.names import field_of, input_name
from sora_planner_gui.gui.theme import in_proportion
from sora_planner_gui.gui.views.ranges.analysis import Analysis
from sora_planner_gui.gui.views.ranges.output_box import OutputBox
from sora_planner_gui.gui.widgets import CalmComboBox, ElidedLabel, fill_page, row_of, text_label
from sora_planner_gui.plan.uncertain import has_range, mixtures_of

BOTH_WIDTH = 1100
"""From this width on bars and draws stand side by side."""


class DriversPage(QWidget):
    """Bars and a cloud of draws, beside each other where there is room."""

    reveal_requested = Signal(str)
    """The key of an assumption whose field is wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.tornado = TornadoChart()
        self.scatter = ScatterChart()
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

    def work(self) -> object:
        """What to compute; None where the figure has no range."""
        estimate, key = self.session.estimate, self.session.selection.output
        if has_range(estimate, key) and np.isfinite(estimate.values[key]):
            return partial(answer, DriversQuestion(estimate, key, date.today(), MOST_DOTS))
        self._show_nothing()
        return None

    def show_result(self, result: Drivers) -> None:
        """Show what was found."""
        if not has_middle(result):
            self._show_nothing()
            return
        self._result = result
        self.tornado.set_data(tornado_data(result.estimate, result.output, result))
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
        self.backing.setToolTip(held_rule())
        self.input.setAccessibleName(self.tr("Assumption whose draws are shown"))

    def _share_room(self) -> None:
        """Both charts where there is room, else the one that was asked for."""
        wide = self.width() >= in_proportion(BOTH_WIDTH)
        self.bars.setVisible(not wide)
        self.dots.setVisible(not wide)
        self.tornado.setVisible(wide or self.bars.isChecked())
        self.scatter.setVisible(wide or not self.bars.isChecked())
        self.input.setVisible(wide or not self.bars.isChecked())

    def _show_nothing(self) -> None:
        estimate, output = self.session.estimate, self.session.selection.output
        self._result = None
        self.tornado.set_data(tornado_data(estimate, output, None))
        self.scatter.set_data(no_draws_data(estimate, output))
        self.input.clear()
        self.backing.setText("")
        self.without.show_text("")

    def _backing_text(self, result: Drivers) -> str:
        """How much of the spread rests on what nobody can look up, or is old."""
        weak, share = result.weak_moving, f"{100 * result.weak_share:.0f}"
        text = self.tr(
            "{share} % of the spread rests on assumptions without a source, or with one older than "
            "a year (%n).",
            "",
            len(weak),
        ).format(share=share)
        if not weak:
            text = self.tr("All ranges that move it have a source that is not older than a year.")
        mixed = mixtures_of(
            result.estimate.plan, result.estimate.plan.scenario(result.estimate.scenario)
        )
        note = self.tr("Looked at is the method that most draws take.") if mixed else ""
        return " ".join(filter(None, (text, held_text(result), note)))

    def _show_without(self, result: Drivers) -> None:
        names = [input_name(result.estimate, key) for key in result.still]
        text = self.tr("Without effect on it: {names}").format(names=", ".join(sorted(names)))
        self.without.show_text(text if names else "")

    def _fill_inputs(self, result: Drivers) -> None:
        self.input.clear()
        for swing in result.moving:
            self.input.addItem(input_name(result.estimate, swing.key), swing.key)
        self.input.setCurrentIndex(max(self.input.findData(self._input), 0))

    def _on_input_chosen(self) -> None:
        self._input = self.input.currentData()
        self._show_draws()

    def _show_draws(self) -> None:
        result, key = self._result, self.input.currentData()
        if result is None or key is None:
            return
        self.scatter.set_data(draws_data(result, key))

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
