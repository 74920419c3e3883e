"""Prepare a bare machine: system libraries, then .venv with the project and its tools.

Runs on the standard library alone, and at least as far as the version check on an old Python.

Everything found missing is installed with apt-get where that needs no password, otherwise it is
named together with the one command that installs it. How `.venv` is made: environments.py.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
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

# What Qt loads, and the Debian package that brings it.
DRAWING_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".pfb"}


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
    if not sys.platform.startswith("linux"):
        return packages
    packages += missing_of(DRAWING_LIBRARIES)
    packages += [] if has_font(FONT_FOLDERS) else [FONT_PACKAGE]
    # One round for everything: where packages are missing anyway, the window's come along.
    if packages or (window and "DISPLAY" in os.environ):
        packages += missing_of(WINDOW_LIBRARIES)
    return packages


def missing_of(libraries: dict[str, str]) -> list[str]:
    """Return the packages of those shared libraries that cannot be loaded."""
    return [package for library, package in libraries.items() if not can_load(library)]


def can_load(library: str) -> bool:
    """Try to load a shared library, which is the only test that cannot be wrong."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font(folders: Iterable[str]) -> bool:
    """Find any font file; without one Qt draws no text."""
    for folder in folders:
        for _, _, names in os.walk(os.path.expanduser(folder)):
            if any(os.path.splitext(name)[1].lower() in FONT_SUFFIXES for name in names):
                return True
    return False


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
    if not shutil.which("apt-get"):
        raise PreparationError(without_apt(packages))
    privilege = privilege_without_password()
    if privilege is None:
        raise PreparationError(one_command(packages))
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


def one_command(packages: list[str]) -> str:
    """Write the command with which somebody who knows the password installs what is missing."""
    inner = "apt-get update && apt-get install --yes --no-install-recommends {}".format(
        " ".join(packages)
    )
    outer = "sudo sh -c" if shutil.which("sudo") else "su -c"
    return (
        "Some system packages are missing: {}.\n"
        "Install them with this command, then run the same again:\n\n    {} {}\n".format(
            ", ".join(packages), outer, shlex.quote(inner)
        )
    )


def without_apt(packages: list[str]) -> str:
    """Name what is missing where it has other package names than Debian's."""
    libraries = {**DRAWING_LIBRARIES, **WINDOW_LIBRARIES}
    named = [library for library, package in libraries.items() if package in packages]
    named += ["a font (for instance DejaVu)"] if FONT_PACKAGE in packages else []
    named += ["Python's modules venv and ensurepip"] if venv_package() in packages else []
    return (
        "Some system libraries are missing: {}.\n"
        "Install them with your system's package manager, then run the same again.".format(
            ", ".join(named)
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
