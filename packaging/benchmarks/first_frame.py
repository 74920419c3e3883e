"""Open a window in a fresh process, say "painted" when it is, and end.

`planner` is the program's own window on a plan to its first frame, `start` that on Start, `whole`
to the frame that has everything, charts and ranges too. `plot` is the yardstick: a window with one
empty plot, to its first frame.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sora_planner_gui.gui.main_window import MainWindow


def planner() -> MainWindow:
    """The program's window, built by what builds it for people."""
    from PySide6.QtWidgets import QApplication

    import sora_planner_gui.cli  # noqa: F401  (the program enters there)
    from sora_planner_gui.gui.application import build_window

    gc.disable()  # as the program does until everything stands
    QApplication([])
    return build_window()


def start() -> MainWindow:
    """The same as it opens without a file."""
    window = planner()
    window.start.show()
    return window


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
                QTimer.singleShot(0, say_painted)
            return False

    watch = Watch()
    window.winId()  # makes the handle that is watched
    window.windowHandle().installEventFilter(watch)
    window.show()
    QApplication.exec()


def say_when_whole(window: MainWindow) -> None:
    """Run the event loop until charts and ranges are painted, too."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def paint_the_rest() -> None:
        QApplication.processEvents()  # what lays out and paints what has just been built
        QTimer.singleShot(0, say_painted)

    window.opening.begun.connect(paint_the_rest)
    window.show()
    QApplication.exec()


def say_painted() -> None:
    """Say it at once, and end: the clock does not wait for what comes after the frame."""
    print("painted", flush=True)
    os._exit(0)  # the thread that draws beside the window would end the process with a fault


if __name__ == "__main__":
    if sys.argv[1] == "whole":
        say_when_whole(planner())
    else:
        say_when_painted({"planner": planner, "start": start, "plot": plot}[sys.argv[1]]())
