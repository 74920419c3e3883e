"""The figures that people ask for first; a click shows the working."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sora_planner_gui.engine.formatting import (
    format_full,
    format_interval,
    format_number,
    format_short_interval,
    format_unit,
    format_value,
    without_unit,
)
from sora_planner_gui.gui.messages import TO_COME, engine_text, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.session.following import Follower
from sora_planner_gui.gui.theme import mark
from sora_planner_gui.gui.widgets import FittingLabel
from sora_planner_gui.plan.estimate import HEADLINE, MEDIAN

if TYPE_CHECKING:
    from sora_planner_gui.engine.uncertainty import Spread

DIGITS_IN_WORDS = 4
RESTS_ON = {
    "training_gpus": ("training_gpu", "training_duration"),
    "training_cost": ("training_gpu",),
    "video_minutes_per_gpu_hour": ("serving_gpu",),
    "rent_per_video_minute": ("serving_gpu",),
    "break_even_minutes": (),
    "serving_gpus_peak": ("serving_gpu",),
}
"""What else stands on each card, the GPU first."""


class FigureCard(QFrame):
    """One figure: what it is, how much, in which unit, and what it rests on."""

    clicked = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.name = QLabel()
        self.value = QLabel()
        self.interval = FittingLabel("caption")
        self.unit = QLabel()
        self.basis = FittingLabel("caption")
        self.setObjectName(f"headline.{key}")
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._lay_out()

    def _lay_out(self) -> None:
        for label, role in (
            (self.name, "caption"),
            (self.value, "headline"),
            (self.unit, "unit"),
        ):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.name, self.value):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.name.setWordWrap(True)
        self.name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 4, 8)
        column.setSpacing(0)
        last = QHBoxLayout()
        last.setSpacing(6)
        last.addWidget(self.unit)
        last.addWidget(self.basis, 1)
        for label in (self.name, self.value, self.interval):
            column.addWidget(label)
        column.addLayout(last)

    def name_lines(self) -> int:
        """How many lines the name takes in the width there is."""
        needed = self.name.fontMetrics().horizontalAdvance(self.name.text())
        return 2 if needed > self.name.width() else 1

    def set_name_lines(self, lines: int) -> None:
        """Keep room for a name of so many lines."""
        self.name.setFixedHeight(lines * self.name.fontMetrics().lineSpacing())

    def show_figure(
        self, name: str, number: str, unit: str, basis: tuple[str, ...], full: str
    ) -> None:
        """Fill in the texts, of the basis one that fits, the longest first.

        `full` is the whole figure, for the tooltip and screen readers.
        """
        self.name.setText(name)
        self.value.setText(number)
        self.unit.setText(unit)
        self.basis.show_texts(basis)
        self.setAccessibleName(full)
        self.setToolTip(plain_tooltip(f"{full}\n{basis[0]}"))

    def set_old(self, old: bool) -> None:
        """Dim the figures, or not, where they are those of an older plan."""
        for label in (self.value, self.interval):
            label.setEnabled(not old)

    def set_chosen(self, chosen: bool) -> None:
        """Say whether this is the figure whose working is shown."""
        mark(self, "chosen" if chosen else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self.key)
        else:
            super().keyPressEvent(event)


class Headline(QWidget):
    """The cards in one row."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.cards = {key: FigureCard(key) for key in HEADLINE}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for key, card in self.cards.items():
            row.addWidget(card, 1)
            card.clicked.connect(session.selection.explain)
            Follower(card, session, partial(self._show, key), (key, *RESTS_ON[key]))
        session.results.spreads_ready.connect(self.refresh)
        session.results.spreads_late.connect(self._on_spreads_late)
        session.selection.explained_changed.connect(self._on_explained_changed)
        self.refresh()
        self._on_explained_changed(session.selection.explained)

    def refresh(self) -> None:
        """Show all figures as they are now."""
        for key in self.cards:
            self._show(key)

    def _on_spreads_late(self) -> None:
        for key, card in self.cards.items():
            card.set_old(self.session.results.is_old(key))

    def _show(self, key: str) -> None:
        card, spread = self.cards[key], self.session.results.spread(key)
        quantity = self.session.graph.quantities[key]
        value = self.session.estimate.values[key]
        waits = self.session.results.lacks_spread(key)
        unit = engine_text(format_unit(quantity.unit, plural=True))
        number = format_number(
            value if spread is None else spread.percentiles[MEDIAN], quantity.unit
        )
        if spread is None:
            full = f"{engine_text(quantity.label)}: {format_full(value, quantity.unit)}"
        else:
            full = self._in_words(key, spread)
        # Without its draws the figure is not known: the value at medians would jump to it.
        card.show_figure(
            self._name(key), TO_COME if waits else number, unit, self._basis(key), full
        )
        card.interval.show_texts((TO_COME,) if waits else self._intervals(quantity.unit, spread))
        if self.session.results.spreads_are_new:
            card.set_old(False)

    def _intervals(self, unit: str, spread: Spread | None) -> tuple[str, ...]:
        """The range on a card, the longest first."""
        if spread is None:
            return (self.tr("no range"),)
        low, high = spread.percentiles[[0, -1]]
        texts = (
            format_interval(low, high, unit),
            format_interval(low, high, unit, digits=2),
            format_short_interval(low, high, unit),
        )
        whole, short, shortest = (without_unit(text, unit) for text in texts)
        said = [self.tr("{range} (9 in 10)").format(range=each) for each in (whole, shortest)]
        return (*said, whole, short, shortest)

    def _in_words(self, key: str, spread: Spread) -> str:
        """The figure, and which side each percentile counts from."""
        quantity = self.session.graph.quantities[key]
        low, median, high = (
            format_value(spread.percentiles[place], quantity.unit, digits=DIGITS_IN_WORDS)
            for place in (0, MEDIAN, -1)
        )
        words = self.tr(
            "{what}: {median}. Half of the draws are below, and nine in ten lie between {low} and "
            "{high}."
        )
        return words.format(what=engine_text(quantity.label), low=low, high=high, median=median)

    def _name(self, key: str) -> str:
        """A name short enough for a card."""
        return {
            "training_gpus": self.tr("GPUs to train"),
            "training_cost": self.tr("Training cost"),
            "video_minutes_per_gpu_hour": self.tr("Video per GPU-hour"),
            "rent_per_video_minute": self.tr("Cost per minute"),
            "break_even_minutes": self.tr("Break-even"),
            "serving_gpus_peak": self.tr("GPUs at peak"),
        }[key]

    def _basis(self, key: str) -> tuple[str, ...]:
        """What the figure rests on, in a few words, in fewer, and in none."""
        estimate = self.session.estimate
        missing = estimate.missing(key)
        if missing:
            labels = [engine_text(self.session.graph.quantities[each].label) for each in missing]
            return (self.tr("needs {what}").format(what=", ".join(labels)),)
        if estimate.is_override(key):
            return (self.tr("overridden"),)
        words = {
            "training_gpus": self.tr("on {gpu}, in {time}"),
            "training_cost": self.tr("renting {gpu}"),
            "video_minutes_per_gpu_hour": self.tr("on {serving_gpu}"),
            "rent_per_video_minute": self.tr("renting {serving_gpu}"),
            "break_even_minutes": self.tr("serving uses as much as training"),
            "serving_gpus_peak": self.tr("{serving_gpu}, busiest hour"),
        }[key].format(**self._names())
        if key == "break_even_minutes":
            return (words, self.tr("serving = training"), "")
        card = self._card_name(RESTS_ON[key][0])
        return (words, card, card.rpartition(" ")[0], "")

    def _names(self) -> dict[str, str]:
        estimate = self.session.estimate
        return {
            "gpu": self._card_name("training_gpu"),
            "serving_gpu": self._card_name("serving_gpu"),
            "time": _text(estimate.values["training_duration"], "day"),
        }

    def _card_name(self, choice: str) -> str:
        key = self.session.estimate.choices[choice]
        preset = self.session.plan.presets.get("gpus", {}).get(key)
        return preset.name if preset else key

    def _fit_names(self) -> None:
        """One line for the names, or two if any of them needs them: the figures stay level."""
        lines = max(card.name_lines() for card in self.cards.values())
        for card in self.cards.values():
            card.set_name_lines(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_names()

    def _on_explained_changed(self, key: str) -> None:
        for each, card in self.cards.items():
            card.set_chosen(each == key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
            self._fit_names()


def _text(base_value: float, unit: str) -> str:
    return f"{format_number(base_value, unit)} {engine_text(format_unit(unit, plural=True))}"
