"""Analyses that take longer than a key press, computed beside the window.

A request is frozen, and the worker touches nothing of the window: what it computes from never
changes. Of each kind the newest request wins. One that is running may come to its end within a
tenth of a second, so that figures keep moving while somebody drags; then it is stopped. What could
not come to its end between two keys waits until they pause: it would only slow the window down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer, Signal

from sora_planner_gui.engine.graph import Graph

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges
    from sora_planner_gui.answers.spread import Spreads
    from sora_planner_gui.plan.estimate import Estimate

Stop = Callable[[], bool]
Work = Callable[["Ranges", Stop], Any]
"""What to compute: a function of frozen things that it already holds."""

LATE = 0.1
"""Seconds after which what is shown counts as old."""
QUIET = 0.15
"""Seconds without a newer request after which keys count as paused."""


def never() -> bool:
    """The stop of an analysis that nobody stops."""
    return False


def draw(estimate: Estimate, keys: Iterable[str], ranges: Ranges, stop: Stop) -> Spreads:
    """The ranges of those of these figures that have one."""
    from sora_planner_gui.answers.spread import ranged

    return ranged(estimate, keys, ranges, stop)


@dataclass(frozen=True, slots=True)
class Request:
    """One analysis; the number tells it from older ones of its kind."""

    kind: str
    number: int
    work: Work


@dataclass(frozen=True, slots=True)
class Response:
    """What came of a request: a result, or the error that ended it."""

    request: Request
    result: Any = None
    error: Exception | None = None


class Recompute(QObject):
    """Answers requests in a thread of its own, which the first request starts."""

    answered = Signal(str, object)
    """The kind of the request, and its result."""
    late = Signal(str)
    """What was asked for has not come within a tenth of a second."""
    _handed_over = Signal(object)

    def __init__(self, graph: Graph, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.inline = False
        """Whether to answer before `ask` returns: for tests, and for whoever cannot wait."""
        self._graph = graph
        self._ranges: Ranges | None = None
        self._newest: dict[str, int] = {}
        self._given_up: dict[str, int] = {}
        self._timers: dict[str, QTimer] = {}
        self._held: dict[str, Request] = {}
        """What begins when keys pause."""
        self._begun: dict[str, Request] = {}
        """What has begun so, and not come."""
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(int(1000 * QUIET))
        self._quiet.timeout.connect(self._on_quiet)
        self._thread: QThread | None = None
        self._worker: _Worker | None = None

    def ask(self, kind: str, work: Work, *, when_quiet: bool = False) -> None:
        """Ask for an analysis; the newest of its kind is answered, older ones may be.

        `when_quiet`: begun when nothing newer has been asked so for a moment; older ones stop.
        """
        number = self._newest.get(kind, 0) + 1
        self._newest[kind] = number
        if self.inline:
            self._end_timer(kind)
            self.answered.emit(kind, work(self._own_ranges(), never))
            return
        self._start_timer(kind)
        if when_quiet:
            self._hold(Request(kind, number, work))
        else:
            self._hand_over(Request(kind, number, work))

    def wait_for_quiet(self) -> None:
        """A key has come: what takes long and has begun stops, to begin anew when keys pause."""
        for kind, request in list(self._begun.items()):
            self._newest[kind] += 1
            self._hold(Request(kind, self._newest[kind], request.work))

    def give_up(self, kind: str) -> None:
        """Stop what has been asked for of this kind; no answer comes until something is asked."""
        number = self._newest.get(kind, 0) + 1
        self._newest[kind] = self._given_up[kind] = number
        self._end_timer(kind)

    def waits_for(self, kind: str) -> bool:
        """Whether an analysis of this kind has been asked for and not come."""
        return kind in self._timers

    @property
    def is_idle(self) -> bool:
        """Whether all that has been asked for has come."""
        return not self._timers

    def stop(self) -> None:
        """Stop what is running and end the thread; another request starts it again."""
        for kind in list(self._timers):
            self._newest[kind] += 1
            self._end_timer(kind)
        if self._thread is not None and self._worker is not None:
            self._worker.stopping = True
            self._thread.quit()
            self._thread.wait()
            self._thread = self._worker = None

    def _own_ranges(self) -> Ranges:
        from sora_planner_gui.answers.evaluation import Ranges

        self._ranges = self._ranges or Ranges(self._graph)
        return self._ranges

    def _hold(self, request: Request) -> None:
        """Stop older ones of the kind, and let this one wait for quiet."""
        self._given_up[request.kind] = request.number
        self._begun.pop(request.kind, None)
        self._held[request.kind] = request
        self._quiet.start()

    def _on_quiet(self) -> None:
        begun, self._held = self._held, {}
        self._begun |= begun
        for request in begun.values():
            self._hand_over(request)

    def _hand_over(self, request: Request) -> None:
        self._start_thread()
        self._handed_over.emit(request)

    def _start_thread(self) -> None:
        if self._thread is not None:
            return
        self._thread = QThread(self)
        self._worker = _Worker(self._graph, self._newest, self._given_up)
        self._worker.moveToThread(self._thread)
        self._handed_over.connect(self._worker.answer)
        self._worker.done.connect(self._on_done)
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.stop)
        self._thread.start()

    def _on_done(self, response: Response) -> None:
        request = response.request
        if request.number == self._newest[request.kind]:
            self._end_timer(request.kind)
        if response.error is not None:
            raise response.error
        if request.number < self._given_up.get(request.kind, 0):
            return
        self.answered.emit(request.kind, response.result)

    def _start_timer(self, kind: str) -> None:
        if kind in self._timers:
            return
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setProperty("kind", kind)
        timer.timeout.connect(self._on_late)
        timer.start(int(1000 * LATE))
        self._timers[kind] = timer

    def _end_timer(self, kind: str) -> None:
        self._held.pop(kind, None)
        self._begun.pop(kind, None)
        timer = self._timers.pop(kind, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()

    def _on_late(self) -> None:
        timer = self.sender()
        assert timer is not None
        self.late.emit(timer.property("kind"))


class _Worker(QObject):
    """Lives in the thread: computes, and sends back what came of it."""

    done = Signal(object)

    def __init__(self, graph: Graph, newest: dict[str, int], given_up: dict[str, int]) -> None:
        from sora_planner_gui.answers.evaluation import Ranges

        super().__init__()
        self.stopping = False
        self._ranges = Ranges(graph)
        self._newest = newest
        self._given_up = given_up

    def answer(self, request: Request) -> None:
        """Compute, unless a newer request of the kind already waits."""
        from sora_planner_gui.engine.uncertainty import Stopped

        began = monotonic()

        def is_old() -> bool:
            return self.stopping or request.number != self._newest[request.kind]

        def should_stop() -> bool:
            given_up = request.number < self._given_up.get(request.kind, 0)
            return given_up or (is_old() and (self.stopping or monotonic() - began > LATE))

        if is_old():
            return
        try:
            result = request.work(self._ranges, should_stop)
        except Stopped:
            return
        except Exception as error:
            # Raised again in the window's thread, where it can be shown.
            self.done.emit(Response(request, error=error))
        else:
            self.done.emit(Response(request, result))
