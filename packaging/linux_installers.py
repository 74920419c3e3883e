"""The installers for Linux: a Debian package, and an archive that installs for one user.

What the package depends on is read from the libraries themselves: whatever they refer to that the
bundle doesn't have, and the newest version of the C library that any of them asks for.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterable
from pathlib import Path

from elf import Library, libraries_of
from notices import package_of

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LINUX = HERE / "linux"
PACKAGE = "sora-planner"
MIME_TYPE = "application/vnd.sora-planner.plan+json"
SIZES = (16, 24, 32, 48, 64, 128, 256)

# What a desktop has, to know the type of a plan and to show the program in its menu.
DESKTOP_PACKAGES = ["desktop-file-utils", "shared-mime-info"]
C_LIBRARY = "libc6"

COPYRIGHT = """\
Sora Planner is under the Apache License 2.0, which follows. It comes with the work of others; their
names and licences are in _internal/resources/third-party-notices.txt in the program's folder, and
in the program under Help, About.
"""


def make(bundle: Path, build: Path, dist: Path, version: str) -> list[Path]:
    """Make both installers and return their paths."""
    package = make_package(bundle, build, dist, version)
    archive = make_archive(bundle, build, dist, version)
    return [package, archive]


# ------------------------------------------------------------------------------- Debian's package


def make_package(bundle: Path, build: Path, dist: Path, version: str, name: str = PACKAGE) -> Path:
    """Make the .deb."""
    tree = build / f"{name}-package"
    shutil.rmtree(tree, ignore_errors=True)
    program = tree / "usr/lib" / PACKAGE
    shutil.copytree(bundle, program, symlinks=True)
    put_links(tree / "usr/bin")
    put_desktop_files(tree / "usr/share", build / "icons")
    put_documents(tree / "usr/share/doc" / PACKAGE)
    put_control(tree / "DEBIAN", bundle, version, size=size_of(tree / "usr"))
    target = dist / f"{name}_{version}_{architecture()}.deb"
    options = ["--root-owner-group", "-Zxz", "-z9"]
    command = ["dpkg-deb", "--build", *options, str(tree), str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return target


def put_links(folder: Path) -> None:
    """Put both names of the program on everybody's path."""
    folder.mkdir(parents=True)
    for name in ("sora-planner", "sora-planner-gui"):
        (folder / name).symlink_to(f"../lib/{PACKAGE}/{name}")


def put_desktop_files(share: Path, icons: Path) -> None:
    """Put the menu entry, the type of plan files and the icons where desktops look for them."""
    copy(LINUX / "sora-planner.desktop", share / "applications/sora-planner.desktop")
    copy(LINUX / "sora-planner.xml", share / "mime/packages/sora-planner.xml")
    kinds = {"sora-planner": "apps/sora-planner", "soraplan": f"mimetypes/{icon_of_type()}"}
    for source, place in kinds.items():
        for size in SIZES:
            target = share / f"icons/hicolor/{size}x{size}/{place}.png"
            copy(icons / f"{source}-{size}.png", target)
        copy(ROOT / f"resources/icons/{source}.svg", share / f"icons/hicolor/scalable/{place}.svg")


def icon_of_type() -> str:
    """Return the name under which desktops look for the icon of a type of file."""
    return MIME_TYPE.replace("/", "-")


def put_documents(folder: Path) -> None:
    """Put the licence and the list of changes."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    folder.mkdir(parents=True)
    (folder / "copyright").write_text(f"{COPYRIGHT}\n{licence}", encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (folder / "changelog.gz").write_bytes(gzip.compress(changes, mtime=0))


def put_control(folder: Path, bundle: Path, version: str, size: int) -> None:
    """Write the package's description of itself."""
    folder.mkdir()
    required, optional = dependencies(bundle)
    fields = {
        "Package": PACKAGE,
        "Version": version,
        "Architecture": architecture(),
        "Maintainer": "The Sora Planner authors <noreply@sora-planner.invalid>",
        "Installed-Size": str(size // 1024),
        "Depends": ", ".join(required),
        "Recommends": ", ".join([*optional, *DESKTOP_PACKAGES]),
        "Section": "science",
        "Priority": "optional",
        "Description": (LINUX / "description.txt").read_text(encoding="utf-8").strip(),
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
    (folder / "control").write_text(text, encoding="utf-8")


def architecture() -> str:
    """Return this machine's kind in Debian's words."""
    asked = ["dpkg", "--print-architecture"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


# ---------------------------------------------------------------------------------- dependencies


def dependencies(bundle: Path) -> tuple[list[str], list[str]]:
    """Return the packages that the bundle needs, and those that it can do without."""
    libraries = list(libraries_of(bundle))
    bundled = {path.name for path in bundle.rglob("*")}
    required = packages_of((each for each in libraries if not each.is_optional), bundled)
    optional = packages_of((each for each in libraries if each.is_optional), bundled)
    oldest = ".".join(map(str, oldest_c_library(libraries)))
    named = [f"{each} (>= {oldest})" if each == C_LIBRARY else each for each in sorted(required)]
    return named, sorted(optional - required)


def oldest_c_library(libraries: Iterable[Library]) -> tuple[int, ...]:
    """Return the oldest version of the C library that has all that these use."""
    return max(each.c_library for each in libraries)


def packages_of(libraries: Iterable[Library], bundled: set[str]) -> set[str]:
    """Name the packages of what these refer to and the bundle doesn't have."""
    needed = {name for library in libraries for name in library.needed} - bundled
    return {package_of(place_of(name)).partition(":")[0] for name in needed}


def place_of(library: str) -> str:
    """Return where the loader finds a library on this machine."""
    listed = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True)
    found = re.search(rf"^\s*{re.escape(library)} \(.*\) => (.*)$", listed.stdout, re.MULTILINE)
    if found is None:
        raise FileNotFoundError(f"{library}, which the bundle refers to, is not on this machine")
    return os.path.realpath(found[1])


# -------------------------------------------------------------------------------------- archive


def make_archive(bundle: Path, build: Path, dist: Path, version: str) -> Path:
    """Make the .tar.xz: the program, which runs wherever it lies, and install.sh."""
    name = f"sora-planner-{version}-linux-{os.uname().machine}"
    tree = build / name
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(bundle, tree / "program", symlinks=True)
    put_desktop_files(tree / "share", build / "icons")
    put_documents(tree / "doc")
    copy(LINUX / "install.sh", tree / "install.sh")
    oldest = ".".join(map(str, oldest_c_library(libraries_of(bundle))))
    text = (LINUX / "README.txt").read_text(encoding="utf-8").replace("@C_LIBRARY@", oldest)
    (tree / "README.txt").write_text(text, encoding="utf-8")
    target = dist / f"{name}.tar.xz"
    with tarfile.open(target, "w:xz", preset=9) as archive:
        archive.add(tree, arcname=name, filter=as_root)
    return target


def as_root(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out who packed it."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def copy(source: Path, target: Path) -> None:
    """Copy a file with its mode, making the folders on the way."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def size_of(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*"))
