"""The table of commands against those who carry them out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sora_planner_gui.gui import actions
from sora_planner_gui.gui.commands import handlers_of, handles


def nothing() -> None:
    """What a command comes to here."""


@pytest.fixture
def parent(qtbot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def handlers() -> dict[str, object]:
    ids = {command.id for command in actions.COMMANDS} - {actions.SEPARATOR, *actions.SUBMENUS}
    return dict.fromkeys(ids, nothing)


def test_every_command_has_an_action(parent: QWidget) -> None:
    made = actions.make_actions(parent, handlers(), nothing)
    assert made.keys() == handlers().keys() | set(actions.SUBMENUS)


def test_a_command_that_nobody_carries_out_is_refused_by_name(parent: QWidget) -> None:
    some = handlers()
    del some["seed"]
    with pytest.raises(LookupError, match=r"without a handler.*: seed$"):
        actions.make_actions(parent, some, nothing)


def test_a_handler_of_no_command_is_refused_by_name(parent: QWidget) -> None:
    with pytest.raises(LookupError, match=r"without a command: sed$"):
        actions.make_actions(parent, {**handlers(), "sed": nothing}, nothing)


class Eager(QObject):
    """Carries out what another does."""

    @handles("seed")
    def seed(self) -> None:
        """Ask for a seed."""


def test_two_who_carry_out_the_same_are_refused_by_name(qapp) -> None:
    with pytest.raises(LookupError, match="two handlers of the command seed"):
        handlers_of(Eager(), Eager())
