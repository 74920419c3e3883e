"""What goes into the bundle and the packages: the rules, on small made-up bundles."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bundle_contents as contents
import bundle_resources
import elf
import notices
import sora_planner_gui

PLUGINS = "PySide6/Qt/plugins"
SHOWN = """
Dynamic Section:
  NEEDED               libGL.so.1
  NEEDED               libc.so.6
  SONAME               libQt6Gui.so.6

Version References:
  required from libc.so.6:
    0x0d696914 0x00 03 GLIBC_2.4
    0x069691b4 0x00 02 GLIBC_2.34
  required from libstdc++.so.6:
    0x0bafd178 0x00 04 GLIBCXX_3.4.29
"""


def entry(place: str, kind: str = "BINARY") -> contents.Entry:
    return place, f"/build/{place}", kind


NEEDED = {
    f"/build/{PLUGINS}/platforms/libqxcb.so": ["libQt6XcbQpa.so.6"],
    "/build/PySide6/Qt/lib/libQt6XcbQpa.so.6": ["libQt6Gui.so.6", "libX11.so.6"],
    f"/build/{PLUGINS}/platformthemes/libqgtk3.so": ["libgtk-3.so.0"],
    "/build/libgtk-3.so.0": ["libpango.so.0"],
    "/build/libX11.so.6": ["libXdmcp.so.6"],
}
ALL = [
    entry(f"{PLUGINS}/platforms/libqxcb.so"),
    entry(f"{PLUGINS}/platformthemes/libqgtk3.so"),
    entry("PySide6/Qt/lib/libQt6XcbQpa.so.6"),
    entry("PySide6/Qt/lib/libQt6Gui.so.6"),
    entry("PySide6/QtGui.abi3.so", "EXTENSION"),
    entry("libgtk-3.so.0"),
    entry("libpango.so.0"),
    entry("libX11.so.6"),
    entry("libXdmcp.so.6"),
    entry("libpython3.11.so.1.0"),
]


def needed_by(path: str) -> list[str]:
    return NEEDED.get(path, [])


def test_only_listed_plugins_and_what_they_need_are_kept(monkeypatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    kept = {PurePosixPath(place).name for place, _, _ in contents.wanted_binaries(ALL, needed_by)}
    assert kept == {
        "libqxcb.so",
        "libQt6XcbQpa.so.6",
        "libQt6Gui.so.6",
        "QtGui.abi3.so",
        "libpython3.11.so.1.0",
    }


def test_elsewhere_only_qt_is_thinned_out(monkeypatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    binaries = [entry("vcruntime140.dll"), entry("PySide6\\Qt6Quick.dll")]
    kept = contents.wanted_binaries(binaries, needed_by)
    assert [place for place, _, _ in kept] == ["vcruntime140.dll"]


@given(st.lists(st.sampled_from(ALL), unique=True))
def test_nothing_is_kept_that_refers_to_something_dropped(binaries) -> None:
    kept = contents.reachable(binaries, needed_by)
    names = {PurePosixPath(place).name for place, _, _ in kept}
    had = {PurePosixPath(place).name for place, _, _ in binaries}
    assert all(set(needed_by(source)) & had <= names for _, source, _ in kept)


@pytest.mark.parametrize(
    ("place", "kind", "wanted"),
    [
        ("resources/translations/sora-planner_zh.qm", "DATA", True),
        ("PySide6/Qt/translations/qtbase_de.qm", "DATA", False),
        ("pyqtgraph/icons/peegee/peegee.svg", "DATA", False),
        ("pyqtgraph/icons/auto.png", "DATA", True),
        ("numpy-2.4.6.dist-info/METADATA", "DATA", False),
        ("libQt6Core.so.6", "SYMLINK", False),
    ],
)
def test_wanted_data(place: str, kind: str, wanted: bool) -> None:
    assert bool(contents.wanted_data([entry(place, kind)])) is wanted


def test_yardstick_keeps_what_pyqtgraph_asks_for() -> None:
    ours, bare = (set(contents.excluded_modules(opengl=each)) for each in (False, True))
    assert ours - bare == set(contents.WANTED_BY_PYQTGRAPH)


def test_library_is_read() -> None:
    library = elf.parse(Path("libQt6Gui.so.6"), SHOWN)
    assert library.needed == {"libGL.so.1", "libc.so.6"}
    assert library.c_library == (2, 34)


@pytest.mark.parametrize(
    ("name", "optional"),
    [("platforms/libqwayland.so", True), ("libQt6WlShellIntegration.so.6", True), ("a.so", False)],
)
def test_what_only_wayland_needs_is_optional(name: str, optional: bool) -> None:
    assert elf.Library(Path(name), frozenset(), (2, 0)).is_optional is optional


def test_resources_carry_the_sum_of_every_file(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1732147200")
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "plans").mkdir(parents=True)
    (source / "plans/a plan.soraplan").write_bytes(b"{}")
    monkeypatch.setattr(bundle_resources, "notices", lambda sources: " ".join(sources))
    bundle_resources.assemble(source, target, "1.2.3", ["numpy", "Qt"])
    assert (target / "third-party-notices.txt").read_text() == "numpy Qt"
    assert (target / "build.json").read_text() == '{"version": "1.2.3", "date": "2024-11-21"}\n'
    lines = [line.split("  ") for line in (target / "SHA256SUMS").read_text().splitlines()]
    files = {str(p.relative_to(target)) for p in target.rglob("*") if p.is_file()}
    assert {name for _, name in lines} == files - {"SHA256SUMS"}
    assert all(
        hashlib.sha256((target / name).read_bytes()).hexdigest() == sum_ for sum_, name in lines
    )


def test_notices_name_who_made_a_file_with_the_licence() -> None:
    import numpy

    found = notices.notice_of(numpy.__file__)
    assert found is not None
    assert (found.name, found.version) == ("numpy", numpy.__version__)
    assert "Redistribution and use in source and binary forms" in found.text


def test_notices_leave_out_our_own_files() -> None:
    assert notices.notice_of(bundle_resources.__file__) is None
    assert notices.notice_of(sora_planner_gui.__file__) is None


def test_qt_comes_with_the_lgpl() -> None:
    import PySide6

    found = notices.notice_of(PySide6.__file__)
    assert found is not None
    assert "replaced by a build of your own" in found.text
    titles = [path.read_text(encoding="utf-8").split("\n")[0].strip() for path in found.common]
    assert titles == ["GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE"]


@pytest.mark.skipif("sys.platform != 'linux'", reason="packages of Linux")
def test_file_of_nobody_stops_the_build(tmp_path: Path) -> None:
    stray = tmp_path / "libstray.so.1"
    stray.touch()
    with pytest.raises(notices.NoLicenceError, match="libstray"):
        notices.notice_of(str(stray))
