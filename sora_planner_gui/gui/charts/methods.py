"""Training compute by every method side by side, one of them chosen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.row_layout import ChartRow, RowWish
from sora_planner_gui.gui.charts.row_painter import marked_rows, shown_rows
from sora_planner_gui.gui.charts.rows import RowCanvas
from sora_planner_gui.gui.charts.ticks import scientific


@dataclass(frozen=True, slots=True)
class Method:
    """One method's result, or the reason why it has none."""

    key: str
    label: str
    value: float | None
    value_text: str
    low: float | None = None
    high: float | None = None
    reason: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class MethodData:
    """All methods in the order they are shown; `axis` is the unit."""

    title: str
    axis: str
    methods: tuple[Method, ...]
    waiting: str = ""


class MethodChart(Chart):
    """Dots on an axis of powers of ten; a click or the arrow keys choose a method."""

    method_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows = RowCanvas(takes_focus=True)
        super().__init__(self.rows, parent)
        self.data: MethodData | None = None
        self.rows.row_clicked.connect(self._on_row_clicked)
        self.dress()

    def set_data(self, data: MethodData) -> None:
        """Show other results."""
        if data == self.data:
            return
        self.data = data
        self.show_title(data)
        self.rows.setAccessibleName(data.title)
        wish = RowWish(tuple(map(_row, data.methods)), data.axis)
        self.rows.show_rows(marked_rows(wish, scientific, clickable=True))

    def _on_row_clicked(self, index: int) -> None:
        shown = shown_rows(self.rows)
        if index < len(shown):
            self.method_clicked.emit(shown[index].key)
        else:
            self.enlarge_requested.emit()

    def restyle(self) -> None:
        """Paint the rows in the theme's colours."""
        self.rows.set_theme(self.theme)

    def readout_at(self, point: QPointF) -> str:
        """The method under the cursor in full, with its range or the reason."""
        index, shown = self.rows.row_at(point), shown_rows(self.rows)
        if self.data is None or not 0 <= index < len(shown):
            return ""
        method = next(each for each in self.data.methods if each.key == shown[index].key)
        if method.value is None:
            return f"{method.label}: {method.reason}"
        lines = [f"{method.label}: {method.value_text}"]
        if method.low is not None and method.high is not None:
            lines.append(f"{scientific(method.low)} – {scientific(method.high)} {self.data.axis}")
        return "\n".join(lines)

    def table(self) -> Table:
        """Methods with value, range and reason."""
        if self.data is None:
            return ()
        header = (self.tr("Method"), self.data.axis, self.tr("Low"), self.tr("High"), "")
        methods = self.data.methods
        return (header, *((m.label, m.value, m.low, m.high, m.reason) for m in methods))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or self.data is None or not self.data.methods:
            super().keyPressEvent(event)
            return
        methods = self.data.methods
        chosen = next((i for i, method in enumerate(methods) if method.chosen), 0)
        self.method_clicked.emit(methods[(chosen + step) % len(methods)].key)


def _row(method: Method) -> ChartRow:
    return ChartRow(
        key=method.key,
        name=method.label,
        value=method.value,
        value_text=method.value_text,
        note=method.reason if method.value is None else "",
        low=method.low,
        high=method.high,
        chosen=method.chosen,
    )
