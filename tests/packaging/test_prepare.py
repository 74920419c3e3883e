"""Preparing a machine: what is missing, who may install it, and when .venv is made anew."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prepare


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
    monkeypatch.setattr(prepare, "can_load", lambda library: False)
    monkeypatch.setattr(prepare, "can_make_environments", lambda: False)
    monkeypatch.setattr(prepare, "has_font", lambda folders: False)
    monkeypatch.setattr(prepare, "venv_package", lambda: "python3.11-venv")
    return monkeypatch


def test_bare_machine_lacks_everything(bare):
    missing = prepare.missing_packages(window=False, environment=True)
    assert missing == [
        "python3.11-venv",
        *prepare.DRAWING_LIBRARIES.values(),
        "fonts-dejavu-core",
        *prepare.WINDOW_LIBRARIES.values(),
    ]


def test_full_machine_lacks_nothing(bare):
    bare.setattr(prepare, "can_load", lambda library: True)
    bare.setattr(prepare, "can_make_environments", lambda: True)
    bare.setattr(prepare, "has_font", lambda folders: True)
    assert prepare.missing_packages(window=True, environment=True) == []


@pytest.mark.parametrize(
    ("window", "display", "asked"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_windows_libraries_are_asked_for_where_a_window_will_open(bare, window, display, asked):
    bare.setattr(prepare, "can_load", lambda library: library in prepare.DRAWING_LIBRARIES)
    bare.setattr(prepare, "has_font", lambda folders: True)
    bare.delenv("DISPLAY", raising=False)
    if display:
        bare.setenv("DISPLAY", ":0")
    missing = prepare.missing_packages(window=window, environment=False)
    assert ("libxcb-cursor0" in missing) == asked


def test_windows_libraries_come_along_with_others(bare):
    bare.setattr(prepare, "can_load", lambda library: library in prepare.DRAWING_LIBRARIES)
    bare.setattr(prepare, "has_font", lambda folders: True)
    missing = prepare.missing_packages(window=False, environment=True)
    assert missing == ["python3.11-venv", *prepare.WINDOW_LIBRARIES.values()]


def test_finished_environment_needs_no_venv_module(bare):
    assert "python3.11-venv" not in prepare.missing_packages(window=False, environment=False)


def test_other_systems_bring_their_libraries(bare):
    bare.setattr(sys, "platform", "darwin")
    bare.setattr(prepare, "can_make_environments", lambda: True)
    assert prepare.missing_packages(window=True, environment=True) == []


def test_a_library_that_is_there_loads_and_one_that_is_not_does_not():
    assert prepare.can_load("libc.so.6" if sys.platform == "linux" else "libSystem.dylib")
    assert not prepare.can_load("libsora-planner-nowhere.so.0")


@pytest.mark.parametrize(("name", "found"), [("DejaVu.TTF", True), ("fonts.dir", False)])
def test_font_is_found_by_its_suffix_however_deep(tmp_path, name, found):
    deep = tmp_path / "fonts" / "truetype" / "dejavu"
    deep.mkdir(parents=True)
    (deep / name).touch()
    assert prepare.has_font([str(tmp_path / "none"), str(tmp_path / "fonts")]) == found


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


@pytest.mark.parametrize(
    ("programs", "command"),
    [(["apt-get", "sudo"], "sudo sh -c '"), (["apt-get"], "su -c '")],
)
def test_one_command_is_named_where_a_password_is_needed(machine, commands, programs, command):
    machine(*programs, user=1000)
    with pytest.raises(prepare.PreparationError) as error:
        prepare.install_missing(["libegl1", "libgl1"])
    (line,) = [line for line in str(error.value).splitlines() if "apt-get" in line]
    assert line.strip().startswith(command)
    assert line.endswith(" libegl1 libgl1'")
    assert commands == []


def test_libraries_are_named_where_packages_have_other_names(machine, commands, bare):
    machine(user=0)
    with pytest.raises(prepare.PreparationError) as error:
        prepare.install_missing(prepare.missing_packages(window=False, environment=True))
    for named in (*prepare.DRAWING_LIBRARIES, *prepare.WINDOW_LIBRARIES, "font", "ensurepip"):
        assert named in str(error.value)
    assert "apt-get" not in str(error.value)


def test_nothing_missing_runs_nothing(commands):
    prepare.install_missing([])
    assert commands == []


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


@given(st.lists(st.from_regex(r"[a-z][a-z0-9.+-]+", fullmatch=True), min_size=1))
def test_one_command_survives_a_shell(packages):
    (line,) = [line for line in prepare.one_command(packages).splitlines() if "apt-get" in line]
    assert shlex.split(line)[-1].split()[-len(packages) :] == packages
