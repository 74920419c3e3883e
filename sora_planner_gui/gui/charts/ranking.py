"""All GPUs of the catalogue, ranked by a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sora_planner_gui.gui.cells import Cell
from sora_planner_gui.gui.charts.calm import CalmComboBox
from sora_planner_gui.gui.charts.chart import Chart, Table
from sora_planner_gui.gui.charts.row_layout import ChartRow, RowWish
from sora_planner_gui.gui.charts.row_painter import marked_rows, shown_rows
from sora_planner_gui.gui.charts.rows import RowCanvas
from sora_planner_gui.gui.charts.ticks import engineering
from sora_planner_gui.gui.theme import in_proportion

_MOST_ROW_HEIGHT = 22.0
_ARROW_ROOM = 36  # of the switch's width


@dataclass(frozen=True, slots=True)
class Ranked:
    """One card's figure, or in `note` the reason why it has none."""

    key: str
    name: str
    value: float | None
    value_text: str
    note: str = ""
    fits: bool = True  # whether one card's memory holds the model
    own: bool = False  # the plan's card
    low: float | None = None  # the ends of its interval, where it has one
    high: float | None = None
    standing: int = 0  # those with a higher one come behind, whatever their figures
    mark: str = ""  # behind the name, for what the legend explains


@dataclass(frozen=True, slots=True)
class Order:
    """One figure to rank by: the title it leads to, its axis and the cards' values."""

    key: str
    label: str
    title: str
    axis: str
    cards: tuple[Ranked, ...]
    lowest_is_best: bool = True
    legend: str = ""  # of marks behind names, beside the axis's unit
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RankingData:
    """The orders to choose from; `current` is the key of the one shown."""

    orders: tuple[Order, ...]
    current: str
    waiting: str = ""

    @property
    def order(self) -> Order | None:
        """The order shown, the first if `current` names none."""
        by_key = {order.key: order for order in self.orders}
        return by_key.get(self.current, next(iter(self.orders), None))

    @property
    def title(self) -> str:
        """The title of the order shown."""
        return self.order.title if self.order else ""


class RankingChart(Chart):
    """The best cards that fit and the plan's own; enlarged, all of them."""

    order_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows = RowCanvas()
        super().__init__(self.rows, parent)
        self.data: RankingData | None = None
        self.ranked: tuple[Ranked, ...] = ()
        self.rows.row_clicked.connect(self.enlarge_requested)
        self.switch = CalmComboBox()
        self.switch.setProperty("role", "quiet")
        self.switch.activated.connect(self._on_order_chosen)
        line = QHBoxLayout()
        line.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignRight)
        self.layout().insertLayout(1, line)  # type: ignore[union-attr, attr-defined]
        self.dress()

    def set_data(self, data: RankingData) -> None:
        """Show other figures or another order."""
        if data == self.data:
            return
        self.data = data
        self.show_title(data)
        self._fill_switch(data)
        order = data.order
        if order is not None:
            self.ranked = ranked(order)
            self._show_rows(order)

    def _show_rows(self, order: Order) -> None:
        axis = " · ".join(filter(None, (order.unit, order.legend))) if order.legend else order.axis
        wish = RowWish(_rows(self.ranked), axis, self.enlarged, in_proportion(_MOST_ROW_HEIGHT))
        self.rows.show_rows(marked_rows(wish, engineering))

    def dress(self) -> None:
        """The rows are as high as texts ask for, too."""
        super().dress()
        if self.data is not None and self.data.order is not None:
            self._show_rows(self.data.order)

    def set_enlarged(self, enlarged: bool) -> None:
        """Enlarged, all rows are shown and scrolled through."""
        super().set_enlarged(enlarged)
        if self.data is not None and self.data.order is not None:
            self._show_rows(self.data.order)

    def set_for_paper(self) -> None:
        """On paper there is nothing to switch."""
        super().set_for_paper()
        self.switch.hide()

    def look_like(self, other: Self) -> None:
        """Take over how far another is scrolled, too."""
        super().look_like(other)
        self.rows.verticalScrollBar().setValue(other.rows.verticalScrollBar().value())

    def _fill_switch(self, data: RankingData) -> None:
        labels = [order.label for order in data.orders]
        if labels != [self.switch.itemText(i) for i in range(self.switch.count())]:
            self.switch.clear()
            self.switch.addItems(labels)
        if data.order is not None:
            self.switch.setCurrentIndex(data.orders.index(data.order))
        measure = self.switch.fontMetrics().horizontalAdvance
        self.switch.setFixedWidth(measure(self.switch.currentText()) + _ARROW_ROOM)
        widest = max(map(measure, labels), default=0)
        self.switch.view().setMinimumWidth(widest + _ARROW_ROOM)
        self.switch.setVisible(len(labels) > 1 and not data.waiting and not self._for_paper)

    def _on_order_chosen(self, index: int) -> None:
        if self.data is None:
            return
        key = self.data.orders[index].key
        self.set_data(RankingData(self.data.orders, key, self.data.waiting))
        self.order_changed.emit(key)

    def retranslate(self) -> None:
        """Set the chart's own words in the present language."""
        super().retranslate()
        self.switch.setAccessibleName(self.tr("Ranked by"))

    def restyle(self) -> None:
        """Paint the rows in the theme's colours."""
        self.rows.set_theme(self.theme)

    def readout_at(self, point: QPointF) -> str:
        """The card under the cursor in full."""
        index, shown = self.rows.row_at(point), shown_rows(self.rows)
        if not 0 <= index < len(shown):
            return ""
        row = shown[index]
        return ": ".join(filter(None, [row.name, " · ".join(filter(None, _facts(row)))]))

    def table(self) -> Table:
        """All cards, best first."""
        if self.data is None or self.data.order is None:
            return ()
        ends = (self.tr("5th percentile"), self.tr("95th percentile"))
        header = (self.tr("Rank"), self.tr("GPU"), self.data.order.axis, *ends, "")
        return (header, *(_cells(row) for row in _rows(self.ranked)))


def ranked(order: Order) -> tuple[Ranked, ...]:
    """Best first of those that stand alike; without a figure last, in the order given."""
    sign = 1 if order.lowest_is_best else -1
    with_figure = [
        (card.standing, sign * card.value, card) for card in order.cards if card.value is not None
    ]
    with_figure.sort(key=lambda each: each[:2])
    without = (card for card in order.cards if card.value is None)
    return (*(card for _, _, card in with_figure), *without)


def _rows(cards: tuple[Ranked, ...]) -> tuple[ChartRow, ...]:
    return tuple(
        ChartRow(
            key=card.key,
            name=f"{card.name} {card.mark}".rstrip(),
            value=card.value,
            value_text=card.value_text,
            rank=str(place) if card.value is not None else "–",
            note=card.note,
            low=card.low,
            high=card.high,
            chosen=card.own,
            hollow=not card.fits,
        )
        for place, card in enumerate(cards, 1)
    )


def _cells(row: ChartRow) -> tuple[Cell, ...]:
    return (row.rank, row.name, row.value, row.low, row.high, row.note)


def _facts(row: ChartRow) -> tuple[str, str]:
    return (row.value_text if row.value is not None else "", row.note)
