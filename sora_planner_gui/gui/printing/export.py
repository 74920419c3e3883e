"""Plans to pictures and reports without a window: what the command line asks for."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QApplication

from sora_planner_gui.engine.graph import unknown
from sora_planner_gui.export.formats import ExportRequest
from sora_planner_gui.export.report.content import Content, gather, stamp
from sora_planner_gui.export.report.web import to_html
from sora_planner_gui.gui import theme
from sora_planner_gui.gui.charts.chart import ChartData
from sora_planner_gui.gui.printing.charts import NAMES, Subject, chart_data, charts_of
from sora_planner_gui.gui.printing.pictures import WRITERS, to_svg
from sora_planner_gui.gui.printing.report import to_pdf
from sora_planner_gui.gui.starting import start


def begin() -> QApplication:
    """The application that paints, with light colours; it asks for no display, whatever is set."""
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or start(["sora-planner"])
    assert isinstance(application, QApplication)
    theme.apply(application, theme.LIGHT)
    return application


def report(order: ExportRequest, kind: str) -> bytes:
    """The scenarios as a report, "pdf" or "html", with the charts of the first."""
    return set_report(*gathered(order), kind)


def gathered(order: ExportRequest) -> tuple[list[Content], dict[str, ChartData]]:
    """All that a report says and that its charts show: nothing is painted yet."""
    contents = [gather(each, order.ranges, order.when.date()) for each in order.estimates]
    return contents, chart_data(_subject(order), NAMES)


def set_report(contents: Sequence[Content], data: Mapping[str, ChartData], kind: str) -> bytes:
    """What a report says, set as "pdf" or "html" with its charts."""
    charts = charts_of(data)
    if kind == "pdf":
        return to_pdf(contents, charts)
    source = contents[0].stamp
    return to_html(contents, {name: to_svg(chart, source) for name, chart in charts.items()})


def chart(order: ExportRequest, kind: str, name: str) -> bytes:
    """A chart of the first scenario as "png", "svg" or "pdf". UnknownName where there is none."""
    if name not in NAMES:
        message = "There is no chart called “{name}”; there are {all}."
        raise unknown(message, name, NAMES, all=", ".join(NAMES))
    painted = charts_of(chart_data(_subject(order), [name]))[name]
    return WRITERS[kind](painted, stamp(order.estimates[0], order.when.date()))


def _subject(order: ExportRequest) -> Subject:
    return Subject(order.estimates[0], order.ranges, order.cards, order.when.date())
