"""Take the README's pictures of the real window, without a screen: `make screenshots`.

Settings lie in a temporary folder, so that nobody's own theme or window size shows.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from sora_planner_gui.gui.application import build_window
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.plan.storage import read_example

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = (1280, 800)
LARGEST = 300_000
"""Bytes: more would be slow to load in a README."""


def main() -> None:
    """Write every picture and say how large it is."""
    _forget_the_desktop()
    application = QApplication([])
    PICTURES.mkdir(parents=True, exist_ok=True)
    pictures: dict[str, tuple[str, Callable[[MainWindow], None]]] = {
        "window-light": ("light", _leave),
        "window-dark": ("dark", _leave),
        "published": ("light", _show_published),
        "ranking": ("light", _enlarge_ranking),
    }
    for name, (theme, arrange) in pictures.items():
        path = PICTURES / f"{name}.png"
        take(path, theme, arrange)
        print(f"docs/pictures/{path.name}: {path.stat().st_size // 1000} kB")
    application.quit()


def take(path: Path, theme: str, arrange: Callable[[MainWindow], None]) -> None:
    """Open the window in a theme, arrange what it shows, and write it as a picture."""
    with TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("view/theme", theme)
        window = build_window(settings)
        window.resize(*SIZE)
        window.show()
        arrange(window)
        _settle()
        window.grab().save(str(path), "PNG", 0)  # 0 is the strongest compression
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


def _leave(window: MainWindow) -> None:
    """As it opens."""


def _show_published(window: MainWindow) -> None:
    window.session.show_plan(read_example("sora-2024-published", window.session.graph), None)
    window.session.show_scenario("low")
    window.session.explain("training_gpus")


def _enlarge_ranking(window: MainWindow) -> None:
    window.charts.enlarge(window.charts.ranking)


def _settle() -> None:
    """Lay out and paint everything, and let what was deleted go."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


if __name__ == "__main__":
    main()
