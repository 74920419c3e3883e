"""Preparing a machine: what is missing, who may install it, and when .venv is made anew."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

import prepare
from sora_planner_gui import system_libraries

PROJECT = """
[build-system]
requires = ["setuptools"]

[project]
name = "small"
version = "1"
dependencies = [{dependencies}]

[tool.ruff]
line-length = {line_length}
"""

Version = namedtuple("Version", "major minor")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a project folder, with a space in its path as in "My Documents"."""
    folder = tmp_path / "my plans"
    folder.mkdir()
    write_project(folder)
    return folder


@pytest.fixture
def commands(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record the commands instead of running them; making an environment leaves a Python."""
    recorded: list[list[str]] = []

    def record(command: list[str], folder: Path | None = None) -> None:
        recorded.append(command)
        if command[1:3] == ["-m", "venv"]:
            put_python(Path(command[3]))

    monkeypatch.setattr(prepare, "run_quietly", record)
    return recorded


def write_project(root: Path, dependencies: str = '"numpy"', line_length: int = 100) -> None:
    text = PROJECT.format(dependencies=dependencies, line_length=line_length)
    (root / "pyproject.toml").write_text(text, encoding="utf-8")


def put_python(environment: Path) -> None:
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").symlink_to(sys.executable)


def make(root: Path) -> None:
    prepare.make_environment(root, prepare.wanted_stamp(root))


def is_fresh(root: Path) -> bool:
    return prepare.is_fresh(root, prepare.wanted_stamp(root))


# --------------------------------------------------------------------------- the environment .venv


def test_environment_is_made_with_the_project_and_its_tools(root, commands):
    make(root)
    assert commands[0] == [sys.executable, "-m", "venv", str(root / ".venv")]
    assert commands[1][0] == str(root / ".venv/bin/python")
    assert commands[1][-3:] == ["install", "--editable", ".[dev]"]
    assert is_fresh(root)


def test_finished_environment_is_left_alone(root, commands, monkeypatch):
    monkeypatch.setattr(prepare, "missing_packages", lambda **asked: [])
    prepare.prepare(root, window=False)
    made = len(commands)
    prepare.prepare(root, window=False)
    assert made == len(commands) == 2


def test_no_environment_is_not_fresh(root):
    assert not is_fresh(root)


def test_new_dependency_asks_for_a_new_environment(root, commands):
    make(root)
    write_project(root, dependencies='"numpy", "scipy"')
    assert not is_fresh(root)


def test_configuring_a_tool_does_not(root, commands):
    make(root)
    write_project(root, line_length=99)
    assert is_fresh(root)


def test_environment_of_a_moved_folder_is_not_fresh(root, commands):
    make(root)
    moved = root.rename(root.with_name("moved"))
    assert not is_fresh(moved)


def test_environment_of_another_python_is_not_fresh(root, commands, monkeypatch):
    make(root)
    monkeypatch.setattr(sys, "version_info", Version(3, 99))
    assert not is_fresh(root)


def test_environment_whose_python_is_gone_is_not_fresh(root, commands):
    make(root)
    python = prepare.environment_python(root)
    python.unlink()
    python.symlink_to(root / "uninstalled")
    assert not is_fresh(root)


def test_interrupted_environment_is_made_anew(root, commands, monkeypatch):
    def interrupt(command: list[str], folder: Path | None = None) -> None:
        put_python(root / ".venv")
        raise KeyboardInterrupt

    with monkeypatch.context() as interrupted:
        interrupted.setattr(prepare, "run_quietly", interrupt)
        with pytest.raises(KeyboardInterrupt):
            make(root)
    assert not is_fresh(root)
    make(root)
    assert is_fresh(root)


def test_unreadable_stamp_is_not_fresh(root, commands):
    make(root)
    prepare.stamp_file(root).write_bytes(b"\xff\xfe\xff")
    assert not is_fresh(root)


@pytest.mark.parametrize("kind", ["file", "link to a folder", "dangling link", "folder"])
def test_whatever_stands_in_the_way_is_removed_and_nothing_else(root, kind):
    elsewhere = root / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    way = root / ".venv"
    match kind:
        case "file":
            way.write_text("in the way")
        case "folder":
            put_python(way)
        case "link to a folder":
            way.symlink_to(elsewhere)
        case _:
            way.symlink_to(root / "nowhere")
    prepare.remove(way)
    assert not os.path.lexists(way)
    assert (elsewhere / "kept").exists()


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


# ---------------------------------------------------------------------------------- Python itself


def script(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def test_this_python_will_do():
    assert prepare.suitable_python() is None


def test_newer_python_is_found_beside_an_old_one(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "version_info", Version(3, 9))
    monkeypatch.setenv("PATH", str(tmp_path))
    script(tmp_path / "python3.13", "exit 127")  # a version manager's stand-in for none
    script(tmp_path / "python3.12", "exit 0")
    assert prepare.suitable_python() == str(tmp_path / "python3.12")


def test_old_python_alone_is_said_plainly(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", Version(3, 9))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert prepare.main([]) == 1
    assert "needs Python 3.11 or newer, and this is Python 3.9" in capsys.readouterr().err


def test_python_is_asked_for_its_version(tmp_path):
    assert prepare.is_new_enough(sys.executable)
    script(tmp_path / "old", "exit 1")
    assert not prepare.is_new_enough(str(tmp_path / "old"))
    assert not prepare.is_new_enough(str(tmp_path / "none"))


def test_standard_library_is_enough_to_ask_what_is_missing(tmp_path):
    asked = "import prepare; prepare.missing_packages(window=True, environment=True)"
    words = [sys.executable, "-S", "-c", asked]
    environment = {**os.environ, "PYTHONPATH": str(Path(prepare.__file__).parent)}
    subprocess.run(words, cwd=tmp_path, env=environment, check=True)


# ---------------------------------------------------------------------------------------- commands


def test_command_that_works_is_quiet(capfd):
    prepare.run_quietly([sys.executable, "-c", "print('progress')"])
    assert capfd.readouterr() == ("", "")


def test_command_that_fails_is_shown_with_what_it_said():
    failing = [sys.executable, "-c", "import sys; print('no network'); sys.exit(1)"]
    with pytest.raises(prepare.PreparationError, match=r"no network(?s:.*)This failed: .*python"):
        prepare.run_quietly(failing)


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
