"""What is printed, measured and listed of one quantity, and the plan's own figure, on one axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.row_layout import ChartRow, RowWish
from sora_planner_gui.gui.charts.row_painter import marked_rows, shown_rows
from sora_planner_gui.gui.charts.rows import RowCanvas
from sora_planner_gui.gui.charts.ticks import engineering
from sora_planner_gui.gui.theme import in_proportion

_MOST_ROW_HEIGHT = 24.0


@dataclass(frozen=True, slots=True)
class ClaimedRow:
    """Whose figure it is, of what kind, its ends in the axis's unit, and its source."""

    name: str
    kind: str
    low: float
    high: float
    text: str
    source: str = ""
    chosen: bool = False
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class ClaimedData:
    """All rows of one quantity, above zero."""

    title: str
    rows: tuple[ClaimedRow, ...] = ()
    axis: str = ""
    headings: tuple[str, str, str, str, str] = ("", "", "", "", "")
    waiting: str = ""


class ClaimedChart(Chart):
    """A row for each, with its interval; the claim that is judged is set off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows = RowCanvas()
        super().__init__(self.rows, parent)
        self.data: ClaimedData | None = None
        self.dress()

    def set_data(self, data: ClaimedData) -> None:
        """Show another quantity, or other rows."""
        self.data = data
        self.show_title(data)
        self._show_rows()

    def _show_rows(self) -> None:
        if self.data is None or self.data.waiting:
            self.rows.show_rows(None)
            return
        rows = tuple(map(_row, self.data.rows))
        wish = RowWish(rows, self.data.axis, self.enlarged, in_proportion(_MOST_ROW_HEIGHT))
        self.rows.show_rows(marked_rows(wish, engineering))

    def dress(self) -> None:
        """The rows are as high as texts ask for, too."""
        super().dress()
        self._show_rows()

    def set_enlarged(self, enlarged: bool) -> None:
        """Enlarged, all rows are shown and scrolled through."""
        super().set_enlarged(enlarged)
        self._show_rows()

    def look_like(self, other: Self) -> None:
        """Take over how far another is scrolled, too."""
        super().look_like(other)
        self.rows.verticalScrollBar().setValue(other.rows.verticalScrollBar().value())

    def restyle(self) -> None:
        """Paint the rows in the theme's colours."""
        self.rows.set_theme(self.theme)

    def readout_at(self, point: QPointF) -> str:
        """The row under the cursor, with its source."""
        index = self.rows.row_at(point)
        if self.data is None or not 0 <= index < len(shown_rows(self.rows)):
            return ""
        row = self.data.rows[index]
        return " · ".join(filter(None, (f"{row.name}: {row.text}", row.kind, row.source)))

    def table(self) -> Table:
        """All rows, with their sources."""
        if self.data is None or self.data.waiting:
            return ()
        rows = ((each.name, each.kind, each.low, each.high, each.source) for each in self.data.rows)
        return (self.data.headings, *rows)


def _row(row: ClaimedRow) -> ChartRow:
    is_range = row.high > row.low
    middle = (row.low * row.high) ** 0.5
    return ChartRow(
        key=row.name,
        name=row.name,
        value=middle,
        value_text=row.text,
        low=row.low if is_range else None,
        high=row.high if is_range else None,
        chosen=row.chosen,
        hollow=row.hollow,
    )
