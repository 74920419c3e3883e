"""Qt started, or in plain words why it cannot be: left to itself, it aborts the process."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QLibraryInfo, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from sora_planner_gui import system_libraries
from sora_planner_gui.errors import QtError

_UNKNOWN = re.compile('Could not find the Qt platform plugin "([^"]*)"')
_AVAILABLE = re.compile(r"Available platform plugins are: ([^.]*)\.")
_DISPLAYS = {"xcb": ("X display", "DISPLAY"), "wayland": ("Wayland display", "WAYLAND_DISPLAY")}

# Families that Qt lists under Linux even where there is no font to stand for them.
_ALIASES = {"Monospace", "Sans Serif", "Serif"}


def start(words: Sequence[str]) -> QApplication:
    """The application. QtError without screen or font; without display the process ends."""
    with plain_words():
        application = QApplication(list(words))
    if not has_screen():
        name = application.platformName()
        raise QtError(f"Qt finds no screen on its platform “{name}”, named by QT_QPA_PLATFORM.")
    if sys.platform.startswith("linux") and not has_font():
        raise QtError(system_libraries.how_to_install([system_libraries.FONT_PACKAGE]))
    return application


def has_screen() -> bool:
    """Whether there is a screen to show windows on, if only in memory."""
    return QGuiApplication.primaryScreen() is not None


def has_font() -> bool:
    """Whether text can be drawn. Qt takes longer to say, and most fonts are where they belong."""
    is_linux = sys.platform.startswith("linux")
    if is_linux and system_libraries.has_font(system_libraries.FONT_FOLDERS):
        return True
    return bool(set(QFontDatabase.families()) - _ALIASES)


# ------------------------------------------------------------------------------ what Qt dies of


@contextmanager
def plain_words() -> Iterator[None]:
    """Where Qt is about to abort, say why and end the process with 1; else let Qt have its say."""
    said: list[str] = []

    def listen(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            _end(why_not([*said, message], os.environ))
        said.append(message)
        if before is not None:
            before(kind, context, message)
        elif kind == QtMsgType.QtDebugMsg:  # as QT_DEBUG_PLUGINS asks for
            print(said.pop(), file=sys.stderr)

    before = qInstallMessageHandler(listen)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    if before is None:
        for message in said:
            print(message, file=sys.stderr)


def _end(reason: str) -> None:
    """End the process from inside Qt, through which no exception passes."""
    if sys.stderr is not None:  # as in a program without a console
        print(f"sora-planner: {reason}", file=sys.stderr, flush=True)
    os._exit(1)


def why_not(said: Sequence[str], environment: Mapping[str, str]) -> str:
    """Why Qt does not start, and what to do; `said` is what it printed, the fault itself last."""
    asked = system_libraries.platforms_of(environment)
    if system_libraries.missing_libraries(asked):
        return system_libraries.how_to_install(system_libraries.missing_packages(asked))
    available = _AVAILABLE.search(said[-1])
    unknown = _UNKNOWN.findall("\n".join(said))
    if available is None:
        reasons = [f"Qt cannot open a window: {said[-1]}."]
    else:
        reasons = [_unknown(name, available[1]) for name in unknown]
        reasons += [_not_started(name, environment) for name in asked if name not in unknown]
    if not reasons:
        reasons = ["QT_QPA_PLATFORM names no platform to show a window on."]
    return " ".join([*reasons, _way_out(environment)])


def _unknown(name: str, available: str) -> str:
    listed = ", ".join(sorted(available.split(", ")))
    return f"Qt has no platform “{name}”, which QT_QPA_PLATFORM asks for; it has {listed}."


def _not_started(name: str, environment: Mapping[str, str]) -> str:
    """Why a platform that Qt has does not start: a library we know nothing of, or no answer."""
    family = name.partition("-")[0]
    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    if error := system_libraries.loading_error(f"{plugins}/platforms/libq{family}.so"):
        return f"Qt's platform “{name}” cannot be loaded: {error}."
    if family not in _DISPLAYS:
        return f"Qt's platform “{name}”, which QT_QPA_PLATFORM asks for, does not start."
    kind, variable = _DISPLAYS[family]
    if display := environment.get(variable):
        return f"The {kind} “{display}”, which {variable} names, does not answer."
    return f"QT_QPA_PLATFORM asks for the {kind} that {variable} names, and it names none."


def _way_out(environment: Mapping[str, str]) -> str:
    named = [name for name in system_libraries.DISPLAYS if environment.get(name)]
    return f"Unset {' and '.join(named)} to have the estimate printed instead." if named else ""
