"""Environments from the lock: when they are left alone, brought up to date, or made anew."""

from __future__ import annotations

import os
import sys
from collections import namedtuple
from pathlib import Path

import pytest

import environments
import prepare

PROJECT = """
[project]
name = "small"
version = "1"
dependencies = [{dependencies}]
"""
LOCK = """\
numpy==2.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via small
uv==0.9 ; sys_platform != 'win32' \\
    --hash=sha256:cc \\
    --hash=sha256:dd
    # via small
uv-build==0.9 \\
    --hash=sha256:ee
"""
UV_LINES = LOCK[LOCK.index("uv==") : LOCK.index("    # via", LOCK.index("uv=="))]

Version = namedtuple("Version", "major minor")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a project folder, with a space in its path as in "My Documents"."""
    folder = tmp_path / "my plans"
    folder.mkdir()
    write_project(folder)
    (folder / environments.LOCK).write_text(LOCK, encoding="utf-8")
    return folder


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record the commands instead of running them; making an environment leaves a Python."""
    recorded: list[list[str]] = []

    def record(command: list[str], *where: object) -> None:
        recorded.append(command)
        if "venv" in command:
            put_python(Path(command[-1]))

    monkeypatch.setattr(environments, "run_quietly", record)
    monkeypatch.setattr(environments, "setting_of_pip", lambda python, key: "")
    monkeypatch.delenv("WHEELHOUSE", raising=False)
    return recorded


def write_project(root: Path, dependencies: str = '"numpy"') -> None:
    text = PROJECT.format(dependencies=dependencies)
    (root / "pyproject.toml").write_text(text, encoding="utf-8")


def put_python(environment: Path) -> None:
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").symlink_to(sys.executable)


def make(root: Path, python: str = sys.executable) -> Path:
    return environments.locked(root, root / ".venv", "dev", python)


def is_whole(root: Path) -> bool:
    wanted = environments.wanted_stamp(root, "dev", sys.executable)
    return environments.is_whole(root / ".venv", wanted)


def words(commands: list[list[str]], which: str) -> list[list[str]]:
    return [command for command in commands if which in command]


# ------------------------------------------------------------------------------- made from the lock


def test_environment_holds_what_the_lock_says_and_the_project(root, commands):
    python = make(root)
    assert python == root / ".venv" / "bin" / "python"
    packages, project = commands[-2:]
    assert packages[1:3] == project[1:3] == ["pip", "install"]
    assert "--require-hashes" in packages
    assert packages[packages.index("--constraint") + 1] == str(root / environments.LOCK)
    assert packages[packages.index("--extra") + 1] == "dev"
    assert project[project.index("--editable") + 1] == str(root)
    assert {"--no-deps", "--no-build-isolation"} <= set(project)
    assert is_whole(root)


def test_uv_is_fetched_by_its_hashes_once(root, commands):
    assert environments.uv_of(root) == root / "build" / "uv" / "bin" / "uv"
    (fetched,) = words(commands, "--requirement")
    assert "--require-hashes" in fetched
    asked = Path(fetched[-1]).read_text(encoding="utf-8")
    assert asked == UV_LINES
    environments.uv_of(root)
    assert words(commands, "--requirement") == [fetched]


def test_another_uv_is_fetched_where_the_lock_names_another(root, commands):
    environments.uv_of(root)
    text = (root / environments.LOCK).read_text(encoding="utf-8")
    (root / environments.LOCK).write_text(text.replace("sha256:cc", "sha256:ff"), encoding="utf-8")
    environments.uv_of(root)
    assert len(words(commands, "--requirement")) == 2


def test_lock_without_uv_is_said(root):
    (root / environments.LOCK).write_text("numpy==2.0\n", encoding="utf-8")
    with pytest.raises(environments.PreparationError, match="does not name uv: run `make update`"):
        environments.uv_of(root)


def test_bundle_has_no_project_in_it(root, commands):
    environments.locked(root, root / "build" / "environment", "bundle", sys.executable)
    assert words(commands, "--editable") == []
    assert words(commands, "bundle")


# ----------------------------------------------------------------------------- the stamp, and when


def test_finished_environment_is_left_alone(root, commands, monkeypatch):
    monkeypatch.setattr(prepare, "missing_packages", lambda **asked: [])
    prepare.prepare(root, window=False)
    made = len(commands)
    prepare.prepare(root, window=False)
    assert made == len(commands) > 0


def test_no_environment_is_not_whole(root):
    assert not is_whole(root)


@pytest.mark.parametrize("changed", ["pyproject.toml", environments.LOCK])
def test_new_dependency_brings_the_environment_up_to_date(root, commands, changed):
    make(root)
    kept = root / ".venv" / "kept"
    kept.touch()
    with (root / changed).open("a", encoding="utf-8") as file:
        file.write("# another line\n")
    assert not is_whole(root)
    make(root)
    assert is_whole(root)
    assert kept.exists()


def test_environment_of_a_moved_folder_is_made_anew(root, commands):
    make(root)
    (root / ".venv" / "kept").touch()
    moved = root.rename(root.with_name("moved"))
    assert not is_whole(moved)
    make(moved)
    assert not (moved / ".venv" / "kept").exists()


def test_environment_of_another_python_is_made_anew(root, commands, tmp_path):
    make(root, str(tmp_path / "python3.99"))
    (root / ".venv" / "kept").touch()
    assert not is_whole(root)
    make(root)
    assert not (root / ".venv" / "kept").exists()


def test_environment_whose_python_is_gone_is_not_whole(root, commands):
    python = make(root)
    python.unlink()
    python.symlink_to(root / "uninstalled")
    assert not is_whole(root)


@pytest.mark.parametrize("at", ["venv", "--exact", "--editable"])
@pytest.mark.parametrize("first", [True, False], ids=["first", "update"])
def test_interrupted_environment_is_made_anew(root, commands, monkeypatch, at, first):
    if not first:
        make(root)
        write_project(root, dependencies='"numpy", "scipy"')
    environments.uv_of(root)
    record = environments.run_quietly

    def interrupt(command: list[str], *where: object) -> None:
        record(command)
        if at in command:
            raise KeyboardInterrupt

    with monkeypatch.context() as interrupted:
        interrupted.setattr(environments, "run_quietly", interrupt)
        if first or at != "venv":  # one that is brought up to date is not laid again
            with pytest.raises(KeyboardInterrupt):
                make(root)
            assert not is_whole(root)
            (root / ".venv" / "half").touch()
    make(root)
    assert is_whole(root)
    assert not (root / ".venv" / "half").exists()


def test_unreadable_stamp_is_not_whole(root, commands):
    make(root)
    environments.stamp_of(root / ".venv").write_bytes(b"\xff\xfe\xff")
    assert not is_whole(root)


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
    environments.remove(way)
    assert not os.path.lexists(way)
    assert (elsewhere / "kept").exists()


# ------------------------------------------------------------------------------- where wheels are


def test_wheelhouse_keeps_every_step_from_the_network(root, commands, monkeypatch, tmp_path):
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    monkeypatch.setenv("WHEELHOUSE", str(wheels))
    make(root)
    for command in words(commands, "install"):
        assert command[command.index("--no-index") + 1 :][:2] == ["--find-links", str(wheels)]


def test_wheelhouse_that_is_not_there_is_said(root, commands, monkeypatch):
    monkeypatch.setenv("WHEELHOUSE", str(root / "stick"))
    with pytest.raises(environments.PreparationError, match=r"WHEELHOUSE names no folder: .*stick"):
        make(root)


@pytest.fixture
def uv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A uv that says with which mirror and certificates it runs, beside a pip that has some."""
    script(tmp_path / "uv", 'echo "index $UV_DEFAULT_INDEX, cert $SSL_CERT_FILE"; exit 1')
    script(tmp_path / "python", '[ "$5" = global.cert ] && echo /mine.pem')
    for name in ("PIP_INDEX_URL", "PIP_CERT", "SSL_CERT_FILE", "UV_DEFAULT_INDEX"):
        monkeypatch.delenv(name, raising=False)
    return str(tmp_path / "uv")


def test_uv_is_told_what_pip_is_set_up_with(uv, monkeypatch):
    with pytest.raises(environments.PreparationError, match=r"index , cert /mine\.pem"):
        environments.run_uv([uv])
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    with pytest.raises(
        environments.PreparationError, match=r"index https://mirror\.example/simple,"
    ):
        environments.run_uv([uv])


def test_what_uv_is_told_by_its_user_holds(uv, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://mine.example/simple")
    with pytest.raises(environments.PreparationError, match=r"index https://mine\.example/simple,"):
        environments.run_uv([uv])


# ---------------------------------------------------------------------------------- Python itself


def script(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[list[str]]:
    """Be an old Python with only the programs of `tmp_path`, and record what takes its place."""
    monkeypatch.setattr(sys, "version_info", Version(3, 9))
    monkeypatch.setenv("PATH", str(tmp_path))
    recorded: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda python, command: recorded.append(command))
    return recorded


def test_this_python_will_do(monkeypatch):
    monkeypatch.delattr(os, "execv")
    environments.use_suitable_python("script.py", [])


def test_newer_python_is_started_in_the_place_of_an_old_one(tmp_path, started):
    script(tmp_path / "python3.13", "exit 127")  # a version manager's stand-in for none
    script(tmp_path / "python3.12", "exit 0")
    environments.use_suitable_python("script.py", ["--window"])
    assert started == [[str(tmp_path / "python3.12"), "script.py", "--window"]]


@pytest.mark.parametrize(
    ("run", "arguments"), [(prepare.main, []), (environments.main, ["update"])]
)
def test_old_python_alone_is_said_plainly(started, capsys, run, arguments):
    assert run(arguments) == 1
    assert "needs Python 3.11 or newer, and this is Python 3.9" in capsys.readouterr().err


def test_python_is_asked_for_its_version(tmp_path):
    assert environments.is_new_enough(sys.executable)
    script(tmp_path / "old", "exit 1")
    assert not environments.is_new_enough(str(tmp_path / "old"))
    assert not environments.is_new_enough(str(tmp_path / "none"))


@pytest.mark.parametrize("minor", [12, 13])
def test_installers_are_built_with_this_python_where_it_is_a_good_one(monkeypatch, minor):
    monkeypatch.setattr(sys, "version_info", Version(3, minor))
    assert environments.bundled_python() == sys.executable


def test_installers_are_built_with_a_better_python_where_one_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "version_info", Version(3, 11))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert environments.bundled_python() == sys.executable
    script(tmp_path / "python3.12", "exit 0")
    assert environments.bundled_python() == str(tmp_path / "python3.12")


# ---------------------------------------------------------------------------------------- commands


def test_unknown_command_is_refused(capsys):
    assert environments.main(["upgrade"]) == 2
    assert "environments.py update" in capsys.readouterr().err


def test_command_that_works_is_quiet(capfd):
    environments.run_quietly([sys.executable, "-c", "print('progress')"])
    assert capfd.readouterr() == ("", "")


def test_command_that_fails_is_shown_with_what_it_said():
    failing = [sys.executable, "-c", "import sys; print('no network'); sys.exit(1)"]
    with pytest.raises(
        environments.PreparationError, match=r"no network(?s:.*)This failed: .*python"
    ):
        environments.run_quietly(failing)
