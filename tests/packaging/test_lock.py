"""requirements.lock: all that pyproject.toml asks for, on every system, with hashes."""

from __future__ import annotations

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import environments

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / environments.LOCK).read_text(encoding="utf-8")
ENTRIES = re.findall(r"^(?P<asked>[a-z0-9].*?) \\\n(?P<hashes>(?:    --hash=.*\n)+)", TEXT, re.M)
SYSTEMS = {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]


def asked_for() -> list[Requirement]:
    """Everything that pyproject.toml names: to run, to develop, to bundle and to build."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [project["build-system"]["requires"], project["project"]["dependencies"]]
    lists += project["project"]["optional-dependencies"].values()
    return [Requirement(text) for texts in lists for text in texts]


def pinned_for(system: str, python: str) -> dict[str, str]:
    """The version of each package on a system and Python."""
    place = {
        **default_environment(),
        "sys_platform": system,
        "platform_system": SYSTEMS[system],
        "os_name": "nt" if system == "win32" else "posix",
        "python_version": python,
        "python_full_version": f"{python}.5",
    }
    found: dict[str, str] = {}
    for asked, _ in ENTRIES:
        requirement = Requirement(asked)
        if requirement.marker is None or requirement.marker.evaluate(place):
            assert requirement.name not in found, f"{requirement.name} twice for {place}"
            (pin,) = requirement.specifier
            assert pin.operator == "=="
            found[requirement.name] = pin.version
    return found


@pytest.mark.parametrize(("system", "python"), list(product(SYSTEMS, PYTHONS)))
def test_all_that_is_asked_for_is_pinned_within_its_range(system: str, python: str) -> None:
    pinned = pinned_for(system, python)
    place = {"sys_platform": system, "python_version": python}
    wanted = [
        each
        for each in asked_for()
        if each.marker is None or each.marker.evaluate({**default_environment(), **place})
    ]
    assert len(wanted) > 20
    for each in wanted:
        assert each.specifier.contains(pinned[canonicalize_name(each.name)]), str(each)


def test_qt_for_windows_10_stays_below_the_one_that_needs_a_later_windows() -> None:
    for python in PYTHONS[:3]:
        major, minor, *_ = pinned_for("win32", python)["pyside6-essentials"].split(".")
        assert (int(major), int(minor)) < (6, 10)


def test_every_package_has_hashes_and_no_address() -> None:
    lines = [line for line in TEXT.splitlines() if re.match(r"[a-z0-9]", line)]
    assert len(ENTRIES) == len(lines) > 30
    for _, hashes in ENTRIES:
        assert re.fullmatch(r"(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+", hashes)
    assert "://" not in TEXT
