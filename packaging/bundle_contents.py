"""What goes into the bundle and what stays out, each with its reason; used by the spec.

PyInstaller collects whatever could ever be imported or loaded. The lists below cut that down, and
`reachable` then drops every library that nothing left refers to any more.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]  # where it goes in the bundle, where it comes from, its kind

QT_MODULES = {
    "QtCore": "settings, files, signals",
    "QtGui": "painting, fonts, the undo stack",
    "QtWidgets": "the window",
}

QT_PLUGINS = {
    # Linux
    "platforms/libqxcb": "windows under X",
    "platforms/libqwayland": "windows under Wayland",
    "platforms/libqoffscreen": "the self-test where there is no screen",
    "platforminputcontexts/libcomposeplatforminputcontextplugin": "dead keys and Compose",
    "platforminputcontexts/libibusplatforminputcontextplugin": "Chinese and other input methods",
    "platformthemes/libqxdgdesktopportal": "the desktop's file dialogs; the GTK theme needs GTK",
    "wayland-shell-integration/libxdg-shell": "windows under Wayland, by the common protocol",
    "wayland-decoration-client/libbradient": "a title bar where the desktop draws none",
    # Windows and macOS
    "platforms/qwindows": "windows under Windows",
    "platforms/qoffscreen": "the self-test where there is no screen",
    "platforms/libqcocoa": "windows under macOS",
    "styles/qmodernwindowsstyle": "the look of Windows",
    "styles/libqmacstyle": "the look of macOS",
    # everywhere
    "iconengines/libqsvgicon": "icons in SVG, sharp at every size",
    "iconengines/qsvgicon": "the same under Windows",
    "imageformats/libqsvg": "pictures in SVG",
    "imageformats/qsvg": "the same under Windows",
}

EXCLUDED_MODULES = {
    # Qt's modules that pyqtgraph asks for and does without
    "PySide6.QtNetwork": "the program opens no connection",
    "PySide6.QtOpenGL": "charts are painted by the processor; see gui/charts/plotting.py",
    "PySide6.QtOpenGLWidgets": "the same",
    "PySide6.QtTest": "only its own tests need it",
    "PySide6.QtUiTools": "no forms are loaded",
    # parts of pyqtgraph and numpy for other programs
    "pyqtgraph.canvas": "a drawing program",
    "pyqtgraph.console": "a Python console in a window",
    "pyqtgraph.dockarea": "panels to be dragged about",
    "pyqtgraph.examples": "examples",
    "pyqtgraph.flowchart": "data-flow diagrams",
    "pyqtgraph.jupyter": "notebooks",
    "pyqtgraph.opengl": "charts in three dimensions",
    "numpy.distutils": "building extensions",
    "numpy.f2py": "building extensions in Fortran",
    "numpy.testing": "tests",
    # what these would use if it were installed
    "IPython": "notebooks",
    "PIL": "photographs",
    "cupy": "computing on a GPU",
    "h5py": "files of measurements",
    "matplotlib": "another way to plot",
    "numba": "compiling at run time",
    "scipy": "the engine does without",
    # Python's own
    "_bz2": "no such archives are read",
    "_curses": "no text interface",
    "_dbm": "no such databases",
    "_gdbm": "no such databases; GPL",
    "_hashlib": "needs OpenSSL; hashlib has its own SHA-256",
    "_lzma": "no such archives are read",
    "_sqlite3": "no database",
    "_ssl": "the program opens no connection",
    "_tkinter": "another way to make windows",
    "ensurepip": "installing packages",
    "lib2to3": "translating Python 2",
    "readline": "an interactive console; GPL",
    "tkinter": "another way to make windows",
    "unittest": "tests",
}

SYSTEM_LIBRARIES = {
    # Drivers and input methods of the system are loaded into the program and bring libraries of
    # their own; an older copy of one of these in the bundle would be taken in its place.
    "libstdc++.so.6": "graphics drivers of newer systems need a newer one",
    "libgcc_s.so.1": "the same",
    "libX11.so.6": "has to fit the system's libxcb",
    "libX11-xcb.so.1": "the same",
    "libfontconfig.so.1": "has to read the system's settings",
    "libfreetype.so.6": "has to fit fontconfig",
    "libexpat.so.1": "the same",
    "libdbus-1.so.3": "brings half of systemd along",
    "libz.so.1": "everywhere, and mended by the system",
}
"""Left to the Linux system, whose every desktop has them; the package depends on them."""

WANTED_BY_PYQTGRAPH = ("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets")
"""Without a stand-in for these, pyqtgraph isn't imported."""


def excluded_modules(*, opengl: bool) -> list[str]:
    """Name the modules to leave out; `opengl` keeps those of a program without our stand-ins."""
    return [name for name in EXCLUDED_MODULES if not (opengl and name in WANTED_BY_PYQTGRAPH)]


def wanted_binaries(
    binaries: Sequence[Entry], needed_by: Callable[[str], Iterable[str]]
) -> list[Entry]:
    """Drop unlisted Qt plugins and the system's libraries, then all that nothing needs any more.

    `needed_by` names the libraries that a file refers to.
    """
    kept = [
        (place, source, kind)
        for place, source, kind in binaries
        if not is_unlisted_plugin(place) and posix(place) not in SYSTEM_LIBRARIES
    ]
    return reachable(kept, needed_by)


def wanted_data(data: Iterable[Entry]) -> list[Entry]:
    """Drop metadata, pyqtgraph's logos, Qt's own texts, and links.

    The links at the top of the bundle lead to libraries further down; each library finds its own by
    the path that is written into it.
    """
    return [
        (place, source, kind)
        for place, source, kind in data
        if kind != "SYMLINK" and not is_unwanted_data(PurePosixPath(posix(place)))
    ]


def stripped(binaries: Iterable[Entry], folder: Path) -> list[Entry]:
    """Replace Python's own libraries by copies without the names that only a debugger reads.

    Wheels are stripped already, and OpenBLAS does not survive it a second time.
    """
    return [
        (place, strip(source, folder) if is_of_python(place) else source, kind)
        for place, source, kind in binaries
    ]


def is_of_python(place: str) -> bool:
    """Tell whether a library came with the interpreter."""
    path = PurePosixPath(place)
    return path.name.startswith("libpython") or "lib-dynload" in path.parts


def strip(source: str, folder: Path) -> str:
    """Strip a copy of a library and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / Path(source).name
    subprocess.run(["strip", "--strip-unneeded", "-o", str(copy), source], check=True)
    return str(copy)


def is_unlisted_plugin(place: str) -> bool:
    """Tell whether a file is one of Qt's plugins and not one of those wanted."""
    path = PurePosixPath(posix(place))
    if "plugins" not in path.parts or "PySide6" not in path.parts:
        return False
    return f"{path.parent.name}/{path.name.split('.')[0]}" not in QT_PLUGINS


def is_unwanted_data(path: PurePosixPath) -> bool:
    """Tell whether a data file is of no use at run time."""
    is_qt_text = "PySide6" in path.parts and path.suffix == ".qm"
    is_logo = "peegee" in path.parts
    is_metadata = path.parts[0].endswith((".dist-info", ".egg-info"))
    return is_qt_text or is_logo or is_metadata or path.suffix == ".pyi"


def reachable(binaries: Sequence[Entry], needed_by: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Keep what Python itself loads (extensions, plugins, itself) and what these refer to."""
    by_name = {PurePosixPath(posix(entry[0])).name: entry for entry in binaries}
    waiting = [entry for entry in binaries if not is_plain_library(entry)]
    kept = set(waiting)
    while waiting:
        for needed in needed_by(waiting.pop()[1]):
            entry = by_name.get(PurePosixPath(posix(needed)).name)
            if entry is not None and entry not in kept:
                kept.add(entry)
                waiting.append(entry)
    return [entry for entry in binaries if entry in kept]


def is_plain_library(entry: Entry) -> bool:
    """Tell whether a file is loaded only because another refers to it."""
    place, _, kind = entry
    path = PurePosixPath(posix(place))
    if kind == "EXTENSION" or "plugins" in path.parts or path.name.startswith("libpython"):
        return False
    # Elsewhere than on Linux, what lies outside of Qt belongs to Python and its run-time library.
    return sys.platform == "linux" or "PySide6" in path.parts


def posix(path: str) -> str:
    """Return a path with forward slashes."""
    return path.replace("\\", "/")
