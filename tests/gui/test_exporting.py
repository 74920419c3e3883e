"""Exports from the window: files, pictures and a sentence, by key and by menu."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QProgressDialog, QPushButton

from gui.driver import User
from sora_planner_gui.gui.cells import from_text
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.theme import LIGHT


@pytest.fixture
def window(used_window: MainWindow) -> Iterator[MainWindow]:
    yield used_window
    used_window.session.results.recompute.stop()


def named(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """Let the next dialog be answered with this name and its first filter."""

    def answer(*arguments: object) -> tuple[str, str]:
        return str(path), str(arguments[-1])

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)


@pytest.mark.parametrize("ending", ["xlsx", "pdf", "html", "csv", "json"])
def test_ctrl_e_writes_the_plan(
    user: User, qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"plan.{ending}"
    named(monkeypatch, path)
    with qtbot.waitSignal(user.window.exporting.done, timeout=20_000):
        qtbot.keyClick(user.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert path.stat().st_size > 5_000
    if ending == "json":
        assert json.loads(path.read_text(encoding="utf-8"))["plan"] == user.session.plan.title
    if ending == "xlsx":
        assert "Draws" in openpyxl.load_workbook(path).sheetnames
    assert str(path) in user.window.statusBar().currentMessage()


def test_a_plan_without_a_title_is_asked_for_one(
    user: User, qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "our-service.json"
    named(monkeypatch, path)
    user.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    answers = [("", False), ("Our service of 2027", True)]
    offered: list[str] = []

    def get_text(*_: object, text: str = "") -> tuple[str, bool]:
        offered.append(text)
        return answers.pop(0)

    monkeypatch.setattr(QInputDialog, "getText", get_text)
    user.trigger("export")
    assert not path.exists()
    with qtbot.waitSignal(user.window.exporting.done, timeout=20_000):
        user.trigger("export")
    assert offered == ["our service", "our service"]
    assert json.loads(path.read_text(encoding="utf-8"))["plan"] == "Our service of 2027"


def test_a_name_without_an_ending_gets_the_filter_s(
    user: User, qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    named(monkeypatch, tmp_path / "v1.2 plan")
    with qtbot.waitSignal(user.window.exporting.done, timeout=20_000):
        user.window.actions_by_id["export"].trigger()
    assert (tmp_path / "v1.2 plan.xlsx").exists()


def test_what_cannot_be_written_is_said_and_nothing_is_left(
    user: User, qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    named(monkeypatch, tmp_path / "gone" / "plan.csv")
    with qtbot.waitSignal(user.window.exporting.failed, timeout=20_000):
        user.window.actions_by_id["export"].trigger()
    assert "cannot be written" in user.window.message.text.text()
    assert not list(tmp_path.glob("gone*"))
    assert not [each for each in user.window.findChildren(QProgressDialog) if each.isVisible()]


def test_an_export_that_is_stopped_writes_nothing(
    user: User, qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    user.window.exporting.export(path)
    (progress,) = user.window.findChildren(QProgressDialog)
    progress.forceShow()
    (label,) = progress.findChildren(QLabel)
    assert path.name in label.text()
    assert label.textFormat() == Qt.TextFormat.PlainText
    qtbot.mouseClick(progress.findChild(QPushButton), Qt.MouseButton.LeftButton)
    user.window.actions_by_id["copy_sentence"].trigger()  # comes after it, from the same worker
    with qtbot.waitSignal(user.window.exporting.done, timeout=20_000):
        pass
    assert not path.exists()


def test_the_figure_is_copied_as_a_sentence(user: User, qtbot) -> None:
    user.session.selection.explain("training_cost")
    with qtbot.waitSignal(user.window.exporting.done, timeout=20_000):
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(user.window, Qt.Key.Key_C, keys)
    text = QGuiApplication.clipboard().text()
    assert text.startswith(
        "Training cost is 13.1M\u202fUSD, the median; nine in ten draws lie between"
    )
    assert "Factorial Funds" in text


def test_all_assumptions_are_copied_as_a_table(user: User) -> None:
    user.trigger("copy_assumptions")
    head, *lines = from_text(QGuiApplication.clipboard().text())
    assert head[1:5] == ["Assumption", "Stated", "Number", "Unit"]
    assert all(len(line) == len(head) for line in lines)
    clip = next(line for line in lines if line[1] == "Clip length")
    assert clip[2:5] == ["10 s", "10", "s"]
    assert any(line[1] == "TikTok: Generated share" for line in lines)
    assert "assumptions" in user.window.statusBar().currentMessage()


def test_a_chart_is_saved_and_copied_from_its_menu(
    user: User, qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chart = user.window.charts.methods
    menu = chart.context_menu()
    actions = {each.text(): each for each in menu.actions()}
    named(monkeypatch, tmp_path / "chart.svg")
    actions["Save as a picture…"].trigger()
    assert (tmp_path / "chart.svg").read_bytes().count(b"<text") > 4
    actions["Copy picture"].trigger()
    image: QImage = QGuiApplication.clipboard().image()
    assert image.width() == 2 * chart.width()
    assert image.pixelColor(3, 3) == QColor(LIGHT.raised)
    menu.deleteLater()
