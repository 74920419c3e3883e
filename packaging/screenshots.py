"""Take the README's pictures of the real window, without a screen: `make screenshots`.

Settings lie in a temporary folder, so that nobody's own theme or window size shows.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from sora_planner_gui.gui.application import build_window
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.views.claims.window import ClaimsWindow
from sora_planner_gui.plan.storage import read_example

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = (1280, 800)
PRINTED = "A Sora-like model takes 4,211 to 10,528 H100s for a month to train."
LARGEST = 300_000
"""Bytes: more would be slow to load in a README."""
Arrange = Callable[[MainWindow], QWidget]
"""Brings a window into the state to be shown, and says which widget that is."""


def main() -> None:
    """Write every picture and say how large it is."""
    _forget_the_desktop()
    application = QApplication([])
    PICTURES.mkdir(parents=True, exist_ok=True)
    pictures: dict[str, tuple[str, Arrange]] = {
        "start": ("light", _show_start),
        "window-light": ("light", _leave),
        "window-dark": ("dark", _leave),
        "published": ("light", _show_published),
        "drivers": ("light", _show_drivers),
        "gpus": ("light", _show_gpus),
        "measured": ("light", _show_measured),
        "catalogue": ("light", _show_catalogue),
        "claims": ("light", _show_claims),
    }
    for name, (theme, arrange) in pictures.items():
        path = PICTURES / f"{name}.png"
        take(path, theme, arrange)
        print(f"docs/pictures/{path.name}: {path.stat().st_size // 1000} kB")
    application.quit()


def take(path: Path, theme: str, arrange: Arrange) -> None:
    """Open the window in a theme, arrange what it shows, and write what is asked for."""
    with TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("view/theme", theme)
        window = build_window(settings)
        window.resize(*SIZE)
        window.show()
        _settle()
        results = window.session.results
        while results.holds_ranges or not results.recompute.is_idle:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        window.session.results.recompute.inline = True  # a picture waits for the draws
        shown = arrange(window)
        _settle()
        shown.grab().save(str(path), "PNG", 0)  # 0 is the strongest compression
        window.close()
        window.deleteLater()
        _settle()
    if path.stat().st_size > LARGEST:
        raise RuntimeError(f"{path.name} is larger than {LARGEST:,} bytes")


def _forget_the_desktop() -> None:
    """No screen, and nothing of the language, scale or style of the desktop around this."""
    os.environ.update(QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")
    os.environ["QT_LOGGING_RULES"] = "*.warning=false"  # this platform warns that it has no frame
    for name in ("QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "LANGUAGE"):
        os.environ.pop(name, None)


def _show_start(window: MainWindow) -> QWidget:
    """The questions answered, and the examples with their pictures."""
    window.session.results.recompute.inline = False  # examples come one by one
    window.start.show()
    _settle()
    while not window.session.results.recompute.is_idle:
        QApplication.processEvents()
        sleep(0.001)
    return window


def _show_claims(window: MainWindow) -> QWidget:
    """What the press printed of training, read and judged."""
    window.claims.show_window()
    shown = window.findChild(ClaimsWindow)
    assert isinstance(shown, ClaimsWindow)
    shown.resize(*SIZE)
    shown.text.setPlainText(PRINTED)
    _settle()
    shown.judge.click()
    _settle()
    return shown


def _leave(window: MainWindow) -> QWidget:
    """As it opens."""
    return window


def _show_published(window: MainWindow) -> QWidget:
    window.session.show_plan(read_example("sora-2024-published", window.session.graph), None)
    window.session.show_scenario("low")
    window.session.selection.explain("training_gpus")
    return window


def _show_drivers(window: MainWindow) -> QWidget:
    """What moves the cost of a minute, for which most ranges count."""
    window.session.selection.explain("rent_per_video_minute")
    window.session.selection.analyse("rent_per_video_minute")
    window.pages.show_page("drivers")
    return window


def _show_gpus(window: MainWindow) -> QWidget:
    window.pages.show_page("gpus")
    return window


def _show_measured(window: MainWindow) -> QWidget:
    window.pages.show_page("measured")
    return window


def _show_catalogue(window: MainWindow) -> QWidget:
    window.catalogue_commands.show()
    shown = window.catalogue_commands.window
    assert shown is not None
    shown.table.choose("h100_sxm")
    return shown


def _settle() -> None:
    """Lay out and paint everything, and let what was deleted go."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


if __name__ == "__main__":
    main()
