"""The first line of the window: the plan's title, its scenarios, what to try."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.commands import handles
from sora_planner_gui.gui.messages import one_line, plain_tooltip
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.session.following import Follower
from sora_planner_gui.gui.views.scenario_tabs import ScenarioTabs
from sora_planner_gui.gui.widgets import ElidedLabel

LONGEST_TITLE = 60
ROOM_BESIDE = 20
"""Pixels that a title's frame takes beside its text."""
LEAST_FIELD = 280
EDIT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)
LEAST_TITLE = 120
"""Pixels that many scenarios leave to the title, if it needs them."""


class _Title(ElidedLabel):
    """As wide as its text, and cut where many scenarios leave less room; a click edits it."""

    edit_requested = Signal()

    def __init__(self) -> None:
        super().__init__("title")
        self.setProperty("editable", True)
        self.setIndent(0)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        super().show_text(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        needed = self.fontMetrics().horizontalAdvance(self.whole) + ROOM_BESIDE
        return QSize(needed, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(LEAST_TITLE, self.sizeHint().height()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.edit_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in EDIT_KEYS:
            self.edit_requested.emit()
        else:
            super().keyPressEvent(event)


class _TitleField(QLineEdit):
    """Stands where the title stood while that is edited."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class Header(QWidget):
    """Follows the session."""

    start_requested = Signal()
    """The button of Start was clicked."""
    failed = Signal(object)
    """A UserError: the title is as it was."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.title = _Title()
        self.hint = ElidedLabel("caption")
        self.start = QToolButton()
        self.drawer = QToolButton()
        """Opens and closes the assumptions, where they are a drawer."""
        self._narrow = False
        self.scenarios = ScenarioTabs(session)
        self.field = _TitleField()
        self._lay_out()
        Follower(self, session, self._show_title)
        session.document.file_changed.connect(self._on_file_changed)
        session.document.typing_dropped.connect(self._end_editing)
        self.title.edit_requested.connect(self.edit_title)
        self.field.editingFinished.connect(self._on_title_entered)
        self.field.given_up.connect(self._end_editing)
        self.start.clicked.connect(self.start_requested)
        self._show_title()
        self._on_file_changed()

    def show_drawer(self, narrow: bool, is_open: bool) -> None:
        """Offer the drawer in a narrow window, in the place of the hint."""
        self._narrow = narrow
        self.drawer.setVisible(narrow)
        self.drawer.setChecked(is_open)
        self._on_file_changed()

    def edit_title(self) -> None:
        """Put a field in the place of the title."""
        self.field.setText(self.session.plan.title)
        width = self.fontMetrics().horizontalAdvance(self.session.plan.title)
        self.field.setMinimumWidth(min(max(width + ROOM_BESIDE, LEAST_FIELD), self.width() // 2))
        self.title.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _on_title_entered(self) -> None:
        if not self.field.isHidden():
            title = self.field.text().strip()
            self._end_editing()
            try:
                self.session.edits.set_details(title, self.session.plan.notes)
            except UserError as error:
                self.failed.emit(error)

    def _end_editing(self) -> None:
        if not self.field.isHidden():
            had_keys = self.field.hasFocus()
            self.title.show()
            self.field.hide()
            if had_keys:
                self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    @handles("next_scenario")
    def _on_next_scenario(self) -> None:
        self.scenarios.step(1)

    @handles("previous_scenario")
    def _on_previous_scenario(self) -> None:
        self.scenarios.step(-1)

    def _lay_out(self) -> None:
        self.title.setObjectName("plan.title")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        self.field.setObjectName("plan.title.field")
        self.field.hide()
        self.drawer.setObjectName("drawer")
        self.drawer.setProperty("role", "toggle")
        self.drawer.setCheckable(True)
        self.drawer.hide()
        self.start.setObjectName("start.show")
        self.start.setText("⌂")
        line.addWidget(self.start)
        line.addWidget(self.drawer)
        line.addWidget(self.title)
        line.addWidget(self.field)
        line.addWidget(self.scenarios)
        line.addStretch(0)
        line.addWidget(self.hint, 1)
        self._name_parts()

    def _name_parts(self) -> None:
        self.field.setAccessibleName(self.tr("Title of the plan"))
        self.start.setAccessibleName(self.tr("Start"))
        self.start.setToolTip(self.tr("Questions, examples, recent plans (Alt+Home)"))
        self.drawer.setText(self.tr("Assumptions"))
        self.drawer.setToolTip(self.tr("Show or hide the assumptions (F9)"))

    def _show_title(self) -> None:
        title = self.session.plan.title
        self.title.show_text(one_line(title, LONGEST_TITLE))
        change = self.tr("Click to change the title")
        self.title.setToolTip(plain_tooltip(f"{title}\n\n{change}"))
        self.title.setAccessibleName(title)

    def _on_file_changed(self) -> None:
        untouched = self.session.document.path is None and not self.session.document.modified
        self.hint.setVisible(untouched and not self._narrow)
        self.hint.show_text(
            self.tr("Type a value or drag a label on the left; click a figure for its working.")
            if untouched
            else ""
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._on_file_changed()
            self._name_parts()
            self._show_title()
