"""Where things lie: the only file that asks."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APPLICATION = "Sora Planner"


def resources() -> Path:
    """The folder of read-only data that comes with the program."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled or Path(__file__).parent.parent) / "resources"


def is_bundle() -> bool:
    """Whether this is the shipped program, and not its source run by Python."""
    return hasattr(sys, "_MEIPASS")


def icons() -> Path:
    """The folder of the program's own icons."""
    return resources() / "icons"


def notices_file() -> Path:
    """The licences of everything in the bundle; there is none beside the source."""
    return resources() / "third-party-notices.txt"


def build_file() -> Path:
    """When and from what the bundle was made; there is none beside the source."""
    return resources() / "build.json"


def user_data() -> Path:
    """The folder of whatever the program keeps for its user; it need not exist yet."""
    return settings_file().parent


def recovery() -> Path:
    """Where changes that are not saved, and earlier versions of plans, are kept."""
    return user_data() / "recovery"


def catalogue_file() -> Path:
    """Where the user's own entries and changes of the catalogue are; it need not exist yet."""
    return user_data() / "catalogue.sorapresets"


def log_file() -> Path:
    """Where to write what a program without a console has to say."""
    from platformdirs import user_log_path

    return user_log_path(APPLICATION, appauthor=False) / "self-test.log"


def settings_file() -> Path:
    """Where the window keeps its preferences; the folder need not exist yet."""
    from platformdirs import user_config_path

    return user_config_path(APPLICATION, appauthor=False) / "settings.ini"


def documents() -> Path:
    """Where file dialogs start the first time."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    return folder if os.path.isdir(folder) else Path.home()
