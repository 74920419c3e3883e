"""The catalogue beside a plan: its window, its entries as choices, and plans that say otherwise."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from sora_planner_gui.answers.preset_check import PresetDifference, differences, update
from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.overlay import BUILT_IN
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.keys import Keys
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.session import Session

if TYPE_CHECKING:
    from sora_planner_gui.gui.views.catalogue.window import CatalogueWindow

MOST_NAMED = 3
MOST_KEPT = 200
_KEPT = "catalogue/kept"


class CatalogueCommands(QObject):
    """Carries the command out for one window, and keeps its choices as the catalogue has them."""

    differs = Signal(str)
    """The plan's presets and the catalogue's say different things; what, in words."""
    agrees = Signal()
    """They no longer do, or the user lets them differ."""

    def __init__(
        self,
        session: Session,
        catalogue: CatalogueSession,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._session = session
        self._parent = window
        self.catalogue = catalogue
        self.window: CatalogueWindow | None = None
        self._found: list[PresetDifference] = []
        self._asked: tuple[object, ...] = ()
        self._is_from_file = session.document.path is not None
        """Whether the plan came from a file, not from those that the program brings."""
        catalogue.changed.connect(self._on_changed)
        session.document.plan_opened.connect(self._on_plan_opened)
        session.document.file_changed.connect(self.check)
        session.selection.card_wanted.connect(self.ask_for_card)

    @handles("catalogue")
    def show(self) -> None:
        """Show the catalogue's window, which is made the first time."""
        if self.window is None:
            from sora_planner_gui.gui.views.catalogue.window import CatalogueWindow

            self.window = CatalogueWindow(self.catalogue, self._parent)
            Keys(self.window, self.window.actions())
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    @handles("new_card")
    def new_card(self) -> None:
        """Describe a card of one's own."""
        self.ask_for_card("")

    def ask_for_card(self, choice: str) -> None:
        """Let the user describe a card: it comes into the catalogue, and is chosen if asked for.

        Choosing it puts a copy into the plan, with which it travels.
        """
        from sora_planner_gui.gui.views.catalogue.own_card_dialog import OwnCardDialog

        dialog = OwnCardDialog(self._parent)
        dialog.exec()
        card = dialog.preset if dialog.result() else None
        dialog.deleteLater()
        if card is None:
            return
        try:
            entry = self.catalogue.add("gpus", card)
            if choice and entry in self.catalogue.entries("gpus"):
                self._session.edits.choose(choice, entry)
        except UserError as error:
            self.catalogue.failed.emit(error)

    def check(self) -> None:
        """Say where the plan's presets differ from the catalogue's, once for each difference.

        A bundled plan is compared with what the user has changed alone, also once it is saved.
        """
        choices = self.catalogue.choices()
        found = differences(self._session.plan, choices)
        if not self._is_from_file:
            found = [each for each in found if self._is_users(each)]
        before, self._found = self._found, found
        asked = (self._session.document.path, tuple(found))
        if found and _digest(found) in self._kept():
            self.agrees.emit()
        elif found and asked != self._asked:
            self._asked = asked
            self.differs.emit(self._in_words(found))
        elif before and not found:
            self.agrees.emit()

    def keep(self) -> None:
        """Leave the plan as it is, and do not ask again about just these figures."""
        kept = [*self._kept(), _digest(self._found)][-MOST_KEPT:]
        self._settings.setValue(_KEPT, "\n".join(kept))
        self.agrees.emit()

    def update(self) -> None:
        """Take the catalogue's figures into the plan: one step to undo."""
        plan = update(self._session.plan, self._found, self.catalogue.choices())
        self._session.edits.put(self.tr("Update the presets"), plan)
        self.check()

    def _on_plan_opened(self) -> None:
        self._is_from_file = self._session.document.path is not None

    def _kept(self) -> list[str]:
        return str(self._settings.value(_KEPT, "")).split()

    def _is_users(self, found: PresetDifference) -> bool:
        return self.catalogue.origin(found.kind, found.preset) != BUILT_IN

    def _in_words(self, found: list[PresetDifference]) -> str:
        named = "; ".join(self._difference_text(each) for each in found[:MOST_NAMED])
        more = len(found) - MOST_NAMED
        if more > 0:
            named = self.tr("{named}; and {n} more").format(named=named, n=more)
        return self.tr(
            "The plan's presets differ from this machine's catalogue (plan → catalogue): {named}. "
            "The plan keeps its own unless you update it."
        ).format(named=named)

    def _difference_text(self, found: PresetDifference) -> str:
        label = engine_text(kinds()[found.kind].label_of(found.key))
        values = f"{self._value(found.in_plan)} → {self._value(found.in_catalogue)}"
        return f"{found.name}, {label}: {values}"

    def _value(self, figure: Figure | None) -> str:
        return self.tr("not stated") if figure is None else figure.value

    def _on_changed(self) -> None:
        self._session.set_catalogues(self.catalogue.choices())
        self.check()


def _digest(found: list[PresetDifference]) -> str:
    """The same for the same figures, of the plan and of the catalogue, in any run."""
    return hashlib.sha256(repr(found).encode()).hexdigest()[:32]
