"""Prepare a bare machine: system libraries, then .venv with the project and its tools.

Runs on the standard library alone, and at least as far as the version check on an old Python, so
nothing here needs Python 3.11 before `suitable_python` has had its word.

Everything found missing is installed with apt-get where that needs no password, otherwise it is
named together with the one command that installs it. `.venv` carries a stamp, written last: while
the stamp fits, the environment is left alone; a stamp that is missing or differs means that an
earlier run was interrupted, the dependencies have changed or the folder has moved, and `.venv` is
made anew.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(1, str(ROOT))  # nothing is installed yet

from sora_planner_gui import system_libraries  # noqa: E402

OLDEST_PYTHON = (3, 11)
OTHER_PYTHONS = ("python3.13", "python3.12", "python3.11", "python3.14", "python3")

# The tables of pyproject.toml that decide what is installed; the others configure tools.
INSTALLED_TABLES = ("build-system", "project")


class PreparationError(Exception):
    """The machine cannot be prepared; the text says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Prepare the machine and return the exit status."""
    try:
        other_python = suitable_python()
        if other_python:
            os.execv(other_python, [other_python, __file__, *arguments])
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
    stamp = wanted_stamp(root)
    fresh = is_fresh(root, stamp)
    install_missing(missing_packages(window=window, environment=not fresh))
    if not fresh:
        make_environment(root, stamp)


# ---------------------------------------------------------------------------------- Python itself


def suitable_python() -> str | None:
    """Return another Python to start over with, or None when this one is new enough."""
    if sys.version_info >= OLDEST_PYTHON:
        return None
    for name in OTHER_PYTHONS:
        path = shutil.which(name)
        if path and is_new_enough(path):
            return path
    raise PreparationError(
        "Sora Planner needs Python {}.{} or newer, and this is Python {}.{} ({}).\n"
        "Install a newer one beside it (your system's package manager, or python.org) and run\n"
        "this again: a python3.11, python3.12 or python3.13 on the PATH is found by itself.".format(
            *OLDEST_PYTHON, *sys.version_info[:2], sys.executable
        )
    )


def is_new_enough(python: str) -> bool:
    """Ask an interpreter for its version; one that does not start is not new enough."""
    question = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    try:
        return subprocess.run([python, "-c", question], capture_output=True).returncode == 0
    except OSError:
        return False


# --------------------------------------------------------------------------------- system packages


def missing_packages(*, window: bool, environment: bool) -> list[str]:
    """Name the Debian packages without which the tests, or a window on this display, fail."""
    packages = [] if can_make_environments() or not environment else [venv_package()]
    platforms = system_libraries.platforms_of(os.environ) if window else []
    # One round for everything: where packages are missing anyway, the window's come along.
    if packages or system_libraries.missing_packages(platforms):
        platforms = ["xcb", *platforms]
    return packages + system_libraries.missing_packages(platforms)


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
    privilege = privilege_without_password() if shutil.which("apt-get") else None
    if privilege is None:
        raise PreparationError(system_libraries.how_to_install(packages))
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


# --------------------------------------------------------------------------- the environment .venv


def environment_python(root: Path) -> Path:
    """Return the interpreter of the environment, there or not."""
    return root / ".venv" / "bin" / "python"


def stamp_file(root: Path) -> Path:
    """Return the file that vouches for the environment; it goes when the environment goes."""
    return root / ".venv" / "prepared"


def wanted_stamp(root: Path) -> str:
    """Describe the environment wanted: the folder, the Python, and a hash of what is installed."""
    import tomllib

    tables = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    installed = json.dumps([tables.get(name) for name in INSTALLED_TABLES], sort_keys=True)
    digest = hashlib.sha256(installed.encode()).hexdigest()
    return "{}\nPython {}.{}\n{}\n".format(root, *sys.version_info[:2], digest)


def is_fresh(root: Path, stamp: str) -> bool:
    """Check that the environment was finished, for this very folder, Python and project."""
    try:
        found = stamp_file(root).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return found == stamp and environment_python(root).exists()


def make_environment(root: Path, stamp: str) -> None:
    """Make .venv anew with the project, editable, and the tools of its `dev` group."""
    print("Setting up .venv: 600 MB, a minute or two, this once …", flush=True)
    folder = root / ".venv"
    remove(folder)
    run_quietly([sys.executable, "-m", "venv", str(folder)])
    pip = [str(environment_python(root)), "-m", "pip", "--disable-pip-version-check"]
    run_quietly([*pip, "install", "--editable", ".[dev]"], folder=root)
    stamp_file(root).write_text(stamp, encoding="utf-8")
    print("Ready.", flush=True)


def remove(path: Path) -> None:
    """Remove a folder, or the file or link that stands in its place."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.is_symlink() or path.exists():
        path.unlink()


def run_quietly(command: list[str], folder: Path | None = None) -> None:
    """Run a command; show what it printed only when it fails."""
    result = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace"
    )
    if result.returncode:
        raise PreparationError(
            f"{result.stdout.rstrip()}\n\n"
            f"This failed: {shlex.join(command)}\nWhat it said stands above."
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
