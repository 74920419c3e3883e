"""The looks of the windows: the colours and the size of texts that the user has chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication

from sora_planner_gui.gui import theme as themes
from sora_planner_gui.gui.commands import handles, sent_data

THEMES = {"light": themes.LIGHT, "dark": themes.DARK}
SYSTEM = "system"
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""In per cent of what the desktop asks for."""
USUAL_SIZE = 100


class Appearance(QObject):
    """Follows the user's choice of theme and text size, and dresses the application in them."""

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

    @property
    def text_size(self) -> int:
        """What the user has chosen, one of the steps."""
        stored = str(self._settings.value("view/text_size", USUAL_SIZE))
        size = int(stored) if stored.isdecimal() and len(stored) < 4 else USUAL_SIZE
        return size if size in TEXT_SIZES else USUAL_SIZE

    def follow(self) -> None:
        """Take over what has been chosen; the application wears it already."""
        self.taken.emit()

    @handles("theme_system", "theme_light", "theme_dark")
    def _on_theme_action(self) -> None:
        self._settings.setValue("view/theme", sent_data(self))
        self._dress()
        self.chosen.emit()

    @handles("larger_text")
    def _on_larger_text(self) -> None:
        self._take_text_size(next((x for x in TEXT_SIZES if x > self.text_size), TEXT_SIZES[-1]))

    @handles("smaller_text")
    def _on_smaller_text(self) -> None:
        smaller = [each for each in TEXT_SIZES if each < self.text_size]
        self._take_text_size(smaller[-1] if smaller else TEXT_SIZES[0])

    @handles("usual_text")
    def _on_usual_text(self) -> None:
        self._take_text_size(USUAL_SIZE)

    def _take_text_size(self, size: int) -> None:
        if size != self.text_size:
            self._settings.setValue("view/text_size", size)
            self._dress()
            self.chosen.emit()

    def _on_system_colours_changed(self) -> None:
        self._dress()

    def _dress(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme = THEMES.get(self.choice) or themes.system_theme(application)
        themes.apply(application, theme, self.text_size / USUAL_SIZE)
        self.taken.emit()
