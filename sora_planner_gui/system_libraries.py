"""What Qt needs of a Linux system: which of it is missing, and the one command that installs it.

Works on the standard library alone and on older Pythons, as packaging/prepare.py asks before
anything is installed. Loading all of this takes longer than a check may, so the program asks only
once Qt has failed.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

# What Qt's own files refer to, and the Debian package that brings it. Left out is what others of
# the list load and bring along (libX11, libfreetype, libxcb-image …), and what apt itself needs.
DRAWING_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "xcb": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
    },
}
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".pfb"}

# What says where a window is to be shown; without any of them there is no window.
DISPLAYS = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")

# Package managers that install a library by its own name, and their package of the same font.
RPM_COMMANDS = {
    "dnf": ("dnf install --assumeyes", "dejavu-sans-fonts"),
    "zypper": ("zypper --non-interactive install", "dejavu-fonts"),
}


# --------------------------------------------------------------------------------- what is missing


def platforms_of(environment: Mapping[str, str]) -> list[str]:
    """Name the platforms of Qt that an environment asks for, the first choice first.

    `QT_QPA_PLATFORM` is a list with options, as in "wayland;xcb" or "offscreen:configfile=…".
    """
    asked = environment.get("QT_QPA_PLATFORM", "")
    if asked:
        names = (part.strip(":").partition(":")[0].lower() for part in asked.split(";"))
        return [name for name in names if name]
    displays = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
    return [platform for platform, variable in displays.items() if environment.get(variable)]


def missing_packages(platforms: Iterable[str]) -> list[str]:
    """Name the Debian packages without which Qt shows no window, or no text, on these platforms."""
    if not sys.platform.startswith("linux"):
        return []
    return missing_libraries(platforms) + ([] if has_font(FONT_FOLDERS) else [FONT_PACKAGE])


def missing_libraries(platforms: Iterable[str]) -> list[str]:
    """Name the Debian packages of the libraries that cannot be loaded; none where Qt brings all."""
    if not sys.platform.startswith("linux"):
        return []
    packages = missing_of(DRAWING_LIBRARIES)
    for platform in dict.fromkeys(each.partition("-")[0] for each in platforms):
        packages += missing_of(WINDOW_LIBRARIES.get(platform, {}))
    return packages


def missing_of(libraries: Mapping[str, str]) -> list[str]:
    """Return the packages of those shared libraries that cannot be loaded."""
    return [package for library, package in libraries.items() if loading_error(library)]


def loading_error(library: str) -> str:
    """Load a shared library, the only test that cannot be wrong; return why it fails, or ""."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError as error:
        return str(error)
    return ""


def has_font(folders: Iterable[str]) -> bool:
    """Find any font file; without one Qt draws no text."""
    for folder in folders:
        for _, _, names in os.walk(os.path.expanduser(folder)):
            if any(os.path.splitext(name)[1].lower() in FONT_SUFFIXES for name in names):
                return True
    return False


# ---------------------------------------------------------------------------- how it is installed


def how_to_install(packages: Sequence[str]) -> str:
    """Say what is missing, and the one command that installs it, where that is known."""
    if shutil.which("apt-get"):
        missing, command = f"packages are missing: {', '.join(packages)}", apt_command(packages)
    else:
        named = ", ".join(in_words(packages))
        missing, command = f"libraries are missing: {named}", rpm_command(packages)
    if command:
        way = f"this command, then run the same again:\n\n    {as_root(command)}\n"
    else:
        way = "your system's package manager, then run the same again."
    return f"Some system {missing}.\nInstall them with {way}"


def apt_command(packages: Iterable[str]) -> str:
    """Write the command for Debian and its kin, where the list of packages may be missing too."""
    install = "apt-get install --yes --no-install-recommends"
    return f"apt-get update && {install} {' '.join(packages)}"


def rpm_command(packages: Iterable[str]) -> str:
    """Write the command for Fedora, openSUSE and their kin; "" elsewhere."""
    manager = next(filter(shutil.which, RPM_COMMANDS), None)
    if manager is None:
        return ""
    install, font = RPM_COMMANDS[manager]
    names = [[font] if each == FONT_PACKAGE else rpm_names(each) for each in packages]
    return f"{install} {' '.join(chain(*names))}" if all(names) else ""


def rpm_names(package: str) -> list[str]:
    """Name the libraries of a Debian package as something that packages elsewhere provide."""
    return [f'"{library}()(64bit)"' for library in libraries_of(package)]


def as_root(command: str) -> str:
    """Write a line of shell the way that this user runs it as root."""
    if os.geteuid() == 0:
        return command
    return "{} {}".format("sudo sh -c" if shutil.which("sudo") else "su -c", shlex.quote(command))


def in_words(packages: Iterable[str]) -> list[str]:
    """Name what Debian's packages bring, for a system where they have other names."""
    named: list[str] = []
    for package in packages:
        named += libraries_of(package) or [in_other_words(package)]
    return named


def in_other_words(package: str) -> str:
    """Name what a package brings that is no library."""
    if package == FONT_PACKAGE:
        return "a font (for instance DejaVu)"
    return "Python's modules venv and ensurepip" if package.endswith("-venv") else package


def libraries_of(package: str) -> list[str]:
    """Return the libraries that a Debian package brings."""
    tables = (DRAWING_LIBRARIES, *WINDOW_LIBRARIES.values())
    return [library for table in tables for library, brings in table.items() if brings == package]
