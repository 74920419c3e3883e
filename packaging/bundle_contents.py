"""What goes into the bundle and what stays out, each with its reason; used by the spec.

PyInstaller collects whatever could ever be imported or loaded. The lists below cut that down, and
`reachable` then drops every library that nothing left refers to any more.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath

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
    "PySide6.QtSvg": "only for pyqtgraph's export; icons in SVG come through the plugins",
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

# Their docstrings are shown to nobody. The engine's own are the explanations in the window.
KEEP_DOCSTRINGS = ("sora_planner_gui",)


def without_docstrings(modules: Iterable[Entry]) -> list[Entry]:
    """Mark foreign modules to be compiled without docstrings and assertions."""
    return [
        (name, source, kind if name.split(".")[0] in KEEP_DOCSTRINGS else "PYMODULE-2")
        for name, source, kind in modules
    ]


def wanted_binaries(
    binaries: Sequence[Entry], needed_by: Callable[[str], Iterable[str]]
) -> list[Entry]:
    """Drop the Qt plugins that are not listed, then all libraries that nothing needs any more.

    `needed_by` names the libraries that a file refers to. Links at the top of the bundle to
    libraries further down go too: each library finds its own by the path written into it.
    """
    kept = [each for each in binaries if each[2] != "SYMLINK" and not is_unlisted_plugin(each[0])]
    return reachable(kept, needed_by)


def wanted_data(data: Iterable[Entry]) -> list[Entry]:
    """Drop metadata, pyqtgraph's logos and Qt's own texts, which the program's translations hold."""
    return [entry for entry in data if not is_unwanted_data(PurePosixPath(posix(entry[0])))]


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
