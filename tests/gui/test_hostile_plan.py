"""A plan whose texts look like HTML, hold signs that Qt reads, or do not end: shown as they are."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextDocumentFragment
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

from gui.driver import User
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.errors import UserError
from sora_planner_gui.plan.document import Plan, Row, Scenario

HTML = "<img src=x><b>R&D</b>"
LONG = "w" * 3_000


def hostile(plan: Plan, text: str) -> Plan:
    """A plan with the text wherever a plan has a text of the user's."""
    figures = {
        key: replace(figure, note=text, source=text, date=text, grade=text)
        for key, figure in plan.base.values.items()
    }
    figures["training_gpu_time"] = Figure("10M GPU·h", note=text, source=text)
    platforms = tuple(
        Row(
            f"{index} {text}",
            {key: replace(each, note=text, source=text) for key, each in platform.figures.items()},
        )
        for index, platform in enumerate(plan.base.tables.get("platforms", ()))
    )
    base = replace(
        plan.base, name=text, notes=text, values=figures, tables={"platforms": platforms}
    )
    variant = Scenario(f"{text} 2", notes=text, values=figures)
    presets = {
        kind: {key: replace(preset, name=text, notes=text) for key, preset in each.items()}
        for kind, each in plan.presets.items()
    }
    return replace(plan, title=text, notes=text, base=base, variants=(variant,), presets=presets)


@pytest.fixture(params=[HTML, "&C && [*] %n {what}\ntwo\tlines"])
def text(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def shown(user: User, text: str) -> User:
    """The hostile plan on the screen, all groups unfolded, every text of it used."""
    user.session.show_plan(hostile(user.session.plan, text), None)
    for group in user.window.assumptions.groups:
        group.heading.setChecked(True)
    for key in ("training_gpus", "training_gpu_time", "ai_minutes_per_day", "clip_duration"):
        user.session.selection.explain(key)
        QApplication.processEvents()
    return user


def widgets(window: QWidget, kind: type) -> list:
    return [window, *window.findChildren(kind)] if kind is QWidget else window.findChildren(kind)


def test_no_label_takes_a_text_for_html(shown: User) -> None:
    labels = widgets(shown.window, QLabel)
    assert len(labels) > 100
    rich = [label for label in labels if label.textFormat() != Qt.TextFormat.PlainText]
    assert [label.text() for label in rich] == []


def test_tooltips_show_the_text_and_no_html(shown: User, text: str) -> None:
    tips = [widget.toolTip() for widget in widgets(shown.window, QWidget)]
    assert sum(text.split()[0] in plain(tip) for tip in tips) > 5
    for tip in tips:
        assert "<img" not in tip
        if QtText.mightBeRichText(tip):
            assert tip.startswith("<qt><p style='white-space: pre-wrap'>")
        else:
            assert HTML not in tip


def plain(tip: str) -> str:
    return QTextDocumentFragment.fromHtml(tip).toPlainText() if QtText.mightBeRichText(tip) else tip


def test_tooltips_of_the_platforms_show_no_html(shown: User) -> None:
    model = shown.row("platforms").model
    tips = [
        model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert any(tips)
    assert [tip for tip in tips if "<img" in tip] == []


def test_no_sign_of_the_users_becomes_a_mnemonic(shown: User, text: str) -> None:
    """An & in a name is an &, not a key to press."""
    bar = shown.window.header.scenarios.tabs
    line = " ".join(text.split())
    assert [bar.tabText(index) for index in (0, 1)] == [
        line.replace("&", "&&"),
        f"{line} 2".replace("&", "&&"),
    ]
    shown.session.edits.rename_scenario(f"{text} 3")
    undo = shown.window.actions_by_id["undo"].text()
    assert undo == f"Undo: Rename scenario to {line} 3".replace("&", "&&")
    texts = [action.text() for action in shown.window.findChildren(QAction)]
    assert all(len(re.findall("&", each.replace("&&", ""))) <= 1 for each in texts)


def test_the_title_of_the_window_shows_the_plans(shown: User, text: str) -> None:
    line = " ".join(text.split())
    assert shown.window.header.title.text() == line
    mark = line.replace("[*]", "[*][*]")
    assert shown.window.windowTitle() == f"{mark}[*] – Sora Planner"


def test_names_of_presets_are_shown_in_lists_as_they_are(shown: User, text: str) -> None:
    box: QComboBox = shown.row("training_gpu").box
    assert box.currentText() == text
    assert text.split()[0] in shown.window.headline.cards["training_cost"].basis.texts[0]


def test_a_message_with_html_is_plain_text(user: User) -> None:
    user.window.show_error(UserError("“{name}” cannot be.", where=HTML, name=HTML))
    assert user.message() == f"{HTML}: “{HTML}” cannot be."
    assert user.window.message.text.textFormat() == Qt.TextFormat.PlainText


def test_typed_html_is_plain_text(user: User) -> None:
    user.enter("clip_duration", HTML)
    assert HTML in user.caption("clip_duration")


def test_the_readout_of_a_chart_is_plain_text(shown: User) -> None:
    for chart in shown.window.charts.charts:
        assert chart.readout.textFormat() == Qt.TextFormat.PlainText
        assert chart.waiting_label.textFormat() == Qt.TextFormat.PlainText


def test_texts_without_end_leave_the_window_its_size(user: User) -> None:
    QApplication.processEvents()
    before = user.window.minimumSizeHint(), user.window.size(), user.window.split.sizes()
    user.session.show_plan(hostile(user.session.plan, LONG), None)
    for group in user.window.assumptions.groups:
        group.heading.setChecked(True)
    user.session.selection.explain("training_gpu_time")
    user.window.show_error(UserError("“{name}” cannot be.", name=LONG))
    QApplication.processEvents()
    after = user.window.minimumSizeHint(), user.window.size(), user.window.split.sizes()
    assert after[0].width() <= max(before[0].width(), user.window.minimumWidth())
    assert (after[1], after[2]) == before[1:]
    area = user.window.assumptions.scroll_area
    assert area.widget().width() <= area.viewport().width()


def test_a_long_text_typed_in_a_field_leaves_the_panel_its_width(user: User) -> None:
    area = user.window.assumptions.scroll_area
    field = user.field("clip_duration")
    user.click(field)
    field.selectAll()
    QApplication.clipboard().setText("w" * 190)
    user.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert user.is_marked("clip_duration", "wrong")
    assert area.widget().width() <= area.viewport().width()


def test_buttons_of_the_working_show_the_text(shown: User, text: str) -> None:
    shown.session.selection.explain("ai_minutes_per_day")
    QApplication.processEvents()
    assert f"0 {text}: " in shown.working_text()
    buttons = [each.text() for each in shown.window.working.findChildren(QAbstractButton)]
    assert [each for each in buttons if "<img" in each] == []
