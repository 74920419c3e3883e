"""Prepare a bare machine: system libraries, then .venv with the project and its tools.

Runs on the standard library alone, and at least as far as the version check on an old Python.

Everything found missing is installed with apt-get where that needs no password, otherwise it is
named together with the one command that installs it. How `.venv` is made: environments.py.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from environments import (
    ROOT,
    PreparationError,
    is_whole,
    locked,
    run_quietly,
    use_suitable_python,
    wanted_stamp,
)

sys.path.insert(1, str(ROOT))  # nothing is installed yet

from sora_planner_gui import system_libraries


def main(arguments: Sequence[str]) -> int:
    """Prepare the machine and return the exit status."""
    try:
        use_suitable_python(__file__, arguments)
        prepare(ROOT, window="--window" in arguments)
    except PreparationError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the next run starts this over.", file=sys.stderr)
        return 130
    return 0


def prepare(root: Path, *, window: bool) -> None:
    """Install what is missing; return at once when nothing is."""
    folder = root / ".venv"
    fresh = is_whole(folder, wanted_stamp(root, "dev", sys.executable))
    install_missing(missing_packages(window=window, environment=not fresh))
    locked(root, folder, "dev")


# --------------------------------------------------------------------------------- system packages


def missing_packages(*, window: bool, environment: bool) -> list[str]:
    """Name the Debian packages without which the tests, or a window on this display, fail."""
    packages = [] if can_make_environments() or not environment else [venv_package()]
    platforms = system_libraries.platforms_of(os.environ) if window else []
    # One round for everything: where packages are missing anyway, the window's come along.
    if packages or system_libraries.missing_packages(platforms):
        platforms = ["xcb", *platforms]
    return packages + system_libraries.missing_packages(platforms)


def can_make_environments() -> bool:
    """Debian ships Python without the two modules that make a virtual environment."""
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(module) for module in ("venv", "ensurepip"))


def venv_package() -> str:
    """Name the package that completes this very interpreter."""
    return "python{}.{}-venv".format(*sys.version_info[:2])


def install_missing(packages: list[str]) -> None:
    """Install Debian packages where that needs no password; otherwise say which are missing."""
    if not packages:
        return
    privilege = privilege_without_password() if shutil.which("apt-get") else None
    if privilege is None:
        raise PreparationError(system_libraries.how_to_install(packages))
    print("Installing system packages: {} …".format(" ".join(packages)), flush=True)
    apt_get = [*privilege, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    run_quietly([*apt_get, "update"])
    run_quietly([*apt_get, "install", "--yes", "--no-install-recommends", *packages])


def privilege_without_password() -> list[str] | None:
    """Return what to put before a command to run it as root, or None when that needs a password."""
    if os.geteuid() == 0:
        return []
    asks_nothing = ["sudo", "-n", "true"]
    if shutil.which("sudo") and subprocess.run(asks_nothing, capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
