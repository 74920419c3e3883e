"""The assumptions: grouped, foldable, searchable; a group's rows are built when first unfolded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.answers import methods
from sora_planner_gui.engine.idle import idle
from sora_planner_gui.engine.quantities import Declaration, Quantity
from sora_planner_gui.gui.messages import engine_text
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.widgets import text_label
from sora_planner_gui.plan.changes import Changes

UNFOLDED_ROOM = 8
"""Under the last row of a group, which sets it off from the heading of the next."""
RowFactory = Callable[[Session, Declaration], QWidget]


class Group(QWidget):
    """A heading that folds, and below it the rows that are wanted."""

    def __init__(
        self, session: Session, title: str, members: list[Declaration], make_row: RowFactory
    ) -> None:
        super().__init__()
        self.session = session
        self.title = title
        self.members = members
        self._keys = frozenset(each.key for each in members)
        self.rows: dict[str, QWidget] = {}
        self._make_row = make_row
        self._searched: frozenset[str] | None = None
        self.idle: frozenset[str] = frozenset()
        """What the choices in force leave unused."""
        self.heading = QToolButton()
        self.body = QVBoxLayout()
        self._lay_out()
        self.heading.toggled.connect(self._on_toggled)

    @property
    def unfolded(self) -> bool:
        """Whether the rows are shown."""
        return self.heading.isChecked()

    def follow(self, changes: Changes, idle: frozenset[str]) -> None:
        """Show the values that are touched, the formulas now overridden, and hide what is idle."""
        turned, self.idle = self.idle ^ idle, idle
        if not turned and not changes.concern(self._keys):
            return
        touched = [m for m in self.members if m.key in turned or changes.concern((m.key,))]
        if not touched:
            return
        self._name_heading()
        if self.unfolded:
            self._refresh(touched)
            self._show_rows(touched)

    def search(self, found: frozenset[str] | None) -> None:
        """Show just these members, unfolded; None ends the search."""
        was_searching, self._searched = self._searched is not None, found
        if found is not None:
            hits = [each for each in self.members if each.key in found]
            self.setVisible(bool(hits))
            self.heading.setChecked(bool(hits))
        elif was_searching:
            self.setVisible(True)
        if self.unfolded:
            self._show_rows(self.members)

    def reveal(self, key: str) -> QWidget | None:
        """Unfold and return the row of `key`, if it is or can be shown here."""
        if key not in {each.key for each in self.members}:
            return None
        self.heading.setChecked(True)
        self._row(next(each for each in self.members if each.key == key)).show()
        return self.rows[key]

    def _lay_out(self) -> None:
        self.heading.setCheckable(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setArrowType(Qt.ArrowType.RightArrow)
        self.heading.setObjectName(f"group.{self.title}")
        self.heading.setAutoRaise(True)
        self.heading.setProperty("role", "heading")
        self._name_heading()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(self.body)

    def _name_heading(self) -> None:
        changed = sum(self.session.estimate.is_changed(each.key) for each in self.members)
        title = engine_text(self.title)
        note = self.tr("%n changed", "", changed) if changed else ""
        text = f"{title}   · {note}" if note else title
        if text == self.heading.text():
            return
        self.heading.setText(text)
        self.heading.setAccessibleName(f"{title}, {note}" if note else title)

    def _on_toggled(self, unfolded: bool) -> None:
        self.heading.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self.body.setContentsMargins(0, 0, 0, UNFOLDED_ROOM if unfolded else 0)
        if unfolded:
            self._refresh(self.members)  # while folded, the rows have followed nothing
            self._show_rows(self.members)
        for row in self.rows.values():
            row.setVisible(unfolded and self._is_wanted(row.objectName()))

    def _refresh(self, members: Iterable[Declaration]) -> None:
        for row in (self.rows[each.key] for each in members if each.key in self.rows):
            row.refresh()  # type: ignore[attr-defined]

    def _show_rows(self, members: Iterable[Declaration]) -> None:
        for member in members:
            wanted = self._is_wanted(member.key)
            if wanted:
                self._row(member)
            if member.key in self.rows:
                self.rows[member.key].setVisible(wanted)

    def _row(self, member: Declaration) -> QWidget:
        """The member's row, built at its place when it is first needed."""
        if member.key not in self.rows:
            self.rows[member.key] = self._make_row(self.session, member)
            before = [m.key for m in self.members[: self.members.index(member)]]
            place = sum(key in self.rows for key in before)
            self.body.insertWidget(place, self.rows[member.key])
        return self.rows[member.key]

    def _is_wanted(self, key: str) -> bool:
        if self._searched is not None:
            return key in self._searched
        declared = self.session.graph.declarations[key]
        estimate = self.session.estimate
        if key in self.idle and not estimate.is_own(key):
            return False
        if not isinstance(declared, Quantity):
            return True
        return (
            key in estimate.stated
            or declared.function is None
            or self.session.estimate.is_changed(key)
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_heading()


class AssumptionsPanel(QFrame):
    """All groups, a search field, and a switch that shows only what was changed."""

    refused = Signal(object)

    def __init__(self, session: Session, make_row: RowFactory) -> None:
        super().__init__()
        self.session = session
        self.setProperty("role", "panel")
        self.search = QLineEdit()
        self.changed_only = QToolButton()
        self.scroll_area = QScrollArea()
        self.nothing = text_label("caption", wraps=True)
        self.groups: list[Group] = [
            Group(session, title, members, make_row) for title, members in self._grouped()
        ]
        self._asked = self._asking()
        self._idle = self._find_idle()
        for group in self.groups:
            group.idle = self._idle
        self._lay_out()
        self.search.textChanged.connect(self._on_filter_changed)
        self.changed_only.toggled.connect(self._on_filter_changed)
        session.results.ready.connect(self._on_results_ready)

    def unfold(self, titles: frozenset[str]) -> None:
        """Unfold the groups with these titles and fold the others."""
        for group in self.groups:
            group.heading.setChecked(group.title in titles)

    def reveal(self, key: str) -> None:
        """Show the row of `key` and put the focus in its field."""
        self.search.clear()
        self.changed_only.setChecked(False)
        for group in self.groups:
            row = group.reveal(key)
            if row is not None:
                self.scroll_area.ensureWidgetVisible(row)
                row.setFocus(Qt.FocusReason.TabFocusReason)

    def _grouped(self) -> Iterator[tuple[str, list[Declaration]]]:
        graph = self.session.graph
        for title in dict.fromkeys(graph.groups.values()):
            keys = [key for key, group in graph.groups.items() if group == title]
            yield (
                title,
                [graph.declarations[key] for key in keys if not _is_fixed(graph.declarations[key])],
            )

    def _lay_out(self) -> None:
        self._name_parts()
        self.search.setClearButtonEnabled(True)
        self.search.setObjectName("assumptions.search")
        self.changed_only.setCheckable(True)
        self.changed_only.setProperty("role", "toggle")
        self.changed_only.setObjectName("assumptions.changed")
        line = QHBoxLayout()
        line.setContentsMargins(12, 12, 12, 8)
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(self.changed_only)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(4, 0, 4, 12)
        column.setSpacing(2)
        self.nothing.setContentsMargins(12, 4, 12, 4)
        self.nothing.hide()
        column.addWidget(self.nothing)
        for group in self.groups:
            column.addWidget(group)
        column.addStretch(1)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(line)
        whole.addWidget(self.scroll_area, 1)

    def _name_parts(self) -> None:
        self.search.setPlaceholderText(self.tr("Search assumptions and figures"))
        self.search.setAccessibleName(self.tr("Search assumptions and figures"))
        self.changed_only.setText(self.tr("Changed"))
        self.changed_only.setToolTip(self.tr("Show only what was changed"))

    def _find_idle(self) -> frozenset[str]:
        """What the choices leave unused; every method of training is shown, and so in use.

        A table without rows is of use to the methods chosen alone.
        """
        graph, choices, empty = self.session.graph, *self._asked
        unused = idle(graph, choices, methods.quantities(graph).values())
        return unused | (empty & idle(graph, choices))

    def _asking(self) -> tuple[Mapping[str, str], frozenset[str]]:
        """What decides on what is idle: the choices, and the tables that have no rows."""
        estimate = self.session.estimate
        empty = (key for key in self.session.graph.tables if not estimate.given[key])
        return estimate.choices, frozenset(empty)

    def _on_filter_changed(self) -> None:
        words = self.search.text().lower().split()
        found = self._found(words) if words or self.changed_only.isChecked() else None
        for group in self.groups:
            group.search(found)
        self.nothing.setVisible(found == frozenset())
        self.nothing.setText(
            self.tr("No assumption or figure has this in its name, key or unit.")
            if words
            else self.tr("Nothing was changed in this scenario.")
        )

    def _found(self, words: list[str]) -> frozenset[str]:
        """The keys of what all words are found in and, if asked for, was changed."""
        declared = (each for group in self.groups for each in group.members)
        hits = (each.key for each in declared if all(word in _searchable(each) for word in words))
        changed_only = self.changed_only.isChecked()
        return frozenset(
            key for key in hits if not changed_only or self.session.estimate.is_own(key)
        )

    def _on_results_ready(self, changes: Changes) -> None:
        asked = self._asking()
        if asked != self._asked:
            self._asked = asked
            self._idle = self._find_idle()
        for group in self.groups:
            group.follow(changes, self._idle)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()


def _is_fixed(declared: Declaration) -> bool:
    return isinstance(declared, Quantity) and declared.fixed


def _searchable(declared: Declaration) -> str:
    """Label, key and unit, in the reader's language and in the engine's."""
    unit = declared.unit if isinstance(declared, Quantity) else ""
    parts = (engine_text(declared.label), declared.label, declared.key, unit)
    return " ".join(parts).lower()
