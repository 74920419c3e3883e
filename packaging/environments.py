"""Environments made from the lock: what `make run` and `make test` run in, and those beside it.

    python packaging/environments.py update       renew requirements.lock from pyproject.toml
    python packaging/environments.py newest       build/newest: the newest that the ranges allow
    python packaging/environments.py oldest       build/oldest: what the program needs, the oldest
    python packaging/environments.py wheelhouse   all of it as files, for machines without a network

`requirements.lock` pins every package for every system and Python, each with the hashes of its
files; a file with another hash is refused. uv makes the environments; it is itself fetched by pip,
by its hash in the lock, into build/uv. Where WHEELHOUSE names a folder of wheels nothing is asked
of a network.

Runs on the standard library alone. An environment carries a stamp while it is whole: it is taken
off before anything is changed and put back last. One that fits is left alone, one that is another's
is brought up to date, and one without, which was interrupted, is made anew.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = "requirements.lock"
STAMP = "prepared"
OLDEST_PYTHON = (3, 11)
OTHER_PYTHONS = ("python3.13", "python3.12", "python3.11", "python3.14", "python3")
BUNDLED_PYTHONS = ("python3.13", "python3.12")
"""What installers are built with where it can be had: on 3.11 PySide6 ends the process where C
code raises in an override of a method of Qt's."""


class PreparationError(Exception):
    """The machine cannot be prepared; the text says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return the exit status."""
    commands = {"update": update, "newest": newest, "oldest": oldest, "wheelhouse": wheelhouse}
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        use_suitable_python(__file__, arguments)
        commands[arguments[0]](ROOT)
    except PreparationError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


# -------------------------------------------------------------------------------- what is prepared


def program_of(environment: Path, name: str = "python") -> Path:
    """A program of an environment, there or not."""
    if sys.platform == "win32":
        return environment / "Scripts" / f"{name}.exe"
    return environment / "bin" / name


def locked(root: Path, folder: Path, extra: str, python: str = sys.executable) -> Path:
    """Bring an environment to what the lock says of the program and an extra; return its Python.

    With the extra `dev`, the project itself is in it too, as it stands in the checkout.
    """
    wanted = wanted_stamp(root, extra, python)
    if not is_whole(folder, wanted):
        uv = uv_of(root)
        make_folder(uv, folder, python, keep=is_whole(folder) and is_alike(folder, wanted))
        constraints = ["--constraint", str(root / LOCK), "--require-hashes"]
        install(uv, folder, *requirements(root, extra), *constraints, "--exact")
        if extra == "dev":
            install(uv, folder, "--editable", str(root), "--no-deps", "--no-build-isolation")
        stamp_of(folder).write_text(wanted, encoding="utf-8")
    return program_of(folder)


def newest(root: Path) -> None:
    """Make build/newest anew, with the newest packages that the ranges allow."""
    uv, folder = uv_of(root), root / "build" / "newest"
    make_folder(uv, folder, sys.executable)
    install(uv, folder, *requirements(root, "dev"), "--upgrade", "--refresh")
    list_packages(uv, folder)


def oldest(root: Path) -> None:
    """Make build/oldest anew: what the program needs as old as the ranges and wheels allow."""
    uv, folder = uv_of(root), root / "build" / "oldest"
    make_folder(uv, folder, sys.executable)
    lowest = ["--resolution", "lowest-direct", "--only-binary", ":all:"]
    install(uv, folder, "--requirements", str(root / "pyproject.toml"), *lowest)
    install(uv, folder, *requirements(root, "dev"))
    list_packages(uv, folder)


def update(root: Path) -> None:
    """Write the lock anew, with the newest packages that the ranges allow."""
    command = [str(uv_of(root)), "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    command += ["--python-version", "{}.{}".format(*OLDEST_PYTHON), "--all-extras", "--upgrade"]
    command += ["--custom-compile-command", "make update", "--output-file", LOCK, "pyproject.toml"]
    run_uv(command, root)
    say(f"{LOCK} is renewed: `make test` says whether everything still works.")


def wheelhouse(root: Path) -> None:
    """Put the wheels of the whole lock, for this system and its Pythons, into a folder."""
    folder = root / "dist" / "wheelhouse"
    uv_of(root)
    pip = [str(program_of(root / "build" / "uv")), "-m", "pip"]
    for python in dict.fromkeys([sys.executable, bundled_python()]):
        say(f"Fetching the wheels for {python} …")
        wanted = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(root / LOCK)]
        run_quietly([*pip, "--python", python, "download", *wanted, "--dest", str(folder)])
    wheels = sorted(folder.glob("*.whl"))
    size = sum(wheel.stat().st_size for wheel in wheels)
    say(f"{folder.relative_to(root)}: {len(wheels)} wheels, {size / 1e6:,.0f} MB")
    say("Without a network: make test WHEELHOUSE=/where/it/lies/wheelhouse")


def bundled_python() -> str:
    """The Python that installers are built with: this one only where no better one is found."""
    if sys.version_info[:2] in {(3, 12), (3, 13)}:
        return sys.executable
    return find_python(BUNDLED_PYTHONS) or sys.executable


def use_suitable_python(script: str, arguments: Sequence[str]) -> None:
    """Start a script over with another Python where this one is too old."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    python = find_python(OTHER_PYTHONS)
    if python is None:
        raise PreparationError(
            "Sora Planner needs Python {}.{} or newer, and this is Python {}.{} ({}).\n"
            "Install a newer one beside it (your system's package manager, or python.org) and run\n"
            "this again: a python3.11, python3.12 or python3.13 on the PATH is found by itself."
            "".format(*OLDEST_PYTHON, *sys.version_info[:2], sys.executable)
        )
    os.execv(python, [python, script, *arguments])


def find_python(names: Iterable[str]) -> str | None:
    """The first of these programs that starts and is new enough.

    uv finds interpreters too, but stops at a version manager's stand-in for one that is not there.
    """
    found = filter(None, map(shutil.which, names))
    return next(filter(is_new_enough, found), None)


def is_new_enough(python: str) -> bool:
    """Ask an interpreter for its version; one that does not start is not new enough."""
    question = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    try:
        return subprocess.run([python, "-c", question], capture_output=True).returncode == 0
    except OSError:
        return False


# -------------------------------------------------------------------------------------- the stamp


def stamp_of(folder: Path) -> Path:
    """The file that vouches for an environment."""
    return folder / STAMP


def wanted_stamp(root: Path, extra: str, python: str) -> str:
    """Describe an environment: the folder, the Python, and a hash of what decides on the rest."""
    described = [(root / name).read_bytes() for name in ("pyproject.toml", LOCK)]
    digest = hashlib.sha256(b"\0".join(described)).hexdigest()
    return f"{root}\n{os.path.realpath(python)}\n{extra}\n{digest}\n"


def is_whole(folder: Path, wanted: str | None = None) -> bool:
    """Whether an environment was finished: as wanted, or in any way."""
    try:
        found = stamp_of(folder).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return wanted in (None, found) and program_of(folder).exists()


def is_alike(folder: Path, wanted: str) -> bool:
    """Whether an environment is of the wanted place, Python and extra, whatever it holds."""
    found = stamp_of(folder).read_text(encoding="utf-8")
    return found.splitlines()[:3] == wanted.splitlines()[:3]


# ------------------------------------------------------------------------------------------- steps


def uv_of(root: Path) -> Path:
    """The uv that the lock names, fetched where it is not there yet."""
    folder = root / "build" / "uv"
    wanted = pinned(root, "uv")
    if not is_whole(folder, wanted):
        remove(folder)
        run_quietly([sys.executable, "-m", "venv", str(folder)])
        needed = folder / "uv.txt"
        needed.write_text(wanted, encoding="utf-8")
        pip = [str(program_of(folder)), "-m", "pip", "--disable-pip-version-check", "install"]
        run_quietly([*pip, *from_wheelhouse(), "--require-hashes", "--requirement", str(needed)])
        stamp_of(folder).write_text(wanted, encoding="utf-8")
    return program_of(folder, "uv")


def pinned(root: Path, name: str) -> str:
    """The lines of the lock that pin one package, with its hashes."""
    lines = iter((root / LOCK).read_text(encoding="utf-8").splitlines(keepends=True))
    for line in lines:
        if line.startswith(f"{name}=="):
            hashes = []
            for each in lines:
                if "--hash=" not in each:
                    break
                hashes.append(each)
            return line + "".join(hashes).rstrip("\\\n") + "\n"
    raise PreparationError(f"{LOCK} does not name {name}: run `make update`.")


def make_folder(uv: Path, folder: Path, python: str, *, keep: bool = False) -> None:
    """Lay an empty environment for a Python, or take the stamp off one whose packages are kept."""
    if keep:
        say(f"Bringing {folder.name} up to date …")
        stamp_of(folder).unlink()
        return
    say(f"Setting up {folder.name}: 600 MB, a minute or two, this once …")
    remove(folder)
    options = ["--quiet", "--no-python-downloads", "--python", python]
    run_quietly([str(uv), "venv", *options, str(folder)])


def requirements(root: Path, extra: str) -> list[str]:
    """How uv is told what the project needs, with an extra."""
    return ["--requirements", str(root / "pyproject.toml"), "--extra", extra]


def install(uv: Path, folder: Path, *what: str) -> None:
    """Install into an environment."""
    at = ["--python", str(program_of(folder))]
    run_uv([str(uv), "pip", "install", *at, *from_wheelhouse(), *what])


def run_uv(command: list[str], folder: Path | None = None) -> None:
    """Run uv with the mirror and certificates of the pip beside it, whose settings it ignores."""
    pip = Path(command[0]).with_stem("python")
    names = {"UV_DEFAULT_INDEX": "index-url", "SSL_CERT_FILE": "cert"}
    known = {n: setting_of_pip(pip, key) for n, key in names.items() if n not in os.environ}
    found = {name: value for name, value in known.items() if value}
    run_quietly(command, folder, {**os.environ, **found})


def setting_of_pip(python: Path, key: str) -> str:
    """What a Python's pip is set up with, by its environment or files; empty where it is not."""
    stated = os.environ.get("PIP_" + key.upper().replace("-", "_"))
    if stated is not None:
        return stated
    command = [str(python), "-m", "pip", "config", "get", f"global.{key}"]
    result = subprocess.run(command, capture_output=True, text=True)
    return result.stdout.strip() if result.returncode == 0 else ""


def from_wheelhouse() -> list[str]:
    """What keeps pip and uv to the folder of wheels that WHEELHOUSE names, if it names one."""
    folder = os.environ.get("WHEELHOUSE")
    if not folder:
        return []
    if not Path(folder).is_dir():
        raise PreparationError(f"WHEELHOUSE names no folder: {folder}")
    return ["--no-index", "--find-links", str(Path(folder).resolve())]


def list_packages(uv: Path, folder: Path) -> None:
    """Say what an environment holds."""
    command = [str(uv), "pip", "list", "--python", str(program_of(folder)), "--format", "freeze"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    say(f"{folder.name}: {' '.join(listed.split())}")


def remove(path: Path) -> None:
    """Remove a folder, or the file or link that stands in its place."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.is_symlink() or path.exists():
        path.unlink()


def run_quietly(
    command: list[str], folder: Path | None = None, environment: dict[str, str] | None = None
) -> None:
    """Run a command; show what it printed only when it fails."""
    result = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        errors="replace",
    )
    if result.returncode:
        raise PreparationError(
            f"{result.stdout.rstrip()}\n\n"
            f"This failed: {shlex.join(command)}\nWhat it said stands above."
        )


def say(text: str) -> None:
    """Print at once."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
