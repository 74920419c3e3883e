"""From a clone to installers: environment → bundle → self-test → installers.

    python packaging/build.py bundle       the program as a folder, in dist/bundle
    python packaging/build.py installers   that, and this system's installers, in dist
    python packaging/build.py check        that, and the installer tried on a bare system (Linux)

Runs on the standard library. The bundle is made in an environment of its own, build/environment, as
PyInstaller takes up whatever is installed beside the program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import environments
import linux_installers
import prepare
from sora_planner_gui import system_libraries  # found by way of prepare

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build"
DIST = ROOT / "dist"
ENVIRONMENT = BUILD / "environment"

# The tools of the build, each by a file that it cannot be without, and their Debian packages.
TOOLS = {"objdump": "binutils", "strip": "binutils", "dpkg-deb": "dpkg", "xz": "xz-utils"}
SHOWN_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY")


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return the exit status."""
    if tuple(arguments) not in {("bundle",), ("installers",), ("check",)}:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        bundle = make_bundle()
        if arguments[0] != "bundle":
            make_installers(bundle)
        if arguments[0] == "check":
            check_installer()
    except (environments.PreparationError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def make_bundle(script: str = "", target: Path = DIST / "bundle") -> Path:
    """Freeze the program, or another script in the same way, and return its folder."""
    python = make_environment()
    run([python, PACKAGING / "render_icons.py", BUILD / "icons"])
    say("Freezing the program …")
    work = BUILD / (Path(script).stem or "program")
    options = ["--noconfirm", "--log-level=WARN", f"--distpath={target}", f"--workpath={work}"]
    environment = {"SORA_PLANNER_SCRIPT": script, "PYTHONHASHSEED": "1"}
    run([python, "-m", "PyInstaller", *options, PACKAGING / "sora-planner.spec"], **environment)
    bundle = target / "sora-planner"
    if not script:
        if sys.platform == "linux":
            link = bundle / "sora-planner-gui"
            link.unlink(missing_ok=True)
            link.symlink_to("sora-planner")  # Linux makes no difference between the two
        self_test(program_of(bundle))
    say(f"{bundle.relative_to(ROOT)}: {megabytes(folder_size(bundle))} unpacked")
    return bundle


def make_installers(bundle: Path) -> list[Path]:
    """Make the installers of this system, with a file of their sums."""
    say("Packing …")
    makers = {"linux": linux_installers.make, "win32": make_windows, "darwin": make_macos}
    made = makers[sys.platform](bundle, BUILD, DIST, version())
    for path in made:
        say(f"{path.relative_to(ROOT)}: {megabytes(path.stat().st_size)}")
    return made


def make_windows(bundle: Path, build: Path, dist: Path, version: str) -> list[Path]:
    """Compile the NSIS script; sign the program and the installer where there is a key."""
    target = dist / f"sora-planner-{version}-windows-x86_64-setup.exe"
    sign_for_windows(sorted(bundle.glob("*.exe")))
    defines = {"VERSION": version, "BUNDLE": bundle, "ICONS": build / "icons", "OUTPUT": target}
    given = [f"/D{name}={value}" for name, value in defines.items()]
    run(["makensis", "/V2", *given, PACKAGING / "windows" / "sora-planner.nsi"])
    sign_for_windows([target])
    return [target]


def sign_for_windows(files: Sequence[Path]) -> None:
    """Sign files with the certificate in the store that SORA_PLANNER_WINDOWS_SUBJECT names."""
    subject = os.environ.get("SORA_PLANNER_WINDOWS_SUBJECT")
    if subject:
        stamp = ["/fd", "SHA256", "/td", "SHA256", "/tr", "http://timestamp.digicert.com"]
        run(["signtool", "sign", "/n", subject, *stamp, *files])


def make_macos(bundle: Path, build: Path, dist: Path, version: str) -> list[Path]:
    """Make a disk image of the application."""
    target = dist / f"sora-planner-{version}-macos-{os.uname().machine}.dmg"
    run([PACKAGING / "macos" / "make_dmg.sh", bundle.parent / "Sora Planner.app", target])
    return [target]


def check_installer() -> None:
    """Try the package on a bare system, which takes root."""
    run([sys.executable, PACKAGING / "bare_system" / "check_installer.py"])


# ------------------------------------------------------------------------------------- the steps


def make_environment() -> Path:
    """Make build/environment with what the program needs and PyInstaller; return its Python."""
    if sys.platform == "linux":
        prepare.install_missing(missing_packages())
    return environments.locked(ROOT, ENVIRONMENT, "bundle", environments.bundled_python())


def missing_packages() -> list[str]:
    """Name the Debian packages of tools and of libraries that the bundle takes up."""
    packages = {package for tool, package in TOOLS.items() if not shutil.which(tool)}
    packages |= set(prepare.missing_packages(window=True, environment=True))
    packages |= set(system_libraries.missing_packages(system_libraries.WINDOW_LIBRARIES))
    return sorted(packages)


def version() -> str:
    """Return the program's version."""
    namespace: dict[str, str] = {}
    exec((ROOT / "sora_planner_gui" / "__init__.py").read_text(encoding="utf-8"), namespace)
    return namespace["__version__"]


def program_of(bundle: Path) -> Path:
    """Return the console program of a bundle."""
    return bundle / ("sora-planner.exe" if sys.platform == "win32" else "sora-planner")


def self_test(program: Path) -> None:
    """Let the program test itself, on the screen if there is one."""
    has_screen = sys.platform != "linux" or any(map(os.environ.get, SHOWN_VARIABLES))
    platform = {} if has_screen else {"QT_QPA_PLATFORM": "offscreen"}
    run([program, "self-test", "--window"], **platform)


def run(command: Sequence[str | Path], **environment: str) -> None:
    """Run a command in the open."""
    subprocess.run([str(word) for word in command], check=True, env={**os.environ, **environment})


def folder_size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def megabytes(size: int) -> str:
    """Write a size in units of 10⁶ bytes."""
    return f"{size / 1e6:,.1f} MB"


def say(text: str) -> None:
    """Print at once."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
