"""The pages of the window: one row each, built when they are first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sora_planner_gui.gui.commands import QT_TRANSLATE_NOOP, handles, sent_data
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.widgets import CalmTabBar

ESTIMATE, SCENARIOS = "estimate", "scenarios"


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what it is called in the source, its name in menu and tab, and its class in views."""

    id: str
    name: str
    view: str

    def build(self, session: Session) -> QWidget:
        """A new one; its module is loaded now."""
        module, _, name = self.view.rpartition(".")
        views = import_module(f"sora_planner_gui.gui.views.{module}")
        page: QWidget = getattr(views, name)(session)
        return page


PAGES = (
    Page(ESTIMATE, QT_TRANSLATE_NOOP("actions", "&Estimate"), "charts_page.ChartsPage"),
    Page(
        "distribution",
        QT_TRANSLATE_NOOP("actions", "Dist&ribution"),
        "ranges.distribution_page.DistributionPage",
    ),
    Page("drivers", QT_TRANSLATE_NOOP("actions", "Dri&vers"), "ranges.drivers_page.DriversPage"),
    Page("sweep", QT_TRANSLATE_NOOP("actions", "S&weep"), "ranges.sweep_page.SweepPage"),
    Page("gpus", QT_TRANSLATE_NOOP("actions", "&GPUs"), "gpus_page.GpusPage"),
    Page("measured", QT_TRANSLATE_NOOP("actions", "&Measured"), "measured_page.MeasuredPage"),
    Page(
        "elasticities",
        QT_TRANSLATE_NOOP("actions", "Elas&ticities"),
        "ranges.elasticities_page.ElasticitiesPage",
    ),
    Page(SCENARIOS, QT_TRANSLATE_NOOP("actions", "Sce&narios"), "scenarios_page.ScenariosPage"),
)
"""In the order of the tabs; the n-th is opened with Ctrl+Shift+n."""


class Pages(QWidget):
    """Tabs and the page of the chosen one."""

    reveal_requested = Signal(str)
    """The key of a quantity that somebody has clicked on a page."""
    save_requested = Signal(object)
    """The Chart that somebody wants as a file."""
    copy_requested = Signal(object)
    """The Chart that somebody wants on the clipboard."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.tabs = CalmTabBar()
        self._stack = QStackedWidget()
        self._frames: list[QVBoxLayout] = []
        self._built: dict[str, QWidget] = {}
        self._lay_out()
        self._name_parts()

    def begin(self) -> None:
        """Show the page of the chosen tab from now on; until then there is room for it."""
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self._on_tab_changed(self.tabs.currentIndex())

    def page(self, name: str) -> Any:
        """The page of this id, which is built if nobody has seen it."""
        from sora_planner_gui.gui.charts.chart import Chart

        if name not in self._built:
            place = [each.id for each in PAGES].index(name)
            page = self._built[name] = PAGES[place].build(self.session)
            self._frames[place].addWidget(page)
            if hasattr(page, "reveal_requested"):
                page.reveal_requested.connect(self.reveal_requested)
            for chart in self._built[name].findChildren(Chart):
                chart.save_requested.connect(self.save_requested)
                chart.copy_requested.connect(self.copy_requested)
            self._built[name].show()  # at once: left to the layout, it would come an event later
        return self._built[name]

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.tabs.setCurrentIndex([each.id for each in PAGES].index(name))

    @handles(*(f"page_{place + 1}" for place in range(len(PAGES))))
    def _on_page_action(self) -> None:
        self.tabs.setCurrentIndex(sent_data(self))

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setObjectName("pages")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        for _ in PAGES:
            self.tabs.addTab("")
            place = QWidget()
            frame = QVBoxLayout(place)
            frame.setContentsMargins(0, 0, 0, 0)
            self._frames.append(frame)
            self._stack.addWidget(place)

    def _name_parts(self) -> None:
        self.tabs.setAccessibleName(self.tr("Pages"))
        for index, page in enumerate(PAGES):
            name = QCoreApplication.translate("actions", page.name)
            self.tabs.setTabText(index, name.replace("&", ""))

    def _on_tab_changed(self, index: int) -> None:
        self.page(PAGES[index].id)
        self._stack.setCurrentIndex(index)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()
