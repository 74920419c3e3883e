"""Dialogs of .sorapresets files: which entries to send, and what to do with those received."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.catalogue import sharing
from sora_planner_gui.catalogue.overlay import OWN, Overlay, Place
from sora_planner_gui.catalogue.sharing import EntryDifference, Item
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.cells import let_copy
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.widgets import CalmComboBox, text_label

CHOICE_WIDTH = 140
PLACE = Qt.ItemDataRole.UserRole


class ExportDialog(QDialog):
    """The own and changed entries, all ticked at first."""

    def __init__(self, session: CatalogueSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export presets"))
        self.list = QListWidget()
        let_copy(self.list)
        self.list.setAccessibleName(self.tr("Entries to export"))
        for kind, entry in session.overlay.named():
            known = session.entries(kind).get(entry) if kind in session.kinds else None
            name = known.name if known else entry
            origin = session.origin(kind, entry)
            mark = self.tr("own") if origin == OWN else self.tr("changed figures")
            item = QListWidgetItem(f"{name} · {_kind_name(session, kind)} · {mark}", self.list)
            item.setData(PLACE, (kind, entry))
            item.setCheckState(Qt.CheckState.Checked)
        hint = text_label("caption", wraps=True)
        hint.setText(self.tr("A colleague who imports the file chooses entry by entry."))
        column = QVBoxLayout(self)
        column.addWidget(self.list, 1)
        column.addWidget(hint)
        column.addWidget(_buttons(self))
        self.resize(480, 360)

    def places(self) -> set[Place]:
        """Kind and id of the entries that are ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        ticked = (item for item in items if item.checkState() == Qt.CheckState.Checked)
        return {tuple(item.data(PLACE)) for item in ticked}


class ImportDialog(QDialog):
    """Every entry of a file: what it would be here, which figures would change, and a choice."""

    def __init__(
        self, session: CatalogueSession, name: str, theirs: Overlay, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(self.tr("Import presets"))
        self.items = session.preview(theirs)
        self.boxes: dict[Place, CalmComboBox] = {}
        title = text_label(wraps=True)
        title.setText(self.tr("What “{name}” would change here:").format(name=name))
        self.tree = QTreeWidget()
        let_copy(self.tree)
        self.tree.setAccessibleName(self.tr("Entries of the file"))
        self.tree.setHeaderLabels(
            [self.tr("Entry"), self.tr("Here"), self.tr("In the file"), self.tr("What to do")]
        )
        for item in self.items:
            self._add(item)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(3, CHOICE_WIDTH)
        whole = QVBoxLayout(self)
        whole.addWidget(title)
        whole.addWidget(self.tree, 1)
        whole.addWidget(_buttons(self))
        self.resize(820, 460)

    def choices(self) -> dict[Place, str]:
        """What is chosen for every entry."""
        return {place: box.currentData() for place, box in self.boxes.items()}

    def _add(self, item: Item) -> None:
        row = QTreeWidgetItem(self.tree)
        row.setText(0, f"{item.name} · {_kind_name(self.session, item.kind)}")
        row.setText(1, self._status(item))
        box = CalmComboBox()
        box.setAccessibleName(self.tr("What to do with {name}").format(name=item.name))
        for option in item.options:
            box.addItem(self._option(item, option), option)
        box.setEnabled(box.count() > 1)
        self.tree.setItemWidget(row, 3, box)
        self.boxes[item.place] = box
        for difference in item.differences:
            self._add_difference(row, item, difference)
        row.setExpanded(item.status != sharing.NEW)

    def _add_difference(
        self, row: QTreeWidgetItem, item: Item, difference: EntryDifference
    ) -> None:
        kind = self.session.kinds.get(item.kind)
        label = kind.label_of(difference.key) if kind else difference.key
        child = QTreeWidgetItem(row)
        child.setText(0, engine_text(label))
        same = _value(difference.here) == _value(difference.there)
        child.setText(1, _shown(difference.here, same))
        child.setText(2, _shown(difference.there, same))

    def _status(self, item: Item) -> str:
        return {
            sharing.NEW: self.tr("new"),
            sharing.CHANGED: self.tr("would change"),
            sharing.SAME: self.tr("the same"),
            sharing.CONFLICT: self.tr("conflict: you have changed it too"),
            sharing.UNKNOWN: self.tr("unknown to this version"),
        }[item.status]

    def _option(self, item: Item, option: str) -> str:
        if option == sharing.TAKE:
            return self.tr("take")
        if option == sharing.BOTH:
            return self.tr("keep both")
        return self.tr("leave out") if item.status == sharing.NEW else self.tr("keep mine")


def _buttons(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def _kind_name(session: CatalogueSession, kind: str) -> str:
    return engine_text(session.kinds[kind].label) if kind in session.kinds else kind


def _value(stated: Figure | str | None) -> str:
    return stated.value if isinstance(stated, Figure) else stated or ""


def _shown(stated: Figure | str | None, with_evidence: bool) -> str:
    """A figure's value; where values are the same, what backs it, as that differs."""
    if not isinstance(stated, Figure):
        return stated or "–"
    evidence = (stated.shape, stated.source, stated.date, stated.grade, stated.note)
    parts = (stated.value, *(evidence if with_evidence else ()))
    return " · ".join(part for part in parts if part)
