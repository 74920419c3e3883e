"""Qt that cannot start says why, what to do, and ends with 1; it does not abort."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from sora_planner_gui import system_libraries
from sora_planner_gui.errors import QtError
from sora_planner_gui.gui import starting

NO_PLATFORM = (
    "This application failed to start because no Qt platform plugin could be initialized. "
    "Reinstalling the application may fix this problem.\n\n"
    "Available platform plugins are: xcb, offscreen, wayland.\n"
)
NOT_FOUND = 'Could not find the Qt platform plugin "{}" in ""'
NOT_LOADED = 'Could not load the Qt platform plugin "{}" in "" even though it was found.'


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch):
    """A Debian that has every library except those whose names begin so."""

    def lack(*beginnings: str) -> None:
        def loading_error(library: str) -> str:
            return f"{library}: gone" if Path(library).name.startswith(beginnings) else ""

        monkeypatch.setattr(system_libraries.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
        monkeypatch.setattr(system_libraries, "loading_error", loading_error)

    lack("nothing")
    return lack


def why_not(*said: str, **environment: str) -> str:
    return starting.why_not([*said, NO_PLATFORM], environment)


# --------------------------------------------------------------------------------------- the words


def test_libraries_of_the_platform_are_named_with_one_command(lacking) -> None:
    lacking("libxcb-cursor", "libxcb-icccm")
    text = why_not(NOT_LOADED.format("xcb"), DISPLAY=":0")
    assert text == system_libraries.how_to_install(["libxcb-cursor0", "libxcb-icccm4"])


def test_libraries_of_both_platforms_are_named_at_once(lacking) -> None:
    lacking("libxcb-cursor", "libwayland-client")
    text = why_not(DISPLAY=":0", WAYLAND_DISPLAY="wayland-0")
    assert text == system_libraries.how_to_install(["libwayland-client0", "libxcb-cursor0"])


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        (
            {"DISPLAY": ":9"},
            "The X display “:9”, which DISPLAY names, does not answer. "
            "Unset DISPLAY to have the estimate printed instead.",
        ),
        (
            {"QT_QPA_PLATFORM": "xcb"},
            "QT_QPA_PLATFORM asks for the X display that DISPLAY names, and it names none. "
            "Unset QT_QPA_PLATFORM to have the estimate printed instead.",
        ),
        (
            {"WAYLAND_DISPLAY": "w", "DISPLAY": ":9"},
            "The Wayland display “w”, which WAYLAND_DISPLAY names, does not answer. "
            "The X display “:9”, which DISPLAY names, does not answer. "
            "Unset WAYLAND_DISPLAY and DISPLAY to have the estimate printed instead.",
        ),
        (
            {"QT_QPA_PLATFORM": "wayland-egl:a=b", "WAYLAND_DISPLAY": "w"},
            "The Wayland display “w”, which WAYLAND_DISPLAY names, does not answer. "
            "Unset QT_QPA_PLATFORM and WAYLAND_DISPLAY to have the estimate printed instead.",
        ),
        (
            {"QT_QPA_PLATFORM": ";"},
            "QT_QPA_PLATFORM names no platform to show a window on. "
            "Unset QT_QPA_PLATFORM to have the estimate printed instead.",
        ),
    ],
)
def test_display_that_does_not_answer_is_named(lacking, environment, said) -> None:
    assert why_not(**environment) == said


def test_unknown_platform_is_named_with_those_that_there_are(lacking) -> None:
    text = why_not(NOT_FOUND.format("nowhere"), QT_QPA_PLATFORM="nowhere;xcb", DISPLAY=":9")
    assert "no platform “nowhere”" in text
    assert "it has offscreen, wayland, xcb." in text
    assert "The X display “:9”" in text


def test_library_that_we_do_not_know_is_named_by_the_loader(lacking) -> None:
    lacking("libqxcb")
    assert "“xcb” cannot be loaded: " in why_not(DISPLAY=":0")
    assert "libqxcb.so: gone" in why_not(DISPLAY=":0")


def test_any_other_fault_is_passed_on(lacking) -> None:
    text = starting.why_not(["Could not find platform config file /x"], {"QT_QPA_PLATFORM": "a"})
    assert text.startswith("Qt cannot open a window: Could not find platform config file /x. ")


# ------------------------------------------------------------------------------------- the start


def test_what_qt_says_at_a_start_that_succeeds_is_not_lost(qapp, capsys) -> None:
    heard: list[str] = []
    before = qInstallMessageHandler(lambda kind, context, message: heard.append(message))
    try:
        with starting.plain_words():
            qWarning("a word")
        qWarning("another")
        qInstallMessageHandler(None)
        with starting.plain_words():
            qWarning("to nobody")
    finally:
        qInstallMessageHandler(before)
    assert heard == ["a word", "another"]
    assert capsys.readouterr().err == "to nobody\n"


@pytest.mark.parametrize(
    ("folders", "families", "found"),
    [
        (True, [], True),
        (False, ["Monospace", "Sans Serif", "Serif", "Somewhere Else"], True),
        (False, ["Monospace", "Sans Serif", "Serif"], False),
    ],
)
def test_font_is_looked_for_in_folders_then_asked_of_qt(
    monkeypatch: pytest.MonkeyPatch, folders, families, found
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "has_font", lambda _: folders)
    monkeypatch.setattr(starting, "QFontDatabase", SimpleNamespace(families=lambda: families))
    assert starting.has_font() == found


@pytest.mark.parametrize(
    ("lacking", "said"),
    [("has_font", "fonts-dejavu-core"), ("has_screen", "no screen on its platform “offscreen”")],
)
def test_neither_font_nor_screen_is_said_plainly(monkeypatch, qapp, lacking, said) -> None:
    monkeypatch.setattr(system_libraries.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(starting, "QApplication", lambda words: qapp)
    monkeypatch.setattr(starting, lacking, lambda: False)
    with pytest.raises(QtError, match=said):
        starting.start(["sora-planner"])
