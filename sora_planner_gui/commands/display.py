"""Whether a window can be shown, and Qt loaded or plain words about what it lacks."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from sora_planner_gui import system_libraries
from sora_planner_gui.errors import QtError


def has_display() -> bool:
    """Whether a window can be opened; without a display Qt would abort the process."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(map(os.environ.get, system_libraries.DISPLAYS))


def load_qt(*, window: bool) -> None:
    """Import Qt, to show a window or only to paint; QtError, with all that is missing at once."""
    try:
        import_module("PySide6.QtWidgets")
    except ImportError as error:
        platforms = system_libraries.platforms_of(os.environ) if window else []
        packages = system_libraries.missing_packages(platforms)
        if packages and not isinstance(error, ModuleNotFoundError):
            raise QtError(system_libraries.how_to_install(packages)) from error
        raise QtError(f"Qt, which draws, cannot be loaded: {error}.") from error
