"""Where things lie: the only file that asks."""

from __future__ import annotations

import sys
from pathlib import Path

APPLICATION = "Sora Planner"


def resources() -> Path:
    """The folder of read-only data that comes with the program."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled or Path(__file__).parent.parent) / "resources"


def settings_file() -> Path:
    """Where the window keeps its preferences; the folder need not exist yet."""
    from platformdirs import user_config_path

    return user_config_path(APPLICATION, appauthor=False) / "settings.ini"


def documents() -> Path:
    """Where file dialogs start the first time."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()
