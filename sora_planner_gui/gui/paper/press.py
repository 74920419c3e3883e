"""Plans to pictures and reports without a window: what the command line asks for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from sora_planner_gui.engine.graph import unknown
from sora_planner_gui.export.formats import ExportRequest
from sora_planner_gui.export.report.content import Content, gather, stamp
from sora_planner_gui.export.report.web import to_html
from sora_planner_gui.gui import theme
from sora_planner_gui.gui.paper import pictures
from sora_planner_gui.gui.paper.charts import NAMES, charts_of
from sora_planner_gui.gui.paper.report import to_pdf
from sora_planner_gui.gui.session import Catalogues, Session
from sora_planner_gui.plan.estimate import Estimate

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges

_OF_A_CHART = {"png": pictures.to_png, "svg": pictures.to_svg, "pdf": pictures.to_pdf}


def begin(*, has_display: bool) -> QApplication:
    """The application that paints, with light colours; it needs no display."""
    if not has_display:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or QApplication(["sora-planner"])
    assert isinstance(application, QApplication)
    theme.apply(application, theme.LIGHT)
    return application


def report(order: ExportRequest, catalogues: Catalogues, kind: str) -> bytes:
    """The scenarios as a report, "pdf" or "html", with the charts of the first."""
    contents = [gather(each, order.ranges, order.when.date()) for each in order.estimates]
    return set_report(contents, order.estimates[0], order.ranges, catalogues, kind)


def set_report(
    contents: Sequence[Content],
    first: Estimate,
    ranges: Ranges,
    catalogues: Catalogues,
    kind: str,
) -> bytes:
    """What a report says, set as "pdf" or "html" with the charts of the scenario `first`."""
    with charts_of(_session(first, catalogues), ranges) as charts:
        if kind == "pdf":
            return to_pdf(contents, charts)
        source = contents[0].stamp
        painted = {name: pictures.to_svg(chart, source) for name, chart in charts.items()}
    return to_html(contents, painted)


def chart(order: ExportRequest, catalogues: Catalogues, kind: str, name: str) -> bytes:
    """A chart of the first scenario as "png", "svg" or "pdf". UnknownName where there is none."""
    if name not in NAMES:
        message = "There is no chart called “{name}”; there are {all}."
        raise unknown(message, name, NAMES, all=", ".join(NAMES))
    first = order.estimates[0]
    with charts_of(_session(first, catalogues), order.ranges, [name]) as charts:
        return _OF_A_CHART[kind](charts[name], stamp(first, order.when.date()))


def _session(estimate: Estimate, catalogues: Catalogues) -> Session:
    """The plan once more, so that nothing is asked of the session behind a window."""
    session = Session(estimate.graph, catalogues, estimate.plan)
    session.show_scenario(estimate.scenario)
    return session
