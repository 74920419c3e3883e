"""The worker beside the window: newest first, stopped when old, and never in the way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.uncertainty import Stopped
from sora_planner_gui.gui.session.recompute import Recompute


class Gate:
    """Work that waits for a sign, and asks whether to stop."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.began = threading.Event()
        self.open = threading.Event()
        self.thread = 0

    def __call__(self, ranges: object, should_stop: Callable[[], bool]) -> str:
        self.thread = threading.get_ident()
        self.began.set()
        while not self.open.wait(0.005):
            if should_stop():
                raise Stopped
        return self.name


@pytest.fixture
def recompute(qtbot) -> Iterator[Recompute]:
    recompute = Recompute(estimation_graph())
    yield recompute
    recompute.stop()


@pytest.fixture
def answers(recompute: Recompute) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    recompute.answered.connect(lambda kind, result: found.append((kind, result)))
    return found


def opened(name: str) -> Gate:
    gate = Gate(name)
    gate.open.set()
    return gate


def test_work_is_done_in_another_thread_and_answered_in_this_one(qtbot, recompute, answers) -> None:
    gate = opened("first")
    threads = []
    recompute.answered.connect(lambda kind, result: threads.append(threading.get_ident()))
    recompute.ask("a", gate)
    assert recompute.waits_for("a")
    qtbot.waitUntil(lambda: answers == [("a", "first")])
    assert gate.thread not in (0, threading.get_ident())
    assert threads == [threading.get_ident()]
    assert not recompute.waits_for("a")


def test_of_requests_that_wait_only_the_newest_is_answered(qtbot, recompute, answers) -> None:
    running, skipped, newest = Gate("running"), opened("skipped"), opened("newest")
    recompute.ask("b", running)
    assert running.began.wait(2)
    recompute.ask("a", skipped)
    recompute.ask("a", newest)
    running.open.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == [("b", "running"), ("a", "newest")]
    assert not skipped.began.is_set()


def test_what_runs_long_is_stopped_by_a_newer_request(qtbot, recompute, answers) -> None:
    old, new = Gate("old"), opened("new")
    recompute.ask("a", old)
    assert old.began.wait(2)
    recompute.ask("a", new)
    qtbot.waitUntil(lambda: answers == [("a", "new")])
    assert not recompute.waits_for("a")


def test_what_is_long_waits_until_nothing_newer_is_asked(qtbot, recompute, answers) -> None:
    old, skipped, newest = Gate("old"), opened("skipped"), opened("newest")
    recompute.ask("a", old, when_quiet=True)
    qtbot.waitUntil(old.began.is_set)
    recompute.ask("a", skipped, when_quiet=True)
    recompute.ask("a", newest, when_quiet=True)
    old.open.set()  # it comes to its end, if nothing has stopped it
    assert recompute.waits_for("a")
    assert not newest.began.is_set()
    qtbot.waitUntil(lambda: not recompute.waits_for("a"))
    assert answers == [("a", "newest")]
    assert not skipped.began.is_set()


def test_what_is_long_begins_anew_after_a_key(qtbot, recompute, answers) -> None:
    gate, other = Gate("long"), Gate("other")
    recompute.ask("a", gate, when_quiet=True)
    recompute.ask("b", other)
    qtbot.waitUntil(other.began.is_set)
    other.open.set()
    qtbot.waitUntil(gate.began.is_set)
    gate.began.clear()
    recompute.wait_for_quiet()
    assert recompute.waits_for("a")
    qtbot.waitUntil(gate.began.is_set)
    gate.open.set()
    qtbot.waitUntil(lambda: not recompute.waits_for("a"))
    assert answers == [("b", "other"), ("a", "long")]
    recompute.wait_for_quiet()
    assert recompute.is_idle


def test_what_waits_for_quiet_is_given_up(qtbot, recompute, answers) -> None:
    given_up, stopped = opened("given up"), opened("stopped")
    recompute.ask("a", given_up, when_quiet=True)
    recompute.ask("b", opened("b"), when_quiet=True)
    recompute.give_up("a")
    qtbot.waitUntil(lambda: answers == [("b", "b")])
    recompute.ask("a", stopped, when_quiet=True)
    recompute.stop()
    recompute.ask("b", opened("b"), when_quiet=True)
    qtbot.waitUntil(lambda: answers == [("b", "b")] * 2)
    assert not given_up.began.is_set()
    assert not stopped.began.is_set()


def test_what_takes_long_is_reported_once_as_late(qtbot, recompute, answers) -> None:
    gate = Gate("slow")
    with qtbot.waitSignal(recompute.late, timeout=2000) as late:
        recompute.ask("a", gate)
    assert late.args == ["a"]
    assert answers == []
    with qtbot.assertNotEmitted(recompute.late):
        gate.open.set()
        qtbot.waitUntil(lambda: answers == [("a", "slow")])


def test_an_error_is_raised_in_the_window(qtbot, recompute) -> None:
    def fail(ranges: object, should_stop: object) -> None:
        raise ZeroDivisionError("of the test's own making")

    with qtbot.captureExceptions() as caught:
        recompute.ask("a", fail)
        qtbot.waitUntil(lambda: bool(caught))
    assert [str(error) for _, error, _ in caught] == ["of the test's own making"]
    assert not recompute.waits_for("a")


def test_stopping_ends_what_runs_and_answers_nothing(qtbot, recompute, answers) -> None:
    gate = Gate("never")
    recompute.ask("a", gate)
    assert gate.began.wait(2)
    recompute.stop()
    qtbot.wait(20)
    assert answers == []
    assert not recompute.waits_for("a")
    recompute.ask("a", opened("again"))
    qtbot.waitUntil(lambda: answers == [("a", "again")])


def test_inline_answers_before_it_returns(recompute, answers) -> None:
    recompute.inline = True
    recompute.ask("a", opened("at once"))
    assert answers == [("a", "at once")]
