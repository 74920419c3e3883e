"""Is that number right? A sentence is pasted, its figures confirmed, and judged; by real events."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QTableView
from shiboken6 import isValid

from gui.driver import CTRL, SHIFT, User, settle, wait_until
from sora_planner_gui.answers.audit.verdict import CONSISTENT, OUTSIDE
from sora_planner_gui.catalogue import claims_file
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.models.claims import ASKED, CARD, FIGURE, NAME, QUANTITY, RESULT
from sora_planner_gui.gui.views.claims.window import ClaimsWindow

PRESS = "We estimate that training Sora took 4,211–10,528 H100s for a month."
CLIPS = "Each clip costs $2.60; 11.3 million clips a day are $15 million a day"


@pytest.fixture
def window(used_window: MainWindow) -> MainWindow:
    """One window for all tests of the module."""
    return used_window


@pytest.fixture
def claims(user: User) -> Iterator[ClaimsWindow]:
    """The window of claims, opened with the keyboard."""
    user.press(Qt.Key.Key_J, CTRL)
    [opened] = user.window.findChildren(ClaimsWindow)
    opened.activateWindow()
    wait_until(opened.isActiveWindow)
    yield opened
    if isValid(opened):
        opened.close()
    settle(user.window)
    QApplication.processEvents()


def paste(user: User, claims: ClaimsWindow, text: str) -> None:
    """Put a text on the clipboard, click into the field, and press Ctrl+V."""
    QGuiApplication.clipboard().setText(text)
    claims.text.setFocus()
    user.press(Qt.Key.Key_A, CTRL)
    user.press(Qt.Key.Key_V, CTRL)
    settle(user.window)


def judge(user: User, claims: ClaimsWindow) -> str:
    """Press the keys that judge; return the verdict as it is headed."""
    user.press(Qt.Key.Key_Return, CTRL)
    settle(user.window)
    return claims.verdict.verdict.text()


def cells(claims: ClaimsWindow, column: int) -> list[str]:
    """A column of the table."""
    model = claims.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def ticked(claims: ClaimsWindow, column: int) -> list[bool]:
    """The boxes of a column."""
    role = Qt.ItemDataRole.CheckStateRole
    model = claims.model
    return [
        model.index(row, column).data(role) == Qt.CheckState.Checked
        for row in range(model.rowCount())
    ]


def edit(user: User, table: QTableView, index: QModelIndex, text: str) -> None:
    """Select a cell, press F2, type over it, and press Enter."""
    table.setFocus()
    table.setCurrentIndex(index)
    user.press(Qt.Key.Key_F2)
    user.press(Qt.Key.Key_A, CTRL)
    user.type(text)
    user.press(Qt.Key.Key_Return)


def test_the_sentence_of_the_press_is_read_confirmed_and_judged(
    user: User, claims: ClaimsWindow
) -> None:
    paste(user, claims, PRESS)
    assert cells(claims, NAME) == ["GPUs", "time"]
    assert cells(claims, FIGURE)[0].replace("\u202f", " ") == "4 211 to 10 528 GPU"
    assert cells(claims, QUANTITY) == ["GPUs to train", "Training time"]
    assert cells(claims, CARD)[0] == "H100 SXM5 80GB"
    assert cells(claims, ASKED)[0] == "taken for the usual form of the card"
    assert claims.subject.text() == "Sora, training"
    assert claims.verdict.judged is None, "nothing is judged before it is confirmed"
    assert judge(user, claims).startswith("▲ Outside measured: 1.52")
    assert "100\u202f% by these figures" in claims.verdict.why.text()
    assert "MAGI-1" in claims.verdict.why.text()
    assert "Factorial Funds printed (2024-03)" in claims.verdict.more.text()


def test_more_than_a_part_of_a_published_claim_is_told_of_with_it(
    user: User, claims: ClaimsWindow
) -> None:
    paste(user, claims, f"{PRESS} At the peak 720,000 H100s serve it.")
    assert judge(user, claims).startswith("▲ Outside measured: 1.52")
    assert "Factorial Funds printed (2024-03)" in claims.verdict.more.text()
    assert "What is pasted by itself is consistent" in claims.verdict.more.text()


def test_what_is_typed_at_once_is_the_text_and_chooses_no_claim(
    user: User, claims: ClaimsWindow
) -> None:
    assert claims.text.hasFocus()
    user.type("8 H100 GPUs")
    settle(user.window)
    assert claims.text.toPlainText() == "8 H100 GPUs"
    assert claims.choice.currentIndex() == 0
    assert cells(claims, NAME) == ["GPUs"]


def test_letters_open_the_list_of_published_claims_and_choose_none(
    user: User, claims: ClaimsWindow
) -> None:
    claims.choice.setFocus()
    user.type("Op")
    assert claims.choice.view().isVisible()
    claims.choice.hidePopup()
    settle(user.window)
    assert claims.choice.currentIndex() == 0
    assert claims.text.toPlainText() == ""


def test_what_is_not_understood_is_asked_and_left_out_until_it_is_said(
    user: User, claims: ClaimsWindow
) -> None:
    paste(user, claims, "They made 5 bananas and 7 in 30 days")
    assert cells(claims, ASKED) == ["is that what is counted?", "what is counted?", ""]
    assert ticked(claims, NAME) == [False, False, True]
    claims.model.setData(
        claims.model.index(1, NAME), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
    )
    assert ticked(claims, NAME) == [False, False, True]
    edit(user, claims.table, claims.model.index(1, FIGURE), "7 clips")
    assert ticked(claims, NAME) == [False, True, True]
    assert [each.unit for each in claims.claim.figures] == ["clips", "day"]


def test_a_figure_that_cannot_be_read_stays_typed_with_the_reason(
    user: User, claims: ClaimsWindow
) -> None:
    paste(user, claims, PRESS)
    edit(user, claims.table, claims.model.index(0, FIGURE), "many (")
    assert cells(claims, FIGURE)[0] == "many ("
    assert "is not a figure" in cells(claims, ASKED)[0]
    assert len(claims.claim.figures) == 1
    edit(user, claims.table, claims.model.index(0, FIGURE), "4000 GPU")
    assert claims.claim.figures[0].value == 4000


def test_results_that_seem_to_follow_are_ticked_and_judged(
    user: User, claims: ClaimsWindow
) -> None:
    paste(user, claims, CLIPS)
    assert ticked(claims, RESULT) == [False, False, True]
    assert judge(user, claims) == "✖ Does not follow: 0.511 × what follows"
    assert "halved, doubled or counted twice" in claims.verdict.why.text()
    edit(user, claims.table, claims.model.index(0, FIGURE), "1.30 USD/clip")
    assert not claims.verdict.verdict.isEnabled(), "what was judged of other figures is dimmed"
    assert judge(user, claims) == "✔ Consistent"
    assert "rounded on the way" in claims.verdict.why.text()
    assert claims.verdict.verdict.isEnabled()


@pytest.mark.parametrize(
    ("claim", "verdict", "told"),
    [
        ("gpumart-180", "✖ Impossible: 2 × what is possible", "90 would fit"),
        ("fac-aimin", "✖ Does not follow: 0.716 × what follows", "25\u202f%"),
        ("fac-aimin", "✖ Does not follow: 0.716 × what follows", "gives 14.95M"),
        ("fac-720k", "✔ Consistent", "720K GPU is printed, rounded on the way"),
        ("fac-breakeven", "✔ Consistent", "15.3M min is printed, rounded on the way"),
        ("fac-train", "▲ Outside measured: 1.52 × the farthest measured", "66\u202f%"),
    ],
)
def test_the_published_estimate_is_judged_untold(
    user: User, claims: ClaimsWindow, claim: str, verdict: str, told: str
) -> None:
    choose(user, claims, claim)
    assert claims.verdict.verdict.text() == verdict
    why = claims.verdict.why.text()
    assert told.replace("\u202f", " ") in why.replace("\u202f", " "), why


def choose(user: User, claims: ClaimsWindow, claim: str) -> None:
    """Choose a published claim with the keys of its box."""
    place = claims.choice.findData(claim)
    claims.choice.setFocus()
    user.press(Qt.Key.Key_Home)
    claims.choice.setCurrentIndex(place - 1)
    claims.choice.showPopup()
    QTest.keyClick(claims.choice.view(), Qt.Key.Key_Down)
    QTest.keyClick(claims.choice.view(), Qt.Key.Key_Return)
    settle(user.window)


def test_the_hosted_app_implies_its_fleet_and_a_later_figure_stands_beside_it(
    user: User, claims: ClaimsWindow
) -> None:
    paste(
        user,
        claims,
        "A 10-second clip costs OpenAI $1.30 and takes 40 GPU-minutes; with 11.25M clips a day",
    )
    claims.date.setText("2025-11")
    judge(user, claims)
    told = claims.verdict.told
    assert told is not None
    assert told.verdict == CONSISTENT
    model = claims.verdict.implied_model
    shown = {
        model.index(row, 0).data(): model.index(row, 1).data().replace("\u202f", " ")
        for row in range(model.rowCount())
    }
    assert shown["GPU-seconds for a second of video"] == "240"
    assert shown["Price of a GPU-hour"] == "1.95 USD/(GPU·h)"
    assert shown["GPUs busy day and night"] in ("312K GPU", "313K GPU")
    assert shown["Share of what was shipped"] == "8.64 %"
    row = list(shown).index("Share of what was shipped")
    assert model.index(row, 2).data() == "2024 Hopper"
    choose(user, claims, "forbes-15M")
    assert "says day 1M USD/day" in claims.verdict.more.text()
    names = [claims.verdict.quantity.itemText(i) for i in range(claims.verdict.quantity.count())]
    claims.verdict.quantity.setFocus()
    claims.verdict.quantity.setCurrentIndex(names.index("day (USD/day)"))
    claims.verdict.quantity.activated.emit(names.index("day (USD/day)"))
    assert [(row[0], row[2]) for row in claims.verdict.chart.table()[1:]] == [
        ("WSJ, relayed by TechCrunch, 2026-03-29", pytest.approx(1e6)),
        ("Forbes with Cantor Fitzgerald", pytest.approx(15e6)),
    ]


def test_one_click_makes_the_scenario_and_one_undo_takes_it_back(
    user: User, claims: ClaimsWindow
) -> None:
    session, before = user.session, user.session.plan
    choose(user, claims, "fac-train")
    user.click(claims.verdict.scenario)
    settle(user.window)
    assert session.scenario == "Factorial Funds 2024-03"
    assert "frame multiple 90 ×" in session.plan.scenario(session.scenario).notes
    gpus = float(session.estimate.values["training_gpus"])
    assert gpus == pytest.approx((4211 * 10528) ** 0.5, rel=0.01)
    assert session.document.undo_stack.undoText() == "Add scenario Factorial Funds 2024-03"
    user.window.activateWindow()
    user.trigger("undo")
    assert session.plan == before
    settle(user.window)


def test_a_claim_that_speaks_of_no_quantity_makes_no_scenario(
    user: User, claims: ClaimsWindow
) -> None:
    choose(user, claims, "joshi")
    before = user.session.plan
    user.click(claims.verdict.scenario)
    assert user.session.plan is before
    assert "speaks of no quantity" in user.message()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("4,211 H100s for a month. " * 400_000, id="10 MB"),
        pytest.param("\u202e" * 3000 + "4,211 H100s", id="overrides"),
        pytest.param(" ".join(map(str, range(400))), id="400 numbers"),
        pytest.param("12 34 5 6,000 7.5", id="no units"),
        pytest.param("<img src=x><b>4,211</b> H100s &lt;", id="markup"),
        pytest.param("Zalgo \u0335\u0336" * 400, id="marks"),
    ],
)
def test_a_hostile_paste_is_answered_or_refused_in_a_second(
    user: User, claims: ClaimsWindow, text: str
) -> None:
    claims.text.setFocus()
    QGuiApplication.clipboard().setText(text)
    start = time.process_time()
    user.press(Qt.Key.Key_A, CTRL)
    user.press(Qt.Key.Key_V, CTRL)
    settle(user.window)
    assert time.process_time() - start < 1
    answered = claims.model.rowCount() > 0
    assert answered or claims.error.text() or not claims.text.toPlainText().strip()
    assert "\u202e" not in claims.text.toPlainText()
    for label in claims.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()


def test_what_is_pasted_with_markup_is_taken_as_plain_text(
    user: User, claims: ClaimsWindow
) -> None:
    data = QMimeData()
    data.setHtml("<h1 onclick='x'>4,211 <b>H100s</b></h1>")
    data.setText("4,211 H100s")
    QGuiApplication.clipboard().setMimeData(data)
    claims.text.setFocus()
    user.press(Qt.Key.Key_A, CTRL)
    user.press(Qt.Key.Key_V, CTRL)
    settle(user.window)
    assert claims.text.toPlainText() == "4,211 H100s"
    assert cells(claims, NAME) == ["GPUs"]


def test_a_figure_can_be_typed_instead(user: User, claims: ClaimsWindow) -> None:
    claims.model.show_rows([])
    user.click(claims.add)
    user.press(Qt.Key.Key_A, CTRL)
    user.type("640 GB/card")
    user.press(Qt.Key.Key_Return)
    assert claims.claim.figures[0].unit == "GB/card"
    assert claims.judge.isEnabled()


def test_the_quantity_of_a_figure_is_chosen_in_its_cell(user: User, claims: ClaimsWindow) -> None:
    paste(user, claims, "90 % of something")
    index = claims.model.index(0, QUANTITY)
    claims.table.setFocus()
    claims.table.setCurrentIndex(index)
    user.press(Qt.Key.Key_F2)
    box = user.focus
    label = user.session.graph.quantities["training_mfu"].label
    box.setCurrentText(label)
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()
    assert claims.claim.figures[0].key == "training_mfu"
    assert judge(user, claims).startswith("▲ Outside measured: 1.36")
    assert claims.verdict.told is not None
    assert claims.verdict.told.verdict == OUTSIDE


def test_the_command_is_found_by_name_and_opens_one_window(user: User) -> None:
    command = user.window.actions_by_id["claims"]
    assert command.text().replace("&", "") == "Is that number right?…"

    def type_name(palette: object) -> None:
        user.type("number right")
        user.press(Qt.Key.Key_Return)

    user.in_dialog(type_name, lambda: user.press(Qt.Key.Key_P, CTRL | SHIFT))
    user.trigger("claims")
    [opened] = user.window.findChildren(ClaimsWindow)
    opened.close()


def test_a_claim_is_saved_to_a_file_and_opened_again(
    user: User, claims: ClaimsWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    paste(user, claims, CLIPS)
    claims.who.setText("A newspaper")
    user.click(claims.save_button)
    [saved] = claims_file.read(path)
    assert (saved.who, len(saved.figures), saved.statement) == ("A newspaper", 3, CLIPS)
    claims.own = ()
    user.click(claims.open_button)
    assert claims.choice.itemText(1).startswith("A newspaper")
    choose(user, claims, saved.id)
    assert claims.verdict.verdict.text().startswith("✖ Does not follow")
    path.write_text("nothing", encoding="utf-8")
    user.click(claims.open_button)
    assert "lacks columns" in claims.error.text()


def test_the_chart_is_copied_for_a_slide(user: User, claims: ClaimsWindow) -> None:
    choose(user, claims, "fac-train")
    chart = claims.verdict.chart
    assert chart.table()[0][4] == "Source"
    assert any(str(row[4]).startswith("https://") for row in chart.table()[1:])
    menu = chart.context_menu()
    [copy] = [each for each in menu.actions() if each.text() == "Copy picture"]
    QGuiApplication.clipboard().clear()
    copy.trigger()
    menu.deleteLater()
    assert not QGuiApplication.clipboard().image().isNull()
