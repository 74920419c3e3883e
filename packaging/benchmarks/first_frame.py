"""Open a window in a fresh process, say "painted" after its first frame, and end.

`planner` is the program's own window, `plot` the yardstick: a window with one empty plot.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def planner() -> QWidget:
    """The program's window, built by what builds it for people."""
    from PySide6.QtWidgets import QApplication

    import sora_planner_gui.cli  # noqa: F401  (the program enters there)
    from sora_planner_gui.gui.application import build_window

    QApplication([])
    return build_window()


def plot() -> QWidget:
    """A bare window of the same size with an empty plot, as pyqtgraph's manual has it."""
    import pyqtgraph
    from PySide6.QtWidgets import QApplication, QMainWindow

    QApplication([])
    window = QMainWindow()
    window.setCentralWidget(pyqtgraph.PlotWidget())
    window.resize(1280, 800)
    return window


def say_when_painted(window: QWidget) -> None:
    """Run the event loop until the window's first frame is painted.

    Qt paints the whole window while it handles the news that it is exposed, so that the first call
    back after that comes after the frame.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Expose:
                QTimer.singleShot(0, QApplication.quit)
            return False

    watch = Watch()
    window.winId()  # makes the handle that is watched
    window.windowHandle().installEventFilter(watch)
    window.show()
    QApplication.exec()
    print("painted", flush=True)


if __name__ == "__main__":
    say_when_painted({"planner": planner, "plot": plot}[sys.argv[1]]())
