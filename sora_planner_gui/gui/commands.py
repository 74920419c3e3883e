"""What a command is, and how a part of the window says which commands it carries out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

Method = TypeVar("Method", bound=Callable[..., object])
_MARK = "handled_commands"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its menu and text (both translated), its shortcut, whether it can be ticked.

    `data` is what its handler is told, where one method carries out several commands.
    """

    id: str
    menu: str
    text: str
    shortcut: str = ""
    checkable: bool = False
    data: object = None


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for translation later; the translation tools know this by its name."""
    return text


def handles(*ids: str) -> Callable[[Method], Method]:
    """Mark a method as the one that carries out these commands."""

    def mark(method: Method) -> Method:
        setattr(method, _MARK, ids)
        return method

    return mark


def handlers_of(*owners: QObject) -> dict[str, Callable[[], object]]:
    """The methods of these objects that carry out commands, by the ids of the commands.

    LookupError where two carry out the same.
    """
    found: dict[str, Callable[[], object]] = {}
    for owner in owners:
        for name, member in vars(type(owner)).items():
            for command in getattr(member, _MARK, ()):
                if command in found:
                    raise LookupError(f"two handlers of the command {command}")
                found[command] = getattr(owner, name)
    return found


def sent_data(receiver: QObject) -> Any:
    """What the action that has just been triggered stands for; `receiver` is who carries it out."""
    action = receiver.sender()
    assert isinstance(action, QAction)
    return action.data()
