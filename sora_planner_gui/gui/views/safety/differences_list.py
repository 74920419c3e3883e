"""What two versions of a plan state otherwise, in three columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from sora_planner_gui.answers.two.differing import Differing
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.gui.cells import let_copy
from sora_planner_gui.gui.messages import engine_text, one_line, plain_tooltip
from sora_planner_gui.gui.shown.names import label_of

MOST = 500
LONGEST = 200


class DifferencesList(QTreeWidget):
    """A line for each difference: what it is, and the text on both sides."""

    def __init__(
        self,
        graph: Graph,
        sides: tuple[str, str],
        what: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        what = what or self.tr("What differs")
        self._graph = graph
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        self.setHeaderLabels([what, *sides])
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setStretchLastSection(False)
        self.setAccessibleName(what)
        let_copy(self)

    def show_differences(self, differences: Sequence[Differing], base: str) -> None:
        """List these; scenarios but the one called `base` are named."""
        self.ensurePolished()  # before rows are measured
        self.clear()
        for each in differences[:MOST]:
            name = f"{each.scenario} · " if each.scenario not in ("", base) else ""
            values = (each.first, each.second)
            if each.key in self._graph.choices:
                values = (engine_text(each.first), engine_text(each.second))
            texts = [f"{name}{label_of(each.key, self._graph)}", *values]
            self._add([text or "—" for text in texts])
        if len(differences) > MOST:
            more = self.tr("and {n} more").format(n=len(differences) - MOST)
            self._add([more, "", ""])
        for column in (1, 2):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(self.columnWidth(column) + 12, 200))

    def _add(self, texts: Sequence[str]) -> None:
        item = QTreeWidgetItem([one_line(text, LONGEST) for text in texts])
        for column, text in enumerate(texts):
            item.setToolTip(column, plain_tooltip(text))
        self.addTopLevelItem(item)


def count_text(differences: Sequence[Differing]) -> str:
    """How many values differ, in words."""
    n = len(differences)
    if n == 0:
        return QCoreApplication.translate("DifferencesList", "No value differs.")
    if n == 1:
        return QCoreApplication.translate("DifferencesList", "One value differs.")
    return QCoreApplication.translate("DifferencesList", "{n} values differ.").format(n=n)
