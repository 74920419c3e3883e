"""The self-test passes on a whole program, and fails, naming it, on one that lacks something."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sora_planner_gui import paths, selftest
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.cli import main

ROOT = Path(__file__).parents[1]


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the resources to be spoilt, in use instead of the real ones."""
    folder = tmp_path / "resources"
    shutil.copytree(paths.resources(), folder)
    monkeypatch.setattr(paths, "resources", lambda: folder)
    bundled.cache_clear()
    yield folder
    bundled.cache_clear()


@pytest.fixture
def bundle(resources: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same as a bundle, with the sums of its files."""
    monkeypatch.setattr(paths, "is_bundle", lambda: True)
    files = [path for path in sorted(resources.rglob("*")) if path.is_file()]
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(resources).as_posix()}"
        for path in files
    ]
    (resources / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return resources


def failures(capfd: pytest.CaptureFixture[str]) -> list[str]:
    """Run the self-test without the window, and return the lines of what failed."""
    status = main(["self-test"])
    lines = capfd.readouterr().out.splitlines()
    failed = [line for line in lines if line.startswith("FAILED")]
    assert status == (1 if failed else 0)
    assert lines[-1].startswith("self-test: ")
    return failed


def test_passes_from_the_source_with_its_window() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-m", "sora_planner_gui", "self-test", "--window"]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [
        "ok      versions",
        "ok      files",
        "ok      resources",
        "ok      published",
        "ok      plan file",
        "ok      exports",
        "ok      ranges",
        "ok      window",
    ]
    assert "4 charts painted" in lines[-2]


def test_passes_on_a_whole_bundle(bundle: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert failures(capfd) == []


@pytest.mark.parametrize(
    "missing",
    [
        "catalogue/gpus.json",
        "catalogue/platforms.json",
        "plans/sora-like.soraplan",
        "plans/sora-2024-published.soraplan",
        "icons/sora-planner.svg",
    ],
)
def test_fails_on_a_missing_resource(
    resources: Path, capfd: pytest.CaptureFixture[str], missing: str
) -> None:
    (resources / missing).unlink()
    assert any(Path(missing).stem in line for line in failures(capfd))


def test_fails_on_a_file_missing_from_a_bundle(
    bundle: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (bundle / "icons/soraplan.svg").unlink()
    assert failures(capfd)[0] == (
        "FAILED  files: RuntimeError: missing or changed: icons/soraplan.svg"
    )


def test_fails_on_a_changed_file_of_a_bundle(
    bundle: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = bundle / "catalogue/models.json"
    path.write_bytes(path.read_bytes() + b"\n")
    (failure,) = failures(capfd)
    assert "catalogue/models.json" in failure


def test_fails_on_a_bundle_without_sums(bundle: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (bundle / "SHA256SUMS").unlink()
    (failure,) = failures(capfd)
    assert "SHA256SUMS is missing" in failure


def test_fails_on_a_figure_that_is_off(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(selftest, "PRINTED", (("low", "training_gpus", 1, "4,212"),))
    (failure,) = failures(capfd)
    assert "training_gpus of low is 4,211, not 4,212" in failure


def test_fails_on_a_chart_that_is_not_painted(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "_share_painted", lambda chart: 0.0)
    with pytest.raises(RuntimeError, match="nothing was painted"):
        selftest.check_window()


def test_blank_drawing_counts_as_not_painted(qtbot) -> None:
    from PySide6.QtWidgets import QWidget

    from sora_planner_gui.gui.charts.chart import Chart

    chart = Chart(QWidget())
    qtbot.addWidget(chart)
    assert selftest._share_painted(chart) < selftest.LEAST_SHARE_PAINTED


@pytest.mark.qt_log_ignore("Cannot read file")
def test_fails_on_an_icon_that_cannot_be_drawn(qapp, resources: Path) -> None:
    (resources / "icons/soraplan.svg").write_text("<svg", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"soraplan\.svg not drawn"):
        selftest.check_window()


def test_fails_without_a_font(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sora_planner_gui.gui.starting.has_font", lambda: False)
    with pytest.raises(RuntimeError, match="there is no font"):
        selftest.check_window()


def test_goes_to_a_log_file_without_a_console(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert selftest.run() == 0
    log = paths.log_file()
    assert log.is_relative_to(home)
    assert "all passed" in log.read_text(encoding="utf-8")


def test_window_without_a_display_is_refused(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main(["self-test", "--window"]) == 1
    assert "no display" in capfd.readouterr().err
