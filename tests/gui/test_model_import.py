"""Importing a model: from the menu or dropped, with what the files do not say asked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton

from gui.driver import CTRL, User
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.views.model_import_dialog import ModelImportDialog
from sora_planner_gui.plan.format import decode, encode

CONFIGS = Path(__file__).parents[1] / "files" / "configs"


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    """The tests here share one window."""
    return used_window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model's folder, as it is downloaded."""
    for part, name in (("transformer", "wan2.1-t2v-14b"), ("vae", "vae/wan2.1")):
        (tmp_path / part).mkdir()
        shutil.copy(CONFIGS / f"{name}.json", tmp_path / part / "config.json")
    return tmp_path


@pytest.fixture
def pick(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Let the user pick a file in the next dialogs."""

    def prepare(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    return prepare


def press(user: User, dialog: ModelImportDialog, which: QDialogButtonBox.StandardButton) -> None:
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    user.click(buttons.button(which))


def ok(user: User, dialog: ModelImportDialog) -> None:
    press(user, dialog, QDialogButtonBox.StandardButton.Ok)


def stated(user: User, key: str) -> str:
    return user.session.estimate.stated[key].figure.value


def test_a_model_is_imported_with_what_was_asked(user: User, folder: Path, pick: Any) -> None:
    start = user.session.plan
    pick(folder / "transformer" / "config.json")

    def answer(dialog: ModelImportDialog) -> None:
        asked = ["text_tokens", "denoising_steps", "guidance_passes"]
        assert list(dialog.fields) == [*asked, "frame_width", "frame_height", "frame_rate"]
        assert dialog.fields["denoising_steps"].placeholderText() == "50"
        dialog.name.setFocus()
        user.press(Qt.Key.Key_A, CTRL)
        user.type("My Wan")
        dialog.fields["text_tokens"].setFocus()
        user.type("500")
        dialog.fields["denoising_steps"].setFocus()
        user.type("20 to 50")
        ok(user, dialog)

    user.in_dialog(answer, lambda: user.trigger("import_model"))
    session = user.session
    assert session.estimate.choices["model"] == "my-wan"
    assert session.plan.presets["models"]["my-wan"].name == "My Wan"
    assert user.row("model").box.currentText() == "My Wan"
    assert stated(user, "parameter_count") == "14.29B"
    assert stated(user, "spatial_compression") == "8"
    assert stated(user, "text_tokens") == "500"
    assert stated(user, "denoising_steps") == "20 to 50"
    assert session.estimate.choices["first_frame_alone"] == "yes"
    source = session.estimate.stated["transformer_width"].figure.source
    assert source == "transformer/config.json; vae/config.json"
    assert user.window.actions_by_id["undo"].text() == "Undo: Import My Wan"
    assert decode(encode(session.plan), session.graph) == session.plan
    user.press(Qt.Key.Key_Z, CTRL)
    assert session.plan == start


def test_what_is_left_empty_becomes_what_is_said(user: User, folder: Path) -> None:
    said = []

    def leave_empty(dialog: ModelImportDialog) -> None:
        grid = dialog.fields["denoising_steps"].parentWidget().layout()
        place = grid.getItemPosition(grid.indexOf(dialog.fields["denoising_steps"]))
        said.append(grid.itemAtPosition(place[0], 2).widget().text())
        ok(user, dialog)

    transformer, vae = folder / "transformer" / "config.json", folder / "vae" / "config.json"
    user.in_dialog(leave_empty, lambda: user.drop(vae, transformer))
    assert user.session.estimate.choices["model"] == "wan-14.3b"
    assert said == ["if left empty, as it was published"]
    preset = user.session.plan.presets["models"]["wan-14.3b"]
    assert preset.figures["denoising_steps"].value == "50"
    assert "WanPipeline" in preset.figures["denoising_steps"].source
    assert preset.figures["clip_duration"].value == "5.062 s"


def test_a_model_brings_how_it_attends(user: User, tmp_path: Path) -> None:
    latte = json.loads((CONFIGS.parent / "model-classes.json").read_text(encoding="utf-8"))["latte"]
    path = tmp_path / "config.json"
    path.write_text(json.dumps({"_class_name": latte["class"], **latte["config"]}), "utf-8")

    def answer(dialog: ModelImportDialog) -> None:
        assert dialog.fields["attended_share"].placeholderText() == "3.17\u202f%"
        ok(user, dialog)

    user.in_dialog(answer, lambda: user.drop(path))
    assert user.session.estimate.choices["attention_kind"] == "sparse"
    assert stated(user, "attended_share") == "0.03174"
    figure = user.session.estimate.stated["attended_share"].figure
    assert figure.grade == "derived"
    assert "half along time" in figure.note


def test_a_share_that_no_file_tells_is_asked(user: User, tmp_path: Path) -> None:
    members = {
        **json.loads((CONFIGS / "wan2.1-t2v-14b-original.json").read_text(encoding="utf-8")),
        "window_size": [512, 512],
    }
    path = tmp_path / "config.json"
    path.write_text(json.dumps(members), "utf-8")

    def answer(dialog: ModelImportDialog) -> None:
        assert dialog.model.unknown == ("attended_share",)
        dialog.fields["attended_share"].setFocus()
        user.type("12 %")
        ok(user, dialog)

    user.in_dialog(answer, lambda: user.drop(path))
    assert user.session.estimate.choices["attention_kind"] == "sparse"
    assert stated(user, "attended_share") == "12 %"


def test_a_second_model_of_the_name_is_another(user: User, folder: Path) -> None:
    for expected in ("wan-14.3b", "wan-14.3b-2"):
        user.in_dialog(
            lambda dialog: ok(user, dialog),
            lambda: user.drop(folder / "transformer" / "config.json"),
        )
        assert user.session.estimate.choices["model"] == expected


def test_what_cannot_be_read_is_said_and_nothing_is_imported(user: User, folder: Path) -> None:
    start = user.session.plan

    def answer(dialog: ModelImportDialog) -> None:
        field = dialog.fields["text_tokens"]
        field.setFocus()
        user.type("many")
        ok(user, dialog)
        assert dialog.isVisible()
        assert "“many”" in dialog.error.text()
        assert field.property("state") == "wrong"
        assert user.focus is field
        dialog.name.clear()
        field.clear()
        ok(user, dialog)
        assert "needs a name" in dialog.error.text()
        press(user, dialog, QDialogButtonBox.StandardButton.Cancel)

    user.in_dialog(answer, lambda: user.drop(folder / "transformer" / "config.json"))
    assert user.session.plan == start


def test_the_autoencoder_is_asked_for_and_fills_in(user: User, pick: Any) -> None:
    def answer(dialog: ModelImportDialog) -> None:
        assert "spatial_compression" in dialog.fields
        dialog.fields["text_tokens"].setText("256")
        pick(CONFIGS / "vae" / "wan2.2-5b.json")
        user.click(dialog.vae_button)
        assert "48 latent channels" in dialog.error.text()
        pick(CONFIGS / "vae" / "hunyuanvideo.json")
        user.click(dialog.vae_button)
        assert not dialog.error.isVisible()
        assert list(dialog.fields)[:2] == ["text_tokens", "denoising_steps"]
        assert dialog.fields["text_tokens"].text() == "256"
        ok(user, dialog)

    pick(CONFIGS / "hunyuanvideo-t2v-13b.json")
    user.in_dialog(answer, lambda: user.trigger("import_model"))
    assert stated(user, "spatial_compression") == "8"
    assert stated(user, "guidance_passes") == "1"


@pytest.mark.parametrize("data", [b"[" * 100_000, b"{}", b'{"_class_name": "<b>x</b>"}'])
def test_a_wrong_file_is_explained_in_the_bar(user: User, tmp_path: Path, data: bytes) -> None:
    start = user.session.plan
    path = tmp_path / "config.json"
    path.write_bytes(data)
    user.drop(path)
    assert "config.json" in user.message()
    assert user.session.plan == start
    buttons = user.window.findChildren(QPushButton)
    assert not any(isinstance(each.window(), ModelImportDialog) for each in buttons)
