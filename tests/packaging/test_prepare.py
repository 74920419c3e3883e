"""Preparing a machine: what is missing, who may install it, and when .venv is made anew."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import prepare
from sora_planner_gui import system_libraries


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record the commands instead of running them."""
    recorded: list[list[str]] = []
    monkeypatch.setattr(prepare, "run_quietly", recorded.append)
    return recorded


# --------------------------------------------------------------------------------- system packages


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Pretend to be on a bare Debian: no library, no font, no way to make environments."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "loading_error", lambda library: "gone")
    monkeypatch.setattr(system_libraries, "has_font", lambda folders: False)
    monkeypatch.setattr(prepare, "can_make_environments", lambda: False)
    monkeypatch.setattr(prepare, "venv_package", lambda: "python3.11-venv")
    for name in system_libraries.DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.fixture
def without_windows(bare: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The same with all that draws."""
    drawing = system_libraries.DRAWING_LIBRARIES
    bare.setattr(
        system_libraries, "loading_error", lambda library: "" if library in drawing else "gone"
    )
    bare.setattr(system_libraries, "has_font", lambda folders: True)
    return bare


def test_bare_machine_lacks_everything(bare):
    missing = prepare.missing_packages(window=False, environment=True)
    assert missing == ["python3.11-venv", *system_libraries.missing_packages(["xcb"])]
    assert {"libegl1", "libxcb-cursor0", "fonts-dejavu-core"} <= set(missing)


def test_full_machine_lacks_nothing(without_windows):
    without_windows.setattr(system_libraries, "loading_error", lambda library: "")
    without_windows.setattr(prepare, "can_make_environments", lambda: True)
    without_windows.setenv("DISPLAY", ":0")
    assert prepare.missing_packages(window=True, environment=True) == []


@pytest.mark.parametrize(
    ("window", "display", "asked"),
    [
        (True, "DISPLAY", "libxcb-cursor0"),
        (True, "WAYLAND_DISPLAY", "libwayland-client0"),
        (True, "", ""),
        (False, "DISPLAY", ""),
    ],
)
def test_windows_libraries_are_asked_for_where_a_window_will_open(
    without_windows, window, display, asked
):
    if display:
        without_windows.setenv(display, "0")
    missing = prepare.missing_packages(window=window, environment=False)
    assert asked in missing if asked else missing == []


def test_windows_libraries_come_along_with_others(without_windows):
    missing = prepare.missing_packages(window=False, environment=True)
    assert missing == ["python3.11-venv", *system_libraries.missing_libraries(["xcb"])]


def test_finished_environment_needs_no_venv_module(bare):
    assert "python3.11-venv" not in prepare.missing_packages(window=False, environment=False)


def test_other_systems_bring_their_libraries(bare):
    bare.setattr(sys, "platform", "darwin")
    bare.setattr(prepare, "can_make_environments", lambda: True)
    assert prepare.missing_packages(window=True, environment=True) == []


@pytest.fixture
def machine(commands, monkeypatch):
    """Set the programs on the PATH, who is running, and whether sudo asks for a password."""

    def be(*programs: str, user: int, sudo_asks: bool = True) -> None:
        paths = {name: f"/usr/bin/{name}" for name in programs}
        monkeypatch.setattr(prepare.shutil, "which", paths.get)
        monkeypatch.setattr(os, "geteuid", lambda: user)
        done = subprocess.CompletedProcess([], returncode=int(sudo_asks))
        monkeypatch.setattr(subprocess, "run", lambda *command, **options: done)

    return be


@pytest.mark.parametrize(
    ("programs", "user", "privilege"),
    [(["apt-get"], 0, []), (["apt-get", "sudo"], 1000, ["sudo", "-n"])],
)
def test_packages_are_installed_without_a_password(machine, commands, programs, user, privilege):
    machine(*programs, user=user, sudo_asks=False)
    prepare.install_missing(["libegl1", "libgl1"])
    start = [*privilege, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    assert [command[: len(start)] for command in commands] == [start, start]
    assert commands[0][len(start) :] == ["update"]
    assert commands[1][-2:] == ["libegl1", "libgl1"]


@pytest.mark.parametrize("programs", [["apt-get", "sudo"], ["apt-get"], ["pacman", "sudo"]])
def test_one_command_is_named_where_a_password_or_apt_is_missing(machine, commands, programs):
    machine(*programs, user=1000)
    packages = ["libegl1", "python3.11-venv"]
    with pytest.raises(prepare.PreparationError) as error:
        prepare.install_missing(packages)
    assert str(error.value) == system_libraries.how_to_install(packages)
    assert commands == []


def test_nothing_missing_runs_nothing(commands):
    prepare.install_missing([])
    assert commands == []


def test_standard_library_is_enough_to_ask_what_is_missing(tmp_path):
    asked = "import prepare; prepare.missing_packages(window=True, environment=True)"
    words = [sys.executable, "-S", "-c", asked]
    environment = {**os.environ, "PYTHONPATH": str(Path(prepare.__file__).parent)}
    subprocess.run(words, cwd=tmp_path, env=environment, check=True)


# ---------------------------------------------------------------------------------------- commands


def test_failure_ends_with_a_message_and_a_status(monkeypatch, capsys):
    def fail(root: Path, window: bool) -> None:
        raise prepare.PreparationError("say this")

    monkeypatch.setattr(prepare, "prepare", fail)
    assert prepare.main(["--window"]) == 1
    assert capsys.readouterr().err == "say this\n"


def test_interruption_ends_without_a_traceback(monkeypatch, capsys):
    def interrupt(root: Path, window: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(prepare, "prepare", interrupt)
    assert prepare.main([]) == 130
    assert capsys.readouterr().err.startswith("Stopped")
