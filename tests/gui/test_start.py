"""Start: what opens without a file, questions that answer as one types, examples, and the way back.

Keys and clicks are real; figures are those of the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMessageBox, QToolButton

from gui.driver import ALT, CTRL, User, settle, wait_until
from sora_planner_gui.gui.application import build_window
from sora_planner_gui.gui.asking import BUTTONS
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.shown.start import answer_html
from sora_planner_gui.gui.views.start.example_card import ExampleCard
from sora_planner_gui.gui.views.start.question_box import QuestionBox
from sora_planner_gui.gui.views.start.start_page import StartPage
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.gallery import gallery


@pytest.fixture
def open_start(qtbot, application: QApplication, settings: QSettings):
    """Open a window on Start, and wait until the questions are answered."""

    def open_it(*, settled: bool = True) -> User:
        window = build_window(settings)
        window.start.show()
        qtbot.addWidget(window, before_close_func=_forget)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        if settled:
            wait_until(lambda: _is_answered(window))
        return User(window)

    return open_it


@pytest.fixture(scope="module")
def started(
    application: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """A window on Start for the tests that may share one."""
    path = tmp_path_factory.mktemp("settings") / "settings.ini"
    window = build_window(QSettings(str(path), QSettings.Format.IniFormat))
    window.start.show()
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    wait_until(lambda: bool(page(window).examples))
    window.start.leave()
    wait_until(lambda: not window.session.results.holds_ranges)
    window.assumptions.search.setText("_")  # builds the rows that are folded away, too
    window.assumptions.search.clear()
    for combo in window.findChildren(QComboBox):
        combo.view()  # makes the window of the list, which would be new to a test that opens it
    yield window
    _forget(window)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def user(started: MainWindow) -> Iterator[User]:
    """Somebody at Start as it opens, but for a plan behind it."""
    _forget(started)
    started.resize(1280, 800)
    started.start.show()
    started.activateWindow()
    for each in page(started).questions:
        texts = {name: cell.text for name, cell in each.cells.items()}
        if texts != each.asked.first_texts() or each.way is not each.asked.ways[0]:
            _reset(each)
    wait_until(lambda: _is_answered(started))
    page(started).focus_first()
    yield User(started)
    settle(started)


def _reset(question: QuestionBox) -> None:
    question.ways.setCurrentIndex(0)
    question.ways.activated.emit(0)
    for cell in question.cells.values():
        if isinstance(cell.widget, QComboBox):
            cell.widget.setCurrentIndex(cell.widget.findData(cell.asked.default))
        else:
            cell.widget.setText(cell.asked.default)
    question.ask()


def _forget(window: MainWindow) -> None:
    window.session.document.mark_saved()


def _is_answered(window: MainWindow) -> bool:
    waits = window.session.results.recompute.waits_for
    return all(each.sentence.text() != "…" for each in page(window).questions) and not any(
        waits(each.kind) for each in page(window).questions
    )


def shown(user: User, name: str) -> ExampleCard:
    """The card of an example, once its figures have come."""
    card = page(user.window).examples[name]
    wait_until(lambda: bool(card.picture.data.rows))
    return card


def page(window: MainWindow) -> StartPage:
    """Start of a window that has shown it."""
    found = window.start.page
    assert found is not None
    return found


def box(user: User, name: str) -> QuestionBox:
    """The box of a question."""
    return next(each for each in page(user.window).questions if each.asked.id == name)


def fill(user: User, name: str, field: str, text: str) -> None:
    """Click into a field of a question and type over what it has."""
    user.click(box(user, name).cells[field].widget)
    user.press(Qt.Key.Key_A, CTRL)
    user.type(text)


def said(user: User, name: str) -> str:
    """The sentence of a question as it is read, once it has come."""
    wait_until(lambda: _is_answered(user.window))
    text = box(user, name).sentence.text()
    return text.replace("<b>", "").replace("</b>", "").replace("\u00a0", " ").replace("\u202f", " ")


def median(user: User, key: str) -> float:
    """A figure of the plan that is open."""
    value = user.session.results.value(key)
    assert value is not None
    return value


def test_without_a_file_start_opens_with_the_keys_in_its_first_field(open_start) -> None:
    user = open_start(settled=False)
    assert user.window.start.is_shown
    assert user.window.windowTitle().startswith("Start")
    assert not user.window.header.isVisible()
    assert not user.window.split.isVisible()
    assert user.focus is box(user, "serve").cells["clips"].widget


def test_a_window_with_a_plan_shows_the_plan(open_window: Callable[[], MainWindow]) -> None:
    window = open_window()
    assert not window.start.is_shown
    assert window.start.page is None, "what nobody has seen is not built"
    assert window.header.isVisible()


def test_nothing_of_the_plan_behind_is_drawn_or_built(open_start) -> None:
    user = open_start(settled=False)
    wait_until(lambda: bool(page(user.window).examples))
    assert user.session.results.holds_ranges
    assert not user.window.pages._built
    user.trigger("page_1")
    assert not user.window.start.is_shown
    assert not user.session.results.holds_ranges
    assert user.window.charts.isVisible()


def test_before_the_answers_come_there_is_an_ellipsis(open_start) -> None:
    user = open_start(settled=False)
    assert {each.sentence.text() for each in page(user.window).questions} == {"…"}
    wait_until(lambda: bool(page(user.window).examples))
    assert {each.sentence.text() for each in page(user.window).examples.values()} == {"…"}
    wait_until(lambda: _is_answered(user.window))
    assert "…" not in {each.sentence.text() for each in page(user.window).questions}


def test_200_cards_for_three_months_train_a_model(user: User) -> None:
    """Click into the cards, 200, Tab, Tab, 3 months, Enter: the plan is open."""
    fill(user, "train", "cards", "200")
    user.press(Qt.Key.Key_Tab)
    user.press(Qt.Key.Key_Tab)
    user.type("3 months")
    answer = said(user, "train")
    assert answer.startswith("200 H100 SXM5 80GB cards can train a model of about")
    user.press(Qt.Key.Key_Return)
    assert not user.window.start.is_shown
    assert user.session.plan.title == "What 200 H100 SXM5 80GB cards can train in 3 months"
    assert median(user, "training_gpus") == 200
    assert median(user, "training_duration") == pytest.approx(90 * 86_400, rel=1e-4)
    assert f"{median(user, 'parameter_count') / 1e9:.3g}B parameters" in answer


def test_a_service_of_30_seconds_is_priced_at_a_margin(user: User) -> None:
    """100,000 clips a day of 30 s at 720p, at 40 %: all but the length stands there already."""
    fill(user, "serve", "length", "30 s")
    answer = said(user, "serve")
    assert "100K clips a day of 30 s at 720p" in answer
    assert "at a margin of 40 %" in answer
    assert "Cheapest by rents of RunPod" in box(user, "serve").remarks.text()
    user.click(box(user, "serve").open)
    assert not user.window.start.is_shown
    assert f"A clip costs {median(user, 'cost_per_clip'):.3g} USD" in answer
    assert f"sells for {median(user, 'price_per_clip'):.3g} USD" in answer
    assert median(user, "gross_margin") == pytest.approx(0.4, abs=0.004)
    assert user.explained().startswith("GPUs at peak")


def test_enter_waits_for_the_answer_to_what_was_typed_last(user: User) -> None:
    fill(user, "serve", "clips", "20000")
    user.press(Qt.Key.Key_Return)
    wait_until(lambda: not user.window.start.is_shown)
    assert median(user, "clips_per_day") * 86_400 == pytest.approx(20_000)


def test_a_question_turns_round(user: User) -> None:
    train = box(user, "train")
    user.click(train.ways)
    train.ways.view().setCurrentIndex(train.ways.model().index(1, 0))
    QTest.keyClick(train.ways.view(), Qt.Key.Key_Return)
    assert train.cells["parameters"].isVisible()
    assert not train.cells["cards"].isVisible()
    assert said(user, "train").startswith("A model of 14B parameters takes")


def test_another_card_is_chosen_from_the_list(user: User) -> None:
    before = said(user, "serve")
    cards = box(user, "serve").cells["card"].widget
    user.click(cards)
    cards.view().setCurrentIndex(cards.model().index(cards.findData("l40s"), 0))
    QTest.keyClick(cards.view(), Qt.Key.Key_Return)
    after = said(user, "serve")
    assert "L40S" in after
    assert before != after


@pytest.mark.parametrize("text", ["3 apples", "100,000", ""])
def test_what_cannot_be_read_is_said_where_the_answer_stood(user: User, text: str) -> None:
    field = "time" if "apples" in text else "cards"
    fill(user, "train", field, text)
    if not text:
        user.press(Qt.Key.Key_Delete)
    train = box(user, "train")
    assert train.cells[field].widget.property("state") == "wrong"
    assert train.sentence.text().startswith("Time" if field == "time" else "Cards")
    assert not train.remarks.text()
    assert not train.open.isEnabled()
    user.press(Qt.Key.Key_Return)
    assert user.window.start.is_shown, "a wrong value opens nothing"
    user.press(Qt.Key.Key_Escape)
    assert "can train a model" in said(user, "train")
    assert train.open.isEnabled()


def test_what_can_mean_two_things_is_offered_as_buttons(user: User) -> None:
    fill(user, "serve", "clips", "250,000")
    serve = box(user, "serve")
    offers = serve.offers
    assert offers is not None
    readings = {each.text().replace("\u202f", " "): each for each in offers.buttons}
    assert len(readings) == 2
    whole = next(each for each in offers.buttons if "000" in each.text())
    user.click(whole)
    assert "250K clips a day" in said(user, "serve")
    assert serve.offers is None
    assert serve.cells["clips"].widget.property("state") != "wrong"


def test_what_is_being_computed_is_dimmed(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    train = box(user, "train")
    user.session.results.recompute.late.emit(train.kind)
    assert not train.sentence.isEnabled()
    fill(user, "train", "cards", "300")
    wait_until(lambda: _is_answered(user.window))
    assert train.sentence.isEnabled()


def test_every_card_of_the_gallery_opens_its_plan(user: User) -> None:
    for example in gallery():
        card = page(user.window).examples[example.plan]
        page(user.window).ensureWidgetVisible(card)
        user.click(card)
        assert not user.window.start.is_shown
        plan = storage.read_example(example.plan, user.session.graph)
        assert user.session.plan.title == plan.title
        assert user.session.document.path is None
        user.press(Qt.Key.Key_Home, ALT)


def test_a_card_says_its_sentence_with_the_figures_of_the_engine(user: User) -> None:
    sentence = shown(user, "service-2026").sentence.text()
    user.window.documents.open_example("service-2026")
    assert f"costs {60 * median(user, 'rent_per_video_minute'):.3g} USD to make" in sentence


def test_printed_figures_stand_in_all_their_digits(user: User) -> None:
    rows = shown(user, "sora-2024-published").picture.data.rows
    assert [each.text.replace("\u202f", " ") for each in rows] == ["4 211 GPU", "10 528 GPU"]


def test_a_card_is_opened_with_the_keyboard(user: User) -> None:
    page(user.window).examples["compute-tiers"].setFocus()
    user.press(Qt.Key.Key_Return)
    assert user.session.plan.title == "Base, 4 × and 32 × compute"


def test_tab_goes_from_field_to_field_and_on_to_the_next_question(user: User) -> None:
    names = []
    for _ in range(11):
        names.append(user.focus.objectName())
        user.press(Qt.Key.Key_Tab)
    assert names[:7] == [
        *("serve.clips", "serve.length", "serve.size", "serve.card", "serve.margin"),
        *("serve.open", "train.way"),
    ]
    assert names[7:11] == ["train.cards", "train.card", "train.time", "train.open"]


@pytest.mark.parametrize("how", ["key", "button", "menu"])
def test_start_comes_back_from_a_plan_and_escape_returns(user: User, how: str) -> None:
    user.trigger("new")
    title = user.session.plan.title
    assert not user.window.start.is_shown
    if how == "key":
        user.press(Qt.Key.Key_Home, ALT)
    elif how == "button":
        user.click(user.window.header.start)
    else:
        user.trigger("start")
    assert user.window.start.is_shown
    assert page(user.window).back.text() == f"← {title}"
    user.press(Qt.Key.Key_Escape)
    assert not user.window.start.is_shown
    assert user.session.plan.title == title


def test_there_is_no_way_back_to_a_plan_that_nobody_has_seen(open_start) -> None:
    user = open_start(settled=False)
    assert not page(user.window).back.isVisible()
    user.press(Qt.Key.Key_Escape)
    assert user.window.start.is_shown


def test_a_changed_plan_is_asked_for_before_another_takes_its_place(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.trigger("new")
    user.state("training_mfu", "33 %")
    asked = []

    def answer(*words: object) -> QMessageBox.StandardButton:
        asked.append(words)
        return BUTTONS.Cancel

    monkeypatch.setattr("sora_planner_gui.gui.asking.Asking.answer", answer)
    user.press(Qt.Key.Key_Home, ALT)
    user.click(page(user.window).examples["service-2026-fast"])
    assert len(asked) == 1
    assert user.window.start.is_shown
    assert user.session.document.modified


def test_commands_about_the_plan_bring_it_up_and_others_do_not(user: User) -> None:
    user.trigger("theme_dark")
    user.trigger("larger_text")
    user.trigger("usual_text")
    assert user.window.start.is_shown
    user.press(Qt.Key.Key_F, CTRL)
    assert not user.window.start.is_shown
    assert user.focus is user.window.assumptions.search


def test_undo_in_a_field_takes_back_what_was_typed_and_no_step_of_the_plan(user: User) -> None:
    user.trigger("new")
    user.state("training_mfu", "33 %")
    user.press(Qt.Key.Key_Home, ALT)
    fill(user, "train", "cards", "7")
    user.press(Qt.Key.Key_Z, CTRL)
    assert user.window.start.is_shown
    assert user.session.document.modified
    assert box(user, "train").cells["cards"].text == "200"


def test_a_file_opens_over_start(user: User, tmp_path: Path) -> None:
    path = tmp_path / "mine.soraplan"
    storage.write(path, storage.new("Mine", user.session.graph))
    user.window.open_files([path])
    assert not user.window.start.is_shown
    assert user.session.plan.title == "Mine"
    user.press(Qt.Key.Key_Home, ALT)
    user.press(Qt.Key.Key_Escape)
    user.window.documents.open_example("sora-like")
    user.press(Qt.Key.Key_Home, ALT)
    recent = next(
        each
        for each in page(user.window).findChildren(QToolButton)
        if each.property("path") == str(path) and each.isVisible()
    )
    user.click(recent)
    assert user.session.plan.title == "Mine"


def test_the_name_of_a_card_is_no_html(user: User) -> None:
    found = box(user, "serve")._answer
    assert found is not None
    gpus = dict(found.question.catalogues["gpus"])
    gpus["h100_sxm"] = replace(gpus["h100_sxm"], name="<h1>card</h1>")
    question = replace(found.question, catalogues={**found.question.catalogues, "gpus": gpus})
    assert "&lt;h1&gt;card&lt;/h1&gt; cards" in answer_html(replace(found, question=question))


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (800, False)])
def test_examples_stand_beside_the_questions_where_there_is_room(
    user: User, width: int, beside: bool
) -> None:
    user.window.resize(width, 700)
    QApplication.processEvents()
    question, card = box(user, "serve"), next(iter(page(user.window).examples.values()))
    left, top = (each.mapTo(user.window, each.rect().topLeft()) for each in (question, card))
    assert (top.x() > left.x() + question.width()) is beside
    assert question.width() <= width


def test_the_key_of_start_is_its_own(user: User) -> None:
    keys = [each.shortcut() for each in user.window.actions_by_id.values()]
    assert keys.count(QKeySequence("Alt+Home")) == 1
