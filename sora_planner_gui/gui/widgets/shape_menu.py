"""The menu of a range: its shape, what its ends mean, and its hard bounds."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget, QWidgetAction

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantiles import table
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.reading import describe
from sora_planner_gui.engine.reshaping import can_reshape, fitting_shapes
from sora_planner_gui.engine.shapes import NINE_IN_TEN, RANGES, SHAPES, WHOLE_RANGE
from sora_planner_gui.engine.stating import meaning
from sora_planner_gui.errors import ReadingError
from sora_planner_gui.gui.charts.density import DensityPicture
from sora_planner_gui.gui.messages import engine_text, error_text
from sora_planner_gui.gui.widgets import text_label

ENDS = (NINE_IN_TEN, (10.0, 90.0), WHOLE_RANGE)
"""The percentiles to choose from for the two ends of a range."""


class ShapeMenu(QMenu):
    """Built for one figure; deletes itself when it closes."""

    shape_chosen = Signal(str, object)
    """A shape, and the percentiles of the ends or None for those that it has."""
    bounds_requested = Signal()

    def __init__(self, figure: Figure, parent: QWidget) -> None:
        super().__init__(parent)
        self.aboutToHide.connect(self.deleteLater)
        if can_reshape(figure):
            for shape in RANGES:
                name = engine_text(SHAPES[shape].label)
                self._add(name, (shape, None), chosen=figure.shape == shape)
            self.addSeparator()
        if figure.percentiles is not None:
            for ends in ENDS:
                chosen = figure.percentiles == ends
                self._add(self._ends_text(ends), (figure.shape, ends), chosen=chosen)
            self.addSeparator()
        self.addAction(self.tr("Hard bounds…")).triggered.connect(self.bounds_requested)

    def add_picture(self, figure: Figure, quantity: Quantity) -> None:
        """Show above all else what the range looks like now, and what it means."""
        shown = QWidget()
        line = QHBoxLayout(shown)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        density, words = DensityPicture(), text_label("caption")
        density.set_values(table(meaning(figure, quantity)))
        words.setText(describe(figure, quantity.unit, engine_text))
        line.addWidget(density)
        line.addWidget(words, 1)
        action = QWidgetAction(self)
        action.setDefaultWidget(shown)
        self.insertAction(self.actions()[0], action)

    def _add(
        self, text: str, data: tuple[str, tuple[float, float] | None], *, chosen: bool
    ) -> None:
        action = self.addAction(text)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.setData(data)
        action.triggered.connect(self._on_chosen)

    def _ends_text(self, ends: tuple[float, float]) -> str:
        if ends == WHOLE_RANGE:
            return self.tr("Ends: all draws lie between")
        return self.tr("Ends: {share} % of draws lie between").format(
            share=f"{ends[1] - ends[0]:g}"
        )

    def _on_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.shape_chosen.emit(*action.data())


def refusal_text(error: ReadingError, figure: Figure, quantity: Quantity) -> str:
    """Why a range cannot have a shape, and which it can have."""
    names = [engine_text(SHAPES[each].label) for each in fitting_shapes(figure, quantity)]
    fits = QCoreApplication.translate("ShapeMenu", "These shapes fit: {shapes}.")
    return f"{error_text(error)} {fits.format(shapes=', '.join(names))}"
