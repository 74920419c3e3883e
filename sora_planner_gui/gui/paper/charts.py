"""The charts of a plan for a report: those of the window's pages, each in a size for paper."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sora_planner_gui.gui.charts.chart import Chart
from sora_planner_gui.gui.recompute import never
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.views.charts_page import ChartsPage
from sora_planner_gui.gui.views.ranges.distribution_page import DistributionPage
from sora_planner_gui.gui.views.ranges.drivers_page import DriversPage

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges

SIZE = (430, 280)
"""Two of them stand beside each other on a page."""
NAMES = ("methods", "fleet", "break-even", "gpus", "distribution", "drivers")


@contextmanager
def charts_of(
    session: Session, ranges: Ranges, names: Iterable[str] = NAMES
) -> Iterator[Mapping[str, Chart]]:
    """The charts by name, while they are needed: they hang on a page that nobody sees."""
    with _calm():
        desk = _Desk(session, ranges)
        yield {name: desk.chart(name) for name in names}
        desk.close()
        desk.deleteLater()


@contextmanager
def _calm() -> Iterator[None]:
    """Qt's messages, but for what it says, without a display, of every widget that is shown."""

    def pass_on(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if "propagateSizeHints" in text:
            return
        if before is None:
            print(text, file=sys.stderr)
        else:
            before(kind, context, text)

    before = qInstallMessageHandler(pass_on)
    yield
    qInstallMessageHandler(before)


class _Desk(QWidget):
    """Where charts are made up for paper."""

    def __init__(self, session: Session, ranges: Ranges) -> None:
        super().__init__()
        self._estimate = ChartsPage(session)
        self._distribution = DistributionPage(session)
        self._drivers = DriversPage(session)
        for page in (self._distribution, self._drivers):
            _fill(page, ranges)
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._column = QVBoxLayout(self)
        self.show()

    def chart(self, name: str) -> Chart:
        """The chart in its size, with everything in its place."""
        pick: Mapping[str, Callable[[], Chart]] = {
            "methods": lambda: self._estimate.methods,
            "fleet": lambda: self._estimate.fleet,
            "break-even": lambda: self._estimate.break_even,
            "gpus": lambda: self._estimate.ranking,
            "distribution": lambda: self._distribution.chart,
            "drivers": lambda: self._drivers.tornado,
        }
        chart = pick[name]()
        chart.setFixedSize(*SIZE)
        self._column.addWidget(chart)
        chart.show()
        QApplication.sendPostedEvents()
        return chart

    def closeEvent(self, event: object) -> None:
        for page in (self._estimate, self._distribution, self._drivers):
            page.deleteLater()


def _fill(page: DistributionPage | DriversPage, ranges: Ranges) -> None:
    """Compute what the page shows, here and now."""
    work = page.work()
    if callable(work):
        page.show_result(work(ranges, never))
