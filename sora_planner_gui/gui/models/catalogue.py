"""The entries of one kind of the catalogue as a table: name, figures, facts, origin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from sora_planner_gui.catalogue.kinds import Kind, ordered
from sora_planner_gui.catalogue.overlay import BUILT_IN, CHANGED
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.stating import point
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.gui.catalogue_session import CatalogueSession
from sora_planner_gui.gui.cells import Cell
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.models.table import SORT, Index, TableColumn, TableModel

ID = SORT + 1
"""The entry's id."""
IS_CHANGED = SORT + 2
"""Whether a cell is otherwise than built in."""

OLD = " †"
NAME, VENDOR, LATEST, DATE, NUMBER, ORIGIN = "name", "vendor", "latest", "date", "number", "origin"
_FIRST = {
    "gpus": ("memory", "peak_bf16", "peak_fp16", "peak_fp8", "power", "rent", "price"),
    "models": ("parameter_count", "transformer_layers", "transformer_width", "guidance_passes"),
    "export-rules": ("from", "effect", "test"),
}
"""What is shown of a kind at first, besides the name and where it is from."""


class CatalogueModel(TableModel):
    """A row an entry, which stands there by its id."""

    aligns_headings = False

    def __init__(self, session: CatalogueSession, kind: str, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.kind: Kind = session.kinds[kind]
        self._figures = frozenset((LATEST, *(each.key for each in self.kind.figures)))
        self.columns = self._make_columns()
        self._on_changed()
        session.changed.connect(self._on_changed)

    def row_of(self, entry: str) -> int:
        """The row of an entry; -1 where there is none."""
        return self.rows.index(entry) if entry in self.rows else -1

    def _make_columns(self) -> list[TableColumn[str]]:
        figures = self.kind.figures
        first = _FIRST.get(self.kind.id, self._figures)
        return [
            _words(NAME, self.tr("Name"), lambda entry: self._entries[entry].name),
            _words(VENDOR, self.tr("Maker"), lambda entry: self._entries[entry].vendor, False),
            *(self._series_columns() if self.kind.series is not None else []),
            *(
                self._number(each.key, engine_text(each.label), each.unit, each.key in first)
                for each in figures
            ),
            *(
                _words(
                    key, engine_text(label), partial(self._fact, key), key in first or not figures
                )
                for key, label in self.kind.facts
                if key not in ("gpu", "card", "channel")
            ),
            _words(ORIGIN, self.tr("Origin"), self._origin),
        ]

    def _series_columns(self) -> list[TableColumn[str]]:
        def number(entry: str) -> str:
            return str(len(self._entries[entry].figures))

        return [
            self._number(LATEST, self.tr("Latest"), "", True),
            _words(DATE, self.tr("Date"), self._latest),
            replace(
                _words(NUMBER, self.tr("Dates"), number),
                sort=lambda entry: float(number(entry)),
                is_number=True,
            ),
        ]

    def _number(self, key: str, label: str, unit: str, shown: bool) -> TableColumn[str]:
        """A column of figures, all in one unit; without one each has its own."""
        return TableColumn(
            label,
            partial(self._text, key),
            sort=partial(self._sort_key, key),
            copied=partial(self._copied, key, unit),
            copied_as=f"{label} ({unit})" if unit else "",
            tooltip=partial(self._tooltip, key),
            is_number=True,
            key=key,
            shown=shown,
        )

    def _on_changed(self) -> None:
        self._entries = dict(self.session.entries(self.kind.id))
        self.show_rows(list(self._entries))

    def _latest(self, entry: str) -> str:
        """The last date of a series; empty where there is none."""
        return next(reversed(ordered(self.kind, self._entries[entry].figures)), "")

    def _figure(self, column: str, entry: str) -> tuple[str, Figure | None]:
        """The key and figure that a cell shows."""
        key = self._latest(entry) if column == LATEST else column
        return key, self._entries[entry].figures.get(key)

    def _text(self, column: str, entry: str) -> str:
        (_, figure), facts = self._figure(column, entry), self._entries[entry].facts
        if figure is None:
            return facts.get("price_as_stated", "") if column == LATEST else ""
        old = OLD if self.session.is_old(figure) else ""
        return f"{figure.value} {facts.get('counted', '')}".strip() + old

    def _fact(self, key: str, entry: str) -> str:
        return self._entries[entry].facts.get(key, "")

    def _origin(self, entry: str) -> str:
        origin = self.session.origin(self.kind.id, entry)
        if origin == BUILT_IN:
            return self.tr("built in")
        return self.tr("changed") if origin == CHANGED else self.tr("own")

    def _copied(self, column: str, unit: str, entry: str) -> Cell:
        """A plain number with all its digits, in the column's unit; of other cells, their text."""
        key, figure = self._figure(column, entry)
        measure = self.kind.measure(key) if unit else None
        if figure is None or measure is None or figure.shape != "fixed":
            return self._text(column, entry).removesuffix(OLD)
        return from_base_or_nan(point(figure, measure), measure.unit)

    def _sort_key(self, column: str, entry: str) -> float:
        key, figure = self._figure(column, entry)
        measure = self.kind.measure(key)
        return -1.0 if figure is None or measure is None else point(figure, measure)

    def _tooltip(self, column: str, entry: str) -> str:
        _, figure = self._figure(column, entry)
        if figure is None:
            return self._text(column, entry)
        parts = (figure.value, figure.grade, figure.date, figure.source, figure.note)
        return "\n".join(part for part in parts if part)

    def _is_changed(self, column: str, entry: str) -> bool:
        key = self._figure(column, entry)[0] if column in self._figures else ""
        return bool(key) and self.session.is_changed(self.kind.id, entry, key)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == ID:
            return self.rows[index.row()]
        if role == IS_CHANGED:
            return self._is_changed(self.columns[index.column()].key, self.rows[index.row()])
        return super().data(index, role)


def _words(
    key: str, label: str, text: Callable[[str], str], shown: bool = True
) -> TableColumn[str]:
    return TableColumn(label, text, tooltip=text, key=key, shown=shown)


class CatalogueFilter(QSortFilterProxyModel):
    """The rows that have all words somewhere, and are own or changed if only these are wanted."""

    def __init__(self, model: CatalogueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words: Sequence[str] = ()
        self._only_own = False
        self.setSourceModel(model)
        self.setSortRole(SORT)

    def look_for(self, text: str) -> None:
        """Show the rows that have all these words."""
        self._words = text.lower().split()
        self.invalidate()

    def show_only_own(self, only: bool) -> None:
        """Leave out what is as it is built in."""
        self._only_own = only
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        session, kind = self._model.session, self._model.kind.id
        entry = self._model.index(row, 0).data(ID)
        if self._only_own and session.origin(kind, entry) == BUILT_IN:
            return False
        cells = (self._model.index(row, place).data() for place in range(self._model.columnCount()))
        text = " ".join((entry, *cells)).lower()
        return all(word in text for word in self._words)
