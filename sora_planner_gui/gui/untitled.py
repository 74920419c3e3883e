"""What a plan is called before its owner has called it anything."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from sora_planner_gui.gui.commands import QT_TRANSLATE_NOOP
from sora_planner_gui.plan.document import Plan

_UNTITLED = QT_TRANSLATE_NOOP("Documents", "Untitled plan")


def untitled() -> str:
    """The title of a new plan."""
    return QCoreApplication.translate("Documents", _UNTITLED)


def is_untitled(plan: Plan) -> bool:
    """Whether nobody has given the plan a title, in whatever language it was begun."""
    return plan.title in (_UNTITLED, untitled())


def title_from(path: Path) -> str:
    """The name of a file as a title."""
    return " ".join(path.stem.replace("-", " ").replace("_", " ").split())
