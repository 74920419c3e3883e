"""Carrying figures out of the window: into files of other programs, and as text to paste."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QProgressDialog, QWidget

from sora_planner_gui import paths
from sora_planner_gui.answers.cards import compared_cards
from sora_planner_gui.answers.estimate import EstimateQuestion, answer
from sora_planner_gui.errors import UserError
from sora_planner_gui.export import formats
from sora_planner_gui.files.disk import system_error, write_atomically
from sora_planner_gui.gui.cells import copy_rows
from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.session.edits import Catalogues
from sora_planner_gui.gui.untitled import is_untitled, title_from
from sora_planner_gui.gui.widgets import text_label
from sora_planner_gui.plan.estimate import Estimate

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges
    from sora_planner_gui.engine.graph import Graph
    from sora_planner_gui.gui.charts.chart import Chart
    from sora_planner_gui.plan.document import Plan

EXPORT, SENTENCE = "export", "sentence"
SHOWN_AFTER = 200
"""Milliseconds after which an export shows that it is at work, and can be stopped."""
_FOLDER = "files/export_folder"


class Exporting(QObject):
    """Carries the commands out for one window."""

    failed = Signal(object)
    """A UserError: nothing was written."""
    done = Signal(str)
    """What was written, or copied, in words."""

    def __init__(self, session: Session, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self._path = Path()
        self._progress: QProgressDialog | None = None
        session.results.recompute.answered.connect(self._on_answered)

    @handles("export")
    def ask(self) -> None:
        """Export all scenarios to a file that the user names; its ending tells the format."""
        path = self._ask_path(self.tr("Export the plan"), self._name(), _plan_filters())
        if path is not None:
            self.export(path)

    def export(self, path: Path) -> None:
        """Write all scenarios to a file; what takes long shows that it does, and can be stopped."""
        try:
            ending = formats.ending_of(path, formats.OF_A_PLAN)
        except UserError as error:
            self.failed.emit(error)
            return
        if is_untitled(self._session.plan) and not self._ask_title(path):
            return
        self._path = path
        self._show_progress()
        graph, plan = self._session.graph, self._session.plan
        work = partial(_made, ending, graph, self._session.catalogues, plan)
        self._session.results.recompute.ask(EXPORT, work)

    def _ask_title(self, path: Path) -> bool:
        """Ask what the plan is called, which stands on what is written; say whether to go on."""
        text = self.tr("The plan has no title yet. What is it about? It stands on the first page.")
        heading, name = self.tr("Title of the plan"), title_from(path)
        title, ok = QInputDialog.getText(self._window, heading, text, text=name)
        if ok and title.strip():
            self._session.edits.set_details(title.strip(), self._session.plan.notes)
        return ok

    @handles("copy_sentence")
    def copy_sentence(self) -> None:
        """Copy the figure whose working is shown as a sentence, with its interval and sources."""
        estimate, key = self._session.estimate, self._session.selection.explained
        self._session.results.recompute.ask(SENTENCE, partial(_sentence, estimate, key))

    @handles("copy_assumptions")
    def copy_assumptions(self) -> None:
        """Copy what the scenario assumes as a table for a spreadsheet."""
        from sora_planner_gui.export.assumptions import rows

        heads = (
            *(self.tr("Group"), self.tr("Assumption"), self.tr("Stated"), self.tr("Number")),
            *(self.tr("Unit"), self.tr("Source"), self.tr("Date"), self.tr("Grade")),
            self.tr("Note"),
        )
        found = list(rows(self._session.estimate, engine_text))
        copy_rows([heads, *found])
        self.done.emit(self.tr("Copied: all assumptions ({n})").format(n=len(found)))

    def save_chart(self, chart: Chart) -> None:
        """Write one chart to a picture that the user names."""
        path = self._ask_path(self.tr("Save the chart"), self._name(), _chart_filters())
        if path is None:
            return
        from sora_planner_gui.export.report.content import stamp
        from sora_planner_gui.gui.printing.pictures import WRITERS, copy_for_paper, to_png

        write = WRITERS.get(path.suffix.lower().removeprefix("."), to_png)
        source = stamp(self._session.estimate, date.today())
        self._write(path, write(copy_for_paper(chart), source))

    def copy_chart(self, chart: Chart) -> None:
        """Copy one chart as a picture, light whatever the window's colours."""
        from sora_planner_gui.export.report.content import stamp
        from sora_planner_gui.gui.printing.pictures import copy_for_paper, to_image

        source = stamp(self._session.estimate, date.today())
        image = to_image(copy_for_paper(chart), source)
        QGuiApplication.clipboard().setImage(image)
        self.done.emit(self.tr("Copied: {text}").format(text=chart.title_label.title))

    def _ask_path(self, title: str, name: str, filters: dict[str, str]) -> Path | None:
        folder = Path(str(self._settings.value(_FOLDER, "")))
        start = folder if folder.is_absolute() and os.path.isdir(folder) else paths.documents()
        first = next(iter(filters))
        chosen, filter_ = QFileDialog.getSaveFileName(
            self._window, title, str(start / f"{name}{filters[first]}"), ";;".join(filters), first
        )
        if not chosen:
            return None
        path = Path(chosen)
        self._settings.setValue(_FOLDER, str(path.parent))
        ending = filters.get(filter_, filters[first])
        return path if path.suffix.lower() in filters.values() else Path(f"{path}{ending}")

    def _name(self) -> str:
        path = self._session.document.path
        if path is not None:
            return path.stem
        kept = "".join(each if each.isalnum() or each in " -_" else " " for each in self._title())
        return " ".join(kept.split())[:60] or "plan"

    def _title(self) -> str:
        return self._session.plan.title

    def _show_progress(self) -> None:
        text = self.tr("Writing {name} …").format(name=self._path.name)
        progress = QProgressDialog("", self.tr("Stop"), 0, 0, self._window)
        progress.setLabel(text_label())  # plain text, whatever the file is called
        progress.setLabelText(text)
        progress.setWindowTitle(self.tr("Export"))
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(SHOWN_AFTER)
        progress.canceled.connect(self._on_stopped)
        self._progress = progress

    def _on_stopped(self) -> None:
        self._session.results.recompute.give_up(EXPORT)
        self._end_progress()

    def _end_progress(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect(self._on_stopped)
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    def _on_answered(self, kind: str, result: Any) -> None:
        if kind == SENTENCE:
            QGuiApplication.clipboard().setText(result)
            self.done.emit(self.tr("Copied: {text}").format(text=result))
        if kind == EXPORT:
            data = result if isinstance(result, bytes) else result()
            self._end_progress()
            self._write(self._path, data)

    def _write(self, path: Path, data: bytes) -> None:
        try:
            write_atomically(path, data)
        except OSError as error:
            self.failed.emit(system_error("The file cannot be written: {reason}.", path, error))
            return
        self.done.emit(self.tr("Written: {path}").format(path=path))


def _made(
    ending: str, graph: Graph, catalogues: Catalogues, plan: Plan, ranges: Ranges, stop: object
) -> bytes | Callable[[], bytes]:
    """The file's content, or what paints it in the window's own thread."""
    questions = [EstimateQuestion(plan, graph, each.name) for each in plan.scenarios()]
    estimates = [answer(each) for each in questions]
    order = formats.ExportRequest(
        estimates, ranges, compared_cards(plan, catalogues), datetime.now(), with_draws=True
    )
    if ending in formats.DATA:
        return formats.write(ending, order)
    return _report(ending, order)


def _report(ending: str, order: formats.ExportRequest) -> Callable[[], bytes]:
    """The report but for its painting, which only the window's own thread can do."""
    from sora_planner_gui.gui.printing.export import gathered, set_report

    return partial(set_report, *gathered(order), ending)


def _sentence(estimate: Estimate, key: str, ranges: Ranges, stop: object) -> str:
    from sora_planner_gui.export.report.content import paragraph

    return paragraph(estimate, key, ranges, date.today())


def _plan_filters() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        translate("Exporting", "Excel workbook (*.xlsx)"): ".xlsx",
        translate("Exporting", "Report (*.pdf)"): ".pdf",
        translate("Exporting", "Report for a browser (*.html)"): ".html",
        translate("Exporting", "All figures (*.csv)"): ".csv",
        translate("Exporting", "All figures for programs (*.json)"): ".json",
    }


def _chart_filters() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        translate("Exporting", "Picture (*.png)"): ".png",
        translate("Exporting", "Vector picture (*.svg)"): ".svg",
        translate("Exporting", "Page (*.pdf)"): ".pdf",
    }
