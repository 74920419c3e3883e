"""Sweeps and goals in the window: typed, clicked, stopped."""

from __future__ import annotations

import json
import re
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.driver import CTRL, User, number
from sora_planner_gui.cli import main
from sora_planner_gui.engine.uncertainty import Stopped
from sora_planner_gui.gui.views.ranges import sweep_page
from sora_planner_gui.plan import storage


@pytest.fixture
def sweeper(inline: User) -> User:
    inline.turn_to(4)
    pick(inline, inline.window.pages.page("sweep").first, "training_mfu")
    return inline


def pick(user: User, picker: Any, key: str) -> None:
    picker.box.setCurrentIndex(picker.box.findData(key))
    picker.box.activated.emit(picker.box.currentIndex())


def aim(user: User, text: str, side: int = 0, confidence: int = 0) -> str:
    goal = user.window.pages.page("sweep").goal
    goal.side.setCurrentIndex(side)
    goal.confidence.setCurrentIndex(confidence)
    goal.value.setFocus()
    user.press(Qt.Key.Key_A, CTRL)
    user.press(Qt.Key.Key_Delete)
    user.type(text)
    return goal.result.text()


def test_a_figure_is_swept_over_the_usual_range(sweeper: User) -> None:
    page = sweeper.window.pages.page("sweep")
    data = page.fan.data
    assert page.fan.isVisible()
    assert data.x[0] < data.now < data.x[-1]
    (low, high), *_ = data.bands
    assert (low < data.y).all()
    assert (data.y < high).all()
    assert (np.diff(data.y) < 0).all()


def test_the_ends_are_typed_over_and_stay(sweeper: User) -> None:
    page = sweeper.window.pages.page("sweep")
    page.first.ends.setFocus()
    page.first.ends.selectAll()
    sweeper.type("30 % to 50 %")
    assert (page.fan.data.x[0], page.fan.data.x[-1]) == pytest.approx((30, 50))
    sweeper.session.edits.type_value("training_mfu", "20 % to 40 %")
    assert (page.fan.data.x[0], page.fan.data.x[-1]) == pytest.approx((30, 50))
    page.first.ends.setFocus()
    page.first.ends.selectAll()
    sweeper.type("many")
    assert page.first.ends.property("state") == "wrong"
    assert page.error.text() != ""
    assert page.fan.veil.isVisible()


def test_two_inputs_make_a_heat_map(sweeper: User) -> None:
    page = sweeper.window.pages.page("sweep")
    assert page.second.box.findData("training_mfu") == -1
    pick(sweeper, page.second, "training_duration")
    assert page.heat.isVisible()
    assert page.heat.data.values.shape == (33, 33)
    assert page.heat.data.now is not None


def test_a_click_takes_the_point_in_one_step(sweeper: User, qtbot) -> None:
    start = sweeper.session.plan
    page = sweeper.window.pages.page("sweep")
    pick(sweeper, page.second, "training_duration")
    QApplication.processEvents()
    page.heat.values_clicked.emit(41.234, 60.0)
    values = sweeper.session.plan.scenario(None).values
    assert values["training_mfu"].value == "41.2 %"
    assert values["training_duration"].value == "60 days"
    sweeper.press(Qt.Key.Key_Z, CTRL)
    assert sweeper.session.plan == start


def test_a_goal_finds_the_value_and_takes_it(sweeper: User) -> None:
    text = aim(sweeper, "5000")
    assert text.startswith("Utilisation (MFU) · Training fleet ≥ ")
    goal = sweeper.window.pages.page("sweep").goal
    QApplication.processEvents()
    sweeper.click(goal.offers.itemAt(0).widget())
    assert sweeper.session.estimate.values["training_gpus"] == pytest.approx(5000, rel=1e-5)


def test_sweep_and_goal_are_those_of_the_command_line(
    sweeper: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = sweeper.window.pages.page("sweep")
    page.first.ends.setFocus()
    page.first.ends.selectAll()
    sweeper.type("30 % to 50 %")
    aim(sweeper, "5000", confidence=2)
    file = str(tmp_path / "plan.soraplan")
    storage.write(Path(file), sweeper.session.plan)

    def printed(*words: str) -> Any:
        command, key, *options = words
        assert main([command, key, file, *options, "--format=json"]) == 0
        return json.loads(capsys.readouterr().out)

    swept = printed("sweep", "training_gpus", "--over=training_mfu=30%..50%", "--steps=61")
    assert page.fan.data.y.tolist() == swept["percentiles"]["p50"]
    bands = [[end.tolist() for end in band] for band in page.fan.data.bands]
    names = (("p5", "p95"), ("p10", "p90"), ("p25", "p75"))
    assert bands == [[swept["percentiles"][name] for name in ends] for ends in names]
    target = ("--target=training_gpus<=5000", "--confidence=90%")
    solutions = printed("goal", "training_mfu", *target)["solutions"]
    offers = [page.goal.offers.itemAt(place).widget() for place in range(page.goal.offers.count())]
    assert [offer.property("value") for offer in offers] == solutions


def test_a_goal_in_nine_draws_of_ten_asks_for_more(sweeper: User) -> None:
    likely = number(aim(sweeper, "5000").rpartition("≥ ")[2].removesuffix("%"))
    surely = number(aim(sweeper, "5000", confidence=2).rpartition("≥ ")[2].removesuffix("%"))
    assert surely > 1.2 * likely


def test_a_goal_without_solution_says_how_near_it_gets(sweeper: User) -> None:
    text = aim(sweeper, "10")
    assert re.match(r"No Utilisation .* will do\. Nearest is 100.*, with 2.*GPU\.", text)
    assert sweeper.window.pages.page("sweep").goal.offers.count() == 0


def test_a_target_goes_with_its_figure_and_its_plan_and_escape_gives_it_up(sweeper: User) -> None:
    """So do the ends that were typed for another plan's input."""
    page = sweeper.window.pages.page("sweep")
    aim(sweeper, "1000 GPU")
    sweeper.session.selection.analyse("training_cost")
    assert page.goal.value.text() == ""
    aim(sweeper, "1M")
    page.first.ends.setFocus()
    sweeper.press(Qt.Key.Key_A, CTRL)
    sweeper.type("30 % to 31 %")
    sweeper.press(Qt.Key.Key_Escape)
    assert page.first.ends.text() != "30 % to 31 %"
    sweeper.press(Qt.Key.Key_A, CTRL)
    sweeper.type("30 % to 31 %")
    sweeper.window.documents.open_example("sora-2024-published")
    assert page.goal.value.text() == ""
    assert page.goal.result.text() == ""
    assert page.first.ends.text() != "30 % to 31 %"


def test_a_goal_that_is_always_met_says_so(sweeper: User) -> None:
    assert aim(sweeper, "1", side=1).startswith("Every Utilisation")


def test_a_target_that_cannot_be_read_is_marked(sweeper: User) -> None:
    aim(sweeper, "many")
    goal = sweeper.window.pages.page("sweep").goal
    assert goal.value.property("state") == "wrong"
    assert goal.result.text() != ""
    aim(sweeper, "")
    assert not goal.result.isVisible()


def test_an_exact_goal_names_every_solution(sweeper: User) -> None:
    text = aim(sweeper, "5000", side=2)
    assert re.match(r"Utilisation \(MFU\) · Training fleet = 49\.5", text)


def test_a_cell_of_a_table_is_swept_and_taken(sweeper: User) -> None:
    page = sweeper.window.pages.page("sweep")
    assert page.first.box.findData("platforms[TikTok].ai_share") == -1
    sweeper.session.selection.analyse("serving_gpus_peak")
    pick(sweeper, page.first, "platforms[TikTok].ai_share")
    assert "TikTok: Generated share" in page.fan.title_label.title
    assert (np.diff(page.fan.data.y) > 0).all()
    page.fan.value_clicked.emit(12.34)
    row = next(
        each for each in sweeper.session.plan.base.tables["platforms"] if each.name == "TikTok"
    )
    assert row.figures["ai_share"].value == "12.3 %"
    assert "of TikTok" not in sweeper.session.document.undo_stack.undoText()


def test_a_goal_is_found_for_a_cell(sweeper: User) -> None:
    sweeper.session.selection.analyse("serving_gpus_peak")
    pick(sweeper, sweeper.window.pages.page("sweep").first, "platforms[TikTok].ai_share")
    assert aim(sweeper, "300M").startswith("TikTok: Generated share ≤ ")


@pytest.mark.parametrize("way", ["button", "key"])
def test_a_search_is_stopped_midway_and_taken_up_again(user: User, qtbot, monkeypatch, way) -> None:
    began, ended = Event(), Event()

    def endless(estimate, question, ranges, stop):
        began.set()
        while not stop():
            sleep(0.005)
        ended.set()
        raise Stopped

    user.turn_to(4)
    page, recompute = user.window.pages.page("sweep"), user.session.results.recompute
    qtbot.waitUntil(lambda: not recompute.waits_for("sweep"))
    with monkeypatch.context() as patched:
        patched.setattr(sweep_page, "answer", endless)
        page.goal.value.setFocus()
        user.type("5")
        qtbot.waitUntil(lambda: page.goal.stop.isVisible() and began.is_set())
        assert page.fan.veil.isVisible()
        if way == "button":
            user.click(page.goal.stop)
        else:
            user.press(Qt.Key.Key_Escape)
        qtbot.waitUntil(ended.is_set)
    assert not page.goal.stop.isVisible()
    assert page.goal.result.text().startswith("Stopped.")
    assert page.fan.veil.isVisible()
    user.type("000")
    qtbot.waitUntil(lambda: not recompute.waits_for("sweep"))
    assert not page.fan.veil.isVisible()
    assert "≤" in page.goal.result.text() or "≥" in page.goal.result.text()


def test_a_figure_that_has_no_value_is_not_swept(sweeper: User) -> None:
    sweeper.session.edits.choose("training_method", "known_flop")
    assert sweeper.window.pages.page("sweep").fan.waiting_label.isVisible()
