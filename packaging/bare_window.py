"""The yardstick of bundle_bench.py: a bare window with one plot, as anybody would write it."""

import sys

import pyqtgraph
from PySide6.QtWidgets import QApplication

application = QApplication(sys.argv)
plot = pyqtgraph.PlotWidget()
plot.plot([1, 2, 3], [1, 4, 9])
plot.resize(1280, 800)
plot.show()
sys.exit(application.exec())
