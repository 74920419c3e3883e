"""Several plans at once: a window for each, and none for one that is open already."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent

from sora_planner_gui import paths
from sora_planner_gui.gui import application
from sora_planner_gui.gui.application import Windows
from sora_planner_gui.gui.views.about_dialog import AboutDialog


@pytest.fixture
def windows(open_window, monkeypatch: pytest.MonkeyPatch) -> Windows:
    """The windows of a process, which are closed at the end."""
    monkeypatch.setattr(application, "build_window", open_window)
    return Windows()


@pytest.fixture
def plans(tmp_path: Path) -> list[Path]:
    """Three plans as they come by mail."""
    source = (paths.resources() / "plans" / "sora-2024-published.soraplan").read_bytes()
    files = [tmp_path / f"plan {number}.soraplan" for number in (1, 2, 3)]
    for path in files:
        path.write_bytes(source)
    return files


def shown(windows: Windows) -> list[str]:
    """The names of the files that the windows show."""
    return [
        window.session.document.path.name
        for window in windows.shown
        if window.session.document.path
    ]


def test_two_plans_get_a_window_each(windows: Windows, plans: list[Path]) -> None:
    windows.add().open_files(plans[:2])
    assert shown(windows) == ["plan 1.soraplan", "plan 2.soraplan"]
    first, second = (window.pos() for window in windows.shown)
    assert first != second


def test_open_plan_is_shown_not_opened_again(windows: Windows, plans: list[Path]) -> None:
    windows.add().open_files(plans[:2])
    windows.open_plan(plans[0])
    assert len(windows.shown) == 2


def test_untouched_window_is_taken(windows: Windows, plans: list[Path]) -> None:
    windows.add()
    windows.open_plan(plans[0])
    assert shown(windows) == ["plan 1.soraplan"]
    assert len(windows.shown) == 1


def test_window_that_says_what_went_wrong_is_not_taken(
    windows: Windows, plans: list[Path], tmp_path: Path
) -> None:
    missing = tmp_path / "missing.soraplan"
    windows.add().open_files([missing, plans[0]])
    assert shown(windows) == ["plan 1.soraplan"]
    assert windows.shown[0].message.isVisible()
    assert len(windows.shown) == 2


def test_file_sent_by_macos_is_opened(windows: Windows, plans: list[Path]) -> None:
    windows.add()
    assert windows.eventFilter(windows, QFileOpenEvent(QUrl.fromLocalFile(str(plans[2]))))
    assert shown(windows) == ["plan 3.soraplan"]
    assert not windows.eventFilter(windows, QEvent(QEvent.Type.Show))


def test_theme_chosen_in_one_window_reaches_the_others(windows: Windows) -> None:
    first, second = windows.add(), windows.add()
    first.actions_by_id["theme_dark"].trigger()
    assert second.actions_by_id["theme_dark"].isChecked()
    assert second.charts.charts[0].theme.name == "dark"


def test_quit_closes_every_window(windows: Windows) -> None:
    windows.add()
    windows.add().actions_by_id["quit"].trigger()
    assert windows.shown == []


def test_about_says_version_and_folder(window, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = AboutDialog(window)
    assert "0.1.0" in dialog.text.text()
    assert "run from its source" in dialog.text.text()
    assert dialog.folder.text() == str(paths.settings_file().parent)
    dialog.deleteLater()


def test_about_of_a_bundle_shows_date_and_notices(
    window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "build.json").write_text('{"version": "0.1.0", "date": "2026-11-22"}')
    (tmp_path / "notices.txt").write_text("numpy 2.4.6: BSD-3-Clause")
    monkeypatch.setattr(paths, "build_file", lambda: tmp_path / "build.json")
    monkeypatch.setattr(paths, "notices_file", lambda: tmp_path / "notices.txt")
    dialog = AboutDialog(window)
    assert "built on 2026-11-22" in dialog.text.text()
    dialog.show_notices.click()
    assert dialog.notices.toPlainText() == "numpy 2.4.6: BSD-3-Clause"
    dialog.deleteLater()


def test_about_opens_the_folder(window, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    module = "sora_planner_gui.gui.views.about_dialog.QDesktopServices.openUrl"
    monkeypatch.setattr(module, lambda url: opened.append(url.toLocalFile()))
    dialog = AboutDialog(window)
    dialog.open_folder.click()
    assert opened == [str(paths.user_data())]
    assert paths.user_data().is_dir()
    dialog.deleteLater()


@pytest.mark.skipif(
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="in the background of a shell"
)
def test_ctrl_c_in_the_terminal_closes_the_window_without_a_word() -> None:
    beginning = "import sora_planner_gui.gui.application as a, os, signal, sys\n"
    when_begun = "a._collect_again = lambda: os.kill(os.getpid(), signal.SIGINT)\n"
    found = subprocess.run(
        [sys.executable, "-c", f"{beginning}{when_begun}sys.exit(a.run([]))"],
        cwd=paths.resources().parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
