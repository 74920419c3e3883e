"""The third-party notices: whose work is in the bundle, and under which licence.

Every file that the bundle takes from elsewhere has to belong to something with a licence text: to
Python itself, to an installed distribution, or to a system package. One that does not stops the
build.
"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path

LICENCES = Path(__file__).with_name("licences")
LICENCE_NAMES = ("licen", "copying", "notice", "authors")
COMMON_LICENCES = Path("/usr/share/common-licenses")

# Wheels that carry no licence text. PySide6 may be used under the LGPL version 3.
TEXTS_OF_OURS = {"PySide6_Essentials": LICENCES / "qt.txt", "shiboken6": LICENCES / "qt.txt"}
LGPL = (LICENCES / "LGPL-3.txt", LICENCES / "GPL-3.txt")
RULE = "=" * 78

HEADING = """\
Third-party notices of Sora Planner

Sora Planner itself is under the Apache License 2.0. The program comes with the work of others,
listed here with their licences. Qt, PySide6 and the other libraries under the LGPL are separate
files beside the program: replace any of them by your own build of the same version to use that.
"""


class NoLicenceError(Exception):
    """Something in the bundle has no licence text."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Whose work it is, in which version, under which licence as they name it, and its text.

    `common` are the texts that this one refers to and others refer to as well.
    """

    name: str
    version: str
    licence: str
    text: str
    common: tuple[Path, ...] = ()


def notices(sources: Iterable[str]) -> str:
    """Write the notices of everything that these files come from."""
    found = {each.name: each for each in map(notice_of, sorted(set(sources))) if each}
    loader = notice_of_distribution(distribution_named("pyinstaller"))
    entries = sorted({**found, loader.name: loader}.values(), key=lambda each: each.name.lower())
    listed = "\n".join(f"  {each.name} {each.version}: {each.licence}" for each in entries)
    parts = [section(f"{each.name} {each.version}", each.text) for each in entries]
    common = sorted({path for each in entries for path in each.common}, key=lambda path: path.name)
    parts += [section(path.stem, path.read_text("utf-8")) for path in common]
    return "\n".join([HEADING, listed, "", *parts])


def section(title: str, text: str) -> str:
    """Put a text under a heading."""
    return f"{RULE}\n{title}\n{RULE}\n\n{text.strip()}\n"


def notice_of(source: str) -> Notice | None:
    """Whose work a file is; None where it is our own."""
    path = Path(source).resolve()
    distribution = owners().get(path)
    if distribution is not None:
        return notice_of_distribution(distribution)
    if path.is_relative_to(Path(__file__).resolve().parent.parent):
        return None
    if is_python(path):
        return notice_of_python()
    if sys.platform == "linux":
        return notice_of_package(str(path))
    return notice_of_python()  # the run-time library of the compiler, which comes with Python


# ------------------------------------------------------------------------ installed distributions


@cache
def owners() -> dict[Path, Distribution]:
    """Every installed file and the distribution that it came with, but for the program's own.

    A checkout whose tests have been run has one of those, for the files of the checkout.
    """
    others = (each for each in distributions() if each.metadata["Name"].lower() != "sora-planner")
    return {
        Path(str(distribution.locate_file(file))).resolve(): distribution
        for distribution in others
        for file in distribution.files or ()
    }


def distribution_named(name: str) -> Distribution:
    """Return an installed distribution."""
    return next(each for each in distributions() if each.metadata["Name"].lower() == name)


@cache
def notice_of_distribution(distribution: Distribution) -> Notice:
    """Read the licence that a distribution carries, or ours of it where it carries none."""
    name, version = distribution.metadata["Name"], distribution.version
    licence = licence_of(distribution)
    files = [file for file in distribution.files or () if is_licence(file.parts)]
    texts = [Path(str(distribution.locate_file(file))).read_text("utf-8") for file in files]
    if texts:
        return Notice(name, version, licence, "\n\n".join(texts))
    if name in TEXTS_OF_OURS:
        return Notice(name, version, licence, TEXTS_OF_OURS[name].read_text("utf-8"), LGPL)
    raise NoLicenceError(f"{name} carries no licence text; add one to {LICENCES}")


def is_licence(parts: tuple[str, ...]) -> bool:
    """Tell whether a file of a distribution is a licence text."""
    in_metadata = any(part.endswith(".dist-info") for part in parts)
    return in_metadata and parts[-1].lower().startswith(LICENCE_NAMES)


def licence_of(distribution: Distribution) -> str:
    """Return the licence in a few words, as the distribution's metadata names it."""
    fields = ("License-Expression", "License")
    stated = [each for field in fields for each in distribution.metadata.get_all(field) or ()]
    for licence in stated:
        if "\n" not in licence:
            return str(licence)
    classifiers = distribution.metadata.get_all("Classifier") or ()
    named = [each for each in classifiers if each.startswith("License")]
    return str(named[0].rpartition(" :: ")[2]) if named else "see below"


# -------------------------------------------------------------------------------- Python itself


def is_python(path: Path) -> bool:
    """Tell whether a file came with the interpreter."""
    folders = {sys.base_prefix, sysconfig.get_path("stdlib"), sysconfig.get_config_var("LIBDIR")}
    inside = any(path.is_relative_to(Path(folder).resolve()) for folder in folders if folder)
    return inside and (not is_system_python() or "python" in str(path))


def is_system_python() -> bool:
    """Tell whether the interpreter is the system's, in folders that it shares with others."""
    return Path(sys.base_prefix) == Path("/usr")


@cache
def notice_of_python() -> Notice:
    """Read Python's own licence."""
    version = sysconfig.get_python_version()
    places = [
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python{version}/copyright"),
        Path(f"/usr/share/doc/python{version}-minimal/copyright"),
    ]
    for place in places:
        if place.exists():
            text = place.read_text("utf-8")
            return Notice("Python", sys.version.split()[0], "PSF-2.0", text)
    raise NoLicenceError(f"Python's licence is in none of {', '.join(map(str, places))}")


# ------------------------------------------------------------------------------ Debian's packages


@cache
def notice_of_package(path: str) -> Notice:
    """Read the copyright file of the Debian package that a library came with."""
    package = package_of(path)
    query = ["dpkg-query", "--show", "--showformat=${Version}", package]
    version = subprocess.run(query, capture_output=True, text=True, check=True).stdout
    name = package.partition(":")[0]
    text = Path(f"/usr/share/doc/{name}/copyright").read_text("utf-8", errors="replace")
    return Notice(name, version, "see below", text, common_licences(text))


def package_of(path: str) -> str:
    """Return the package that a file came with, under either name of a merged folder."""
    for place in (path, path.removeprefix("/usr")):
        found = subprocess.run(["dpkg", "--search", place], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.split(": ")[0].split(", ")[0]
    raise NoLicenceError(f"no installed package has {path}")


def common_licences(copyright_text: str) -> tuple[Path, ...]:
    """Return the texts that a copyright file only refers to; no reader elsewhere has them."""
    names = re.findall(rf"{COMMON_LICENCES}/([A-Za-z]+(?:-[\d.]*\d)?)", copyright_text)
    places = {(COMMON_LICENCES / name).resolve() for name in names}
    return tuple(place for place in places if place.is_file())
