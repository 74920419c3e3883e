"""The page that compares cards: which, by what, as a table and as a chart of one column."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers.cards import COMPARED, MOST_IS_BEST, Card, CardsQuestion, judged
from sora_planner_gui.answers.spread import Spreads, ranged
from sora_planner_gui.catalogue.export_control import FREE
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.export.cards import MEMORY
from sora_planner_gui.export.memory_parts import memory_parts
from sora_planner_gui.files.text_rules import cleaned
from sora_planner_gui.gui.charts.ranking import RankingChart
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.models.cards import (
    CARD,
    EXPORT,
    RUNS,
    CardModel,
    SearchedCards,
    card_columns,
    statuses,
)
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.session.following import Follower
from sora_planner_gui.gui.shown.cards import compared_data
from sora_planner_gui.gui.widgets import CalmComboBox, ElidedLabel
from sora_planner_gui.gui.widgets.tables import list_rows
from sora_planner_gui.measured.memory import memory_residual

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges, Stop

FIRST = "rent_per_video_minute"
SHOWN_KEYS = (*COMPARED, "training_gpu", "serving_gpu", "serving_precision", *MEMORY)
KIND = "gpus"
ROW_HEIGHT, NAME_WIDTH, LEAST_WIDTH, LEAST_CHART = 24, 192, 64, 240


LONGEST_SEARCH = 100
"""Characters; of very long ones Qt makes no pattern."""


class GpusPage(QWidget):
    """Follows the session; ticks, search, date and the sorted column are its own."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.search = QLineEdit()
        self.search.setMaxLength(LONGEST_SEARCH)
        self.pick = CalmComboBox()
        self.date = QDateEdit()
        self.date_label = QLabel()
        self.memory = ElidedLabel("caption")
        self.check = ElidedLabel("caption")
        self.model = CardModel(self, card_columns(session.graph))
        self.sorted = SearchedCards(self.model)
        self.table = QTableView()
        self.chart = RankingChart()
        self._estimate = session.estimate
        self._residual = memory_residual(session.graph)
        self._lay_out()
        self._name_parts()
        self._connect()
        self.refresh()
        self.table.sortByColumn(self._column(FIRST), Qt.SortOrder.AscendingOrder)

    def refresh(self) -> None:
        """Compare the cards anew."""
        catalogues, estimate = self.session.catalogues, self.session.estimate
        question = CardsQuestion(estimate, catalogues["gpus"])
        asked = partial(_compared, question, catalogues["export-rules"], self.on)
        shown = self.model.rowCount() > 0
        self.session.results.recompute.ask(KIND, asked, when_quiet=shown)

    def _on_answered(self, kind: str, result: Any) -> None:
        if kind != KIND:
            return
        cards, found = result
        self._estimate = found.estimate
        self.model.show_rows(cards)
        self.memory.show_text(self._memory_text(found))
        self.check.show_text(self._check_text())
        self._show_chart()

    @property
    def on(self) -> date:
        """The date of the export rules."""
        return date.fromisoformat(self.date.date().toString(Qt.DateFormat.ISODate))

    @property
    def shown_key(self) -> str:
        """The figure that the table is sorted by and the chart shows."""
        column = self.sorted.sortColumn()
        return COMPARED[column - 1] if 0 < column <= len(COMPARED) else FIRST

    def _lay_out(self) -> None:
        for widget, name in ((self.search, "search"), (self.pick, "pick"), (self.table, "table")):
            widget.setObjectName(f"gpus.{name}")
        self.search.setClearButtonEnabled(True)
        self.date.setObjectName("gpus.date")
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.date.setDate(QDate.currentDate())
        # A style sheet's padding does not reach the text: Qt lays it out from the border.
        self.date.lineEdit().setTextMargins(6, 0, 0, 0)
        self.date_label.setBuddy(self.date)
        self._lay_out_table()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        for part in (self.pick, self.date_label, self.date):
            line.addWidget(part)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.table)
        split.addWidget(self.chart)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 3)
        split.setCollapsible(0, False)
        self.chart.setMinimumWidth(LEAST_CHART)
        self.chart.set_enlarged(True)  # it shows all rows, and there is nothing to enlarge it to
        split.setSizes([5 * LEAST_CHART, 3 * LEAST_CHART])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.memory)
        column.addWidget(self.check)
        column.addWidget(split, 1)

    def _lay_out_table(self) -> None:
        table = self.table
        table.setModel(self.sorted)
        list_rows(table, ROW_HEIGHT)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = table.horizontalHeader()
        header.moveSection(EXPORT, 1 + self._column("serving_gpus_for_memory"))
        header.moveSection(header.visualIndex(RUNS), header.visualIndex(EXPORT))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_searched)
        self.pick.activated.connect(self._on_picked)
        self.date.dateChanged.connect(self.refresh)
        self.model.ticked_changed.connect(self._on_ticked)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._show_chart)
        self.chart.order_changed.connect(self._on_order_changed)
        self.session.results.recompute.answered.connect(self._on_answered)
        Follower(self, self.session, self.refresh, SHOWN_KEYS)

    def _name_parts(self) -> None:
        self.search.setPlaceholderText(self.tr("Search cards"))
        self.search.setAccessibleName(self.tr("Search cards"))
        self.date_label.setText(self.tr("Export rules of"))
        self.date.setAccessibleName(self.tr("Date of the export rules"))
        self.date.setToolTip(self.tr("Of this day. The last column says which rule holds."))
        self.table.setAccessibleName(self.tr("Cards compared"))
        self.pick.setAccessibleName(self.tr("Cards in the chart"))
        chosen = max(self.pick.currentIndex(), 0)
        self.pick.clear()
        for name, text in (
            ("all", self.tr("All cards")),
            ("data_centre", self.tr("Data-centre cards")),
            ("consumer", self.tr("Consumer cards")),
            ("free", self.tr("Free for China")),
            ("fits", self.tr("One card holds it")),
            ("none", self.tr("None")),
        ):
            self.pick.addItem(text, name)
        self.pick.setCurrentIndex(chosen)
        self.model.show_rows(self.model.rows, card_columns(self.session.graph))
        self._fit_columns()

    def _fit_columns(self) -> None:
        header = self.table.horizontalHeader()
        measure = header.fontMetrics().horizontalAdvance
        for column, each in enumerate(self.model.columns):
            widest = max(map(measure, each.heading.split("\n")))
            self.table.setColumnWidth(column, max(widest + 20, LEAST_WIDTH))
        self.table.setColumnWidth(CARD, NAME_WIDTH)
        status = max(map(measure, statuses().values()))
        self.table.setColumnWidth(EXPORT, status + 32)

    def _column(self, key: str) -> int:
        return 1 + COMPARED.index(key)

    def _memory_text(self, found: Spreads) -> str:
        text = self.tr("{parts} on cards of {card}: {n} for a clip")
        return text.format(
            parts=memory_parts(found, engine_text),
            card=format_value(found.value("serving_gpu_memory"), "GB"),
            n=format_value(found.value("serving_gpus_for_memory"), "GPU"),
        )

    def _check_text(self) -> str:
        text = self.tr(
            "Medians. Against {n} published peaks of memory the median prediction is a "
            "factor of {median} off, the worst {worst}."
        )
        found = self._residual
        return text.format(
            n=found.runs, median=f"{found.median_factor:.2f}", worst=f"{found.worst:.2f}"
        )

    def _show_chart(self) -> None:
        cards = self.model.ticked()
        waiting = "" if cards else self.tr("Tick a card to see it here.")
        self.chart.set_data(compared_data(self._estimate, cards, self.shown_key, waiting))

    def _picked(self, name: str) -> list[str]:
        """The cards that a choice of the list stands for."""
        return [card.key for card in self.model.rows if _belongs(card, name)]

    def _on_picked(self, index: int) -> None:
        self.model.tick(self._picked(self.pick.itemData(index)))

    def _on_searched(self, text: str) -> None:
        self.sorted.setFilterFixedString(cleaned(text))  # of half characters Qt makes no pattern

    def _on_ticked(self) -> None:
        self._show_chart()

    def _on_order_changed(self, key: str) -> None:
        descending = key in MOST_IS_BEST
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.sortByColumn(self._column(key), order)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
            self.refresh()


def _compared(
    question: CardsQuestion, rules: Mapping[str, Preset], on: date, ranges: Ranges, stop: Stop
) -> tuple[tuple[Card, ...], Spreads]:
    """The cards, and what the line on the memory of the plan's own shows."""
    cards = judged(question, rules, on, ranges, stop)
    return cards, ranged(question.estimate, MEMORY, ranges, stop)


def _belongs(card: Card, group: str) -> bool:
    """Whether a card is of a group that can be picked."""
    form = card.preset.facts.get("form_factor", "")
    workstation = card.preset.name.startswith("RTX ")
    return {
        "all": True,
        "none": False,
        "consumer": form == "PCIe consumer",
        "data_centre": form not in ("", "PCIe consumer", "cloud only") and not workstation,
        "free": card.export.status == FREE,
        "fits": card.fits,
    }[group]
