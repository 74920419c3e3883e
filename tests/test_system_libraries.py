"""What Qt needs of a Linux system: what is missing, and the one command that installs it."""

from __future__ import annotations

import ast
import os
import shlex
import struct
import sys
from collections.abc import Callable, Collection, Iterator
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui import system_libraries
from sora_planner_gui.system_libraries import (
    DRAWING_LIBRARIES,
    FONT_PACKAGE,
    RPM_COMMANDS,
    WINDOW_LIBRARIES,
)

XCB, WAYLAND = WINDOW_LIBRARIES["xcb"], WINDOW_LIBRARIES["wayland"]
OLDEST_PYTHON = (3, 8)

# What is loaded, and on Debian installed, with a library of the list.
BROUGHT_ALONG = {
    "libX11.so.6": "libGL.so.1",
    "libfreetype.so.6": "libfontconfig.so.1",
    "libgthread-2.0.so.0": "libglib-2.0.so.0",
    "libxcb.so.1": "libxcb-cursor.so.0",
    "libxcb-image.so.0": "libxcb-cursor.so.0",
    "libxcb-render.so.0": "libxcb-cursor.so.0",
    "libxcb-render-util.so.0": "libxcb-cursor.so.0",
    "libxcb-shm.so.0": "libxcb-cursor.so.0",
    "libxcb-util.so.1": "libxcb-cursor.so.0",
    "libxcb-xkb.so.1": "libxkbcommon-x11.so.0",
}

# What every Linux has that can start a Python and install a package.
EVERYWHERE = {
    *("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libgcc_s.so.1"),
    *("ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libstdc++.so.6"),
    *("libz.so.1", "libzstd.so.1"),
}


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set what a Linux system has and lacks."""

    def be(*, lacks: Collection[str] = (), font: bool = True) -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(
            system_libraries, "loading_error", lambda library: "gone" if library in lacks else ""
        )
        monkeypatch.setattr(system_libraries, "has_font", lambda folders: font)

    return be


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set the programs on the PATH and who is running."""

    def be(*names: str, user: int = 1000) -> None:
        paths = {name: f"/usr/bin/{name}" for name in names}
        monkeypatch.setattr(system_libraries.shutil, "which", paths.get)
        monkeypatch.setattr(os, "geteuid", lambda: user)

    return be


def command_in(text: str) -> str:
    """The one line to be copied, which is indented."""
    (line,) = [line for line in text.splitlines() if line.startswith("    ")]
    return line.strip()


# --------------------------------------------------------------------------------- what is missing


def test_whole_system_lacks_nothing(system) -> None:
    system()
    assert system_libraries.missing_packages(["xcb", "wayland"]) == []


def test_bare_system_lacks_everything(system) -> None:
    system(lacks={*DRAWING_LIBRARIES, *XCB, *WAYLAND}, font=False)
    missing = system_libraries.missing_packages(["wayland", "xcb"])
    tables = chain(DRAWING_LIBRARIES.values(), WAYLAND.values(), XCB.values())
    assert missing == [*tables, FONT_PACKAGE]


@pytest.mark.parametrize(
    ("platforms", "missing"),
    [
        ([], []),
        (["offscreen"], []),
        (["xcb"], ["libxcb-cursor0"]),
        (["wayland"], ["libwayland-client0"]),
        (["wayland-egl"], ["libwayland-client0"]),
        (["wayland", "xcb", "wayland-egl"], ["libwayland-client0", "libxcb-cursor0"]),
    ],
)
def test_platform_asks_for_its_own_libraries(system, platforms, missing) -> None:
    system(lacks={"libxcb-cursor.so.0", "libwayland-client.so.0"})
    assert system_libraries.missing_packages(platforms) == missing


def test_font_alone_may_be_missing(system) -> None:
    system(font=False)
    assert system_libraries.missing_packages(["xcb"]) == [FONT_PACKAGE]
    assert system_libraries.missing_libraries(["xcb"]) == []


@pytest.mark.parametrize("name", ["darwin", "win32"])
def test_other_systems_bring_what_qt_needs(system, monkeypatch, name) -> None:
    system(lacks=DRAWING_LIBRARIES, font=False)
    monkeypatch.setattr(sys, "platform", name)
    assert system_libraries.missing_packages(["xcb"]) == []


@pytest.mark.parametrize(
    ("environment", "platforms"),
    [
        ({}, []),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"DISPLAY": ""}, []),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["wayland"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["wayland", "xcb"]),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, ["offscreen"]),
        ({"QT_QPA_PLATFORM": "Wayland;XCB"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "offscreen:configfile=/a:b;:;;xcb"}, ["offscreen", "xcb"]),
        ({"QT_QPA_PLATFORM": ";"}, []),
    ],
)
def test_platforms_are_those_that_the_environment_asks_for(environment, platforms) -> None:
    assert system_libraries.platforms_of(environment) == platforms


def test_a_library_that_is_there_loads_and_one_that_is_not_is_named() -> None:
    there = "libc.so.6" if sys.platform == "linux" else "libSystem.dylib"
    assert system_libraries.loading_error(there) == ""
    assert "nowhere" in system_libraries.loading_error("libsora-planner-nowhere.so.0")


@pytest.mark.parametrize(("name", "found"), [("DejaVu.TTF", True), ("fonts.dir", False)])
def test_font_is_found_by_its_suffix_however_deep(tmp_path: Path, name, found) -> None:
    deep = tmp_path / "fonts" / "truetype" / "dejavu"
    deep.mkdir(parents=True)
    (deep / name).touch()
    folders = [str(tmp_path / "none"), str(tmp_path / "fonts")]
    assert system_libraries.has_font(folders) == found


# ---------------------------------------------------------------------------- how it is installed


@pytest.mark.parametrize(
    ("names", "user", "beginning"),
    [
        (["apt-get", "sudo"], 1000, "sudo sh -c 'apt-get update && "),
        (["apt-get"], 1000, "su -c 'apt-get update && "),
        (["apt-get", "sudo"], 0, "apt-get update && "),
        (["apt-get", "dnf"], 0, "apt-get update && "),
    ],
)
def test_packages_are_named_with_one_command(programs, names, user, beginning) -> None:
    programs(*names, user=user)
    text = system_libraries.how_to_install(["libegl1", "libgl1"])
    assert text.startswith("Some system packages are missing: libegl1, libgl1.\n")
    command = command_in(text)
    assert command.startswith(beginning)
    assert command.rstrip("'").endswith(" libegl1 libgl1")


@given(st.lists(st.from_regex(r"[a-z][a-z0-9.+-]+", fullmatch=True), min_size=1))
def test_one_command_survives_a_shell(packages: list[str]) -> None:
    line = f"sh -c {shlex.quote(system_libraries.apt_command(packages))}"
    assert shlex.split(line)[-1].split()[-len(packages) :] == packages


@pytest.mark.parametrize("manager", RPM_COMMANDS)
def test_rpm_systems_install_a_library_by_its_own_name(programs, manager) -> None:
    programs(manager, "sudo")
    text = system_libraries.how_to_install(["libegl1", "libglib2.0-0", FONT_PACKAGE])
    assert "libraries are missing: libEGL.so.1, libglib-2.0.so.0, a font" in text
    *sudo, inner = shlex.split(command_in(text))
    assert sudo == ["sudo", "sh", "-c"]
    install, font = RPM_COMMANDS[manager]
    names = ["libEGL.so.1()(64bit)", "libglib-2.0.so.0()(64bit)"]
    assert shlex.split(inner) == [*install.split(), *names, font]


@pytest.mark.parametrize("names", [["pacman"], ["dnf"]])
def test_what_no_command_installs_is_named(programs, names) -> None:
    programs(*names)
    text = system_libraries.how_to_install(["libgl1", "python3.11-venv", "binutils", FONT_PACKAGE])
    for named in ("libGL.so.1", "venv and ensurepip", "binutils", "a font", "package manager"):
        assert named in text
    assert "    " not in text


# ------------------------------------------------------------------------------- the list itself


def test_module_is_read_by_an_old_python() -> None:
    source = Path(system_libraries.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=OLDEST_PYTHON)


@pytest.mark.skipif(sys.platform != "linux", reason="Qt brings all that it needs elsewhere")
@pytest.mark.parametrize(
    ("file", "platform"),
    [
        ("QtWidgets.abi3.so", ""),
        ("Qt/plugins/platforms/libqoffscreen.so", ""),
        ("Qt/plugins/iconengines/libqsvgicon.so", ""),
        ("Qt/plugins/platforms/libqxcb.so", "xcb"),
        ("Qt/plugins/platforms/libqwayland[.-][gs]*o", "wayland"),
        ("Qt/plugins/wayland-shell-integration/libxdg-shell.so", "wayland"),
    ],
)
def test_list_names_all_that_qt_refers_to(file: str, platform: str) -> None:
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    listed = {*DRAWING_LIBRARIES, *WINDOW_LIBRARIES.get(platform, {})}
    brought = {library for library, bringer in BROUGHT_ALONG.items() if bringer in listed}
    inside = [folder, folder / "Qt/lib", folder.parent / "shiboken6"]
    files = list(folder.glob(file))  # Wayland’s is libqwayland-generic.so before Qt 6.10
    assert files
    found = set().union(*(needed_of_system(each, inside) for each in files))
    assert "libGL.so.1" in found
    assert found <= listed | brought | EVERYWHERE


def needed_of_system(file: Path, folders: list[Path]) -> set[str]:
    """What a library refers to that lies in none of these folders, through those that do."""
    waiting, seen, outside = [file], set[Path](), set[str]()
    while waiting:
        current = waiting.pop()
        seen.add(current)
        for name in needed(current.read_bytes()):
            inside = [folder / name for folder in folders if (folder / name).exists()]
            waiting += [path for path in inside if path not in seen]
            outside |= set() if inside else {name}
    return outside


def needed(data: bytes) -> Iterator[str]:
    """The libraries that an ELF file for a 64-bit little-endian machine names as needed."""
    assert data[:6] == b"\x7fELF\x02\x01"
    (start,) = struct.unpack_from("<Q", data, 40)
    size, count = struct.unpack_from("<HH", data, 58)
    headers = [struct.unpack_from("<IIQQQQII", data, start + each * size) for each in range(count)]
    for _, kind, _, _, offset, length, link, _ in headers:
        if kind == 6:  # the table of what is linked dynamically
            texts = headers[link][4]
            for tag, value in struct.iter_unpack("<QQ", data[offset : offset + length]):
                if tag == 1:  # a library that is needed
                    place = texts + value
                    yield data[place : data.index(b"\0", place)].decode()
