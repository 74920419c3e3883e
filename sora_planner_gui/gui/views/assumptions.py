"""The assumptions: grouped, foldable, searchable; a group's rows are built when first unfolded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui.engine.formatting import format_unit
from sora_planner_gui.engine.idle import idle
from sora_planner_gui.engine.quantities import Choice, Declaration, Quantity
from sora_planner_gui.engine.synonyms import words_for
from sora_planner_gui.gui.messages import engine_text, one_line
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.widgets import text_label
from sora_planner_gui.plan.changes import Changes

UNFOLDED_ROOM = 8
"""Under the last row of a group, which sets it off from the heading of the next."""
LONGEST_SEARCH = 40
"""Letters of what was looked for that are said again."""
RowFactory = Callable[[Session, Declaration], QWidget]


class SearchField(QLineEdit):
    """What is looked for; Enter, Down and F2 go to what is found first, Escape ends the search."""

    went_on = Signal()

    def forget(self) -> None:
        """Look for nothing; unlike `clear`, this is no step that the field could take back."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down | Qt.Key.Key_F2:
                self.went_on.emit()
            case Qt.Key.Key_Escape if self.text():
                self.forget()
            case _:
                super().keyPressEvent(event)


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
        self.fold = QToolButton()
        self.rest = QVBoxLayout()
        self._lay_out()
        self.heading.toggled.connect(self._on_toggled)
        self.fold.toggled.connect(self._on_fold_toggled)

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
        self._name_parts()
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
        self._name_parts()
        if self.unfolded:
            self._show_rows(self.members)

    def shown_rows(self) -> list[QWidget]:
        """The rows in sight, from top to bottom."""
        used_first = sorted(self.members, key=lambda each: each.key in self.idle)
        rows = (self.rows[each.key] for each in used_first if each.key in self.rows)
        return [row for row in rows if row.isVisible()]

    def reveal(self, key: str) -> QWidget | None:
        """Unfold and return the row of `key`, if it is or can be shown here."""
        if key not in {each.key for each in self.members}:
            return None
        self.heading.setChecked(True)
        if key in self.idle:
            self.fold.setChecked(True)
        self._row(next(each for each in self.members if each.key == key)).show()
        return self.rows[key]

    def _lay_out(self) -> None:
        self.heading.setCheckable(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setArrowType(Qt.ArrowType.RightArrow)
        self.heading.setObjectName(f"group.{self.title}")
        self.heading.setAutoRaise(True)
        self.heading.setProperty("role", "heading")
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setArrowType(Qt.ArrowType.RightArrow)
        self.fold.setObjectName(f"group.{self.title}.idle")
        self.fold.setAutoRaise(True)
        self.fold.setProperty("role", "fold")
        self.fold.hide()
        self._name_parts()
        for part in (self.body, self.rest):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(self.body)
        column.addWidget(self.fold)
        column.addLayout(self.rest)

    def _name_parts(self) -> None:
        changed = sum(self.session.estimate.is_changed(each.key) for each in self.members)
        title = engine_text(self.title)
        note = self.tr("%n changed", "", changed) if changed else ""
        text = f"{title}   · {note}" if note else title
        if text != self.heading.text():
            self.heading.setText(text)
            self.heading.setAccessibleName(f"{title}, {note}" if note else title)
        idle = [each.key for each in self.members if self._is_offered_idle(each.key)]
        self.fold.setText(self.tr("not used now (%n)", "", len(idle)))
        self.fold.setAccessibleName(f"{title}: {self.fold.text()}")
        self.fold.setToolTip(self.tr("Nothing that is chosen asks for these: they change nothing"))
        self.fold.setVisible(self.unfolded and bool(idle))
        open_ = self.fold.isChecked() or self._searched is not None
        self.fold.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)

    def _on_fold_toggled(self) -> None:
        self._name_parts()
        if self.unfolded:
            idle = [each for each in self.members if each.key in self.idle]
            self._refresh(idle)  # while folded away, they have followed nothing
            self._show_rows(idle)

    def _on_toggled(self, unfolded: bool) -> None:
        self.heading.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self.rest.setContentsMargins(0, 0, 0, UNFOLDED_ROOM if unfolded else 0)
        self._name_parts()
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
                self._place(member)
                self.rows[member.key].setVisible(wanted)

    def _row(self, member: Declaration) -> QWidget:
        """The member's row, built when it is first needed."""
        if member.key not in self.rows:
            self.rows[member.key] = self._make_row(self.session, member)
            self._place(member)
        return self.rows[member.key]

    def _place(self, member: Declaration) -> None:
        """Put a row among those that are used or those that are not, if it is not there yet."""
        row = self.rows[member.key]
        unused = member.key in self.idle
        part, head = (self.rest, self.fold) if unused else (self.body, self.heading)
        if part.indexOf(row) >= 0:
            return
        before = [each.key for each in self.members[: self.members.index(member)]]
        built = [self.rows[key] for key in before if key in self.rows]
        above = [each for each in built if part.indexOf(each) >= 0]
        part.insertWidget(len(above), row)
        _chain(above[-1] if above else head, row)

    def _is_wanted(self, key: str) -> bool:
        if self._searched is not None:
            return key in self._searched
        if key in self.idle and not self.fold.isChecked():
            return False
        return self._is_offered(key)

    def _is_offered_idle(self, key: str) -> bool:
        """Whether it is counted among what is not used now; of a search, what is found of it."""
        if self._searched is not None and key not in self._searched:
            return False
        return key in self.idle and self._is_offered(key)

    def _is_offered(self, key: str) -> bool:
        """Whether there is something to state: formulas are offered to a search alone."""
        declared = self.session.graph.declarations[key]
        if not isinstance(declared, Quantity):
            return True
        return declared.function is None or key in self.session.estimate.stated

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()


class AssumptionsPanel(QFrame):
    """All groups, a search field, and a switch that shows only what was changed.

    Groups with the titles `first` are unfolded when the panel is first shown.
    """

    refused = Signal(object)
    left = Signal()
    """Escape was pressed where there is nothing else to give up."""

    def __init__(
        self, session: Session, make_row: RowFactory, first: frozenset[str] = frozenset()
    ) -> None:
        super().__init__()
        self.session = session
        self._first = first
        self.setProperty("role", "panel")
        self.search = SearchField()
        self.changed_only = QToolButton()
        self.scroll_area = QScrollArea()
        self.nothing = text_label("caption", wraps=True)
        self.groups: list[Group] = [
            Group(session, title, members, make_row) for title, members in self._grouped()
        ]
        self._choices = session.estimate.choices
        self._labels = Counter(each.label for group in self.groups for each in group.members)
        self._idle = self._find_idle()
        for group in self.groups:
            group.idle = self._idle
        self._lay_out()
        self.search.textChanged.connect(self._on_filter_changed)
        self.search.went_on.connect(self._on_went_on)
        self.changed_only.toggled.connect(self._on_filter_changed)
        session.results.ready.connect(self._on_results_ready)
        session.document.plan_opened.connect(self._end_filters)

    def unfold(self, titles: frozenset[str]) -> None:
        """Unfold the groups with these titles and fold the others."""
        for group in self.groups:
            group.heading.setChecked(group.title in titles)

    def reveal(self, key: str) -> None:
        """Show the row of `key` and put the focus in its field."""
        self._end_filters()
        for group in self.groups:
            row = group.reveal(key)
            if row is not None:
                self.scroll_area.ensureWidgetVisible(row)
                _stops(row)[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _end_filters(self) -> None:
        self.search.forget()
        self.changed_only.setChecked(False)

    def _on_went_on(self) -> None:
        """Put the focus in the field in sight that is called what is looked for, or the first."""
        shown = (each for group in self.groups if group.isVisible() for each in group.shown_rows())
        typed = " ".join(self.search.text().lower().split())
        row = min(shown, key=lambda each: self._distance(each.objectName(), typed), default=None)
        if row is not None:
            self.scroll_area.ensureWidgetVisible(row)
            _stops(row)[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _distance(self, key: str, typed: str) -> int:
        """How far what a key names is from being called so."""
        label = engine_text(self.session.graph.declarations[key].label).lower()
        name = f"{engine_text(self.session.graph.groups[key]).lower()} {label}"
        if typed in (label, key, name):
            return 0
        return 1 if all(word in label for word in typed.split()) else 2

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
        """What the choices leave unused; what only the chart of methods shows is so, too."""
        return idle(self.session.graph, self._choices)

    def _on_filter_changed(self) -> None:
        words = self.search.text().lower().split()
        found = self._found(words) if words or self.changed_only.isChecked() else None
        for group in self.groups:
            group.search(found)
        if words:
            self.scroll_area.verticalScrollBar().setValue(0)
        self.nothing.setVisible(found == frozenset())
        self.nothing.setText(self._nothing_text(words))

    def _nothing_text(self, words: list[str]) -> str:
        """Why the panel is empty, and how it fills again."""
        if not words:
            return self.tr("Nothing was changed in this scenario.")
        typed = one_line(self.search.text(), LONGEST_SEARCH)
        if self.changed_only.isChecked():
            text = self.tr("Nothing that was changed has “{words}” in it. Switch “Changed” off.")
        else:
            text = self.tr(
                "No assumption or figure has “{words}” in its name, its choices or its unit. "
                "Esc shows all of them again."
            )
        return text.format(words=typed)

    def _found(self, words: list[str]) -> frozenset[str]:
        """The keys of what all words are found in and, if asked for, was changed."""
        declared = (each for group in self.groups for each in group.members)
        is_changed = self.session.estimate.is_changed
        changed_only = self.changed_only.isChecked()
        return frozenset(
            each.key
            for each in declared
            if (not changed_only or is_changed(each.key))
            and all(word in self.searchable(each) for word in words)
        )

    def searchable(self, declared: Declaration) -> str:
        """Names in the reader's language and in the engine's, other words for them, and units."""
        parts = [engine_text(declared.label), declared.label, declared.key, words_for(declared.key)]
        if self._labels[declared.label] > 1:  # there are two cards
            parts.append(engine_text(self.session.graph.groups[declared.key]))
        match declared:
            case Quantity():
                parts += [declared.unit, format_unit(declared.unit)]
            case Choice():
                parts += self._option_names(declared)
            case _:
                parts += [engine_text(column.label) for column in declared.columns]
                parts += [column.unit for column in declared.columns]
        return " ".join(parts).lower()

    def _option_names(self, choice: Choice) -> Iterable[str]:
        if not choice.presets:
            return [engine_text(label) for _, label in choice.options]
        own = self.session.plan.presets.get(choice.presets, {})
        presets = {**self.session.catalogues[choice.presets], **own}
        return [each.name for each in presets.values()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_results_ready(self, changes: Changes) -> None:
        if self.session.estimate.choices != self._choices:
            self._choices = self.session.estimate.choices
            self._idle = self._find_idle()
        for group in self.groups:
            group.follow(changes, self._idle)

    def showEvent(self, event: QShowEvent) -> None:
        if self._first:
            self.unfold(self._first)
            self._first = frozenset()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()


def _chain(before: QWidget, row: QWidget) -> None:
    """Let Tab come from what stands before a row to the row, and through it."""
    last = _stops(before)[-1]
    for stop in _stops(row):
        QWidget.setTabOrder(last, stop)
        last = stop


def _stops(part: QWidget) -> list[QWidget]:
    """Where Tab halts in a part of the panel, in the order of the eye."""
    inner = [each for each in part.findChildren(QWidget) if each.window() is part.window()]
    return [
        each
        for each in (part, *inner)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    ]


def _is_fixed(declared: Declaration) -> bool:
    return isinstance(declared, Quantity) and declared.fixed
