"""What the window says of members of a plan file that this version does not know."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui.documents import LONGEST_TITLE, Documents
from sora_planner_gui.gui.messages import one_line
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.views.message_bar import MessageBar
from sora_planner_gui.plan.strangers import Stranger, strangers

MOST_IN_BAR = 3
_LONGEST_NAME = 60


class UnknownMembers(QObject):
    """Names them in a bar when a plan is opened: they are kept, and have no effect."""

    def __init__(self, session: Session, bar: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._bar, self._window = session, bar, window

    def connect_to(self, documents: Documents) -> None:
        """Look at each plan that is opened."""
        documents.opened.connect(self.tell)

    def tell(self, path: Path | None) -> None:
        """Name what the plan has and nothing knows; of a plan without that say nothing."""
        found = strangers(self._session.plan, self._session.graph)
        if path is None or not found:
            self._bar.hide()
            return
        said = self.tr(
            "“{file}” has what this version does not know: {members}. It is kept, without effect.",
        )
        members = [self._in_words(each) for each in found[:MOST_IN_BAR]]
        if len(found) > MOST_IN_BAR:
            members.append(self.tr("{n} more").format(n=len(found) - MOST_IN_BAR))
        text = said.format(file=one_line(path.name, LONGEST_TITLE), members=", ".join(members))
        show_all = (self.tr("Show all…"), partial(self._show_all, found))
        self._bar.say(text, offers=[show_all] if len(found) > MOST_IN_BAR else [])

    def _in_words(self, each: Stranger) -> str:
        place = one_line(each.place.removeprefix("$").removeprefix("."), _LONGEST_NAME)
        text = self.tr("“{name}” in {place}") if place else self.tr("“{name}”")
        if each.near:
            text += " " + self.tr("(did you mean “{near}”?)")
        name = one_line(each.name, _LONGEST_NAME)
        return text.format(name=name, place=place, near=each.near)

    def _show_all(self, found: Sequence[Stranger]) -> None:
        from sora_planner_gui.gui.views.safety.unknown_dialog import UnknownDialog

        UnknownDialog([self._in_words(each) for each in found], self._window).exec()
