"""The colours of the windows: what the user has chosen, and what the desktop says."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication

from sora_planner_gui.gui import theme as themes
from sora_planner_gui.gui.commands import handles, sent_data

THEMES = {"light": themes.LIGHT, "dark": themes.DARK}
SYSTEM = "system"


class Appearance(QObject):
    """Follows the user's choice of theme, and dresses the application in it."""

    taken = Signal()
    """Another choice or theme is in force here."""
    chosen = Signal()
    """The user has chosen a theme here, and the application is dressed in it."""

    def __init__(self, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._dress()
        QApplication.styleHints().colorSchemeChanged.connect(self._on_system_colours_changed)

    @property
    def choice(self) -> str:
        """What the user has chosen: "light", "dark" or "system"."""
        name = str(self._settings.value("view/theme", SYSTEM))
        return name if name in THEMES else SYSTEM

    def follow(self) -> None:
        """Take over what has been chosen; the application wears it already."""
        self.taken.emit()

    @handles("theme_system", "theme_light", "theme_dark")
    def _on_theme_action(self) -> None:
        self._settings.setValue("view/theme", sent_data(self))
        self._dress()
        self.chosen.emit()

    def _on_system_colours_changed(self) -> None:
        self._dress()

    def _dress(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        themes.apply(application, THEMES.get(self.choice) or themes.system_theme(application))
        self.taken.emit()
