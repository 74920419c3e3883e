"""What the user looks at: scenario, figure explained, figure analysed, and rents compared by."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sora_planner_gui.catalogue.presets import RENT_CHANNEL
from sora_planner_gui.gui.session.results import Results
from sora_planner_gui.plan.estimate import HEADLINE


class Selection(QObject):
    """`scenario` is the name of the one shown, `explained` and `output` are keys.

    `rent_channel` is the channel of rents that cards are compared by.
    """

    scenarios_changed = Signal()
    """Scenarios came, went or were renamed, or another one is shown."""
    explained_changed = Signal(str)
    """The quantity whose working is shown."""
    output_changed = Signal(str)
    """The figure whose range is analysed."""
    rent_channel_changed = Signal()
    """Cards are compared by other rents."""
    card_wanted = Signal(str)
    """The user wants to describe a card of their own, for the choice of this key or for none."""

    def __init__(self, results: Results, parent: QObject) -> None:
        super().__init__(parent)
        self._results = results
        self.scenario = results.estimate.scenario
        self.explained = self.output = HEADLINE[0]
        self.rent_channel = RENT_CHANNEL

    def explain(self, key: str) -> None:
        """Show the working of a quantity; a computed one is what the analyses look at, too.

        They leave a figure with a range only for another that has one.
        """
        self.explained = key
        self.explained_changed.emit(key)
        has_range = self._results.has_range
        if self._results.is_computed(key) and (has_range(key) or not has_range(self.output)):
            self.analyse(key)

    def analyse(self, key: str) -> None:
        """Make a figure the one whose range is analysed."""
        if key != self.output:
            self.output = key
            self.output_changed.emit(key)

    def compare_by(self, channel: str) -> None:
        """Compare cards by the rents of a channel."""
        if channel != self.rent_channel:
            self.rent_channel = channel
            self.rent_channel_changed.emit()
